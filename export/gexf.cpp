#include "export/gexf.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "export/columns.h"
#include "export/style.h"
#include "export/xml_writer.h"

namespace techgraph {
namespace {

std::string_view name_of(ColumnType type) {
  return type == ColumnType::integer ? "integer" : type == ColumnType::number ? "double" : "string";
}

/// Label and weight are attributes of their own.
bool is_column(std::string_view name) { return name != "label" && name != "weight"; }

bool is_number(std::string_view digits) {
  return !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Year, month and day of a date; what it does not say is 0. Year 0 if it is no date.
std::chrono::year_month_day parts_of(std::string_view date) {
  using namespace std::chrono;
  const bool good = (date.size() == 4 || date.size() == 7 || date.size() == 10) &&
                    is_number(date.substr(0, 4)) &&
                    (date.size() < 7 || (date[4] == '-' && is_number(date.substr(5, 2)))) &&
                    (date.size() < 10 || (date[7] == '-' && is_number(date.substr(8, 2))));
  const auto part = [&](std::size_t at) {
    return date.size() > at ? static_cast<unsigned>(number(date.substr(at, 2))) : 0U;
  };
  if (!good) return year{0} / month{0} / day{0};
  return year{number(date.substr(0, 4))} / month{part(5)} / day{part(8)};
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Empty if there is no such day.
std::string text_of(std::chrono::year_month_day date, std::string_view year) {
  if (!date.ok() || date.year() == std::chrono::year{0}) return {};
  return std::string(year) + '-' + two_digits(static_cast<unsigned>(date.month())) + '-' +
         two_digits(static_cast<unsigned>(date.day()));
}

bool is_over(const EdgeRow& row) {
  const bool former = std::ranges::all_of(row.events, [](const Event& e) { return e.attributes.former; });
  return former || status(row) == Status::ended;
}

/// Node → first day on which it is seen or an edge says something of it.
std::vector<std::string> first_days(const Graph& graph) {
  std::vector<std::string> days;
  for (const Node& node : graph.nodes()) days.push_back(first_day(node.first_seen));
  for (const Edge& edge : graph.edges()) {
    const std::string day = first_day(edge.first_date);
    if (day.empty()) continue;
    for (const NodeId end : {edge.source, edge.target})
      if (days[end.value].empty() || day < days[end.value]) days[end.value] = day;
  }
  return days;
}

class GexfWriter {
 public:
  GexfWriter(const View& view, const Sink& sink)
      : view_(view), xml_(sink), begins_(first_days(*view.graph)) {}

  void write() {
    xml_.begin("gexf").attribute("xmlns", "http://gexf.net/1.3").attribute("version", "1.3");
    xml_.attribute("xmlns:viz", "http://gexf.net/1.3/viz");
    xml_.begin("meta").leaf("creator", "techgraph").leaf("description", "Knowledge graph of articles").end();
    xml_.begin("graph").attribute("defaultedgetype", "directed").attribute("mode", "dynamic");
    xml_.attribute("timeformat", "date").attribute("timerepresentation", "interval");
    write_columns(node_columns(), "node");
    write_columns(edge_columns(), "edge");
    xml_.begin("nodes");
    for (const Node& node : view_.graph->nodes()) write_node(node);
    xml_.end().begin("edges");
    for_each_edge(view_, [this](const EdgeRow& row, std::string_view id) { write_edge(row, id); });
    xml_.end().end().end().finish();
  }

 private:
  template <class Row>
  void write_columns(std::span<const Column<Row>> columns, std::string_view element) {
    xml_.begin("attributes").attribute("class", element).attribute("mode", "static");
    for (const auto& column : columns) {
      if (!is_column(column.name)) continue;
      xml_.begin("attribute").attribute("id", column.name).attribute("title", column.name);
      xml_.attribute("type", name_of(column.type)).end();
    }
    xml_.end();
  }

  template <class Row>
  void write_values(std::span<const Column<Row>> columns, const Row& row) {
    xml_.begin("attvalues");
    for (const auto& column : columns) {
      if (!is_column(column.name)) continue;
      const std::string value = value_for_gephi(column, row);
      if (!value.empty())
        xml_.begin("attvalue").attribute("for", column.name).attribute("value", value).end();
    }
    xml_.end();
  }

  void write_node(const Node& node) {
    xml_.begin("node").attribute("id", node.key).attribute("label", label_of(view_, node));
    const std::string& begin = begins_[node.id.value];
    if (!begin.empty()) xml_.attribute("start", begin);
    write_values(node_columns(), NodeRow{&view_, &node});
    const Colour colour = colour_of(node.type);
    xml_.begin("viz:color").attribute("r", std::to_string(colour.red));
    xml_.attribute("g", std::to_string(colour.green)).attribute("b", std::to_string(colour.blue)).end();
    xml_.begin("viz:size").attribute("value", rounded(view_.sizes[node.id.value])).end();
    if (!view_.positions.empty()) {
      const Point& place = view_.positions[node.id.value];
      xml_.begin("viz:position").attribute("x", rounded(place.x)).attribute("y", rounded(place.y));
      xml_.attribute("z", "0").end();
    }
    xml_.end();
  }

  void write_edge(const EdgeRow& row, std::string_view id) {
    const Graph& graph = *view_.graph;
    xml_.begin("edge").attribute("id", id).attribute("source", graph[row.edge->source].key);
    xml_.attribute("target", graph[row.edge->target].key).attribute("kind", constant_name(row.edge->type));
    xml_.attribute("label", words(row.edge->type)).attribute("weight", rounded(weight(row)));
    const std::string begin = first_day(first_date(row)), end = is_over(row) ? last_day(last_date(row)) : "";
    if (!begin.empty()) xml_.attribute("start", begin);
    if (!end.empty()) xml_.attribute("end", end);
    write_values(edge_columns(), row);
    xml_.end();
  }

  const View& view_;
  XmlWriter xml_;
  std::vector<std::string> begins_;  ///< of each node
};

}  // namespace

std::string first_day(std::string_view date) {
  using namespace std::chrono;
  const year_month_day parts = parts_of(date);
  const month month = date.size() < 7 ? January : parts.month();
  return text_of(parts.year() / month / (date.size() < 10 ? day{1} : parts.day()), date.substr(0, 4));
}

std::string last_day(std::string_view date) {
  using namespace std::chrono;
  const year_month_day parts = parts_of(date);
  const month month = date.size() < 7 ? December : parts.month();
  if (!month.ok()) return {};
  const day last = year_month_day_last(parts.year() / month / std::chrono::last).day();
  return text_of(parts.year() / month / (date.size() < 10 ? last : parts.day()), date.substr(0, 4));
}

void write_gexf(const View& view, const Sink& sink) { GexfWriter(view, sink).write(); }

}  // namespace techgraph
