#pragma once

#include "query/syntax.h"
#include "query/token_reader.h"

/// The two halves of the grammar that need each other.
namespace techgraph::query {

Expr parse_expression(TokenReader& in);

/// "(a)-[:X]->(b)", with "p = " and shortestPath(…) if `named`.
PathPattern parse_path(TokenReader& in, bool named);

/// Whether a pattern with at least one relationship begins here, not an expression in parentheses.
bool at_relationship_pattern(const TokenReader& in);

}  // namespace techgraph::query
