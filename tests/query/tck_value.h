#pragma once

#include <string>
#include <string_view>

#include "query/property_graph.h"

namespace techgraph::query {

/// A value in the form of the TCK's tables, labels and keys in order: "(:A:B {x: 1})". `sorted`: the elements
/// of lists in order as well.
std::string tck_text(const Value& value, const PropertyGraph& graph, bool sorted);

/// What stands in a cell, in the same form.
std::string tck_text(std::string_view cell, bool sorted);

/// The value of a parameter as a cell gives it: no nodes, relationships or paths.
Value tck_parameter(std::string_view cell);

}  // namespace techgraph::query
