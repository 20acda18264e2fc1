#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// How a name was found, best first.
enum class MatchKind : std::uint8_t {
  key,      ///< the node's key itself
  exact,    ///< one of its names, but for case, spaces, punctuation and legal form
  prefix,   ///< one of its names begins so
  part,     ///< one of its names holds it
  similar,  ///< one of its names differs by a letter or two
};

struct Match {
  NodeId node;
  MatchKind kind = MatchKind::exact;
  std::string matched;      ///< the name that matched, as papers write it
  std::uint32_t edits = 0;  ///< of `similar`: letters (of Hangul: jamo) to change
};

/// The names of a graph, made ready to be looked up. Independent of the graph once made.
class NameIndex {
 public:
  explicit NameIndex(const Graph& graph);

  /// Nodes that `name`, in any language, may mean, each once and the best first: by kind, then fewer edits,
  /// then more edges, then key. A single letter is only looked up exactly. Empty if there is none.
  std::vector<Match> find(std::string_view name, std::size_t limit = 10) const;

 private:
  struct Name {
    std::string key, text;
    std::vector<char32_t> letters;  ///< of `key`; Hangul as jamo
    NodeId node;
  };
  std::vector<Name> names_;
  std::vector<std::size_t> degrees_;    ///< of each node
  std::vector<std::string> node_keys_;  ///< of each node
};

}  // namespace techgraph
