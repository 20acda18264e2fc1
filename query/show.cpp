#include "query/show.h"

#include "text/json.h"

namespace techgraph::query {
namespace {

std::string name_of(NodeId node, const PropertyGraph& graph) {
  const Value name = graph.property(node, "name");
  if (name.text() != nullptr) return *name.text();
  std::string text = "(";
  for (const std::string& label : graph.labels(node)) text += ":" + label;
  return text + ")";
}

std::string path_text(const Path& path, const PropertyGraph& graph) {
  std::string text = name_of(path.nodes.front(), graph);
  for (std::size_t i = 0; i < path.edges.size(); ++i) {
    const bool back = graph.source(path.edges[i]) != path.nodes[i];
    text.append(back ? " <-[" : " -[").append(graph.type_name(path.edges[i])).append(back ? "]- " : "]-> ");
    text += name_of(path.nodes[i + 1], graph);
  }
  return text;
}

void write(JsonWriter& out, const Value& value, const PropertyGraph& graph);

void write(JsonWriter& out, const Map& map, const PropertyGraph& graph) {
  for (const auto& [key, value] : map) {
    out.key(key);
    write(out, value, graph);
  }
}

void write_edge(JsonWriter& out, EdgeId edge, const PropertyGraph& graph) {
  const auto key = [&](NodeId node) {
    const Value text = graph.property(node, "key");
    return text.text() != nullptr ? text : Value(static_cast<std::int64_t>(node.value));
  };
  out.begin_object();
  out.key("source");
  write(out, key(graph.source(edge)), graph);
  out.key("target");
  write(out, key(graph.target(edge)), graph);
  write(out, graph.properties(edge), graph);
  out.end_object();
}

template <class Items>  // list of values, nodes or relationships
void write_list(JsonWriter& out, const Items& items, const PropertyGraph& graph) {
  out.begin_array();
  for (const auto& one : items) write(out, Value(one), graph);
  out.end_array();
}

void write(JsonWriter& out, const Value& value, const PropertyGraph& graph) {
  if (value.flag() != nullptr) {
    out.value(*value.flag());
  } else if (value.integer() != nullptr) {
    out.value(*value.integer());
  } else if (value.real() != nullptr) {
    out.value(*value.real());
  } else if (value.text() != nullptr) {
    out.value(*value.text());
  } else if (value.list() != nullptr) {
    write_list(out, *value.list(), graph);
  } else if (value.map() != nullptr) {
    out.begin_object();
    write(out, *value.map(), graph);
    out.end_object();
  } else if (value.node() != nullptr) {
    out.begin_object();
    write(out, graph.properties(*value.node()), graph);
    out.end_object();
  } else if (value.edge() != nullptr) {
    write_edge(out, *value.edge(), graph);
  } else if (value.path() != nullptr) {
    out.begin_object();
    out.key("nodes");
    write_list(out, value.path()->nodes, graph);
    out.key("relationships");
    write_list(out, value.path()->edges, graph);
    out.end_object();
  } else {
    out.null();
  }
}

}  // namespace

std::string text_of(const Value& value, const PropertyGraph& graph) {
  if (value.flag() != nullptr) return *value.flag() ? "true" : "false";
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  if (value.real() != nullptr) return real_text(*value.real());
  if (value.text() != nullptr) return *value.text();
  if (value.node() != nullptr) return name_of(*value.node(), graph);
  if (value.edge() != nullptr) return graph.type_name(*value.edge());
  if (value.path() != nullptr) return path_text(*value.path(), graph);
  std::string text;
  if (value.list() != nullptr) {
    for (const Value& one : *value.list()) text += (text.empty() ? "" : ", ") + text_of(one, graph);
    return "[" + text + "]";
  }
  if (value.map() != nullptr) {
    for (const auto& [key, one] : *value.map())
      text += (text.empty() ? "" : ", ") + key + ": " + text_of(one, graph);
    return "{" + text + "}";
  }
  return text;
}

std::string json_of(const Value& value, const PropertyGraph& graph) {
  JsonWriter out;
  write(out, value, graph);
  return out.take();
}

void add_found(const Value& value, std::vector<NodeId>& nodes, std::vector<EdgeId>& edges) {
  if (value.node() != nullptr) nodes.push_back(*value.node());
  if (value.edge() != nullptr) edges.push_back(*value.edge());
  if (const Path* path = value.path()) {
    nodes.insert(nodes.end(), path->nodes.begin(), path->nodes.end());
    edges.insert(edges.end(), path->edges.begin(), path->edges.end());
  }
  if (value.list() != nullptr)
    for (const Value& one : *value.list()) add_found(one, nodes, edges);
  if (value.map() != nullptr)
    for (const auto& [key, one] : *value.map()) add_found(one, nodes, edges);
}

}  // namespace techgraph::query
