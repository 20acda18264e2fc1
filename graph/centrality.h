#pragma once

#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// How many shortest ways between two other nodes lead through each node, divided by the number of such pairs
/// (0 to 1), whatever way edges point (U. Brandes, A Faster Algorithm for Betweenness Centrality, 2001). Of a
/// graph with more than `pivots` nodes an estimate: only ways from `pivots` nodes count, evenly taken by key
/// (Brandes and Pich, Centrality Estimation in Large Networks, 2007).
std::vector<double> betweenness(const Graph& graph, std::size_t pivots = 256);

/// Sum in USD of the edges of each node (see Edge::sum_usd).
std::vector<double> amounts(const Graph& graph);

}  // namespace techgraph
