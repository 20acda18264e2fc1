#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

/// For each document the one that it is told after: the earliest published (then first by id) of those whose
/// facts were read in nearly the same sentences, or itself. The same agency story in twenty papers is one
/// source, whatever each left out or added around it.
/// Two documents are near-duplicates if of the runs of eight letters in their evidence at least 70 % are
/// common, as estimated by MinHash (Broder 1997) with one permutation in 128 bins (Li, Owen, Zhang 2012);
/// documents with less than 40 such runs need all bins equal. Candidates are found by bands of four bins.
/// Takes time linear in the number of documents. Does not depend on their order.
std::vector<std::uint32_t> first_tellers(std::span<const DocumentFacts* const> documents);

}  // namespace techgraph
