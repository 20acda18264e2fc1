#pragma once

#include <cstdint>
#include <span>

#include "graph/graph.h"
#include "graph/rates.h"

namespace techgraph {

/// Fills all that an edge says of its events together (weight, confidence, status, dates, sums) from the
/// events, of which there is at least one. `documents` are those that events refer to; `tellers` gives the
/// source of each (see first_tellers()), and if it is empty, each document is a source of its own.
void summarize(Edge& edge, std::span<const SourceDocument> documents, const CurrencyRates& rates,
               std::span<const std::uint32_t> tellers = {});

}  // namespace techgraph
