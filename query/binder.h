#pragma once

#include "query/property_graph.h"
#include "query/syntax.h"

namespace techgraph::query {

/// Gives every variable its slot and every pattern its plan, and holds the query against the rules that can
/// be checked before it runs: names that are unknown, used twice or in two meanings, aggregation, and in a
/// graph of a fixed schema its labels, types and properties. Throws QueryError{syntax}.
void bind(Query& query, const PropertyGraph& graph);

}  // namespace techgraph::query
