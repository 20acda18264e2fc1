#pragma once

#include <cstddef>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

struct SvgOptions {
  double width = 1200, height = 800;  ///< pixels
  std::size_t labels = 60;            ///< the nodes with most edges that get their name, where there is room
  std::size_t edge_labels = 40;       ///< relations are named if there are no more edges than this
};

/// Draws the graph as SVG: circles coloured by type, arrows, names, a legend. Places and sizes are those of
/// the view; the picture is scaled to fit. Names are shown in full when pointed at. An edge from a node to
/// itself is not drawn. Equal graphs give equal bytes.
void draw_svg(const View& view, const SvgOptions& options, const Sink& sink);

/// The same for the nodes that an edge joins (of a graph without edges, for all), with a layout of their own.
void write_svg(const View& view, const Sink& sink);

}  // namespace techgraph
