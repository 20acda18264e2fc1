#include "graph/name_forms.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

std::vector<NameForm> forms(EntityType type, std::string name, std::vector<Alias> aliases = {},
                            std::string_view language = "") {
  Entity entity;
  entity.type = type;
  entity.name = std::move(name);
  entity.aliases = std::move(aliases);
  return NameForms().of(entity, language);
}

TEST(WritingOf, TellsScriptsAndTheTwoKindsOfHan) {
  EXPECT_EQ(writing_of("Orvane 2", "ko"), Writing::latin);
  EXPECT_EQ(writing_of("오르베인AI", ""), Writing::hangul);
  EXPECT_EQ(writing_of("ルミドール", ""), Writing::kana);
  EXPECT_EQ(writing_of("未来の会", "zh"), Writing::kana);
  EXPECT_EQ(writing_of("欧维恩", "zh"), Writing::han_zh);
  EXPECT_EQ(writing_of("水凪精機", "ja"), Writing::han_ja);
  EXPECT_EQ(writing_of("欧维恩", "ko"), Writing::han);
  EXPECT_EQ(writing_of("360", "en"), Writing::other);
}

TEST(NameForms, WhatIsPartOfAnotherNameIsShort) {
  using enum EntityType;
  EXPECT_EQ(forms(company, "Orvane Robotics", {{"Orvane", "en"}, {"오르베인", "ko"}}),
            (std::vector<NameForm>{{"orvane", Writing::latin, false},
                                   {"orvanerobotics", Writing::latin, true},
                                   {"오르베인", Writing::hangul, true}}));
  EXPECT_EQ(forms(organization, "Future Review Board", {{"FRB", ""}})[0],
            (NameForm{"frb", Writing::latin, false}));
}

TEST(NameForms, OneLatinWordIsNotAPersonsFullName) {
  using enum EntityType;
  EXPECT_FALSE(forms(person, "Castow")[0].full);
  EXPECT_FALSE(forms(person, "キャストウ")[0].full);
  EXPECT_TRUE(forms(person, "Mirela Castow")[0].full);
  EXPECT_TRUE(forms(person, "ミレラ・キャストウ")[0].full);
  EXPECT_TRUE(forms(person, "여운솔")[0].full);
  EXPECT_TRUE(forms(company, "Castow")[0].full);
}

TEST(NameForms, NamesWithoutLettersHaveNoForm) { EXPECT_TRUE(forms(EntityType::company, "?!").empty()); }

TEST(InConflict, OnlyNamesOfOneWritingCanConflict) {
  using enum EntityType;
  const auto a = forms(company, "Orvane", {{"오르베인", "ko"}}), b = forms(company, "Lumidor"),
             c = forms(company, "루미도르"), d = forms(company, "欧维恩", {}, "zh");
  EXPECT_TRUE(in_conflict(a, b, false));
  EXPECT_TRUE(in_conflict(a, c, false));
  EXPECT_FALSE(in_conflict(b, c, false));
  EXPECT_FALSE(in_conflict(a, d, false));
  EXPECT_FALSE(in_conflict(a, a, false));
  EXPECT_TRUE(in_conflict(a, forms(company, "Orvane", {{"루미도르", "ko"}}), false))
      << "one name in common is not enough";
}

TEST(InConflict, AFullNameMayBeAShortOneElsewhere) {
  using enum EntityType;
  const auto full = forms(company, "Orvane Robotics", {{"Orvane", "en"}});
  EXPECT_FALSE(in_conflict(full, forms(company, "Orvane"), false));
  EXPECT_TRUE(in_conflict(full, forms(company, "Orvane Bio", {{"Orvane", "en"}}), false));
}

}  // namespace
}  // namespace techgraph
