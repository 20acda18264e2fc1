#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

enum class Change : std::uint8_t { added, removed, changed };

/// What became of a node or an edge: its place in the old graph and in the new one (none where it is not in
/// it), and for one that is in both what differs, as "status planned → completed".
template <class IdType>
struct Difference {
  Change change;
  IdType before, after;
  std::vector<std::string> details;
};

struct Differences {
  std::vector<Difference<NodeId>> nodes;  ///< by key
  std::vector<Difference<EdgeId>> edges;  ///< by key
};

/// What differs between two graphs, by keys.
Differences differences(const Graph& before, const Graph& after);

}  // namespace techgraph
