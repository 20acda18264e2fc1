#pragma once

#include "export/sink.h"
#include "export/view.h"

/// Tables as CSV (RFC 4180, UTF-8, no byte order mark), one of the nodes and one of the edges. A cell is one
/// line.
namespace techgraph {

/// As Gephi's spreadsheet import reads them. A text that a spreadsheet would take for a formula (it begins
/// with = + - @) stands behind an apostrophe.
void write_node_sheet(const View& view, const Sink& sink);
void write_edge_sheet(const View& view, const Sink& sink);

/// As neo4j-admin database import reads them; texts are exact.
void write_neo4j_nodes(const View& view, const Sink& sink);
void write_neo4j_edges(const View& view, const Sink& sink);

}  // namespace techgraph
