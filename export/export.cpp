#include "export/export.h"

#include <algorithm>

#include "export/graphml.h"
#include "export/svg.h"
#include "graph/layout.h"
#include "text/error.h"
#include "text/files.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

void as_graphml(const Graph& graph, const ExportOptions& options, const Sink& sink) {
  const std::vector<Point> positions = options.positions ? layout(graph) : std::vector<Point>();
  write_graphml(graph, {options.events, positions}, sink);
}

/// The graph without the nodes that nothing joins to another.
Graph joined_nodes(const Graph& graph) {
  std::vector<NodeId> renumbered(graph.nodes().size());
  std::vector<Node> nodes;
  for (const Node& node : graph.nodes()) {
    if (graph.degree(node.id) == 0) continue;
    renumbered[node.id.value] = NodeId{static_cast<std::uint32_t>(nodes.size())};
    nodes.push_back(node);
    nodes.back().id = renumbered[node.id.value];
  }
  std::vector<Edge> edges(graph.edges().begin(), graph.edges().end());
  for (Edge& edge : edges) {
    edge.source = renumbered[edge.source.value];
    edge.target = renumbered[edge.target.value];
  }
  return {std::move(nodes), std::move(edges), {graph.documents().begin(), graph.documents().end()}};
}

/// A picture is of what is joined; in a graph without edges, of all nodes.
void as_svg(const Graph& whole, const ExportOptions&, const Sink& sink) {
  const Graph graph = whole.edges().empty() ? whole : joined_nodes(whole);
  SvgOptions options;
  const std::vector<Point> positions = layout(graph);
  options.positions = positions;
  write_svg(graph, options, sink);
}

constexpr Format kFormats[] = {
    {"graphml", ".graphml", "for Gephi, NetworkX, igraph, Cytoscape, Neo4j", as_graphml},
    {"svg", ".svg", "a picture for web pages and slides", as_svg},
};

template <class Field>
const Format* find(Field field, std::string_view wanted) {
  const auto* found = std::ranges::find(kFormats, wanted, field);
  return found == std::end(kFormats) ? nullptr : found;
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) { return find(&Format::name, name); }

const Format* format_of_path(const std::filesystem::path& path) {
  return find(&Format::extension, folded(path.extension().string()));
}

void export_graph(const Graph& graph, const Format& format, const ExportOptions& options,
                  const std::filesystem::path& path) {
  if (graph.nodes().empty())
    throw Error(Fault::input, {},
                "the graph is empty: no article gave a name, so there is nothing to export");
  OutputFile file(path);
  format.write(graph, options, [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
}

}  // namespace techgraph
