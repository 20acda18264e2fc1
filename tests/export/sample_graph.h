#pragma once

#include <string>

#include "graph/graph.h"

namespace techgraph {

/// Nine nodes with names that have broken other programs, seven edges with nine events, three documents.
/// Everything in it is invented.
Graph sample_graph();

/// The sample as GraphML, with positions.
std::string sample_graphml(bool events = false);

}  // namespace techgraph
