#pragma once

#include <optional>
#include <string>

#include "cli/table.h"
#include "graph/find.h"
#include "graph/graph.h"

namespace techgraph {

class Report;

/// Nodes that a name may mean, for the eye and for machines.
Table matches_table(const Graph& graph, const std::vector<Match>& matches);

/// The one node that `name` means: by key, else by name or alias, else the only one whose name begins with it
/// or holds it (then the report says which). If there is none or more than one, the report lists what may be
/// meant, and nullopt.
std::optional<NodeId> node_of(const Graph& graph, const NameIndex& index, const std::string& name,
                              Report& report);

}  // namespace techgraph
