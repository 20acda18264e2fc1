#include <gtest/gtest.h>

#include <string>

#include "export/graphml.h"
#include "export/node_link.h"
#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

const Node& named(const Graph& graph, std::string_view key) {
  for (const Node& node : graph.nodes())
    if (node.key == key) return node;
  throw std::out_of_range(std::string(key));
}

const Edge& of_type(const Graph& graph, RelationType type) {
  for (const Edge& edge : graph.edges())
    if (edge.type == type) return edge;
  throw std::out_of_range("no such edge");
}

std::string fault_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

/// The sample with broken UTF-8 mended, as no file can hold it.
Graph whole_sample() { return read_node_link(written(sample_graph(), "json")); }

TEST(ReadNodeLink, LosesNothing) {
  const Graph graph = whole_sample();
  const std::string json = written(graph, "json");
  EXPECT_EQ(written(read_node_link(json), "json"), json);
  EXPECT_EQ(graph.edges().size(), 7U);
  const Edge& edge = of_type(graph, RelationType::invested_in);
  EXPECT_EQ(edge.events.size(), 3U);
  EXPECT_EQ(edge.sum_usd, 61085000.25);
  EXPECT_EQ(edge.sums.at("KRW"), 1500000000);
  EXPECT_EQ(edge.events[1].evidence.text, "null put 1.5 billion KRW into INFINOVA & got 12.5%.");
  EXPECT_EQ(named(graph, "n00-inf").measures.size(), 2U);
  EXPECT_EQ(named(graph, "n02-control").name, "Tab\tBell\aEsc\x1b & \"Sons\" <Ltd> 'Co'");
  EXPECT_EQ(graph[named(graph, "n00-inf").documents[1]].title, "Title");
}

TEST(ReadNodeLink, JoinsEventsAgain) {
  const Graph graph = read_node_link(written(whole_sample(), "json", {.events = true}));
  EXPECT_EQ(graph.edges().size(), 7U);
  const Edge& edge = of_type(graph, RelationType::invested_in);
  EXPECT_EQ(edge.events.size(), 3U);
  EXPECT_EQ(edge.weight, 2);  // articles
  EXPECT_EQ(edge.sums.size(), 2U);
}

TEST(ReadNodeLink, KeepsNamesApartFromLabels) {
  const Graph graph = read_node_link(written(sample_graph(), "json", {.labels = Language::ko}));
  EXPECT_EQ(named(graph, "n00-inf").name, "INFINOVA Semi");
}

TEST(ReadNodeLink, TellsWhereItFails) {
  EXPECT_EQ(fault_of([] { read_node_link("[]", {"a.json"}); }),
            "a.json: top level: this is no graph: it has no \"nodes\"");
  EXPECT_EQ(
      fault_of([] {
        read_node_link(R"({"nodes":[{"id":"a"}],"links":[{"source":"a","target":"b","relation":"likes"}]})");
      }),
      "links[0]: a link needs a \"relation\" of techgraph's");
  EXPECT_NE(fault_of([] { read_node_link("{\"nodes\":[", {"a.json"}); }).find("a.json:1:"),
            std::string::npos);
}

TEST(ReadGraphml, KeepsWhatColumnsHold) {
  const Graph graph = read_graphml(sample_graphml(), "sample");
  ASSERT_EQ(graph.nodes().size(), 9U);
  ASSERT_EQ(graph.edges().size(), 7U);
  const Node& semi = named(graph, "n00-inf");
  EXPECT_EQ(semi.name, "INFINOVA Semi");
  EXPECT_EQ(semi.knowledge, "infinova-semi");
  EXPECT_EQ(semi.mentions, 2U);
  EXPECT_EQ(semi.first_seen, "2025-03-01");
  EXPECT_EQ(semi.aliases,
            (std::vector<Alias>{
                {"INFINOVA", "en"}, {"英飞诺", "zh"}, {"인피노바", "ko"}, {"인피노바반도체", "ko"}}));
  ASSERT_EQ(semi.measures.size(), 1U);
  EXPECT_EQ(semi.measures[0].measure.value, 12000000000);
  EXPECT_EQ(semi.measures[0].measure.period, "2025");
  EXPECT_EQ(semi.measures[0].measure.status, Status::planned);
  EXPECT_EQ(named(graph, "n01-null").type, EntityType::fund);
  EXPECT_EQ(named(graph, "n01-null").name, "null");
  const Edge& round = of_type(graph, RelationType::invested_in);
  EXPECT_EQ(round.key, "invested-in.n01-null.n00-inf");
  EXPECT_EQ(round.weight, 3);
  EXPECT_EQ(round.confidence, 0.9);
  EXPECT_EQ(round.first_date, "2025-03");
  EXPECT_EQ(round.sum_usd, 61085000.25);
  EXPECT_EQ(round.sums, (std::map<std::string, double>{{"KRW", 1500000000}, {"USD", 60000000}}));
  ASSERT_EQ(round.events.size(), 2U);  // one an article
  EXPECT_EQ(round.events[0].attributes.stake, 12.5);
  EXPECT_EQ(round.events[0].evidence.text, "null put 1.5 billion KRW into INFINOVA & got 12.5%.");
  EXPECT_EQ(of_type(graph, RelationType::commented_on).status, Status::rumored);
  EXPECT_EQ(of_type(graph, RelationType::works_for).events[0].attributes.title, "CEO of INFO");
}

