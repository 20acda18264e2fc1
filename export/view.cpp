#include "export/view.h"

#include <map>

#include "export/cells.h"
#include "export/style.h"
#include "graph/paths.h"
#include "text/hash.h"

namespace techgraph {
namespace {

std::vector<double> sizes_of(const Graph& graph, SizeBy by) {
  std::vector<double> sizes;
  sizes.reserve(graph.nodes().size());
  if (by == SizeBy::degree) {
    for (const Node& node : graph.nodes())
      sizes.push_back(node_size(static_cast<double>(graph.degree(node.id))));
    return sizes;
  }
  // Ranks follow degrees where nothing else does, so this gives sizes of the same kind.
  const double ends = 2 * static_cast<double>(graph.edges().size());
  for (const double rank : page_rank(graph)) sizes.push_back(node_size(rank * ends));
  return sizes;
}

}  // namespace

View view_of(const Graph& graph, const ExportOptions& options, bool positions) {
  return {&graph, options.events, options.labels, sizes_of(graph, options.size),
          positions ? layout(graph) : std::vector<Point>()};
}

std::string label_of(const View& view, const Node& node) {
  if (view.labels == Language::other) return node.name;
  std::string name = name_in(*view.graph, node, view.labels);
  return name.empty() ? node.name : name;
}

void for_each_edge(const View& view,
                   const std::function<void(const EdgeRow& row, std::string_view id)>& take) {
  const Graph& graph = *view.graph;
  for (const Edge& edge : graph.edges()) {
    if (!view.events) {
      take({&graph, &edge, edge.events}, edge.key);
      continue;
    }
    std::map<std::string, int> used;
    for (const Event& event : edge.events) {
      std::string id = edge.key + '.' + hex(hash64(graph[event.document].id), 8) + '.' +
                       std::to_string(event.evidence.sentence.bytes.begin);
      const int before = used[id]++;
      if (before > 0) id += '.' + std::to_string(before + 1);
      take({&graph, &edge, {&event, 1}}, id);
    }
  }
}

}  // namespace techgraph
