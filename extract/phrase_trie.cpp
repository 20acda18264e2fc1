#include "extract/phrase_trie.h"

#include <algorithm>
#include <string>

namespace techgraph {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::uint32_t PhraseTrie::add(std::string_view phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  for (char c : phrase) {
    const auto byte = static_cast<unsigned char>(c);
    auto& edges = building_[node].edges;
    const auto edge =
        std::find_if(edges.begin(), edges.end(), [&](const auto& e) { return e.first == byte; });
    if (edge != edges.end()) {
      node = edge->second;
    } else {
      const auto fresh = static_cast<std::uint32_t>(building_.size());
      edges.emplace_back(byte, fresh);
      building_.emplace_back();
      node = fresh;
    }
  }
  if (building_[node].value < 0) building_[node].value = value;
  return static_cast<std::uint32_t>(building_[node].value);
}

void PhraseTrie::freeze() {
  nodes_.resize(building_.size());
  for (std::size_t index = 0; index < building_.size(); ++index) {
    Growing& growing = building_[index];
    std::sort(growing.edges.begin(), growing.edges.end());
    nodes_[index] = {static_cast<std::uint32_t>(edges_.size()),
                     static_cast<std::uint32_t>(edges_.size() + growing.edges.size()), growing.value};
    for (const auto& edge : growing.edges) edges_.push_back({edge.first, edge.second});
  }
  for (std::uint32_t edge = nodes_[0].edges_begin; edge < nodes_[0].edges_end; ++edge) {
    first_[edges_[edge].byte] = edges_[edge].node;
  }
  building_ = std::vector<Growing>(1);
}

std::uint32_t PhraseTrie::child(std::uint32_t node, unsigned char byte) const {
  if (node == 0) return first_[byte];
  const Node& here = nodes_[node];
  std::uint32_t low = here.edges_begin;
  std::uint32_t high = here.edges_end;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    if (edges_[middle].byte < byte) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < here.edges_end && edges_[low].byte == byte ? edges_[low].node : 0;
}

PhraseTrie::Match PhraseTrie::longest(std::string_view text, std::size_t at) const {
  Match found;
  if (nodes_.empty()) return found;
  std::uint32_t node = 0;
  for (std::size_t end = at; end < text.size();) {
    node = child(node, static_cast<unsigned char>(text[end++]));
    if (node == 0) break;
    if (nodes_[node].value >= 0) {
      found = {static_cast<std::uint32_t>(end - at), static_cast<std::uint32_t>(nodes_[node].value)};
    }
  }
  return found;
}

void PhraseTrie::all(std::string_view text, std::size_t at, std::vector<Match>& out) const {
  out.clear();
  if (nodes_.empty()) return;
  std::uint32_t node = 0;
  for (std::size_t end = at; end < text.size();) {
    node = child(node, static_cast<unsigned char>(text[end++]));
    if (node == 0) return;
    if (nodes_[node].value >= 0) {
      out.push_back({static_cast<std::uint32_t>(end - at), static_cast<std::uint32_t>(nodes_[node].value)});
    }
  }
}

}  // namespace techgraph
