#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// Lower-cases ASCII letters and leaves all other bytes as they are, so that offsets stay the same: the form
/// in which texts are searched for phrases.
std::string lowered(std::string_view text);

/// A set of phrases (bytes, in `lowered` form) with one number each, searched from a given place of a text in
/// time of the match's length. Built once, then const: safe to share between threads. A byte trie with sorted
/// edges.
class PhraseTrie {
 public:
  struct Match {
    std::uint32_t length = 0;  ///< bytes; 0 is "none"
    std::uint32_t value = 0;
  };

  /// Adds a phrase; the first value given to a phrase stays. Returns the value that the phrase has now.
  std::uint32_t add(std::string_view phrase, std::uint32_t value);
  /// Must be called after the last add and before the first search.
  void freeze();

  /// The longest phrase that begins at `at`.
  Match longest(std::string_view text, std::size_t at) const;
  /// All phrases that begin at `at`, shortest first, into `out` (cleared first).
  void all(std::string_view text, std::size_t at, std::vector<Match>& out) const;
  /// Whether some phrase begins with this byte.
  bool may_begin(char byte) const { return first_[static_cast<unsigned char>(byte)] != 0; }
  bool empty() const { return building_.size() <= 1 && edges_.empty(); }

 private:
  struct Growing {
    std::vector<std::pair<unsigned char, std::uint32_t>> edges;
    std::int64_t value = -1;
  };
  struct Node {
    std::uint32_t edges_begin = 0, edges_end = 0;
    std::int64_t value = -1;
  };
  struct Edge {
    unsigned char byte = 0;
    std::uint32_t node = 0;
  };
  std::uint32_t child(std::uint32_t node, unsigned char byte) const;

  std::vector<Growing> building_{1};
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::uint32_t first_[256] = {};  // children of the root
};

}  // namespace techgraph
