#include "graph/find.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/letters.h"
#include "text/name_key.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

/// Edits that a name of so many letters may lack: none below 4, two from 9 on.
std::size_t edits_allowed(std::size_t letters) { return letters < 4 ? 0 : letters < 9 ? 1 : 2; }

struct Wanted {
  std::string key;
  std::vector<char32_t> letters;
};

std::optional<std::pair<MatchKind, std::size_t>> compare(const Wanted& wanted, const std::string& key,
                                                         const std::vector<char32_t>& letters) {
  if (key == wanted.key) return std::pair(MatchKind::exact, std::size_t{0});
  if (code_points(wanted.key) < 2) return std::nullopt;
  const std::size_t at = key.find(wanted.key);
  if (at == 0) return std::pair(MatchKind::prefix, std::size_t{0});
  if (at != std::string::npos) return std::pair(MatchKind::part, std::size_t{0});
  const auto edits = edits_between(wanted.letters, letters, edits_allowed(wanted.letters.size()));
  return edits ? std::optional(std::pair(MatchKind::similar, *edits)) : std::nullopt;
}

}  // namespace

NameIndex::NameIndex(const Graph& graph) {
  const auto add = [&](NodeId node, const std::string& text) {
    std::string key = name_key(text);
    if (key.empty()) return;
    std::vector<char32_t> letters = letters_of(key);
    names_.push_back({std::move(key), text, std::move(letters), node});
  };
  for (const Node& node : graph.nodes()) {
    add(node.id, node.name);
    for (const Alias& alias : node.aliases) add(node.id, alias.text);
    degrees_.push_back(graph.degree(node.id));
    node_keys_.push_back(node.key);
  }
}

std::vector<Match> NameIndex::find(std::string_view name, std::size_t limit) const {
  std::vector<std::optional<Match>> best(node_keys_.size());
  const auto rank = [](const Match& match) { return std::tie(match.kind, match.edits); };
  const auto offer = [&](Match match) {
    std::optional<Match>& old = best[match.node.value];
    if (!old || rank(match) < rank(*old)) old = std::move(match);
  };
  const auto node = std::ranges::lower_bound(node_keys_, name);
  if (node != node_keys_.end() && *node == name)
    offer({NodeId{static_cast<std::uint32_t>(node - node_keys_.begin())}, MatchKind::key, *node, 0});
  Wanted wanted{name_key(name), {}};
  wanted.letters = letters_of(wanted.key);
  if (!wanted.key.empty()) {
    for (const Name& one : names_) {
      if (const auto found = compare(wanted, one.key, one.letters))
        offer({one.node, found->first, one.text, static_cast<std::uint32_t>(found->second)});
    }
  }
  std::vector<Match> matches;
  for (std::optional<Match>& match : best)
    if (match) matches.push_back(std::move(*match));
  std::ranges::stable_sort(matches, [&](const Match& a, const Match& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : degrees_[a.node.value] > degrees_[b.node.value];
  });
  if (matches.size() > limit) matches.resize(limit);
  return matches;
}

}  // namespace techgraph