TEST(ReadGraphml, WritesTheSameAgain) {
  const std::string first = written(read_graphml(sample_graphml(), "sample"), "graphml");
  EXPECT_EQ(written(read_graphml(first, "again"), "graphml"), first);
}

TEST(ReadGraphml, JoinsEventsAgain) {
  const Graph graph = read_graphml(sample_graphml(true), "sample");
  const Edge& round = of_type(graph, RelationType::invested_in);
  EXPECT_EQ(round.events.size(), 3U);
  EXPECT_EQ(round.weight, 2);
  EXPECT_EQ(round.events[0].attributes.amount->value, 60000000);
  EXPECT_TRUE(round.events[0].attributes.amount->approximate);
}

TEST(ReadGraphml, TakesKindsAndNodesThatAreNotDeclared) {
  const Graph graph = read_graphml(
      "<graphml><key id='d1' for='node' attr.name='label' attr.type='string'/><graph>"
      "<edge source='a' target='b' label='SUBSIDIARY_OF'/>"
      "<node id='b'><data key='d1'>Naran</data></node></graph></graphml>",
      "kinds");
  EXPECT_EQ(of_type(graph, RelationType::subsidiary_of).confidence, 1);
  EXPECT_EQ(named(graph, "a").name, "a");
  EXPECT_EQ(named(graph, "b").name, "Naran");
}

TEST(ReadGraphml, TellsWhereItFails) {
  EXPECT_EQ(fault_of([] {
              read_graphml("<graphml>\n<graph>\n<edge source='a' target='b'/></graph></graphml>", "x");
            }),
            "x:3: an edge needs a \"relation\" of techgraph's, such as invested-in");
  EXPECT_EQ(fault_of([] { read_graphml("<svg/>", "x"); }), "x: this is no GraphML: it has no <graph>");
  EXPECT_NE(fault_of([] { read_graphml("<graphml>\n<graph>", "x"); }).find("x:"), std::string::npos);
}

/// Reads what is left of a file that was cut short somewhere: a graph or an Error, nothing else.
template <class Read>
void expect_no_other_fault(const std::string& whole, const Read& read) {
  std::size_t refused = 0, cuts = 0;
  for (std::size_t end = 0; end < whole.size(); end += 61, ++cuts) {
    try {
      read(std::string_view(whole).substr(0, end));
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::input);
      ++refused;
    }
  }
  EXPECT_EQ(refused, cuts);
}

TEST(Reading, RefusesFilesThatAreCutShort) {
  expect_no_other_fault(sample_graphml(), [](std::string_view bytes) { read_graphml(bytes, "x"); });
  expect_no_other_fault(written(sample_graph(), "json"),
                        [](std::string_view bytes) { read_node_link(bytes); });
}

TEST(Reading, TakesNoWrongTypesInJson) {
  for (const char* wrong :
       {R"({"nodes":[{}]})", R"({"nodes":[{"id":{}}]})", R"({"nodes":[1]})", R"({"nodes":{},"links":[]})",
        R"({"nodes":[],"links":[{"relation":"invested-in","source":"a"}]})",
        R"({"nodes":[{"id":"a","aliases":[3]}]})",
        R"({"nodes":[],"links":[{"relation":"uses","source":"a","target":"b","events":[{}]}]})"}) {
    EXPECT_THROW(read_node_link(wrong), Error) << wrong;
  }
}

}  // namespace
}  // namespace techgraph
