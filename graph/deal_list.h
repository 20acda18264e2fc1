#pragma once

#include <string>
#include <vector>

#include "graph/deals.h"
#include "graph/graph.h"

namespace techgraph {

/// One deal with everybody who took part in it, whatever number of edges and documents tell of it.
struct SharedDeal {
  RelationType type = RelationType::invested_in;
  std::vector<NodeId> sources, targets;  ///< sorted, each once
  Money amount;                       ///< once: the whole if some documents give parts (the largest in USD)
  double usd = 0;                     ///< 0 if no rate is known
  std::string round;                  ///< empty if nobody states it
  Status status = Status::completed;  ///< by the newest report
  std::string date;                   ///< the earliest that is stated, else of the first report; may be empty
  std::vector<DocumentId> documents;  ///< sorted
  double confidence = 0;              ///< that of its surest edge
};

/// The deals of a graph that state an amount: those of its edges (deals_of()), joined where edges of one type
/// share a deal in some document (Attributes::deal). Who takes part without an amount counts as well. The
/// largest in USD first, then by date, then by edges.
std::vector<SharedDeal> deals_in(const Graph& graph, const CurrencyRates& rates);

}  // namespace techgraph
