#pragma once

#include <cstddef>
#include <span>

#include "export/sink.h"
#include "graph/graph.h"
#include "graph/layout.h"

namespace techgraph {

struct SvgOptions {
  std::span<const Point> positions;   ///< of each node, in any unit: the picture is scaled to fit
  double width = 1200, height = 800;  ///< pixels
  std::size_t labels = 60;            ///< the nodes with most edges that get their name, where there is room
  std::size_t edge_labels = 40;       ///< relations are named if there are no more edges than this
};

/// Draws the graph as SVG: circles coloured by type and sized by number of edges, arrows, names, a legend.
/// Names are shown in full when pointed at. An edge from a node to itself is not drawn. Equal graphs give
/// equal bytes.
void write_svg(const Graph& graph, const SvgOptions& options, const Sink& sink);

}  // namespace techgraph
