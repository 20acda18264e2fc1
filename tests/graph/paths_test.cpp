#include "graph/paths.h"

#include <gtest/gtest.h>

#include <deque>
#include <numeric>

#include "graph/build.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/plain_graph.h"

namespace techgraph {
namespace {

/// The plainest way to count steps, to check the other against.
std::size_t steps_between(const Graph& graph, NodeId from, NodeId to) {
  std::vector<std::size_t> steps(graph.nodes().size(), SIZE_MAX);
  std::deque<NodeId> queue{from};
  steps[from.value] = 0;
  for (; !queue.empty(); queue.pop_front()) {
    for (const Edge& edge : graph.edges()) {
      for (const auto& [a, b] : {std::pair(edge.source, edge.target), std::pair(edge.target, edge.source)}) {
        if (a != queue.front() || steps[b.value] != SIZE_MAX) continue;
        steps[b.value] = steps[a.value] + 1;
        queue.push_back(b);
      }
    }
  }
  return steps[to.value];
}

TEST(ShortestPath, GoesAlongEdgesInBothDirections) {
  const Graph graph = plain_graph(4, {{0, 1}, {2, 1}, {2, 3}});
  const auto path = shortest_path(graph, NodeId{0}, NodeId{3}, 9);
  ASSERT_TRUE(path);
  EXPECT_EQ(path->nodes, (std::vector<NodeId>{{0}, {1}, {2}, {3}}));
  EXPECT_EQ(path->edges, (std::vector<EdgeId>{{0}, {1}, {2}}));
}

TEST(ShortestPath, PrefersWhatMoreDocumentsState) {
  const Graph graph = plain_graph(4, {{0, 1}, {1, 3}, {0, 2, 2}, {2, 3}, {2, 3, 5}});
  const auto path = shortest_path(graph, NodeId{0}, NodeId{3}, 2);
  ASSERT_TRUE(path);
  EXPECT_EQ(path->nodes, (std::vector<NodeId>{{0}, {2}, {3}}));
  EXPECT_EQ(path->edges, (std::vector<EdgeId>{{2}, {4}}));
}

TEST(ShortestPath, StopsAtTheLimitAndAtGaps) {
  const Graph graph = plain_graph(5, {{0, 1}, {1, 2}, {2, 3}});
  EXPECT_FALSE(shortest_path(graph, NodeId{0}, NodeId{3}, 2));
  EXPECT_FALSE(shortest_path(graph, NodeId{0}, NodeId{4}, SIZE_MAX));
  EXPECT_EQ(shortest_path(graph, NodeId{2}, NodeId{2}, 0), (Path{{NodeId{2}}, {}}));
}

TEST(ShortestPath, IsAsShortAsThePlainWayFinds) {
  for (std::uint32_t seed = 0; seed < 6; ++seed) {
    const Graph graph = build_graph(random_documents(seed, 12));
    const auto count = static_cast<std::uint32_t>(graph.nodes().size());
    for (std::uint32_t a = 0; a < count; a += 2) {
      for (std::uint32_t b = 0; b < count; b += 3) {
        const auto path = shortest_path(graph, NodeId{a}, NodeId{b}, 50);
        EXPECT_EQ(path ? path->edges.size() : SIZE_MAX, steps_between(graph, NodeId{a}, NodeId{b}));
        for (std::size_t i = 0; path && i < path->edges.size(); ++i) {
          const Edge& edge = graph[path->edges[i]];
          EXPECT_TRUE((edge.source == path->nodes[i] && edge.target == path->nodes[i + 1]) ||
                      (edge.target == path->nodes[i] && edge.source == path->nodes[i + 1]));
        }
      }
    }
  }
}

TEST(Within, GivesTheNearestFirst) {
  const Graph graph = plain_graph(5, {{3, 0}, {0, 2}, {2, 1}, {0, 3}});
  EXPECT_EQ(within(graph, NodeId{0}, 2), (std::vector<Reached>{{{2}, 1}, {{3}, 1}, {{1}, 2}}));
  EXPECT_TRUE(within(graph, NodeId{4}, 9).empty());
}

TEST(NeighborCounts, CountEachNodeOnce) {
  EXPECT_EQ(neighbor_counts(plain_graph(4, {{0, 1}, {1, 0}, {0, 1}, {0, 2}})),
            (std::vector<std::size_t>{2, 1, 1, 0}));
}

TEST(PageRank, AddsUpToOneAndFavoursTheHub) {
  const auto ranks = page_rank(plain_graph(5, {{1, 0}, {2, 0}, {0, 3}}));
  EXPECT_NEAR(std::accumulate(ranks.begin(), ranks.end(), 0.0), 1, 1e-12);
  EXPECT_GT(ranks[0], ranks[1]);
  EXPECT_NEAR(ranks[1], ranks[3], 1e-12);
  EXPECT_GT(ranks[1], ranks[4]);
  EXPECT_TRUE(page_rank(Graph()).empty());
}

}  // namespace
}  // namespace techgraph
