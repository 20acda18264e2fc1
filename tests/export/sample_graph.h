#pragma once

#include <string>
#include <string_view>

#include "export/export.h"
#include "graph/graph.h"

namespace techgraph {

/// Nine nodes with names that have broken other programs, seven edges with nine events, three documents.
/// Everything in it is invented.
Graph sample_graph();

/// Positions in a row.
View sample_view(const Graph& graph, bool events = false);

/// The graph in a format of the table, without positions; of a format of two files one behind the other.
std::string written(const Graph& graph, std::string_view format, const ExportOptions& options = {});

/// The sample as GraphML, with positions.
std::string sample_graphml(bool events = false);

}  // namespace techgraph
