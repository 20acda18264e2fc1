#include "cli/queries.h"

#include <utility>

#include "cli/answers.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/find.h"
#include "graph/paths.h"

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
  Table table =
      relations_table(asked.graph, *node, {options.relation, options.direction, options.min_confidence});
  if (table.rows.empty()) report.not_found(asked.graph[*node].name + " has no such neighbors");
  write_answer({std::move(table)}, options);
}

void run_path(const Options& options, Report& report) {
  const Asked asked(options, report);
  const auto ends = both_ends(asked, options, report);
  if (!ends) return;
  const std::optional<Path> path = shortest_path(asked.graph, ends->first, ends->second, options.max_hops);
  if (!path) {
    report.not_found("no path of at most " + std::to_string(options.max_hops) + " steps joins " +
                     between(asked.graph, ends->first, ends->second));
    return;
  }
  write_answer({path_table(asked.graph, *path)}, options);
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
