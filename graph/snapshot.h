#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace techgraph {

/// A graph as bytes, so that it need not be made again. Only for the program that wrote them.
std::string snapshot_of(const Graph& graph);

/// The graph of such bytes, or nullopt if they are damaged, or if another version of the program or of its
/// data wrote them (it might make another graph of the same facts).
std::optional<Graph> graph_of(std::string_view snapshot);

}  // namespace techgraph
