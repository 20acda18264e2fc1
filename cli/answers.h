#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/table.h"
#include "graph/graph.h"
#include "graph/paths.h"

namespace techgraph {

/// Which edges a question is about.
struct EdgeFilter {
  std::optional<RelationType> type = {};
  Direction direction = Direction::both;
  double min_confidence = 0;
  std::optional<Status> status = {};
  std::string since = {}, until = {};  ///< see within_time(); one event in that time is enough
};

/// What the graph knows, as tables with stable column names.
Table node_table(const Graph& graph, NodeId node);
Table measures_table(const Graph& graph, NodeId node);
/// Edges of the node: those that most documents state first, then the surest.
Table relations_table(const Graph& graph, NodeId node, const EdgeFilter& filter);
/// Edges that lead to nodes at most `depth` steps away, the nearest first; of each node those that lead on
/// from it. Columns as in relations_table(); if `depth` is over 1, then `steps` and `from`.
Table neighbors_table(const Graph& graph, NodeId node, const EdgeFilter& filter, std::size_t depth);
/// What both are joined to by edges, the most reported first.
Table common_table(const Graph& graph, NodeId a, NodeId b);
/// The steps of the paths; several are numbered in the first column.
Table path_table(const Graph& graph, std::span<const Path> paths);
/// Every statement about both nodes, by relation, then date.
Table statements_table(const Graph& graph, NodeId a, NodeId b, const EdgeFilter& filter);
/// Totals, languages, types, and the `limit` most central nodes.
std::vector<Table> stats_tables(const Graph& graph, std::size_t limit);

/// What a statement says besides its relation, each as "amount=60000000 USD". `all`: with its date, and its
/// status unless that is "completed".
std::vector<std::string> listed(const Attributes& attributes, bool all = false);

/// Writes the answer to standard output in the form that was asked for.
void write_answer(const std::vector<Table>& tables, const Options& options);

}  // namespace techgraph
