#include "text/xml_reader.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace techgraph {
namespace {

/// What was called, one word each.
std::string told(std::string_view bytes) {
  std::string out;
  XmlCallbacks callbacks;
  callbacks.begin = [&](const XmlElement& element) {
    out += '<' + element.name + '@' + std::to_string(element.line);
    for (const XmlAttribute& attribute : element.attributes)
      out += ' ' + attribute.name + '=' + attribute.value;
    out += '>';
  };
  callbacks.end = [&](std::string_view name) { out.append("</").append(name).append(">"); };
  callbacks.text = [&](std::string_view text) { out += text; };
  callbacks.doctype = [&](std::uint32_t line) { out += "!doctype@" + std::to_string(line) + ' '; };
  if (const auto fault = read_xml(bytes, callbacks)) out += "!" + std::to_string(fault->line);
  return out;
}

TEST(ReadXml, TellsElementsTextAndLines) {
  EXPECT_EQ(told("<a>\n<b x=\"1\" y='&amp;&lt;&#44032;'/>한 &amp; <![CDATA[<두>]]></a>"),
            "<a@1>\n<b@2 x=1 y=&<가></b>한 & <두></a>");
}

TEST(ReadXml, SplitsPrefixes) {
  XmlCallbacks callbacks;
  callbacks.begin = [](const XmlElement& element) {
    EXPECT_EQ(element.prefix, "p");
    EXPECT_EQ(element.name, "a");
    EXPECT_EQ(element.space, "urn:x");
    EXPECT_TRUE(element.has("plain"));
    EXPECT_FALSE(element.has("lang"));  // it is xml:lang
    EXPECT_EQ(element["plain"], "1");
    EXPECT_EQ(element["missing"], "");
  };
  EXPECT_FALSE(read_xml("<p:a xmlns:p=\"urn:x\" xml:lang=\"ko\" plain=\"1\"/>", callbacks));
}

TEST(ReadXml, ReadsOtherEncodings) {
  EXPECT_EQ(told("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>"), "<a@1>é</a>");
}

TEST(ReadXml, StopsAtTheFirstFault) {
  EXPECT_EQ(told("<a>\n<b>\n</a>"), "<a@1>\n<b@2>\n!3");
  EXPECT_EQ(told("<a>\n\x01</a>"), "<a@1>\n!2");
  EXPECT_EQ(told("<a><p:b/></a>"), "<a@1>!1");
  EXPECT_EQ(told("<a><b/>"), "<a@1><b@1></b>!1");
  EXPECT_EQ(told(""), "!1");
}

TEST(ReadXml, OpensNoOtherFile) {
  const std::string outside = "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>\n<a>&f;</a>";
  EXPECT_EQ(told(outside), "!doctype@1 <a@2>!2");
  EXPECT_EQ(told("<!DOCTYPE a SYSTEM \"file:///nowhere/a.dtd\">\n<a/>"), "!doctype@1 <a@2></a>");
  EXPECT_EQ(told("<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>\n<a/>"), "!doctype@1 !1");
}

TEST(ReadXml, ExpandsNoDeclaredEntity) {
  EXPECT_EQ(told("<!DOCTYPE a [<!ENTITY e \"text\">]>\n<a>&e;</a>"), "!doctype@1 <a@2>!2");
  EXPECT_EQ(told("<!DOCTYPE a [<!ENTITY e \"text\">]>\n<a x=\"&e;\"/>"), "!doctype@1 !2");
}

TEST(ReadXml, RefusesDeepNesting) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_TRUE(read_xml(deep, {}));
}

TEST(ReadXml, LetsExceptionsThrough) {
  XmlCallbacks callbacks;
  int calls = 0;
  callbacks.begin = [&](const XmlElement&) {
    ++calls;
    throw std::runtime_error("enough");
  };
  EXPECT_THROW(read_xml("<a><b/></a>", callbacks), std::runtime_error);
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace techgraph
