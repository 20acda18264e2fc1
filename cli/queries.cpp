#include "cli/queries.h"

#include <algorithm>
#include <utility>

#include "cli/answers.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/find.h"
#include "graph/paths.h"
#include "graph/selection.h"

namespace techgraph {
namespace {

/// A graph and its names, ready for questions.
struct Asked {
  explicit Asked(const Options& options, Report& report) : graph(read_graph(options, report)), index(graph) {}
  Graph graph;
  NameIndex index;
};

/// Both ends of a question about two nodes, or nullopt if one is not clear.
std::optional<std::pair<NodeId, NodeId>> both_ends(const Asked& asked, const Options& options,
                                                   Report& report) {
  const auto from = node_of(asked.graph, asked.index, options.names[0], report);
  const auto to = node_of(asked.graph, asked.index, options.names[1], report);
  if (!from || !to) return std::nullopt;
  return std::pair(*from, *to);
}

std::string between(const Graph& graph, NodeId a, NodeId b) {
  return graph[a].name + " and " + graph[b].name;
}

/// Paths as the options want them; along some relations only, they are sought in the graph without the
/// others.
std::vector<Path> ways_between(const Graph& graph, NodeId from, NodeId to, const Options& options) {
  if (options.selection.is_all()) {
    if (options.ways > 1) return shortest_paths(graph, from, to, options.max_hops, options.ways);
    const std::optional<Path> path = shortest_path(graph, from, to, options.max_hops);
    return path ? std::vector<Path>{*path} : std::vector<Path>();
  }
  Selection selection = options.selection;
  if (!selection.entities.empty())
    selection.entities.insert(selection.entities.end(), {graph[from].type, graph[to].type});
  const Graph part = select(graph, selection);
  const auto same = [](const auto& items, const std::string& key) {
    const auto found = std::ranges::lower_bound(items, key, {}, [](const auto& one) { return one.key; });
    return found != items.end() && found->key == key ? &*found : nullptr;
  };
  const Node *first = same(part.nodes(), graph[from].key), *last = same(part.nodes(), graph[to].key);
  if (first == nullptr || last == nullptr) return {};
  std::vector<Path> paths = shortest_paths(part, first->id, last->id, options.max_hops, options.ways);
  for (Path& path : paths) {
    for (NodeId& node : path.nodes) node = same(graph.nodes(), part[node].key)->id;
    for (EdgeId& edge : path.edges) edge = same(graph.edges(), part[edge].key)->id;
  }
  return paths;
}

}  // namespace

void run_find(const Options& options, Report& report) {
  const Asked asked(options, report);
  const std::vector<Match> matches = asked.index.find(options.names.front(), options.limit);
  if (matches.empty()) report.not_found("nothing in the graph is called \"" + options.names.front() + "\"");
  write_answer({matches_table(asked.graph, matches)}, options);
}

void run_show(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto node = node_of(asked.graph, asked.index, options.names.front(), report);
  if (!node) return;
  write_answer({node_table(asked.graph, *node), measures_table(asked.graph, *node),
                relations_table(asked.graph, *node, {})},
               options);
}

void run_neighbors(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto node = node_of(asked.graph, asked.index, options.names.front(), report);
  if (!node) return;
  const EdgeFilter filter{options.relation, options.direction,       options.min_confidence,
                          options.status,   options.selection.since, options.selection.until};
  Table table = neighbors_table(asked.graph, *node, filter, options.selection.depth);
  if (table.rows.empty()) report.not_found(asked.graph[*node].name + " has no such neighbors");
  write_answer({std::move(table)}, options);
}

void run_common(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto ends = both_ends(asked, options, report);
  if (!ends) return;
  Table table = common_table(asked.graph, ends->first, ends->second);
  if (table.rows.empty())
    report.not_found("nothing is joined to both " + between(asked.graph, ends->first, ends->second));
  if (table.rows.size() > options.limit) table.rows.resize(options.limit);
  write_answer({std::move(table)}, options);
}

void run_path(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto ends = both_ends(asked, options, report);
  if (!ends) return;
  const std::vector<Path> paths = ways_between(asked.graph, ends->first, ends->second, options);
  if (paths.empty()) {
    report.not_found("no path of at most " + std::to_string(options.max_hops) + " steps joins " +
                     between(asked.graph, ends->first, ends->second));
    return;
  }
  write_answer({path_table(asked.graph, paths)}, options);
}

void run_why(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto ends = both_ends(asked, options, report);
  if (!ends) return;
  Table table = statements_table(asked.graph, ends->first, ends->second,
                                 {options.relation, Direction::both, options.min_confidence});
  if (table.rows.empty())
    report.not_found("no statement joins " + between(asked.graph, ends->first, ends->second) +
                     " directly (techgraph path finds longer ways)");
  write_answer({std::move(table)}, options);
}

void run_stats(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  write_answer(stats_tables(graph, options.limit), options);
}

}  // namespace techgraph
