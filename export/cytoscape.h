#pragma once

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes the graph as JSON for Cytoscape.js and Cytoscape Desktop (.cyjs), with the columns as data.
void write_cytoscape(const View& view, const Sink& sink);

}  // namespace techgraph
