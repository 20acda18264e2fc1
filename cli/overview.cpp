#include "cli/overview.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/centrality.h"
#include "graph/communities.h"
#include "graph/difference.h"

namespace techgraph {
namespace {

Cell number(std::size_t count) { return static_cast<double>(count); }
Cell text(std::string_view words) { return std::string(words); }
Cell rounded(double value, double digits) { return std::round(value * digits) / digits; }

std::vector<double> scores(const Graph& graph, Rank rank) {
  std::vector<double> out;
  switch (rank) {
    case Rank::pagerank:
      return page_rank(graph);
    case Rank::betweenness:
      return betweenness(graph);
    case Rank::amount:
      return amounts(graph);
    case Rank::degree:
      for (const Node& node : graph.nodes()) out.push_back(static_cast<double>(graph.degree(node.id)));
      break;
    case Rank::sources:
      for (const Node& node : graph.nodes()) out.push_back(static_cast<double>(node.documents.size()));
      break;
  }
  return out;
}

const char* column_of(Rank rank) {
  switch (rank) {
    case Rank::degree:
      return "edges";
    case Rank::pagerank:
      return "pagerank";
    case Rank::betweenness:
      return "betweenness";
    case Rank::amount:
      return "amount_usd";
    case Rank::sources:
      return "documents";
  }
  return "";
}

/// The groups with what they hold, the most connected names first.
Table groups_table(const Graph& graph, const Groups& groups, const char* name, std::size_t limit) {
  constexpr std::size_t kNames = 8;
  std::vector<std::size_t> group_of(graph.nodes().size()), inside(groups.size());
  for (std::size_t group = 0; group < groups.size(); ++group)
    for (NodeId node : groups[group]) group_of[node.value] = group;
  for (const Edge& edge : graph.edges()) {
    if (group_of[edge.source.value] == group_of[edge.target.value]) ++inside[group_of[edge.source.value]];
  }
  Table table{name, {"group", "nodes", "edges", "names"}, {}};
  for (std::size_t group = 0; group < std::min(groups.size(), limit); ++group) {
    std::vector<NodeId> nodes = groups[group];
    std::ranges::stable_sort(nodes, std::greater(), [&](NodeId node) { return graph.degree(node); });
    std::vector<std::string> names;
    for (NodeId node : nodes)
      if (names.size() < kNames) names.push_back(graph[node].name);
    table.rows.push_back({number(group + 1), number(nodes.size()), number(inside[group]), std::move(names)});
  }
  return table;
}

const char* word(Change change) {
  return change == Change::added ? "added" : change == Change::removed ? "removed" : "changed";
}

/// A row for each difference; `cells` gives those between "change" and "details".
template <class IdType, class Cells>
void add_rows(Table& table, const std::vector<Difference<IdType>>& all, const Graph& before,
              const Graph& after, Cells cells) {
  for (const Difference<IdType>& one : all) {
    std::vector<Cell> row{text(word(one.change))};
    const bool gone = one.change == Change::removed;
    for (Cell& cell : cells(gone ? before : after, gone ? one.before : one.after))
      row.push_back(std::move(cell));
    row.emplace_back(one.details);
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

void run_top(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  const std::vector<double> all = scores(graph, options.rank);
  std::vector<NodeId> nodes;
  for (const Node& node : graph.nodes()) {
    if (all[node.id.value] > 0 && (!options.entity || node.type == *options.entity)) nodes.push_back(node.id);
  }
  std::ranges::stable_sort(nodes, std::greater(), [&](NodeId node) { return all[node.value]; });
  if (nodes.size() > options.limit) nodes.resize(options.limit);
  const bool fine = options.rank == Rank::pagerank || options.rank == Rank::betweenness;
  Table table{"top", {"rank", "name", "type", column_of(options.rank), "key"}, {}};
  for (NodeId id : nodes) {
    table.rows.push_back({number(table.rows.size() + 1), graph[id].name, text(name_of(graph[id].type)),
                          rounded(all[id.value], fine ? 1e5 : 1), graph[id].key});
  }
  if (table.rows.empty()) report.not_found("there is nothing of that kind in the graph");
  write_answer({std::move(table)}, options);
}

void run_communities(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  const Groups groups = communities(graph);
  report.note(std::to_string(groups.size()) + " groups, modularity " +
              std::to_string(std::round(modularity(graph, groups) * 1000) / 1000).substr(0, 5));
  write_answer({groups_table(graph, groups, "communities", options.limit)}, options);
}

void run_components(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  const Groups groups = components(graph);
  report.note(std::to_string(groups.size()) + " parts");
  write_answer({groups_table(graph, groups, "components", options.limit)}, options);
}

void run_diff(const Options& options, Report& report) {
  Options later = options;
  later.inputs.erase(later.inputs.begin());
  const Graph before = read_graph(options, report), after = read_graph(later, report);
  const Differences all = differences(before, after);
  Table nodes{"nodes", {"change", "name", "type", "key", "details"}, {}};
  add_rows(nodes, all.nodes, before, after, [](const Graph& graph, NodeId node) {
    return std::vector<Cell>{graph[node].name, text(name_of(graph[node].type)), graph[node].key};
  });
  Table edges{"edges", {"change", "source", "relation", "target", "key", "details"}, {}};
  add_rows(edges, all.edges, before, after, [](const Graph& graph, EdgeId id) {
    const Edge& edge = graph[id];
    return std::vector<Cell>{graph[edge.source].name, text(name_of(edge.type)), graph[edge.target].name,
                             edge.key};
  });
  if (nodes.rows.empty() && edges.rows.empty()) report.not_found("both graphs say the same");
  write_answer({std::move(nodes), std::move(edges)}, options);
}

}  // namespace techgraph
