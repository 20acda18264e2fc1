#pragma once

#include <span>
#include <vector>

#include "graph/graph.h"
#include "graph/rates.h"

namespace techgraph {

/// One deal that several documents may report: the sum that most of them give.
struct Deal {
  Money amount;
  Status status = Status::completed;  ///< by the newest report
  std::vector<std::size_t> events;    ///< indices of the events that report it, sorted
};

/// The deals behind the events of one edge that state an amount. Events are of one deal if they name the same
/// deal in one document, or if their amounts are nearly equal (2 %; 10 % where one is approximate or the
/// currencies differ and rates are known) while rounds and dates do not speak against it: stated rounds are
/// equal, dates lie within half a year. Events are as in Edge::events, so that the result does not depend on
/// their order elsewhere. `documents` are those that events refer to.
std::vector<Deal> deals_of(std::span<const Event> events, std::span<const SourceDocument> documents,
                           const CurrencyRates& rates);

/// Orders reports by when they were made: by publication, then by the date that they state, then by how sure
/// they are, then by document. True if `a` is older.
bool is_older(const Event& a, const Event& b, std::span<const SourceDocument> documents);

/// Whether a deal of that status moves money: not if it is denied, nor if it was called off. A case in court
/// or a fine that has ended keeps its sum.
bool counts(RelationType type, Status status);

}  // namespace techgraph
