#include "graph/name_variants.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace techgraph {
namespace {

bool turned(std::string_view a, std::string_view b) {
  const std::set<std::string> x = turned_keys(a), y = turned_keys(b);
  return std::ranges::any_of(x, [&](const std::string& key) { return y.contains(key); });
}

TEST(NameVariants, SpellingsDifferByALetterInFour) {
  EXPECT_TRUE(are_spellings("후지카네", "후지까네"));
  EXPECT_TRUE(are_spellings("delivora", "delyvora"));
  EXPECT_FALSE(are_spellings("오르베인", "루미도르"));
  EXPECT_FALSE(are_spellings("veltra3", "veltra4")) << "a digit tells two things apart";
  EXPECT_FALSE(are_spellings("abc", "abd"));
}

TEST(NameVariants, ASlipIsALetterOrTwo) {
  EXPECT_TRUE(is_slip("Halverstone Foundry", "Halverstone Fuondry"));
  EXPECT_TRUE(is_slip("늘푸른배터리랩", "늘푸른베터리랩"));
  EXPECT_FALSE(is_slip("Orvane", "Orvana")) << "too short to tell";
  EXPECT_FALSE(is_slip("Hollowmere Fund I", "Hollowmere Fund II"));
  EXPECT_FALSE(is_slip("Hollowmere Fund 1", "Hollowmere Fund 2"));
  EXPECT_FALSE(is_slip("Hollowmere Optics", "Hollowmere Robots"));
}

TEST(NameVariants, FamilyNameFirstOrLast) {
  EXPECT_TRUE(turned("choiyerang", "yerangchoi"));
  EXPECT_FALSE(turned("mirelacastow", "mirelahalvor"));
}

TEST(NameVariants, KoreanNamesAreRomanisedInManyWays) {
  EXPECT_TRUE(turned("leenadam", "yinadam"));
  EXPECT_TRUE(turned("nadamlee", "rheenadam"));
  EXPECT_TRUE(turned("jungwonbi", "chungwonbi"));
  EXPECT_TRUE(turned("kimbogyeol", "kimbokyul"));
  EXPECT_FALSE(turned("leenadam", "leenaram"));
  EXPECT_FALSE(turned("kimbogyeol", "parkbogyeol"));
}

TEST(NameVariants, KoreanNamesMeetTheirRomanisation) {
  EXPECT_TRUE(turned("백다현", "dahyunbaek"));
  EXPECT_TRUE(turned("정의선", "chungeuisun"));
  EXPECT_TRUE(turned("최은경", "choieunkyung"));
  EXPECT_TRUE(turned("이선희", "leesunhee"));
  EXPECT_FALSE(turned("정하윤", "junghajoon"));
  EXPECT_FALSE(turned("김민재", "kimminji"));
  EXPECT_TRUE(are_read_apart("정하윤", "junghajoon"));
  EXPECT_TRUE(are_read_apart("junghajoon", "정하윤"));
  EXPECT_FALSE(are_read_apart("백다현", "dahyunbaek"));
  EXPECT_FALSE(are_read_apart("최태원", "cheytaewon")) << "no known way to write that family's name";
  EXPECT_FALSE(are_read_apart("정하윤", "mirelacastow"));
  EXPECT_TRUE(turned_keys("리처드텡글러").empty());
  EXPECT_TRUE(turned_keys("").empty());
}

TEST(NameVariants, AGroupCarriesItsShortName) {
  EXPECT_TRUE(is_group_of("아녹그룹", "아녹"));
  EXPECT_TRUE(is_group_of("orvanegroup", "orvane"));
  EXPECT_FALSE(is_group_of("아녹전자", "아녹"));
  EXPECT_FALSE(is_group_of("아녹", "아녹"));
}

}  // namespace
}  // namespace techgraph
