#include <gtest/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

struct VertexData {
  std::string label, type;
  int mentions = 0;
  double x = 0;
};

struct EdgeData {
  std::string relation, evidence;
  double weight = 0, amount = 0;
  int symmetric = 0;
};

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, VertexData, EdgeData>;

BoostGraph read(const std::string& bytes) {
  BoostGraph graph;
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("label", boost::get(&VertexData::label, graph));
  properties.property("entity_type", boost::get(&VertexData::type, graph));
  properties.property("mentions", boost::get(&VertexData::mentions, graph));
  properties.property("x", boost::get(&VertexData::x, graph));
  properties.property("relation", boost::get(&EdgeData::relation, graph));
  properties.property("evidence", boost::get(&EdgeData::evidence, graph));
  properties.property("weight", boost::get(&EdgeData::weight, graph));
  properties.property("amount_usd", boost::get(&EdgeData::amount, graph));
  properties.property("symmetric", boost::get(&EdgeData::symmetric, graph));
  std::istringstream stream(bytes);
  boost::read_graphml(stream, graph, properties);
  return graph;
}

TEST(Graphml, IsReadByBoost) {
  const BoostGraph graph = read(sample_graphml());
  EXPECT_EQ(boost::num_vertices(graph), 9U);
  EXPECT_EQ(boost::num_edges(graph), 7U);
  std::map<std::string, VertexData> by_label;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph)))
    by_label[graph[vertex].label] = graph[vertex];
  ASSERT_EQ(by_label.count("<script>alert(1)</script>"), 1U);
  EXPECT_EQ(by_label.at("<script>alert(1)</script>").type, "product");
  EXPECT_EQ(by_label.at("한빛").mentions, 2);
  EXPECT_DOUBLE_EQ(by_label.at("한빛").x, 73.5);
  std::map<std::string, EdgeData> by_evidence;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph)))
    by_evidence[graph[edge].evidence] = graph[edge];
  ASSERT_EQ(by_evidence.count("\"A\" & <B>"), 1U);
  EXPECT_EQ(by_evidence.at("\"A\" & <B>").symmetric, 1);
  EXPECT_EQ(by_evidence.at("과징금").relation, "fined");
  const EdgeData& round = by_evidence.at("null put 1.5 billion KRW into I\u2060NFINOVA & got 12.5%.");
  EXPECT_DOUBLE_EQ(round.amount, 61085000.25);
  EXPECT_DOUBLE_EQ(round.weight, 3);
}

TEST(Graphml, EventsAreReadByBoost) { EXPECT_EQ(boost::num_edges(read(sample_graphml(true))), 9U); }

}  // namespace
}  // namespace techgraph
