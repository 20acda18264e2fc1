#include "export/sheets.h"

#include <string>

#include "export/columns.h"
#include "export/safe_text.h"
#include "export/style.h"

namespace techgraph {
namespace {

/// One line of a table.
class Line {
 public:
  Line& cell(std::string_view text) {
    if (!line_.empty()) line_ += ',';
    const std::string safe = one_line(text);
    if (safe.find_first_of(",\"") == std::string::npos && !safe.empty()) {
      line_ += safe;
    } else {
      line_ += '"';
      for (const char c : safe) line_.append(c == '"' ? 2 : 1, c);
      line_ += '"';
    }
    return *this;
  }
  /// A cell without a value.
  Line& nothing() {
    line_ += ',';
    return *this;
  }
  void write(const Sink& sink) {
    line_ += "\r\n";
    sink(line_);
  }

 private:
  std::string line_;
};

/// Behind an apostrophe if a spreadsheet would take it for a formula.
std::string harmless(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  const bool formula =
      first != std::string_view::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos;
  return formula ? "'" + std::string(text) : std::string(text);
}

template <class Row>
std::string sheet_value(const Column<Row>& column, const Row& row) {
  const std::string value = value_for_gephi(column, row);
  return column.type == ColumnType::text ? harmless(one_line(value)) : value;
}

template <class Row>
void add_cells(Line& line, std::span<const Column<Row>> columns, const Row& row) {
  for (const auto& column : columns) {
    const std::string value = sheet_value(column, row);
    value.empty() ? line.nothing() : line.cell(value);
  }
}

/// Label and weight are the second and the last column that Gephi knows by name.
template <class Row>
void add_names(Line& line, std::span<const Column<Row>> columns) {
  for (const auto& column : columns)
    line.cell(column.name == "label" ? "Label" : column.name == "weight" ? "Weight" : column.name);
}

template <class Row>
void add_neo4j_names(Line& line, std::span<const Column<Row>> columns) {
  for (const auto& column : columns) {
    const bool text = column.type == ColumnType::text;
    line.cell(std::string(column.name) + (text                                 ? ""
                                          : column.type == ColumnType::integer ? ":long"
                                                                               : ":double"));
  }
}

template <class Row>
void add_neo4j_cells(Line& line, std::span<const Column<Row>> columns, const Row& row) {
  for (const auto& column : columns) {
    const std::string value = column.value(row);
    value.empty() ? line.nothing() : line.cell(value);
  }
}

}  // namespace

void write_node_sheet(const View& view, const Sink& sink) {
  Line names;
  names.cell("Id");
  add_names(names, node_columns());
  names.write(sink);
  for (const Node& node : view.graph->nodes()) {
    Line line;
    line.cell(node.key);
    add_cells(line, node_columns(), NodeRow{&view, &node});
    line.write(sink);
  }
}

void write_edge_sheet(const View& view, const Sink& sink) {
  Line names;
  names.cell("Source").cell("Target").cell("Type").cell("Id").cell("Kind");
  add_names(names, edge_columns());
  names.cell("source_name").cell("target_name").write(sink);
  const Graph& graph = *view.graph;
  for_each_edge(view, [&](const EdgeRow& row, std::string_view id) {
    const Node &source = graph[row.edge->source], &target = graph[row.edge->target];
    Line line;
    line.cell(source.key).cell(target.key).cell("Directed").cell(id).cell(constant_name(row.edge->type));
    add_cells(line, edge_columns(), row);
    for (const Node* node : {&source, &target})
      line.cell(harmless(one_line(guarded_for_gephi(label_of(view, *node)))));
    line.write(sink);
  });
}

void write_neo4j_nodes(const View& view, const Sink& sink) {
  Line names;
  names.cell("key:ID").cell(":LABEL").cell("name");
  add_neo4j_names(names, node_columns());
  names.write(sink);
  for (const Node& node : view.graph->nodes()) {
    Line line;
    line.cell(node.key).cell(label_name(node.type)).cell(node.name);
    add_neo4j_cells(line, node_columns(), NodeRow{&view, &node});
    line.write(sink);
  }
}

void write_neo4j_edges(const View& view, const Sink& sink) {
  Line names;
  names.cell(":START_ID").cell(":END_ID").cell(":TYPE").cell("key");
  add_neo4j_names(names, edge_columns());
  names.write(sink);
  const Graph& graph = *view.graph;
  for_each_edge(view, [&](const EdgeRow& row, std::string_view id) {
    Line line;
    line.cell(graph[row.edge->source].key).cell(graph[row.edge->target].key);
    line.cell(constant_name(row.edge->type)).cell(id);
    add_neo4j_cells(line, edge_columns(), row);
    line.write(sink);
  });
}

}  // namespace techgraph
