#pragma once

#include <string>
#include <string_view>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes a script for cypher-shell (Neo4j 4.4 or later, Memgraph): nodes :Thing and :Company …, edges
/// :INVESTED_IN …, with the columns as properties. Running it twice adds nothing.
void write_cypher(const View& view, const Sink& sink);

/// The text in single quotes. No version can take a part of it for an escape or for the end.
std::string cypher_text(std::string_view text);

}  // namespace techgraph
