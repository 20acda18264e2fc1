#include "text/json.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

std::string message_of(std::string_view text) {
  try {
    JsonDocument document(text, {"x.jsonl", 7});
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(JsonDocument, NamesLineAndColumnOfAFault) {
  EXPECT_TRUE(message_of("{\"a\":}").starts_with("x.jsonl:7:6: bad JSON")) << message_of("{\"a\":}");
  EXPECT_TRUE(message_of("{\n\"a\" 1}").starts_with("x.jsonl:8:")) << message_of("{\n\"a\" 1}");
  EXPECT_TRUE(message_of("{\"a\":\"\xFF\"}").starts_with("x.jsonl:7:7: bad UTF-8"));
  EXPECT_NE(message_of(std::string(100'000, '[')).find("deeper than 1,000"), std::string::npos);
  EXPECT_EQ(message_of("{\"a\":1}"), "");
}

TEST(Json, NamesThePathOfAWrongField) {
  const JsonDocument document(R"({"relations":[{"type":1}]})", {"x"});
  const Json relation = document.root().list("relations").at(0);
  try {
    relation.string("type");
    FAIL() << "a number was taken for a string";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("relations[0].type"), std::string::npos) << error.what();
  }
  EXPECT_THROW(relation["target"], Error);
  EXPECT_EQ(relation.string("target"), "");
}

TEST(Json, ScalarKeepsWholeNumbers) {
  const JsonDocument document(R"({"a":18446744073709551615,"b":-9007199254740993,"c":1.5,"d":"x"})");
  EXPECT_EQ(document.root()["a"].scalar(), "18446744073709551615");
  EXPECT_EQ(document.root()["b"].scalar(), "-9007199254740993");
  EXPECT_EQ(document.root()["c"].scalar(), "1.5");
  EXPECT_EQ(document.root()["d"].scalar(), "x");
}

TEST(JsonWriter, EscapesAndReadsBack) {
  JsonWriter writer;
  writer.begin_object()
      .key("a\"b")
      .value("line\nend\x01 한")
      .key("n")
      .value(60000000.0)
      .key("l")
      .begin_array()
      .value(true)
      .null()
      .end_array()
      .end_object();
  EXPECT_EQ(writer.text(), "{\"a\\\"b\":\"line\\nend\\u0001 한\",\"n\":60000000,\"l\":[true,null]}");
  EXPECT_EQ(JsonDocument(writer.text()).root().string("a\"b"), "line\nend\x01 한");
}

}  // namespace
}  // namespace techgraph
