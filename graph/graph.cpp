#include "graph/graph.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace techgraph {
namespace {

/// New place of each item when sorted by `key_of`.
template <class Item, class KeyOf>
std::vector<std::uint32_t> sort_by_key(std::vector<Item>& items, KeyOf key_of) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order,
                    [&](std::uint32_t a, std::uint32_t b) { return key_of(items[a]) < key_of(items[b]); });
  std::vector<Item> sorted;
  std::vector<std::uint32_t> place(items.size());
  sorted.reserve(items.size());
  for (std::uint32_t old : order) {
    place[old] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(items[old]));
  }
  items = std::move(sorted);
  return place;
}

template <class IdType>
void renumber(IdType& id, const std::vector<std::uint32_t>& place) {
  assert(id.value < place.size() && "an id must refer to a given thing");
  id.value = place[id.value];
}

void renumber_documents(Node& node, const std::vector<std::uint32_t>& place) {
  for (DocumentId& id : node.documents) renumber(id, place);
  for (NodeMeasure& measure : node.measures) renumber(measure.document, place);
  std::ranges::sort(node.documents);
  std::ranges::stable_sort(node.measures, {}, &NodeMeasure::document);
}

/// Edges grouped by the node that `end` names: fills `groups` and where each node's group begins.
void group(const std::vector<Edge>& edges, std::size_t nodes, NodeId Edge::*end, std::vector<EdgeId>& groups,
           std::vector<std::uint32_t>& at) {
  at.assign(nodes + 1, 0);
  for (const Edge& edge : edges) ++at[(edge.*end).value + 1];
  std::partial_sum(at.begin(), at.end(), at.begin());
  groups.resize(edges.size());
  std::vector<std::uint32_t> next(at.begin(), at.end() - 1);
  for (const Edge& edge : edges) groups[next[(edge.*end).value]++] = edge.id;
}

}  // namespace

std::string edge_key(RelationType type, const Node& source, const Node& target) {
  return std::string(name_of(type)) + '.' + source.key + '.' + target.key;
}

Graph::Graph(std::vector<Node> nodes, std::vector<Edge> edges, std::vector<SourceDocument> documents)
    : nodes_(std::move(nodes)), edges_(std::move(edges)), documents_(std::move(documents)) {
  const auto document_place =
      sort_by_key(documents_, [](const SourceDocument& d) { return std::string_view(d.id); });
  const auto node_place = sort_by_key(nodes_, [](const Node& n) { return std::string_view(n.key); });
  for (std::uint32_t index = 0; index < nodes_.size(); ++index) {
    nodes_[index].id = NodeId{index};
    renumber_documents(nodes_[index], document_place);
  }
  sort_by_key(edges_, [](const Edge& e) { return std::string_view(e.key); });
  for (std::uint32_t index = 0; index < edges_.size(); ++index) {
    Edge& edge = edges_[index];
    edge.id = EdgeId{index};
    renumber(edge.source, node_place);
    renumber(edge.target, node_place);
    for (Event& event : edge.events) renumber(event.document, document_place);
  }
  group(edges_, nodes_.size(), &Edge::source, out_, out_at_);
  group(edges_, nodes_.size(), &Edge::target, in_, in_at_);
}

std::span<const EdgeId> Graph::out(NodeId id) const {
  return std::span(out_).subspan(out_at_[id.value], out_at_[id.value + 1] - out_at_[id.value]);
}

std::span<const EdgeId> Graph::in(NodeId id) const {
  return std::span(in_).subspan(in_at_[id.value], in_at_[id.value + 1] - in_at_[id.value]);
}

}  // namespace techgraph
