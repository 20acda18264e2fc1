#include "text/name_key.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

TEST(NameKey, SpellingsOfOneNameMeet) {
  EXPECT_EQ(name_key("Lumera Inc."), name_key("LUMERA"));
  EXPECT_EQ(name_key("(주)한빛 로보틱스"), name_key("한빛로보틱스"));
  EXPECT_EQ(name_key("株式会社ひかり電機"), name_key("ひかり電機"));
  EXPECT_EQ(name_key("华曦智能有限公司"), name_key("华曦智能"));
  EXPECT_EQ(name_key("Lumera S.A."), name_key("Lumera"));
  EXPECT_EQ(name_key("Lumera N.V"), name_key("Lumera"));
  EXPECT_NE(name_key("Lumera U.S.A."), name_key("Lumera"));
  EXPECT_NE(name_key("Lumera"), name_key("Lumina"));
  EXPECT_EQ(name_key(" -- "), "");
}

TEST(WithoutLegalForm, KeepsTheName) {
  EXPECT_EQ(without_legal_form("주식회사 가나다"), "가나다");
  EXPECT_EQ(without_legal_form("Lumera Co., Ltd."), "Lumera");
  EXPECT_EQ(without_legal_form("Lumera"), "Lumera");
  EXPECT_FALSE(without_legal_form("Inc.").empty());
}

}  // namespace
}  // namespace techgraph
