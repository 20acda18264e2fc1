#include "graph/centrality.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "graph/difference.h"
#include "graph/paths.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/plain_graph.h"

namespace techgraph {
namespace {

TEST(Betweenness, CountsShortestWays) {
  // On a line of four, the second carries 0-2, 0-3 of three pairs.
  const auto line = betweenness(plain_graph(4, {{0, 1}, {2, 1}, {2, 3}}));
  EXPECT_NEAR(line[0], 0, 1e-12);
  EXPECT_NEAR(line[1], 2.0 / 3, 1e-12);
  EXPECT_NEAR(line[2], 2.0 / 3, 1e-12);
  // On a ring of four each carries half of the one pair across.
  for (double one : betweenness(plain_graph(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {3, 0}})))
    EXPECT_NEAR(one, 0.5 / 3, 1e-12);
}

TEST(Betweenness, EstimatesWithPivotsFromAllParts) {
  std::vector<Link> links;
  for (std::uint32_t i = 1; i < 40; ++i) links.push_back({0, i});
  const auto star = betweenness(plain_graph(40, links), 10);
  EXPECT_NEAR(star[0], 36.0 / 39, 1e-12);  // one of the ten pivots is the hub itself
  EXPECT_EQ(star[1], 0);
}

TEST(ShortestPaths, ComeShortestFirstAndDiffer) {
  const Graph graph = plain_graph(5, {{0, 1}, {1, 4}, {0, 2}, {2, 4}, {1, 2}, {0, 3}});
  const auto paths = shortest_paths(graph, NodeId{0}, NodeId{4}, 5, 10);
  std::vector<std::vector<NodeId>> nodes;
  for (const Path& path : paths) nodes.push_back(path.nodes);
  EXPECT_EQ(nodes, (std::vector<std::vector<NodeId>>{
                       {{0}, {1}, {4}}, {{0}, {2}, {4}}, {{0}, {1}, {2}, {4}}, {{0}, {2}, {1}, {4}}}));
  EXPECT_EQ(shortest_paths(graph, NodeId{0}, NodeId{4}, 5, 3).size(), 3U);
  EXPECT_EQ(shortest_paths(graph, NodeId{0}, NodeId{4}, 2, 10).size(), 2U);
  EXPECT_TRUE(shortest_paths(graph, NodeId{0}, NodeId{4}, 1, 10).empty());
}

TEST(ShortestPaths, TheFirstIsAsShortAsTheShortest) {
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    const Graph graph = build_graph(random_documents(seed, 12));
    for (const Node& node : graph.nodes()) {
      const auto one = shortest_path(graph, graph.nodes().front().id, node.id, 20);
      const auto all = shortest_paths(graph, graph.nodes().front().id, node.id, 20, 1);
      ASSERT_EQ(one.has_value(), !all.empty());
      if (one) {
        EXPECT_EQ(one->edges.size(), all.front().edges.size());
      }
    }
  }
}

TEST(Differences, NameWhatBecameOfEach) {
  const Graph before = plain_graph(3, {{0, 1}, {1, 2}});
  const Graph after = plain_graph(4, {{0, 1, 3}});
  const Differences all = differences(before, after);
  ASSERT_EQ(all.nodes.size(), 1U);
  EXPECT_EQ(all.nodes[0].change, Change::added);
  EXPECT_EQ(all.nodes[0].after, NodeId{3});
  ASSERT_EQ(all.edges.size(), 2U);
  EXPECT_EQ(all.edges[0].change, Change::changed);
  EXPECT_EQ(all.edges[0].details, std::vector<std::string>{"documents 1 → 3"});
  EXPECT_EQ(all.edges[1].change, Change::removed);
  EXPECT_TRUE(differences(before, before).edges.empty());
}

}  // namespace
}  // namespace techgraph
