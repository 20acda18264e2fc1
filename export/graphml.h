#pragma once

#include <string_view>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes the graph as GraphML that Gephi, NetworkX, igraph, Boost, Cytoscape and APOC read; columns are
/// listed in docs/formats.md. Equal graphs give equal bytes.
void write_graphml(const View& view, const Sink& sink);

/// Reads a graph back from GraphML that techgraph wrote, also after Gephi or NetworkX changed and wrote it
/// anew: columns are known by attr.name. Edges of one type between the same nodes become one. What the
/// columns do not hold (other statements' sentences, the articles of a node that no edge names) is lost.
/// Throws Error{input} with the line for XML that is not well formed, and for an edge without a relation of
/// ours.
Graph read_graphml(std::string_view bytes, std::string_view shown);

}  // namespace techgraph
