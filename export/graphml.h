#pragma once

#include <span>
#include <string>
#include <string_view>

#include "export/sink.h"
#include "graph/graph.h"
#include "graph/layout.h"

namespace techgraph {

struct GraphmlOptions {
  bool events = false;  ///< one edge for each event instead of one for each (type, source, target)
  std::span<const Point> positions;  ///< of each node, or empty: then Gephi places them at random
};

/// Writes the graph as GraphML that Gephi, NetworkX, igraph, Boost, Cytoscape and APOC read; columns are
/// listed in docs/formats.md. Equal graphs give equal bytes.
void write_graphml(const Graph& graph, const GraphmlOptions& options, const Sink& sink);

/// `text` as Gephi reads it back unchanged from a column: its importer turns "INF" into "Infinity" and "null"
/// into nothing wherever they stand, so a word joiner (U+2060, invisible) is put into both.
std::string guarded_for_gephi(std::string_view text);

}  // namespace techgraph
