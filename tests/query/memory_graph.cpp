#include "tests/query/memory_graph.h"

#include <algorithm>

#include "query/engine.h"
#include "query/lexer.h"
#include "query/parser.h"

namespace techgraph::query {
namespace {

Map without_nulls(Map map) {
  std::erase_if(map, [](const auto& entry) { return entry.second.is_null(); });
  return map;
}

/// "UNWIND $rows AS `_row` WITH `_row`.`a` AS `a`, …": makes rows that are parameters those of a query.
std::string beginning(const Map& row) {
  std::string text = "UNWIND $rows AS `_row` WITH ";
  for (const auto& [name, value] : row) text += "`_row`.`" + name + "` AS `" + name + "`, ";
  return text + "0 AS `_zero` ";
}

}  // namespace

NodeId MemoryGraph::add_node(std::vector<std::string> labels, Map properties) {
  nodes_.push_back({{}, without_nulls(std::move(properties)), {}, {}});
  for (const std::string& label : labels) nodes_.back().labels.push_back(word(label));
  return NodeId{node_count() - 1};
}

EdgeId MemoryGraph::add_edge(NodeId source, NodeId target, const std::string& type, Map properties) {
  const EdgeId id{static_cast<std::uint32_t>(edges_.size())};
  edges_.push_back({source, target, word(type), without_nulls(std::move(properties))});
  nodes_[source.value].out.push_back(id);
  nodes_[target.value].in.push_back(id);
  return id;
}

void MemoryGraph::execute(std::string_view statements) {
  static constexpr std::string_view kClauses[] = {"MATCH", "OPTIONAL", "UNWIND", "WITH", "CREATE", "RETURN"};
  const std::vector<Token> tokens = tokens_of(statements);
  Rows rows{{}};
  std::string pending;
  for (std::size_t at = 0; tokens[at].kind != Token::Kind::end;) {
    const auto begins = [&](std::size_t i) {
      return std::ranges::any_of(kClauses, [&](auto word) { return tokens[i].is_word(word); }) &&
             !(tokens[i].is_word("WITH") && i > 0 &&
               (tokens[i - 1].is_word("STARTS") || tokens[i - 1].is_word("ENDS")));
    };
    std::size_t end = at + 1;
    while (tokens[end].kind != Token::Kind::end && !begins(end) && !tokens[end].is(";")) ++end;
    const std::size_t from = tokens[at].is_word("CREATE") ? tokens[at].place.end : tokens[at].place.begin;
    const std::string_view text = statements.substr(from, tokens[end - 1].place.end - from);
    if (tokens[at].is_word("CREATE")) {
      rows = read(pending, rows);
      pending.clear();
      for (Map& row : rows) create(text, row);
    } else {
      pending.append(text).append(" ");
    }
    at = tokens[end].is(";") ? end + 1 : end;
  }
}

MemoryGraph::Rows MemoryGraph::read(const std::string& clauses, const Rows& rows) const {
  if (clauses.empty() || rows.empty()) return rows;
  List list;
  for (const Map& row : rows) list.emplace_back(row);
  const QueryAnswer answer =
      run_query(beginning(rows.front()) + clauses + " RETURN *", *this, {{"rows", std::move(list)}});
  Rows out;
  for (const List& values : answer.rows) {
    Map row;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!answer.columns[i].starts_with('_')) row[answer.columns[i]] = values[i];
    out.push_back(std::move(row));
  }
  return out;
}

void MemoryGraph::create(std::string_view pattern, Map& row) {
  const auto properties = [&](const std::optional<Expr>& expr) -> Map {
    if (!expr) return {};
    const std::string text(pattern.substr(expr->place.begin, expr->place.size()));
    return *run_query(beginning(row) + "RETURN " + text + " AS map", *this, {{"rows", List{row}}})
                .rows[0][0]
                .map();
  };
  const auto node = [&](const NodePattern& one) {
    const auto known = row.find(one.variable.text);
    if (known != row.end()) return *known->second.node();
    std::vector<std::string> labels;
    for (const Name& label : one.labels) labels.push_back(label.text);
    const NodeId id = add_node(std::move(labels), properties(one.properties));
    if (!one.variable.text.empty()) row[one.variable.text] = id;
    return id;
  };
  for (const PathPattern& path : parse_pattern(pattern)) {
    NodeId left = node(path.nodes.front());
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
      const EdgePattern& edge = path.edges[i];
      const NodeId right = node(path.nodes[i + 1]);
      const bool turned = edge.arrow == Arrow::left;
      const EdgeId id = add_edge(turned ? right : left, turned ? left : right, edge.types.front().text,
                                 properties(edge.properties));
      if (!edge.variable.text.empty()) row[edge.variable.text] = id;
      left = right;
    }
  }
}

std::optional<std::uint32_t> MemoryGraph::find(std::string_view word) const {
  const auto found = std::ranges::find(words_, word);
  if (found == words_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - words_.begin());
}

std::uint32_t MemoryGraph::word(const std::string& text) {
  if (const auto known = find(text)) return *known;
  words_.push_back(text);
  return static_cast<std::uint32_t>(words_.size() - 1);
}

bool MemoryGraph::has_label(NodeId node, std::uint32_t label) const {
  return std::ranges::find(nodes_[node.value].labels, label) != nodes_[node.value].labels.end();
}

std::vector<std::string> MemoryGraph::labels(NodeId node) const {
  std::vector<std::string> names;
  for (std::uint32_t label : nodes_[node.value].labels) names.push_back(words_[label]);
  return names;
}

std::size_t MemoryGraph::count_with_label(std::uint32_t label) const {
  std::size_t count = 0;
  for (NodeId node{0}; node.value < node_count(); ++node.value) count += has_label(node, label) ? 1 : 0;
  return count;
}

Value MemoryGraph::property(NodeId node, std::string_view key) const {
  const Map& map = nodes_[node.value].properties;
  const auto found = map.find(key);
  return found == map.end() ? Value() : found->second;
}

Value MemoryGraph::property(EdgeId edge, std::string_view key) const {
  const Map& map = edges_[edge.value].properties;
  const auto found = map.find(key);
  return found == map.end() ? Value() : found->second;
}

}  // namespace techgraph::query
