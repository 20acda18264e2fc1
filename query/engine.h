#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/context.h"

namespace techgraph::query {

/// What a query gives: rows of values, as many as there are columns.
struct QueryAnswer {
  std::vector<std::string> columns;
  std::vector<List> rows;
  std::vector<std::string> notes;  ///< what the user may have meant otherwise, a line each
};

/// Reads the query, binds it to the graph and runs it; of "EXPLAIN …" the answer is the plan, in the one
/// column "plan". Rows come in the same order each time. Throws QueryError.
QueryAnswer run_query(std::string_view text, const PropertyGraph& graph, const Map& parameters = {},
                      const QueryLimits& limits = {});

}  // namespace techgraph::query
