#include "cli/answers.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "graph/selection.h"
#include "text/files.h"
#include "text/json.h"

namespace techgraph {
namespace {

Cell number(std::size_t count) { return static_cast<double>(count); }
Cell text(std::string_view words) { return std::string(words); }

/// 0.8734999 as 0.873: more digits say nothing.
Cell rounded(double value) { return std::round(value * 1000) / 1000; }

Cell if_any(double value) { return value == 0 ? Cell() : Cell(value); }

std::string_view direction_of(const Edge& edge, NodeId node) {
  if (info(edge.type).symmetric || edge.source == edge.target) return "both";
  return edge.source == node ? "out" : "in";
}

bool wanted(const Edge& edge, NodeId node, const EdgeFilter& filter) {
  if (filter.type && edge.type != *filter.type) return false;
  if (edge.confidence < filter.min_confidence) return false;
  if (filter.status && edge.status != *filter.status) return false;
  if (!filter.since.empty() || !filter.until.empty()) {
    const bool timely = within_time(edge.first_date, filter.since, filter.until) ||
                        within_time(edge.last_date, filter.since, filter.until) ||
                        std::ranges::any_of(edge.events, [&](const Event& event) {
                          return within_time(event.attributes.date, filter.since, filter.until);
                        });
    if (!timely) return false;
  }
  const std::string_view direction = direction_of(edge, node);
  return filter.direction == Direction::both || direction == "both" ||
         (direction == "out") == (filter.direction == Direction::out);
}

/// All edges of the node, each once.
std::vector<EdgeId> edges_of(const Graph& graph, NodeId node) {
  std::vector<EdgeId> edges(graph.out(node).begin(), graph.out(node).end());
  for (EdgeId id : graph.in(node)) {
    if (graph[id].source != node) edges.push_back(id);
  }
  return edges;
}

NodeId other_end(const Edge& edge, NodeId node) { return edge.source == node ? edge.target : edge.source; }

/// Edges of the node that are wanted: those that most documents state first, then the surest.
std::vector<EdgeId> best_edges(const Graph& graph, NodeId node, const EdgeFilter& filter) {
  std::vector<EdgeId> edges = edges_of(graph, node);
  std::erase_if(edges, [&](EdgeId id) { return !wanted(graph[id], node, filter); });
  std::stable_sort(edges.begin(), edges.end(), [&](EdgeId left, EdgeId right) {
    const Edge &a = graph[left], &b = graph[right];
    if (a.weight != b.weight) return a.weight > b.weight;
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return left < right;
  });
  return edges;
}

const std::vector<std::string> kRelationColumns = {"direction", "relation",  "name",       "type",
                                                   "status",    "documents", "confidence", "first_date",
                                                   "last_date", "sum_usd",   "key"};

std::vector<Cell> relation_row(const Graph& graph, EdgeId id, NodeId node) {
  const Edge& edge = graph[id];
  const Node& other = graph[other_end(edge, node)];
  return {text(direction_of(edge, node)),
          text(name_of(edge.type)),
          other.name,
          text(name_of(other.type)),
          text(name_of(edge.status)),
          edge.weight,
          rounded(edge.confidence),
          edge.first_date,
          edge.last_date,
          if_any(std::round(edge.sum_usd)),
          other.key};
}

template <class Items, class KeyOf>  // any list; a function from item to text
std::map<std::string, std::size_t> counts_by(const Items& items, KeyOf key_of) {
  std::map<std::string, std::size_t> counts;
  for (const auto& item : items) ++counts[std::string(key_of(item))];
  return counts;
}

std::size_t statements(const Graph& graph) {
  return std::accumulate(graph.edges().begin(), graph.edges().end(), std::size_t{0},
                         [](std::size_t sum, const Edge& edge) { return sum + edge.events.size(); });
}

Table totals_table(const Graph& graph) {
  std::size_t measures = 0;
  for (const Node& node : graph.nodes()) measures += node.measures.size();
  std::string first, last;
  for (const SourceDocument& document : graph.documents()) {
    if (document.date.empty()) continue;
    if (first.empty() || document.date < first) first = document.date;
    last = std::max(last, document.date);
  }
  Table table{"graph",
              {"documents", "nodes", "edges", "statements", "measures", "first_date", "last_date"},
              {},
              true};
  table.rows.push_back({number(graph.documents().size()), number(graph.nodes().size()),
                        number(graph.edges().size()), number(statements(graph)), number(measures), first,
                        last});
  return table;
}

Table languages_table(const Graph& graph) {
  Table table{"languages", {"language", "documents"}, {}};
  const auto counts = counts_by(graph.documents(), [](const SourceDocument& one) { return one.language; });
  for (const auto& [language, count] : counts) table.rows.push_back({language, number(count)});
  return table;
}

Table node_types_table(const Graph& graph) {
  Table table{"node_types", {"type", "nodes"}, {}};
  const auto counts = counts_by(graph.nodes(), [](const Node& node) { return name_of(node.type); });
  for (const auto& [type, count] : counts) table.rows.push_back({type, number(count)});
  return table;
}

Table relation_types_table(const Graph& graph) {
  std::map<RelationType, std::pair<std::size_t, std::size_t>> counts;
  for (const Edge& edge : graph.edges()) {
    ++counts[edge.type].first;
    counts[edge.type].second += edge.events.size();
  }
  Table table{"relations", {"relation", "edges", "statements"}, {}};
  for (const auto& [type, count] : counts)
    table.rows.push_back({text(name_of(type)), number(count.first), number(count.second)});
  return table;
}

Table central_table(const Graph& graph, std::size_t limit) {
  const std::vector<double> ranks = page_rank(graph);
  const std::vector<std::size_t> neighbors = neighbor_counts(graph);
  std::vector<std::size_t> order(ranks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ranks[a] > ranks[b]; });
  order.resize(std::min(order.size(), limit));
  Table table{"central", {"name", "type", "rank", "neighbors", "documents", "key"}, {}};
  for (std::size_t at : order) {
    const Node& node = graph.nodes()[at];
    table.rows.push_back({node.name, text(name_of(node.type)), std::round(ranks[at] * 1e5) / 1e5,
                          number(neighbors[at]), number(node.documents.size()), node.key});
  }
  return table;
}

/// Columns of the terminal that standard output is; 0 if it is none.
std::size_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

Table node_table(const Graph& graph, NodeId id) {
  const Node& node = graph[id];
  std::vector<std::string> aliases;
  for (const Alias& alias : node.aliases)
    aliases.push_back(alias.language.empty() ? alias.text : alias.language + ":" + alias.text);
  Table table{"node",
              {"name", "type", "key", "aliases", "documents", "mentions", "first_seen", "last_seen"},
              {},
              true};
  table.rows.push_back({node.name, text(name_of(node.type)), node.key, std::move(aliases),
                        number(node.documents.size()), number(node.mentions), node.first_seen,
                        node.last_seen});
  return table;
}

Table measures_table(const Graph& graph, NodeId node) {
  Table table{"measures",
              {"measure", "value", "currency", "period", "approx", "status", "confidence", "document"},
              {}};
  for (const NodeMeasure& one : graph[node].measures) {
    const Measure& measure = one.measure;
    table.rows.push_back({text(name_of(measure.type)), measure.value, measure.currency, measure.period,
                          measure.approximate, text(name_of(measure.status)),
                          rounded(measure.evidence.confidence), graph[one.document].id});
  }
  return table;
}

Table relations_table(const Graph& graph, NodeId node, const EdgeFilter& filter) {
  Table table{"relations", kRelationColumns, {}};
  for (EdgeId id : best_edges(graph, node, filter)) table.rows.push_back(relation_row(graph, id, node));
  return table;
}

Table neighbors_table(const Graph& graph, NodeId node, const EdgeFilter& filter, std::size_t depth) {
  Table table{"relations", kRelationColumns, {}};
  if (depth > 1) table.columns.insert(table.columns.end(), {"steps", "from"});
  std::vector<std::size_t> steps(graph.nodes().size(), SIZE_MAX);
  steps[node.value] = 0;
  std::vector<NodeId> reached{node};
  for (std::size_t at = 0; at < reached.size() && steps[reached[at].value] < depth; ++at) {
    const NodeId from = reached[at];
    for (EdgeId id : best_edges(graph, from, filter)) {
      const NodeId other = other_end(graph[id], from);
      if (steps[other.value] <= steps[from.value] && other != from)
        continue;  // told before, from its other end
      if (steps[other.value] == SIZE_MAX) {
        steps[other.value] = steps[from.value] + 1;
        reached.push_back(other);
      }
      table.rows.push_back(relation_row(graph, id, from));
      if (depth == 1) continue;
      table.rows.back().push_back(number(steps[from.value] + 1));
      table.rows.back().emplace_back(graph[from].name);
    }
  }
  return table;
}

Table common_table(const Graph& graph, NodeId a, NodeId b) {
  const auto joined_by = [&](NodeId node) {
    std::map<NodeId, std::pair<double, std::vector<std::string>>> all;
    for (EdgeId id : best_edges(graph, node, {})) {
      const NodeId other = other_end(graph[id], node);
      if (other == a || other == b) continue;
      auto& [documents, relations] = all[other];
      documents += graph[id].weight;
      relations.push_back(std::string(direction_of(graph[id], node) == "in" ? "← " : "") +
                          std::string(name_of(graph[id].type)));
    }
    return all;
  };
  const auto of_a = joined_by(a), of_b = joined_by(b);
  std::vector<std::pair<double, NodeId>> order;
  for (const auto& [node, joined] : of_a)
    if (const auto other = of_b.find(node); other != of_b.end())
      order.emplace_back(joined.first + other->second.first, node);
  std::ranges::stable_sort(order, [](const auto& x, const auto& y) { return x.first > y.first; });
  Table table{"common", {"name", "type", "relations_a", "relations_b", "documents", "key"}, {}};
  for (const auto& [documents, node] : order)
    table.rows.push_back({graph[node].name, text(name_of(graph[node].type)), of_a.at(node).second,
                          of_b.at(node).second, documents, graph[node].key});
  return table;
}

Table path_table(const Graph& graph, std::span<const Path> paths) {
  Table table{"path",
              {"step", "source", "relation", "target", "status", "documents", "confidence", "first_date",
               "last_date"},
              {}};
  if (paths.size() > 1) table.columns.insert(table.columns.begin(), "path");
  for (std::size_t path = 0; path < paths.size(); ++path) {
    for (std::size_t step = 0; step < paths[path].edges.size(); ++step) {
      const Edge& edge = graph[paths[path].edges[step]];
      std::vector<Cell> row{number(step + 1),
                            graph[edge.source].name,
                            text(name_of(edge.type)),
                            graph[edge.target].name,
                            text(name_of(edge.status)),
                            edge.weight,
                            rounded(edge.confidence),
                            edge.first_date,
                            edge.last_date};
      if (paths.size() > 1) row.insert(row.begin(), number(path + 1));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table statements_table(const Graph& graph, NodeId a, NodeId b, const EdgeFilter& filter) {
  Table table{"statements",
              {"source", "relation", "target", "status", "date", "attributes", "confidence", "rule",
               "document", "published", "sentence"},
              {},
              true};
  for (EdgeId id : edges_of(graph, a)) {
    const Edge& edge = graph[id];
    if ((edge.source == a ? edge.target : edge.source) != b || !wanted(edge, a, filter)) continue;
    for (const Event& event : edge.events) {
      const SourceDocument& document = graph[event.document];
      table.rows.push_back({graph[edge.source].name, text(name_of(edge.type)), graph[edge.target].name,
                            text(name_of(event.attributes.status)), event.attributes.date,
                            listed(event.attributes), rounded(event.evidence.confidence),
                            event.evidence.found_by, document.id, document.date, event.evidence.text});
    }
  }
  return table;
}

std::vector<Table> stats_tables(const Graph& graph, std::size_t limit) {
  return {totals_table(graph), languages_table(graph), node_types_table(graph), relation_types_table(graph),
          central_table(graph, limit)};
}

std::vector<std::string> listed(const Attributes& attributes, bool all) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.push_back(std::string(name) + "=" + value);
  };
  const auto add_sum = [&](std::string_view name, const std::optional<Money>& sum) {
    if (sum) add(name, (sum->approximate ? "~" : "") + decimal(sum->value) + " " + sum->currency);
  };
  if (all && attributes.status != Status::completed) add("status", std::string(name_of(attributes.status)));
  if (all) add("date", attributes.date);
  add_sum("amount", attributes.amount);
  add_sum("valuation", attributes.valuation);
  if (attributes.stake) add("stake", decimal(*attributes.stake) + "%");
  add("round", attributes.round);
  add("lead", attributes.lead ? "true" : "");
  add("title", attributes.title);
  add("former", attributes.former ? "true" : "");
  add("kind", attributes.kind);
  add("product", attributes.product);
  add("deal", attributes.deal);
  return out;
}

void write_answer(const std::vector<Table>& tables, const Options& options) {
  OutputFile out("-");
  out.write(render(tables, options.form, options.wide ? 0 : terminal_width()));
  out.commit();
}

}  // namespace techgraph
