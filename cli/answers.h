#pragma once

#include <optional>
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
};

/// What the graph knows, as tables with stable column names.
Table node_table(const Graph& graph, NodeId node);
Table measures_table(const Graph& graph, NodeId node);
/// Edges of the node: those that most documents state first, then the surest.
Table relations_table(const Graph& graph, NodeId node, const EdgeFilter& filter);
Table path_table(const Graph& graph, const Path& path);
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
