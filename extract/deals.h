#pragma once

#include <vector>

#include "extract/relations.h"

namespace techgraph {

/// The investors of one round share what any of its sentences, or the headline, states: sum, round, date,
/// valuation; they get a number in `deal`.
void share_deals(const Text& text, const Entities& entities, const std::vector<Value>& values,
                 std::vector<DocumentRelation>& relations);

}  // namespace techgraph
