#include "export/xml_writer.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

TEST(OneLine, DropsWhatXmlCannotHold) {
  EXPECT_EQ(one_line(std::string("a\0b\x01"
                                 "c\x1b"
                                 "d\x7f"
                                 "e",
                                 9)),
            "abcde");
  EXPECT_EQ(one_line("a\uFFFE\uFFFF\u0080z"), "az");
}

TEST(OneLine, TurnsLineBreaksIntoBlanks) {
  EXPECT_EQ(one_line("a\nb\tc\rd\u0085e\u2028f\u2029g"), "a b c d e f g");
}

TEST(OneLine, ReplacesIllFormedBytes) {
  EXPECT_EQ(one_line("a\xED\xA0\x80z"), "a\uFFFDz");  // a lone surrogate
  EXPECT_EQ(one_line("\xFF"), "\uFFFD");
  EXPECT_EQ(one_line("한\xEA\xB0"), "한\uFFFD");
}

TEST(OneLine, Composes) {
  EXPECT_EQ(one_line("\u1112\u1161\u11AB"), "한");
  EXPECT_EQ(one_line("Cafe\u0301"), "Café");
}

TEST(OneLine, KeepsRareButLegalCharacters) { EXPECT_EQ(one_line("𠮷🚀\u200F\u202Eא"), "𠮷🚀\u200F\u202Eא"); }

std::string written(const std::function<void(XmlWriter&)>& write) {
  std::string bytes;
  XmlWriter xml([&](std::string_view piece) { bytes += piece; });
  write(xml);
  xml.finish();
  return bytes;
}

TEST(XmlWriter, NestsAndEscapes) {
  const std::string bytes = written([](XmlWriter& xml) {
    xml.begin("a").attribute("x", "<\"&'>").begin("b").end().leaf("c", "1 < 2 && \"3\"").end();
  });
  EXPECT_EQ(bytes,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<a x=\"&lt;&quot;&amp;'&gt;\">\n"
            " <b/>\n"
            " <c>1 &lt; 2 &amp;&amp; \"3\"</c>\n"
            "</a>\n");
}

TEST(XmlWriter, KeepsCommentsWhole) {
  const std::string bytes = written([](XmlWriter& xml) { xml.comment("a ---> b").begin("a").end(); });
  EXPECT_NE(bytes.find("<!-- a -> b -->"), std::string::npos);
}

TEST(XmlWriter, HandsOnInPieces) {
  std::size_t pieces = 0, bytes = 0;
  XmlWriter xml([&](std::string_view piece) {
    ++pieces;
    bytes += piece.size();
  });
  xml.begin("a");
  for (int i = 0; i < 100000; ++i) xml.leaf("b", "text");
  xml.end().finish();
  EXPECT_GT(pieces, 10U);
  EXPECT_GT(bytes, 1000000U);
}

}  // namespace
}  // namespace techgraph
