#include "graph/graph.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace techgraph {
namespace {

Graph three_nodes() {
  std::vector<Node> nodes(3);
  nodes[0].key = "c";
  nodes[1].key = "a";
  nodes[2].key = "b";
  nodes[0].documents = {DocumentId{0}, DocumentId{1}};
  nodes[0].measures = {{DocumentId{0}, {}}, {DocumentId{1}, {}}};
  std::vector<Edge> edges(3);
  edges[0].key = "z";
  edges[0].source = NodeId{0};
  edges[0].target = NodeId{1};
  edges[0].events = {{DocumentId{0}, {}, {}}};
  edges[1].key = "y";
  edges[1].source = NodeId{0};
  edges[1].target = NodeId{2};
  edges[2].key = "x";
  edges[2].source = NodeId{2};
  edges[2].target = NodeId{0};
  return Graph(std::move(nodes), std::move(edges), {{"late", "", "", "", ""}, {"early", "", "", "", ""}});
}

TEST(Graph, SortsByKeyAndRenumbers) {
  const Graph graph = three_nodes();
  EXPECT_EQ(graph.nodes()[0].key, "a");
  EXPECT_EQ(graph.nodes()[2].key, "c");
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(graph.nodes()[i].id.value, i);
    EXPECT_EQ(graph.edges()[i].id.value, i);
  }
  const Edge& z = graph.edges()[2];
  EXPECT_EQ(graph[z.source].key, "c");
  EXPECT_EQ(graph[z.target].key, "a");
  EXPECT_EQ(graph[z.events[0].document].id, "late");
  EXPECT_EQ(graph[graph.nodes()[2].documents[0]].id, "early");
  EXPECT_EQ(graph[graph.nodes()[2].measures[0].document].id, "early");
}

TEST(Graph, ListsTheEdgesOfANode) {
  const Graph graph = three_nodes();
  const NodeId c{2};
  const std::vector<EdgeId> out(graph.out(c).begin(), graph.out(c).end());
  EXPECT_EQ(out, (std::vector<EdgeId>{{1}, {2}}));
  ASSERT_EQ(graph.in(c).size(), 1U);
  EXPECT_EQ(graph[graph.in(c)[0]].key, "x");
  EXPECT_EQ(graph.degree(c), 3U);
  EXPECT_EQ(graph.degree(NodeId{0}), 1U);
  EXPECT_TRUE(graph.out(NodeId{0}).empty());
}

TEST(Graph, MayBeEmpty) {
  EXPECT_TRUE(Graph().nodes().empty());
  EXPECT_TRUE(Graph({}, {}, {}).edges().empty());
}

}  // namespace
}  // namespace techgraph
