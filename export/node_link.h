#pragma once

#include <string_view>

#include "export/sink.h"
#include "export/view.h"
#include "graph/graph.h"
#include "text/error.h"

namespace techgraph {

/// Writes all that the graph holds as JSON in the form that networkx.node_link_graph reads: `graph` (with the
/// documents), `nodes`, `links`; a line each. read_node_link() gives the graph back without loss.
void write_node_link(const View& view, const Sink& sink);

/// Reads such a file. Links of one type between the same nodes become one edge. Of a file that another
/// program has changed, nodes and links with just columns are read as those of GraphML are
/// (export/graph_maker.h). Throws Error{input} with the path of what cannot be read.
Graph read_node_link(std::string_view bytes, Place place = {});

}  // namespace techgraph
