#pragma once

#include <span>

#include "graph/graph.h"
#include "graph/rates.h"

namespace techgraph {

/// Fills all that an edge says of its events together (weight, confidence, status, dates, sums) from the
/// events, of which there is at least one. `documents` are those that events refer to.
void summarize(Edge& edge, std::span<const SourceDocument> documents, const CurrencyRates& rates);

}  // namespace techgraph
