#include "export/graphml_lint.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

const std::string kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
const std::string kLabel = "<key id=\"n_label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
const std::string kNote = "<key id=\"n_note\" for=\"node\" attr.name=\"note\" attr.type=\"string\"/>\n";
const std::string kWeight = "<key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";
const std::string kNodes = "<node id=\"a\"/><node id=\"b\"/>\n";
const std::string kEdge = "<edge id=\"e\" source=\"a\" target=\"b\"/>\n";

std::string key(const std::string& attributes) { return "<key " + attributes + "/>\n"; }

/// Keys stand from line 3 on.
std::string file(const std::string& keys, const std::string& graph) {
  return kHead + keys + "<graph id=\"g\" edgedefault=\"directed\">\n" + graph + "</graph></graphml>\n";
}

std::string note(const std::string& value) {
  return "<node id=\"a\"><data key=\"n_note\">" + value + "</data></node>\n";
}

std::string weighted(const std::string& weight) {
  return kNodes + "<edge id=\"e\" source=\"a\" target=\"b\"><data key=\"e_weight\">" + weight +
         "</data></edge>\n";
}

/// "line harm rule" of each finding.
std::vector<std::string> findings(const std::string& bytes) {
  std::vector<std::string> out;
  for (const GraphmlFinding& finding : lint_graphml(bytes)) {
    EXPECT_FALSE(finding.message.empty());
    EXPECT_FALSE(finding.advice.empty());
    out.push_back(std::to_string(finding.line) + ' ' + std::string(name_of(finding.harm)) + ' ' +
                  std::string(finding.rule));
  }
  return out;
}

using Found = std::vector<std::string>;

TEST(LintGraphml, FindsNothingInAGoodFile) {
  EXPECT_EQ(findings(file(kLabel + kWeight, kNodes + kEdge)), Found{});
}

TEST(LintGraphml, FindsNothingInOurOwn) { EXPECT_EQ(findings(sample_graphml()), Found{}); }

TEST(LintGraphml, FindsOnlyParallelEdgesInOurEvents) {
  const auto found = lint_graphml(sample_graphml(true));
  EXPECT_EQ(found.size(), 2U);
  for (const GraphmlFinding& finding : found) EXPECT_EQ(finding.rule, "parallel-edges");
}

struct Broken {
  const char* name;
  std::string bytes;
  Found found;
};

void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

class LintGraphmlFinds : public testing::TestWithParam<Broken> {};

TEST_P(LintGraphmlFinds, It) { EXPECT_EQ(findings(GetParam().bytes), GetParam().found); }

