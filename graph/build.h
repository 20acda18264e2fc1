#pragma once

#include <span>
#include <vector>

#include "graph/decisions.h"
#include "graph/graph.h"
#include "graph/rates.h"

namespace techgraph {

/// The one graph of all documents: nodes by resolve(), relations gathered into edges. It depends on the set
/// of documents alone, not on their order or on one being given twice; of several with one id and different
/// facts just one counts. A relation of a node to itself is left out. An edge keeps what a document states
/// even where the vote of all changed the type of a node. `decisions`: see decisions.h.
Graph build_graph(std::span<const DocumentFacts> documents, const CurrencyRates& rates,
                  const std::vector<Decision>& decisions = {});

/// The same with the rates that are compiled in.
Graph build_graph(std::span<const DocumentFacts> documents, const std::vector<Decision>& decisions = {});

}  // namespace techgraph
