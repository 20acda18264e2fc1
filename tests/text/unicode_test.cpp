#include "text/unicode.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

TEST(FirstInvalidUtf8, FindsEveryKindOfFault) {
  EXPECT_EQ(first_invalid_utf8("한빛 Lumera 𠀀"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2U);
  EXPECT_EQ(first_invalid_utf8("a\xC0\x80"), 1U);         // overlong
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);      // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // beyond U+10FFFF
  EXPECT_EQ(first_invalid_utf8("ab\xE1\x84"), 2U);        // cut off
}

TEST(CodePoints, GoBothWays) {
  const std::string text = "a한𠀀é";
  std::u32string forward, backward;
  for (std::size_t at = 0; at < text.size();) forward += next_code_point(text, at);
  for (std::size_t at = text.size(); at > 0;) backward += previous_code_point(text, at);
  EXPECT_EQ(forward, U"a한𠀀é");
  EXPECT_EQ(std::u32string(backward.rbegin(), backward.rend()), forward);
  std::string again;
  for (char32_t c : forward) append_utf8(again, c);
  EXPECT_EQ(again, text);
  EXPECT_EQ(code_points(text), 4U);
}

TEST(ScriptOf, TellsScripts) {
  EXPECT_EQ(script_of(U'한'), Script::hangul);
  EXPECT_EQ(script_of(U'漢'), Script::han);
  EXPECT_EQ(script_of(U'の'), Script::hiragana);
  EXPECT_EQ(script_of(U'ー'), Script::katakana);
  EXPECT_EQ(script_of(U'é'), Script::latin);
  EXPECT_EQ(script_of(U'7'), Script::digit);
  EXPECT_EQ(script_of(U'　'), Script::space);
  EXPECT_EQ(script_of(U'·'), Script::other);
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("한빛"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
}

TEST(Folded, BringsSpellingsTogether) {
  EXPECT_EQ(folded("Ｌｕｍｅｒａ"), "lumera");
  EXPECT_EQ(folded("STRASSE"), folded("straße"));
  EXPECT_EQ(folded("ｶﾀｶﾅ"), "カタカナ");
  EXPECT_EQ(composed("e\u0301"), "é");
  EXPECT_EQ(composed("\u1112\u1161\u11AB"), "한");
}

}  // namespace
}  // namespace techgraph
