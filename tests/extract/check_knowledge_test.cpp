#include "extract/check_knowledge.h"

#include <gtest/gtest.h>

#include "tests/extract/make.h"

namespace techgraph {
namespace {

/// Findings of lines that a user gave, as "line error|warning rule", with the compiled-in lexicons but no
/// names other than these.
class Findings {
 public:
  explicit Findings(std::string_view lines) {
    UserNames own;
    own.rows = name_rows(lines);
    check_ = check_names(words_only(), own);
    for (const NameFinding& finding : check_.findings) {
      list_.push_back(std::to_string(finding.place.line) + (finding.error ? " error " : " warning ") +
                      std::string(finding.rule));
    }
  }
  const std::vector<std::string>& list() const { return list_; }
  const NameFinding& only() const { return check_.findings.at(0); }
  std::size_t errors() const { return check_.errors; }
  std::size_t warnings() const { return check_.warnings; }

 private:
  /// The lexicons without the names.
  static const DataFiles& words_only() {
    static const DataFiles data = copied_data("lexicon/", {});
    return data;
  }

  NamesCheck check_;
  std::vector<std::string> list_;
};

using List = std::vector<std::string>;

TEST(CheckNames, HasNothingToSayOfGoodLines) {
  const Findings found(
      "naran\tcompany\tNaran\tko:나란랩|ja:ナラン\tcountry=KR|ticker=KRX:999999|common=나란랩|context=앱\n"
      "mira-sol\tperson\tMira Sol\tko:미라 솔\temployer=naran|title=CEO\n"
      "sabit\tproduct\tSabit\tko:나란랩\tdeveloper=naran\n"
      "naran\t\t\tko:나란이\n");
  EXPECT_EQ(found.list(), List{});
}

TEST(CheckNames, FindsASpellingOfTwoEntities) {
  const Findings found(
      "naran\tcompany\tNaran\tko:나란랩\ndaram\tcompany\tDaram\tko:나란랩\nsabit\tfund\tSabit\tko:나란랩\n");
  ASSERT_EQ(found.list(), List{"2 error spelling-clash"});
  EXPECT_EQ(found.only().message, "\"나란랩\" is also a company at own.tsv:1 (naran)");
  EXPECT_EQ(found.only().advice, "leave the spelling to one of them; if they are one, join the lines");
  EXPECT_EQ(found.errors(), 1U);
}

TEST(CheckNames, FindsIdsOfBadFormAndOfTwoTypes) {
  EXPECT_EQ(Findings("Naran_1\tcompany\tNaranlab\n").list(), List{"1 error id-form"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\nnaran\tfund\tSabitlab\n").list(), List{"2 error id-twice"});
  EXPECT_EQ(Findings("naran\t\tNaranlab\n").list(), List{"1 error row"});
}

TEST(CheckNames, FindsBadFacts) {
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\tparent=nobody\n").list(), List{"1 error unknown-id"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\tcolour=red\n").list(), List{"1 error fact-key"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\tcountry=UK\n").list(), List{"1 error country"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\tticker=999999\n").list(), List{"1 error ticker"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\tcontext= \n").list(), List{"1 error fact-empty"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\t\temployer=daram\ndaram\tfund\tDaramlab\n").list(),
            List{"1 error fact-type"});
  EXPECT_EQ(Findings("naran\tproduct\tNaranlab\t\tdeveloper=daram\ndaram\tproduct\tDaramlab\n").list(),
            List{"1 error fact-type"});
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\tkr:나란랩\n").list(), List{"1 error language"});
}

TEST(CheckNames, FindsACircleOfParents) {
  EXPECT_EQ(
      Findings("naran\tcompany\tNaranlab\t\tparent=daram\ndaram\tcompany\tDaramlab\t\tparent=naran\n").list(),
      (List{"1 error circle", "2 error circle"}));
}

TEST(CheckNames, FindsGuardsOfSpellingsThatAreNotThere) {
  const Findings found("naran\tcompany\tNaranlab\tko:나란랩\tcommon=나란 랩\n");
  ASSERT_EQ(found.list(), List{"1 error guard"});
  EXPECT_EQ(found.only().message, "common=\"나란 랩\" is no spelling of naran");
}

TEST(CheckNames, WarnsOfOrdinaryWordsWithoutGuard) {
  const Findings found(
      "naran\tcompany\tNaranlab\tko:사과\n"
      "daram\tcompany\tDaramlab\tko:부산|ja:東京\n"
      "sabit\tproduct\tSabitlab\ten:Michael|ko:김\n"
      "busan\tgovernment\tCity of Busan\tko:부산\n");
  EXPECT_EQ(found.list(), (List{"1 warning unguarded", "2 warning unguarded", "2 warning unguarded",
                                "3 warning unguarded", "3 warning unguarded"}));
  EXPECT_EQ(found.warnings(), 5U);
  EXPECT_EQ(found.only().message, "\"사과\" is also an ordinary word");
  EXPECT_EQ(found.only().advice, "add common=사과, or leave the spelling out");
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\tko:사과\tcommon=사과\n").list(), List{});
}

TEST(CheckNames, WarnsOfContextWordsThatAreAlwaysThere) {
  EXPECT_EQ(Findings("naran\tcompany\tNaranlab\tko:나란랩\tcommon=나란랩|context=앱,나란\n").list(),
            List{"1 warning context"});
}

TEST(CheckNames, WarnsOfLookAlikes) {
  const Findings found("naran\tcompany\tNaran Lab\t\ndaram\tcompany\tNaran-Lab\n");
  ASSERT_EQ(found.list(), List{"2 warning look-alike"});
  EXPECT_EQ(found.only().message, "\"naran-lab\" is nearly \"naran lab\" at own.tsv:1");
}

TEST(CheckNames, FindsNoErrorInTheCompiledInNames) {
  const NamesCheck check = check_names(test_data(), {});
  for (const NameFinding& finding : check.findings) {
    EXPECT_FALSE(finding.error) << finding.place.source << ":" << finding.place.line << ": "
                                << finding.message;
  }
  EXPECT_GT(check.entities, 2000U);
}

}  // namespace
}  // namespace techgraph
