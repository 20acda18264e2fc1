#include "graph/node_keys.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/name_forms.h"
#include "text/hash.h"

namespace techgraph {
namespace {

constexpr int kParts = 4, kFamilies = 3;
constexpr std::string_view kBegins = "n-";
constexpr int kDigits = 10;

std::string hashed(const std::string& text) { return std::string(kBegins) + hex(hash64(text), kDigits); }

/// The first `parts` parts of a seed.
std::string text_of(const KeySeed& seed, int parts) {
  std::string text = seed.name;
  if (parts > 1) text += '\n' + std::to_string(seed.family);
  if (parts > 2) text += '\n' + seed.document;
  if (parts > 3) text += '\n' + std::to_string(seed.entity);
  return text;
}

bool looks_like_key(std::string_view key) {
  return key.starts_with(kBegins) && key.size() == kBegins.size() + kDigits;
}

/// Whether the seed with this name gives the key, in whatever company.
bool may_give(const std::string& name, const Node& node, const Graph& graph, std::string_view key) {
  if (hashed(name) == key) return true;
  for (int family = 0; family < kFamilies; ++family) {
    KeySeed seed{name, family, "", 0};
    if (hashed(text_of(seed, 2)) == key) return true;
    for (DocumentId document : node.documents) {
      seed.document = graph[document].id;
      if (hashed(text_of(seed, 3)) == key) return true;
    }
  }
  return false;
}

bool may_have_had(const Node& node, const Graph& graph, std::string_view key) {
  if (key.empty()) return false;
  if (node.knowledge == key || std::ranges::find(node.other_ids, key) != node.other_ids.end()) return true;
  if (!looks_like_key(key)) return false;
  std::set<std::string> names{identity_key(node.name)};
  for (const Alias& alias : node.aliases) names.insert(identity_key(alias.text));
  return std::ranges::any_of(names,
                             [&](const std::string& name) { return may_give(name, node, graph, key); });
}

}  // namespace

std::vector<std::string> node_keys(std::span<const KeySeed> seeds, const std::vector<std::string>& taken) {
  std::map<std::string, std::size_t> sharers;
  for (const KeySeed& seed : seeds) {
    for (int parts = 1; parts <= kParts; ++parts) ++sharers[text_of(seed, parts)];
  }
  std::map<std::string, std::size_t> chosen;  // sorted, so that hashes which meet are parted in one way
  for (std::size_t index = 0; index < seeds.size(); ++index) {
    int parts = 1;
    while (parts < kParts && sharers[text_of(seeds[index], parts)] > 1) ++parts;
    chosen.emplace(text_of(seeds[index], parts), index);
  }
  std::set<std::string> used(taken.begin(), taken.end());
  std::vector<std::string> keys(seeds.size());
  for (const auto& [text, index] : chosen) {
    std::string key = hashed(text);
    for (std::string more = text; !used.insert(key).second;) key = hashed(more += '\'');
    keys[index] = std::move(key);
  }
  return keys;
}

std::vector<NodeId> nodes_of_key(const Graph& graph, std::string_view key) {
  const auto node =
      std::ranges::lower_bound(graph.nodes(), key, {}, [](const Node& n) { return std::string_view(n.key); });
  if (node != graph.nodes().end() && node->key == key) return {node->id};
  std::vector<NodeId> found;
  for (const Node& one : graph.nodes())
    if (may_have_had(one, graph, key)) found.push_back(one.id);
  return found;
}

}  // namespace techgraph
