#pragma once

#include <string>
#include <string_view>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes the graph in Graphviz's language, with colours, and places for `neato -n`.
void write_dot(const View& view, const Sink& sink);

/// The text in double quotes, as a label that shows it unchanged.
std::string dot_text(std::string_view text);

}  // namespace techgraph
