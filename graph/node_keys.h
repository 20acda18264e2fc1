#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// What a node that knowledge does not name gets its key from. Two things of one name take the kind as
/// well, namesakes of one kind the first document that names them, two of one document the entity.
struct KeySeed {
  std::string name;  ///< identity_key() of the smallest of its names
  int family = 0;
  std::string document;
  std::uint32_t entity = 0;
};

/// A key for each, unique: "n-" and ten digits of a hash of as much of its seed as tells it from all others.
/// The result for one does not depend on the order of the others. `taken`: keys that are not to be given.
std::vector<std::string> node_keys(std::span<const KeySeed> seeds, const std::vector<std::string>& taken);

/// Nodes that have, or once may have had, this key: one that any set of the documents and names that the node
/// has today would have given it. Sorted. A key that namesakes may have had leads to all of them.
std::vector<NodeId> nodes_of_key(const Graph& graph, std::string_view key);

}  // namespace techgraph
