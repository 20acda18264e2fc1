#pragma once

#include <vector>

#include "query/property_graph.h"
#include "query/syntax.h"

namespace techgraph::query {

/// Sets pattern.plan: from the node that leaves the fewest to try, always on along the relationships that are
/// reached already, each condition as soon as what it needs is there. `given` are the slots that are filled
/// before. The pattern must be bound and stay where it is.
void plan_pattern(Pattern& pattern, const PropertyGraph& graph, const std::vector<Slot>& given);

/// The plan of a whole query, a line a step, for EXPLAIN.
std::vector<std::string> described(const Query& query);

}  // namespace techgraph::query
