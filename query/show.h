#pragma once

#include <string>
#include <vector>

#include "query/property_graph.h"

namespace techgraph::query {

/// The value for the eye: a node by its property `name`, a relationship by its type, a path as
/// "A -[invested-in]-> B". Empty for null.
std::string text_of(const Value& value, const PropertyGraph& graph);

/// The value in JSON: nodes and relationships as objects of their properties, the latter with "source" and
/// "target" (keys), paths as {"nodes": […], "relationships": […]}.
std::string json_of(const Value& value, const PropertyGraph& graph);

/// Adds the nodes and relationships that are in the value, also in lists, maps and paths; may come twice.
void add_found(const Value& value, std::vector<NodeId>& nodes, std::vector<EdgeId>& edges);

}  // namespace techgraph::query
