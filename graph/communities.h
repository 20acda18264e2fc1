#pragma once

#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// Nodes that belong together: the largest group first, of equal ones that with the smallest key; nodes by
/// key.
using Groups = std::vector<std::vector<NodeId>>;

/// Parts that no edge joins to each other, whichever way edges point.
Groups components(const Graph& graph);

/// Groups with more edges among themselves than chance would have (modularity, edges weighted by
/// Edge::weight, whichever way they point), by the Louvain method (Blondel et al., Fast unfolding of
/// communities in large networks, 2008). Nodes are visited by key and ties go to the smaller group number, so
/// that equal graphs give equal groups.
Groups communities(const Graph& graph);

/// Modularity of a division of all nodes: from -0.5 to 1; 0 for a graph without edges.
double modularity(const Graph& graph, const Groups& groups);

}  // namespace techgraph
