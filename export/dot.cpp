#include "export/dot.h"

#include <algorithm>
#include <cmath>

#include "export/columns.h"
#include "export/safe_text.h"
#include "export/style.h"

namespace techgraph {
namespace {

/// "name=value" after others; nothing for an empty value.
class DotAttributes {
 public:
  DotAttributes& add(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    text_ += text_.empty() ? " [" : ", ";
    text_.append(name).append("=").append(dot_text(value));
    return *this;
  }
  std::string end() const { return text_ + "];\n"; }

 private:
  std::string text_;
};

/// Columns besides the label. Graphviz has a `weight` of its own, in whole numbers.
template <class Row>
void add_columns(DotAttributes& to, std::span<const Column<Row>> columns, const Row& row) {
  for (const auto& column : columns)
    if (column.name != "label" && column.name != "weight") to.add(column.name, column.value(row));
}

}  // namespace

std::string dot_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    c == '&' ? out += "&amp;" : out += c;  // else "&lt;" would be read as "<"
  }
  return out + '"';
}

void write_dot(const View& view, const Sink& sink) {
  const Graph& graph = *view.graph;
  sink(
      "digraph techgraph {\n"
      "graph [charset=\"UTF-8\", overlap=false, outputorder=edgesfirst, bgcolor=\"#FAFAF7\"];\n"
      "node [label=\"\", shape=circle, style=filled, color=white, fontname=\"Noto Sans CJK KR, Noto Sans, "
      "sans-serif\", "
      "fontsize=10, fixedsize=true];\n"
      "edge [color=\"#7A828C\", fontsize=8, fontname=\"Noto Sans, sans-serif\"];\n");
  for (const Node& node : graph.nodes()) {
    DotAttributes attributes;
    attributes.add("xlabel", label_of(view, node));
    attributes.add("fillcolor", hex(colour_of(node.type)));
    attributes.add("width", rounded(view.sizes[node.id.value] / 72));  // inches
    if (!view.positions.empty()) {
      const Point& place = view.positions[node.id.value];
      attributes.add("pos", rounded(place.x) + ',' + rounded(place.y) + '!');
    }
    add_columns(attributes, node_columns(), NodeRow{&view, &node});
    sink(dot_text(node.key) + attributes.end());
  }
  for_each_edge(view, [&](const EdgeRow& row, std::string_view id) {
    DotAttributes attributes;
    attributes.add("label", words(row.edge->type)).add("key", id);
    attributes.add("weight", std::to_string(std::lround(std::clamp(weight(row), 1.0, 1e6))));
    if (info(row.edge->type).symmetric) attributes.add("dir", "none");
    if (status(row) != Status::completed) attributes.add("style", "dashed");
    add_columns(attributes, edge_columns(), row);
    sink(dot_text(graph[row.edge->source].key) + " -> " + dot_text(graph[row.edge->target].key) +
         attributes.end());
  });
  sink("}\n");
}

}  // namespace techgraph
