#pragma once

#include <functional>

#include "query/context.h"

namespace techgraph::query {

/// Hands every way in which the pattern is found, given what the row holds, to `found`, until that gives
/// false. Gives false if it did. The row is as before when it returns, but for the slots that the pattern
/// fills. No relationship is used twice in one way.
bool each_match(const Pattern& pattern, Row& row, QueryContext& context, const std::function<bool()>& found);

}  // namespace techgraph::query
