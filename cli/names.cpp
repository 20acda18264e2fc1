#include "cli/names.h"

#include <algorithm>

#include "cli/report.h"
#include "graph/node_keys.h"

namespace techgraph {
namespace {

std::string_view words(MatchKind kind) {
  switch (kind) {
    case MatchKind::key:
      return "key";
    case MatchKind::exact:
      return "exact";
    case MatchKind::prefix:
      return "begins";
    case MatchKind::part:
      return "holds";
    case MatchKind::similar:
      return "similar";
  }
  return "";
}

/// What tells a node from its namesakes: "Onsae Robotics (company, 27 documents, key n-3f2a)".
std::string described(const Node& node) {
  const std::size_t count = node.documents.size();
  std::string out = node.name + " (";
  out.append(name_of(node.type)).append(", ").append(std::to_string(count));
  return out.append(count == 1 ? " document" : " documents").append(", key ").append(node.key).append(")");
}

std::string listed(const Graph& graph, const std::vector<Match>& matches) {
  std::string out;
  for (const Match& match : matches) {
    if (!out.empty()) out += "; ";
    out += described(graph[match.node]);
  }
  return out;
}

}  // namespace

Table matches_table(const Graph& graph, const std::vector<Match>& matches) {
  Table table{"matches", {"name", "type", "match", "matched", "documents", "edges", "key"}, {}};
  for (const Match& match : matches) {
    const Node& node = graph[match.node];
    table.rows.push_back({node.name, std::string(name_of(node.type)), std::string(words(match.kind)),
                          match.matched, static_cast<double>(node.documents.size()),
                          static_cast<double>(graph.degree(node.id)), node.key});
  }
  return table;
}

std::optional<NodeId> node_of(const Graph& graph, const NameIndex& index, const std::string& name,
                              Report& report) {
  std::vector<Match> matches;
  for (NodeId node : nodes_of_key(graph, name)) matches.push_back({node, MatchKind::key, name, 0});
  if (matches.empty()) matches = index.find(name);
  const std::string quoted = "\"" + name + "\"";
  if (matches.empty()) {
    report.not_found("nothing in the graph is called " + quoted);
    return std::nullopt;
  }
  const MatchKind best = matches.front().kind;
  if (best == MatchKind::similar) {
    report.not_found("nothing in the graph is called " + quoted + "; similar: " + listed(graph, matches));
    return std::nullopt;
  }
  std::erase_if(matches, [&](const Match& match) { return match.kind != best; });
  if (matches.size() > 1) {
    report.not_found(quoted + " may be any of: " + listed(graph, matches));
    return std::nullopt;
  }
  const Node& node = graph[matches.front().node];
  if (best != MatchKind::key && best != MatchKind::exact)
    report.note(quoted + " is taken for " + described(node));
  return node.id;
}

}  // namespace techgraph
