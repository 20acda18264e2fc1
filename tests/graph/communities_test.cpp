#include "graph/communities.h"

#include <gtest/gtest.h>

#include <numeric>

#include "graph/build.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/plain_graph.h"

namespace techgraph {
namespace {

/// Two rings of five in which all are joined, and one edge between them.
Graph two_clubs() {
  std::vector<Link> links{{0, 5}};
  for (std::uint32_t club : {0U, 5U})
    for (std::uint32_t a = 0; a < 5; ++a)
      for (std::uint32_t b = a + 1; b < 5; ++b) links.push_back({club + a, club + b});
  return plain_graph(11, links);
}

std::vector<std::size_t> sizes(const Groups& groups) {
  std::vector<std::size_t> out;
  for (const auto& group : groups) out.push_back(group.size());
  return out;
}

TEST(Components, ArePartsWithoutAnEdgeBetween) {
  EXPECT_EQ(components(plain_graph(6, {{0, 1}, {2, 1}, {4, 5}})),
            (Groups{{{0}, {1}, {2}}, {{4}, {5}}, {{3}}}));
  EXPECT_TRUE(components(Graph()).empty());
}

TEST(Communities, FindTheTwoClubs) {
  const Groups groups = communities(two_clubs());
  EXPECT_EQ(sizes(groups), (std::vector<std::size_t>{5, 5, 1}));
  EXPECT_EQ(groups[0].front(), NodeId{0});
  EXPECT_EQ(groups[1].front(), NodeId{5});
}

TEST(Communities, HeavyEdgesHoldTogether) {
  EXPECT_EQ(communities(plain_graph(4, {{0, 1, 9}, {1, 2, 1}, {2, 3, 9}})), (Groups{{{0}, {1}}, {{2}, {3}}}));
}

TEST(Communities, ModularityIsThatOfTheFormula) {
  // 21 edges, 10 within each club, one between: 2 * (20/42 - (21/42)^2).
  const Graph graph = two_clubs();
  EXPECT_NEAR(modularity(graph, communities(graph)), 2 * (20.0 / 42 - 0.25), 1e-12);
  EXPECT_EQ(modularity(plain_graph(3, {}), components(plain_graph(3, {}))), 0);
}

TEST(Communities, CoverAllAndBeatComponentsAndSingleNodes) {
  for (std::uint32_t seed = 0; seed < 8; ++seed) {
    const Graph graph = build_graph(random_documents(seed, 20));
    const Groups groups = communities(graph);
    const auto all = sizes(groups);
    EXPECT_EQ(std::accumulate(all.begin(), all.end(), std::size_t{0}), graph.nodes().size());
    EXPECT_GE(modularity(graph, groups), modularity(graph, components(graph)) - 1e-9);
    EXPECT_EQ(groups, communities(build_graph(random_documents(seed, 20))));
  }
}

}  // namespace
}  // namespace techgraph
