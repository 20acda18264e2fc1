#pragma once

#include <string_view>
#include <vector>

#include "query/syntax.h"

namespace techgraph::query {

/// The query as a tree. Throws QueryError{syntax} that says what was expected, or that something is Cypher
/// but outside the subset (docs/queries.md).
Query parse_query(std::string_view text);

/// A pattern alone: "(a)-[:X]->(b), (c)".
std::vector<PathPattern> parse_pattern(std::string_view text);

}  // namespace techgraph::query
