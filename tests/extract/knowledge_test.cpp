#include "extract/knowledge.h"

#include <gtest/gtest.h>

#include "text/error.h"

namespace techgraph {
namespace {

Knowledge knowledge_of(std::string_view rows) { return Knowledge(DataFiles(), {{"my.tsv", "my.tsv", rows}}); }

std::string error_of(std::string_view rows) {
  try {
    knowledge_of(rows);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Knowledge, FindsTheLongestNameInAnyLanguage) {
  const Knowledge known = knowledge_of(
      "gana\tcompany\tGana\tko:가나|ko:가나그룹|zh:加纳\t\n"
      "gana-cloud\tcompany\tGana Cloud\tko:가나 클라우드\tparent=gana\n");
  const std::string text = lowered("가나 클라우드와 GANA");
  const auto match = known.longest(text, 0);
  ASSERT_GT(match.length, 0U);
  EXPECT_EQ(known[known.name(match.value).entities.front()].key, "gana-cloud");
  EXPECT_EQ(known[KnownId{1}].parent, KnownId{0});
  EXPECT_EQ(known.longest(text, text.find("gana")).length, 4U);
}

TEST(Knowledge, MarksSpellingsThatAreOrdinaryWords) {
  const Knowledge known = knowledge_of("apple-like\tcompany\tBramley\tko:사과\tcommon=사과\n");
  EXPECT_TRUE(known.name(known.longest("사과", 0).value).common);
  EXPECT_FALSE(known.name(known.longest("bramley", 0).value).common);
}

TEST(Knowledge, NamesTheLineOfAFault) {
  EXPECT_EQ(error_of("a\tcompany\n"),
            "my.tsv:1: a line of this file has 3 cells separated by tabs, this one has 2");
  EXPECT_NE(error_of("a\tfirm\tA\n").find("my.tsv:1: unknown type \"firm\""), std::string::npos);
  EXPECT_NE(error_of("a\tcompany\tA\na\tcompany\tB\n").find("my.tsv:2: id \"a\" is taken"),
            std::string::npos);
  EXPECT_NE(error_of("a\tproduct\tA\t\tdeveloper=nobody\n").find("developer \"nobody\" is no known id"),
            std::string::npos);
}

}  // namespace
}  // namespace techgraph