const Broken kWholeFile[] = {
    {"ControlCharacter",
     file(kLabel, "<node id=\"a\"><data key=\"n_label\">x\x01</data></node>\n"),
     {"5 aborts xml"}},
    {"BadUtf8",
     file(kLabel, "<node id=\"a\"><data key=\"n_label\">\xED\xA0\x80</data></node>\n"),
     {"5 aborts xml"}},
    {"BareAmpersand",
     file(kLabel, "<node id=\"a\"><data key=\"n_label\">A & B</data></node>\n"),
     {"5 aborts xml"}},
    {"Unfinished", kHead + "<graph edgedefault=\"directed\">", {"3 aborts xml"}},
    {"NothingAtAll", "", {"1 alters encoding", "1 aborts xml"}},
    {"NoEncoding", file(kLabel, kNodes).substr(39), {"1 alters encoding"}},
    {"Doctype",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE graphml>\n" + kHead.substr(39) + "</graphml>",
     {"2 elsewhere doctype"}},
    {"NoNamespace", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml/>", {"2 elsewhere namespace"}},
    {"Prefix",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<g:graphml "
     "xmlns:g=\"http://graphml.graphdrawing.org/xmlns\"/>",
     {"2 elsewhere namespace"}},
    {"SecondGraph",
     file(kLabel, kNodes + "</graph><graph id=\"h\" edgedefault=\"directed\">\n"),
     {"6 elsewhere many-graphs"}},
};

const Broken kKeys[] = {
    {"KeyWithoutId",
     file(key(R"(for="node" attr.name="x1" attr.type="string")"), kNodes),
     {"3 loses key-id"}},
    {"KeyForAll",
     file(key(R"(id="w" for="all" attr.name="weight" attr.type="double")"), kNodes),
     {"3 loses key-for-all"}},
    {"KeyForNothingSaid",
     file(key(R"(id="w" attr.name="weight" attr.type="double")"), kNodes),
     {"3 loses key-for-all"}},
    {"KeyForGraph",
     file(key(R"(id="t" for="graph" attr.name="title" attr.type="string")"), kNodes),
     {"3 loses key-for"}},
    {"KeyForPort",
     file(key(R"(id="t" for="port" attr.name="title" attr.type="string")"), kNodes),
     {"3 loses key-for"}},
    {"KeysThatDifferInCase",
     file(key(R"(id="d1" for="node" attr.name="one" attr.type="int")") +
              key(R"(id="D1" for="node" attr.name="two" attr.type="int")"),
          kNodes),
     {"4 loses key-twice"}},
    {"KeyOfNodeAndEdge",
     file(key(R"(id="d1" for="node" attr.name="one" attr.type="int")") +
              key(R"(id="d1" for="edge" attr.name="one" attr.type="int")"),
          kNodes),
     {"4 loses key-twice"}},
    {"KeyWithoutName", file(key(R"(id="d1" for="node" attr.type="int")"), kNodes), {"3 elsewhere key-name"}},
    {"NameTwice",
     file(key(R"(id="d1" for="node" attr.name="one" attr.type="int")") +
              key(R"(id="d2" for="node" attr.name="one" attr.type="int")"),
          kNodes),
     {"4 elsewhere name-twice"}},
    {"NameId",
     file(key(R"(id="d1" for="node" attr.name="id" attr.type="string")"), kNodes),
     {"3 elsewhere name-id"}},
    {"NoType", file(key(R"(id="d1" for="node" attr.name="one")"), kNodes), {"3 alters type-missing"}},
    {"TypeDate",
     file(key(R"(id="d1" for="node" attr.name="seen" attr.type="date")"), kNodes),
     {"3 loses type-unknown"}},
    {"TypeInteger",
     file(key(R"(id="d1" for="node" attr.name="one" attr.type="integer")"), kNodes),
     {"3 elsewhere type-not-portable"}},
    {"TypeList",
     file(key(R"(id="d1" for="node" attr.name="one" attr.type="liststring")"), kNodes),
     {"3 elsewhere type-not-portable"}},
    {"ReservedTimeset",
     file(key(R"(id="timeset" for="node" attr.name="when" attr.type="string")"), kNodes),
     {"3 loses reserved-column"}},
    {"ReservedType",
     file(key(R"(id="Type" for="edge" attr.name="sort" attr.type="string")"), kNodes),
     {"3 loses reserved-column"}},
    {"CapitalWeight",
     file(key(R"(id="e_w" for="edge" attr.name="Weight" attr.type="double")"), kNodes),
     {"3 alters weight-name"}},
    {"CapitalWeightId",
     file(key(R"(id="Weight" for="edge" attr.name="strength" attr.type="double")"), kNodes),
     {"3 alters weight-name"}},
    {"EscapedDefault",
     file("<key id=\"d\" for=\"node\" attr.name=\"x1\" attr.type=\"string\">\n<default>A &amp; "
          "B</default></key>\n",
          kNodes),
     {"4 alters default-entity"}},
};

const Broken kElements[] = {
    {"NodeWithoutId", file(kLabel, "<node/>\n"), {"5 loses node-id"}},
    {"NodeWithEmptyId", file(kLabel, "<node id=\"\"/>\n"), {"5 loses node-id"}},
    {"NodeIdWithBlank", file(kLabel, "<node id=\" a\"/>\n"), {"5 alters id-blank"}},
    {"NodeIdWithNewline", file(kLabel, "<node id=\"a&#10;b\"/>\n"), {"5 alters id-blank"}},
    {"NodeTwice", file(kLabel, kNodes + "<node id=\"a\"/>\n"), {"6 alters node-twice"}},
    {"EdgeTwice",
     file(kLabel, kNodes + kEdge + "<edge id=\"e\" source=\"b\" target=\"a\"/>\n"),
     {"7 loses edge-twice"}},
    {"EmptySource",
     file(kLabel, kNodes + "<edge id=\"e\" source=\"\" target=\"b\"/>\n"),
     {"6 aborts endpoint-empty"}},
    {"NoTarget", file(kLabel, kNodes + "<edge id=\"e\" source=\"a\"/>\n"), {"6 aborts endpoint-empty"}},
    {"UnknownTarget",
     file(kLabel, kNodes + "<edge id=\"e\" source=\"a\" target=\"z\"/>\n"),
     {"6 alters endpoint-unknown"}},
    {"EdgeBeforeNode", file(kLabel, kEdge + kNodes), {"5 elsewhere edge-first", "5 elsewhere edge-first"}},
    {"MixedDirection",
     file(kLabel, kNodes + "<edge id=\"e\" source=\"a\" target=\"b\" directed=\"false\"/>\n"),
     {"6 elsewhere mixed-direction"}},
    {"ParallelEdges",
     file(kLabel, kNodes + kEdge + "<edge id=\"f\" source=\"a\" target=\"b\"/>\n"),
     {"7 alters parallel-edges"}},
    {"NestedGraph",
     file(kLabel, "<node id=\"a\">\n<graph id=\"in\" edgedefault=\"directed\"/></node>\n"),
     {"6 loses nested-graph"}},
    {"Hyperedge", file(kLabel, kNodes + "<hyperedge/>\n"), {"6 loses ignored-element"}},
    {"Port", file(kLabel, "<node id=\"a\"><port name=\"p\"/></node>\n"), {"5 loses ignored-element"}},
};

const Broken kValues[] = {
    {"UndeclaredKey",
     file(kLabel, "<node id=\"a\"><data key=\"nope\">x</data></node>\n"),
     {"5 loses key-undeclared"}},
    {"GraphData", file(kNote, "<data key=\"n_note\">x</data>\n"), {"5 loses graph-data"}},
    {"WeightZero", file(kWeight, weighted("0.0")), {"6 loses weight-zero"}},
    {"WeightUnderFloat", file(kWeight, weighted("1e-60")), {"6 loses weight-zero"}},
    {"WeightNegative", file(kWeight, weighted("-2")), {"6 alters weight-negative"}},
    {"WeightInfinite", file(kWeight, weighted("inf")), {"6 alters weight-infinite"}},
    {"WeightWord", file(kWeight, weighted("heavy")), {"6 loses value"}},
    {"Null", file(kNote, note("NULL")), {"5 loses null-value"}},
    {"Inf", file(kNote, note("INFINOVA")), {"5 alters inf-value"}},
    {"NotAnInt",
     file(key(R"(id="d" for="node" attr.name="n" attr.type="int")"),
          "<node id=\"a\"><data key=\"d\">1.5</data></node>\n"),
     {"5 loses value"}},
    {"TooLargeAnInt",
     file(key(R"(id="d" for="node" attr.name="n" attr.type="int")"),
          "<node id=\"a\"><data key=\"d\">60000000000</data></node>\n"),
     {"5 loses value"}},
    {"EmptyNumber",
     file(key(R"(id="d" for="node" attr.name="n" attr.type="double")"),
          "<node id=\"a\"><data key=\"d\"/></node>\n"),
     {"5 loses value"}},
    {"NotABoolean",
     file(key(R"(id="d" for="node" attr.name="n" attr.type="boolean")"),
          "<node id=\"a\"><data key=\"d\">yes</data></node>\n"),
     {"5 loses value"}},
    {"RedOutOfRange",
     file(key(R"(id="d" for="node" attr.name="r" attr.type="int")"),
          "<node id=\"a\"><data key=\"d\">256</data></node>\n"),
     {"5 loses colour"}},
    {"BadColour",
     file(key(R"(id="d" for="node" attr.name="color" attr.type="string")"),
          "<node id=\"a\"><data key=\"d\">#12</data></node>\n"),
     {"5 loses colour"}},
};

std::string name_of_case(const testing::TestParamInfo<Broken>& broken) { return broken.param.name; }

INSTANTIATE_TEST_SUITE_P(File, LintGraphmlFinds, testing::ValuesIn(kWholeFile), name_of_case);
INSTANTIATE_TEST_SUITE_P(Key, LintGraphmlFinds, testing::ValuesIn(kKeys), name_of_case);
INSTANTIATE_TEST_SUITE_P(Element, LintGraphmlFinds, testing::ValuesIn(kElements), name_of_case);
INSTANTIATE_TEST_SUITE_P(Value, LintGraphmlFinds, testing::ValuesIn(kValues), name_of_case);

TEST(LintGraphml, AcceptsLabelsThatWouldBreakColumns) {
  EXPECT_EQ(findings(file(kLabel, "<node id=\"a\"><data key=\"n_label\">null INF</data></node>\n")), Found{});
}

TEST(LintGraphml, ListsTenOfEachRuleAndCountsTheRest) {
  std::string nodes;
  for (int i = 0; i < 25; ++i) nodes += "<node/>\n";
  const auto found = lint_graphml(file(kLabel, nodes));
  ASSERT_EQ(found.size(), 10U);
  EXPECT_EQ(found.front().more, 0U);
  EXPECT_EQ(found.back().more, 15U);
}

TEST(LintGraphml, IsNotBlownUpByEntities) {
  std::string bomb =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'p'; ++c) {
    const std::string inner = std::string("&") + static_cast<char>(c - 1) + ';';
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += inner;
    bomb += "\">";
  }
  bomb += "]>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">&o;</graphml>";
  EXPECT_EQ(findings(bomb), (Found{"2 elsewhere doctype", "3 aborts xml"}));
}

}  // namespace
}  // namespace techgraph
