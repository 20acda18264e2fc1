#include "extract/passages.h"

#include <gtest/gtest.h>

#include "text/error.h"

namespace techgraph {
namespace {

std::string fault(std::string_view text) {
  try {
    parse_passages(text, "my.passages");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Passages, AreTextsWithMarkedNamesAndRelations) {
  const auto passages = parse_passages(
      "# A comment.\n"
      "language en\n"
      "\n"
      "[Korvast Robotics/company] hired [Ida Meran/person] from [Tolvane/company].\n"
      "> works-for Ida Meran > Korvast Robotics\n"
      "> works-for Ida Meran > Tolvane former=true\n"
      "\n"
      "[Korvast/company] rose [sic] 3%.\n",
      "my.passages");
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0].article.text, "Korvast Robotics hired Ida Meran from Tolvane.");
  EXPECT_EQ(passages[0].article.language, Language::en);
  ASSERT_EQ(passages[0].names.size(), 3U);
  EXPECT_EQ(passages[0].names[1].type, EntityType::person);
  EXPECT_EQ(passages[0].names[1].span, (Span{23, 32}));
  ASSERT_EQ(passages[0].statements.size(), 2U);
  EXPECT_EQ(passages[0].statements[1].type, RelationType::works_for);
  EXPECT_EQ(passages[0].statements[1].source, passages[0].names[1].entity);
  EXPECT_EQ(passages[0].statements[1].target, passages[0].names[2].entity);
  EXPECT_EQ(passages[1].article.text, "Korvast rose [sic] 3%.");
  EXPECT_TRUE(passages[1].statements.empty());
}

TEST(Passages, TellAttributesAndADateline) {
  const auto passages = parse_passages(
      "language en\n"
      "@ 2026-03-05\n"
      "[Korvast/company] raised $12 million from [Tolvane/fund]; [Ida Meran/person] is its chief of staff.\n"
      "> invested-in Tolvane > Korvast amount=12000000 currency=USD round=b lead=true date=2026-03-04\n"
      "> works-for Ida Meran > Korvast title=\"chief of staff\" status=planned\n"
      "= funding Korvast value=12000000 currency=USD\n"
      "\n"
      "[Korvast/company] fell.\n",
      "my.passages");
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0].article.date, "2026-03-05");
  EXPECT_TRUE(passages[0].all_attributes);
  ASSERT_EQ(passages[0].statements.size(), 2U);
  const Attributes& round = passages[0].statements[0].attributes;
  EXPECT_EQ(round.amount, (Money{12000000, "USD", false}));
  EXPECT_EQ(round.round, "b");
  EXPECT_TRUE(round.lead);
  EXPECT_EQ(round.date, "2026-03-04");
  EXPECT_EQ(passages[0].statements[1].attributes.title, "chief of staff");
  EXPECT_EQ(passages[0].statements[1].attributes.status, Status::planned);
  EXPECT_EQ(passages[1].article.date, "");
  EXPECT_FALSE(passages[1].all_attributes);
}

TEST(Passages, KnowOtherSpellingsOfAName) {
  const auto passages = parse_passages(
      "language ko\n[말결인공지능/company]은 [한누리/fund]의 투자를 받았다. [말결/company=말결인공지능]은 "
      "크다.\n",
      "my.passages");
  ASSERT_EQ(passages.at(0).names.size(), 3U);
  EXPECT_EQ(passages[0].names[0].entity, passages[0].names[2].entity);
  EXPECT_NE(passages[0].names[0].entity, passages[0].names[1].entity);
}

TEST(Passages, SayWhereTheyAreWrong) {
  EXPECT_EQ(fault("[A/company] fell.\n"), "my.passages:1: the first line must say the language: language ko");
  EXPECT_EQ(fault("language en\n[A/firm] fell.\n"), "my.passages:2: unknown type \"firm\"");
  EXPECT_EQ(fault("language en\n[A/company] and [A/fund] fell.\n"), "my.passages:2: \"A\" has two types");
  EXPECT_EQ(fault("language en\n[A/company] fell.\n> sued A > B\n"),
            "my.passages:3: \"B\" is not marked in the passage");
  EXPECT_EQ(fault("language en\n[A/company] fell.\n> bought A > A\n"),
            "my.passages:3: unknown relation \"bought\"");
  EXPECT_EQ(fault("language en\n\n> sued A > B\n"), "my.passages:3: a relation without a passage before it");
}

}  // namespace
}  // namespace techgraph
