#include "export/graphml.h"

#include <string>

#include "export/columns.h"
#include "export/style.h"
#include "export/xml_writer.h"

namespace techgraph {
namespace {

/// What Gephi draws a node with. Positions only with a layout: one that no node has upsets programs that
/// place nodes by these columns.
struct Look {
  std::string_view name, type;
};
constexpr Look kLooks[] = {{"r", "int"}, {"g", "int"}, {"b", "int"}, {"size", "double"}};
constexpr Look kPlaces[] = {{"x", "double"}, {"y", "double"}};

std::string_view name_of(ColumnType type) {
  return type == ColumnType::integer ? "int" : type == ColumnType::number ? "double" : "string";
}

/// Ids of keys are distinct over the file.
std::string key_id(char prefix, std::string_view name) {
  std::string id{prefix, '_'};
  return id.append(name);
}

void write_key(XmlWriter& xml, char prefix, std::string_view name, std::string_view type) {
  xml.begin("key").attribute("id", key_id(prefix, name)).attribute("for", prefix == 'n' ? "node" : "edge");
  xml.attribute("attr.name", name).attribute("attr.type", type).end();
}

void write_data(XmlWriter& xml, std::string_view key, std::string_view value) {
  if (!value.empty()) xml.begin("data").attribute("key", key).text(value).end();
}

class GraphmlWriter {
 public:
  GraphmlWriter(const View& view, const Sink& sink) : view_(view), xml_(sink) {
    for (const auto& column : node_columns()) node_keys_.push_back(key_id('n', column.name));
    for (const auto& column : edge_columns()) edge_keys_.push_back(key_id('e', column.name));
  }

  void write() {
    xml_.begin("graphml").attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
    for (const auto& column : node_columns()) write_key(xml_, 'n', column.name, name_of(column.type));
    for (const Look& look : kLooks) write_key(xml_, 'n', look.name, look.type);
    if (!view_.positions.empty())
      for (const Look& place : kPlaces) write_key(xml_, 'n', place.name, place.type);
    for (const auto& column : edge_columns()) write_key(xml_, 'e', column.name, name_of(column.type));
    xml_.begin("graph").attribute("id", "techgraph").attribute("edgedefault", "directed");
    for (const Node& node : view_.graph->nodes()) write_node(node);
    for_each_edge(view_, [this](const EdgeRow& row, std::string_view id) { write_edge(row, id); });
    xml_.end().end().finish();
  }

 private:
  void write_node(const Node& node) {
    xml_.begin("node").attribute("id", node.key);
    for (std::size_t at = 0; at < node_keys_.size(); ++at)
      write_data(xml_, node_keys_[at], value_for_gephi(node_columns()[at], {&view_, &node}));
    const Colour colour = colour_of(node.type);
    write_data(xml_, "n_r", std::to_string(colour.red));
    write_data(xml_, "n_g", std::to_string(colour.green));
    write_data(xml_, "n_b", std::to_string(colour.blue));
    write_data(xml_, "n_size", rounded(view_.sizes[node.id.value]));
    if (!view_.positions.empty()) {
      write_data(xml_, "n_x", rounded(view_.positions[node.id.value].x));
      write_data(xml_, "n_y", rounded(view_.positions[node.id.value].y));
    }
    xml_.end();
  }

  void write_edge(const EdgeRow& row, std::string_view id) {
    const Graph& graph = *view_.graph;
    xml_.begin("edge").attribute("id", id);
    xml_.attribute("source", graph[row.edge->source].key).attribute("target", graph[row.edge->target].key);
    xml_.attribute("label", constant_name(row.edge->type));  // Gephi's Kind, Neo4j's relationship type
    for (std::size_t at = 0; at < edge_keys_.size(); ++at)
      write_data(xml_, edge_keys_[at], value_for_gephi(edge_columns()[at], row));
    xml_.end();
  }

  const View& view_;
  XmlWriter xml_;
  std::vector<std::string> node_keys_, edge_keys_;
};

}  // namespace

void write_graphml(const View& view, const Sink& sink) { GraphmlWriter(view, sink).write(); }

}  // namespace techgraph
