#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// A way from one node to another along edges, whichever way these point: edges[i] joins nodes[i] and
/// nodes[i + 1].
struct Path {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;
  friend bool operator==(const Path&, const Path&) = default;
};

/// A path of fewest edges, or nullopt if there is none of at most `most_edges`. Among equally short ones each
/// step takes the edge that most documents state, then the surest, then the one with the smallest key.
std::optional<Path> shortest_path(const Graph& graph, NodeId from, NodeId to, std::size_t most_edges);

/// Up to `count` paths, the shortest first, none with a node twice, none of two through the same nodes. Of
/// those of one length the order is that of the keys of their nodes. Each step takes the edge that
/// shortest_path() would.
std::vector<Path> shortest_paths(const Graph& graph, NodeId from, NodeId to, std::size_t most_edges,
                                 std::size_t count);

struct Reached {
  NodeId node;
  std::size_t edges = 0;  ///< length of the shortest path to it
  friend bool operator==(const Reached&, const Reached&) = default;
};

/// Nodes at most `most_edges` from `from`, itself left out: the nearest first, then by key.
std::vector<Reached> within(const Graph& graph, NodeId from, std::size_t most_edges);

/// With how many other nodes each is joined, by however many edges.
std::vector<std::size_t> neighbor_counts(const Graph& graph);

/// How central each node is (PageRank with damping 0.85 over edges in both directions, each pair of nodes
/// once); the ranks add up to 1.
std::vector<double> page_rank(const Graph& graph);

}  // namespace techgraph
