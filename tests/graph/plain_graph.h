#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

struct Link {
  std::uint32_t source, target;
  double weight = 1;
};

/// A graph of so many nodes and these edges; ids of both are their places here.
inline Graph plain_graph(std::uint32_t nodes, const std::vector<Link>& links) {
  std::vector<Node> made(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) made[i].key = "n" + std::to_string(1000 + i);
  std::vector<Edge> edges;
  for (const Link& link : links) {
    edges.emplace_back();
    edges.back().key = "e" + std::to_string(1000 + edges.size());
    edges.back().source = NodeId{link.source};
    edges.back().target = NodeId{link.target};
    edges.back().weight = link.weight;
  }
  return {std::move(made), std::move(edges), {}};
}

}  // namespace techgraph
