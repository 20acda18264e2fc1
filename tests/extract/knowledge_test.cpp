#include "extract/knowledge.h"

#include <gtest/gtest.h>

#include "tests/extract/make.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// Data that is just these lines.
DataFiles data_of(std::string_view rows) {
  return copied_data("no such folder", {{"knowledge/my.tsv", std::string(rows)}});
}

Knowledge knowledge_of(std::string_view rows) { return Knowledge(data_of(rows)); }

/// Whom the whole text names first; nullptr if nobody.
const KnownEntity* named(const Knowledge& known, std::string_view text) {
  const PhraseSet::Match match = known.longest(text, 0);
  return match.length == text.size() ? &known[known.name(match.value).first] : nullptr;
}

std::string error_of(std::string_view rows) {
  try {
    knowledge_of(rows);
  } catch (const Error& error) {
    const std::string what = error.what();
    return what.substr(what.find("my.tsv"));
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
  EXPECT_EQ(known[known.name(match.value).first].key, "gana-cloud");
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

TEST(Knowledge, AddsTheUsersSpellingsToAKnownId) {
  const DataFiles data = data_of("naran\tcompany\tNaran\tko:나란|ko:사과\tcommon=사과\n");
  std::vector<Error> faults;
  const Knowledge known(data, name_rows("naran\t\tNaran Holdings\tko:나란이\tcontext=앱\n"), faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(known.size(), 1U);
  ASSERT_NE(named(known, "나란이"), nullptr);
  EXPECT_EQ(named(known, "나란이")->name, "Naran");
  EXPECT_EQ(named(known, "naran holdings"), named(known, "naran"));
  EXPECT_EQ(named(known, "naran")->aliases.size(), 4U);
  EXPECT_EQ(named(known, "naran")->context, std::vector<std::string>{"앱"});
  EXPECT_TRUE(known.name(known.longest("사과", 0).value).common);
}

TEST(Knowledge, PutsTheUsersSpellingFirst) {
  const DataFiles data =
      data_of("daram\tcompany\tDaram\tko:다람\tcommon=다람\nsabit\tcompany\tSabit\tko:사빛\n");
  std::vector<Error> faults;
  const Knowledge known(data, name_rows("\tfund\tDaram\tko:다람\n\tcompany\t사빛랩\tko:사빛\tcommon=사빛\n"),
                        faults);
  EXPECT_TRUE(faults.empty());
  ASSERT_NE(named(known, "다람"), nullptr);
  EXPECT_EQ(named(known, "다람")->type, EntityType::fund);
  EXPECT_EQ(named(known, "다람")->key, "daram-fund");
  EXPECT_FALSE(known.name(known.longest("다람", 0).value).common);
  EXPECT_EQ(named(known, "사빛")->name, "사빛랩");
  EXPECT_TRUE(known.name(known.longest("사빛", 0).value).common);
}

TEST(Knowledge, TellsWhichOfTheUsersRowsDoNotFit) {
  const DataFiles data = data_of("daram\tcompany\tDaram\n");
  std::vector<Error> faults;
  const Knowledge known(
      data, name_rows("daram\tfund\tDaram\nnaran\t\tNaran\nsabit\tproduct\tSabit\t\tdeveloper=nobody\n"),
      faults);
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_STREQ(faults[0].what(),
               "own.tsv:1: id \"daram\" is known as a company, not a fund; give that type, or another id");
  EXPECT_STREQ(faults[1].what(), "own.tsv:2: id \"naran\" is not known yet; give its type");
  EXPECT_STREQ(faults[2].what(),
               "own.tsv:3: developer \"nobody\" is no known id; the name is taken without it");
  EXPECT_NE(named(known, "sabit"), nullptr);
  EXPECT_EQ(named(known, "naran"), nullptr);
}

}  // namespace
}  // namespace techgraph
