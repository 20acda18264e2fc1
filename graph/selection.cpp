#include "graph/selection.h"

#include <algorithm>

#include "graph/paths.h"
#include "graph/rates.h"
#include "graph/summary.h"

namespace techgraph {
namespace {

template <class Item>
bool among(const std::vector<Item>& wanted, Item item) {
  return wanted.empty() || std::ranges::find(wanted, item) != wanted.end();
}

bool restricts_edges(const Selection& selection) {
  return !selection.relations.empty() || selection.min_confidence > 0 || !selection.since.empty() ||
         !selection.until.empty();
}

std::vector<Edge> edges_of(const Graph& graph, const Selection& selection) {
  const bool timed = !selection.since.empty() || !selection.until.empty();
  const auto outside = [&](const Event& event) {
    const std::string& stated = event.attributes.date;
    return !within_time(stated.empty() ? graph[event.document].date : stated, selection.since,
                        selection.until);
  };
  std::vector<Edge> edges;
  const CurrencyRates rates(DataFiles::embedded());
  for (const Edge& whole : graph.edges()) {
    if (!among(selection.relations, whole.type)) continue;
    Edge edge = whole;
    if (timed && std::erase_if(edge.events, outside) > 0) {
      if (edge.events.empty()) continue;
      summarize(edge, graph.documents(), rates);
      // Which articles retell another is not known here, but a part has no more sources than the whole.
      edge.weight = std::min(edge.weight, whole.weight);
      edge.confidence = std::min(edge.confidence, whole.confidence);
    }
    if (edge.confidence >= selection.min_confidence) edges.push_back(std::move(edge));
  }
  return edges;
}

Graph around(const Graph& graph, const std::vector<std::string>& keys, std::size_t depth) {
  std::vector<bool> keep(graph.nodes().size());
  for (const Node& node : graph.nodes()) {
    if (std::ranges::find(keys, node.key) == keys.end()) continue;
    keep[node.id.value] = true;
    for (const Reached& reached : within(graph, node.id, depth)) keep[reached.node.value] = true;
  }
  return part_of(graph, keep, {graph.edges().begin(), graph.edges().end()});
}

Graph joined(const Graph& graph) {
  std::vector<bool> keep(graph.nodes().size());
  for (const Node& node : graph.nodes()) keep[node.id.value] = graph.degree(node.id) > 0;
  return part_of(graph, keep, {graph.edges().begin(), graph.edges().end()});
}

}  // namespace

Graph part_of(const Graph& graph, const std::vector<bool>& keep, std::vector<Edge> edges) {
  std::vector<NodeId> renumbered(keep.size());
  std::vector<Node> nodes;
  for (const Node& node : graph.nodes()) {
    if (!keep[node.id.value]) continue;
    renumbered[node.id.value] = NodeId{static_cast<std::uint32_t>(nodes.size())};
    nodes.push_back(node);
    nodes.back().id = renumbered[node.id.value];
  }
  std::erase_if(edges, [&](const Edge& e) { return !keep[e.source.value] || !keep[e.target.value]; });
  for (Edge& edge : edges) {
    edge.source = renumbered[edge.source.value];
    edge.target = renumbered[edge.target.value];
  }
  return {std::move(nodes), std::move(edges), {graph.documents().begin(), graph.documents().end()}};
}

bool within_time(std::string_view date, std::string_view since, std::string_view until) {
  if (date.empty()) return false;
  // "2025" begins before "2025-03" and ends after it: the shorter one stands for its whole year or month.
  const auto begins_before = [](std::string_view a, std::string_view b) {
    return a.substr(0, b.size()) <= b;
  };
  return (since.empty() || since.substr(0, date.size()) <= date) &&
         (until.empty() || begins_before(date, until));
}

Graph select(const Graph& graph, const Selection& selection) {
  std::vector<bool> keep(graph.nodes().size());
  std::vector<std::string> keys;  // ids change with each step, keys do not
  for (const NodeId id : selection.around) keys.push_back(graph[id].key);
  for (const Node& node : graph.nodes())
    keep[node.id.value] =
        among(selection.entities, node.type) || std::ranges::find(keys, node.key) != keys.end();
  std::vector<Edge> edges = edges_of(graph, selection);
  if (restricts_edges(selection)) {
    std::vector<bool> has_edge(graph.nodes().size());
    for (const Edge& edge : edges) has_edge[edge.source.value] = has_edge[edge.target.value] = true;
    for (const Node& node : graph.nodes()) {
      const bool named = std::ranges::find(keys, node.key) != keys.end();
      if (!has_edge[node.id.value] && !named) keep[node.id.value] = false;
    }
  }
  Graph part = part_of(graph, keep, std::move(edges));
  if (!keys.empty()) part = around(part, keys, selection.depth);
  return selection.joined ? joined(part) : part;
}

}  // namespace techgraph
