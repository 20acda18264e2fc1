#include "export/cytoscape.h"

#include "export/columns.h"
#include "export/json_lines.h"
#include "export/style.h"

namespace techgraph {
namespace {

template <class Row>
void add_columns(JsonWriter& out, std::span<const Column<Row>> columns, const Row& row) {
  for (const auto& column : columns) {
    const std::string value = column.value(row);
    if (value.empty()) continue;
    out.key(column.name);
    if (column.type == ColumnType::text) {
      out.value(value);
    } else {
      out.value(std::stod(value));
    }
  }
}

}  // namespace

void write_cytoscape(const View& view, const Sink& sink) {
  const Graph& graph = *view.graph;
  JsonLines lines(sink);
  JsonWriter out;
  lines.begin(R"({"format_version":"1.0","generated_by":"techgraph","target_cytoscapejs_version":"~3",)"
              R"("directed":true,"multigraph":true,"data":{"name":"techgraph"},"elements":{"nodes":[)");
  for (const Node& node : graph.nodes()) {
    out.begin_object().key("data").begin_object().key("id").value(node.key);
    out.key("value").value(node.key);             // what NetworkX takes for the node's id
    out.key("name").value(label_of(view, node));  // what Cytoscape Desktop shows
    add_columns(out, node_columns(), NodeRow{&view, &node});
    out.key("color").value(hex(colour_of(node.type))).key("size").value(view.sizes[node.id.value]);
    out.end_object();
    if (!view.positions.empty()) {
      const Point& place = view.positions[node.id.value];
      out.key("position").begin_object().key("x").value(place.x).key("y").value(0 - place.y).end_object();
    }
    out.end_object();
    lines.line(out);
  }
  lines.begin("\n],\"edges\":[");
  for_each_edge(view, [&](const EdgeRow& row, std::string_view id) {
    out.begin_object().key("data").begin_object().key("id").value(id).key("key").value(id);
    out.key("source").value(graph[row.edge->source].key).key("target").value(graph[row.edge->target].key);
    out.key("interaction").value(name_of(row.edge->type));
    add_columns(out, edge_columns(), row);
    out.end_object().end_object();
    lines.line(out);
  });
  sink("\n]}}\n");
}

}  // namespace techgraph
