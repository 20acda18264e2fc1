#include "cli/asking.h"

#include <algorithm>
#include <cmath>

#include "cli/answers.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "export/export.h"
#include "graph/selection.h"
#include "query/engine.h"
#include "query/show.h"
#include "text/files.h"

namespace techgraph {
namespace {

constexpr std::int64_t kExact = std::int64_t{1} << 53U;  ///< whole numbers up to here fit a double

/// What was typed as a literal, else as a string.
query::Value parameter(const std::string& typed, const query::PropertyGraph& graph) {
  try {
    const query::QueryAnswer answer = query::run_query("RETURN " + typed, graph);
    if (answer.rows.size() == 1 && answer.rows.front().size() == 1) return answer.rows.front().front();
  } catch (const query::QueryError&) {
    return typed;
  }
  return typed;
}

Cell cell_of(const query::Value& value, const query::PropertyGraph& graph) {
  if (value.is_null()) return {};
  if (value.flag() != nullptr) return *value.flag();
  if (value.text() != nullptr) return *value.text();
  const bool plain = value.integer() != nullptr ? std::abs(*value.integer()) < kExact
                                                : value.real() != nullptr && std::isfinite(*value.real());
  if (plain) return value.number();
  if (const query::List* list = value.list()) {
    std::vector<std::string> texts;
    for (const query::Value& one : *list)
      if (one.text() != nullptr) texts.push_back(*one.text());
    if (texts.size() == list->size()) return texts;
  }
  return Nested{query::text_of(value, graph), query::json_of(value, graph)};
}

Table table_of(const query::QueryAnswer& answer, const query::PropertyGraph& graph) {
  Table table{"rows", answer.columns, {}};
  for (const query::List& row : answer.rows) {
    table.rows.emplace_back();
    for (const query::Value& value : row) table.rows.back().push_back(cell_of(value, graph));
  }
  return table;
}

/// The nodes and edges of the answer; if it has no edges, those between its nodes.
Graph subgraph(const Graph& graph, const query::QueryAnswer& answer) {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;
  for (const query::List& row : answer.rows)
    for (const query::Value& value : row) query::add_found(value, nodes, edges);
  std::vector<bool> keep(graph.nodes().size());
  for (NodeId node : nodes) keep[node.value] = true;
  std::ranges::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::vector<Edge> kept;
  for (EdgeId edge : edges) {
    kept.push_back(graph[edge]);
    keep[graph[edge].source.value] = keep[graph[edge].target.value] = true;
  }
  if (kept.empty()) kept.assign(graph.edges().begin(), graph.edges().end());
  return part_of(graph, keep, std::move(kept));
}

void write_subgraph(const Graph& graph, const query::QueryAnswer& answer, const Options& options) {
  const Graph part = subgraph(graph, answer);
  if (part.nodes().empty())
    throw Error(Fault::input, {}, "the answer holds no nodes and no relationships to write; RETURN some");
  export_graph(part, *find_format("graphml"), options.exporting, "-");
}

}  // namespace

void answer_question(const Graph& graph, const query::NewsGraph& asked, const Options& options,
                     Report& report) {
  const Question& question = options.question;
  try {
    query::Map parameters;
    for (const auto& [name, typed] : question.values) parameters[name] = parameter(typed, asked);
    query::QueryLimits limits;
    limits.rows = question.max_rows;
    if (question.timeout > 0) limits.time = std::chrono::milliseconds(std::llround(question.timeout * 1000));
    const query::QueryAnswer answer = query::run_query(question.text, asked, parameters, limits);
    for (const std::string& note : answer.notes) report.note(note);
    if (answer.rows.empty()) report.not_found("nothing in the graph is as asked");
    if (!question.graphml) {
      write_answer({table_of(answer, asked)}, options);
    } else if (!answer.rows.empty()) {
      write_subgraph(graph, answer, options);
    }
  } catch (const query::QueryError& error) {
    report.failed(error);
    report.show(error.pointer());
  }
}

void run_question(const Options& options, Report& report) {
  Options full = options;
  if (!options.question.file.empty()) full.question.text = read_file(options.question.file);
  const Graph graph = read_graph(options, report);
  answer_question(graph, query::NewsGraph(graph), full, report);
}

}  // namespace techgraph
