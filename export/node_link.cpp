#include "export/node_link.h"

#include <string>

#include "export/cells.h"
#include "export/graph_maker.h"
#include "export/json_lines.h"
#include "export/style.h"
#include "facts/facts_json.h"
#include "text/json.h"

namespace techgraph {
namespace {

// Writing.

void write_text(JsonWriter& out, std::string_view key, std::string_view text) {
  if (!text.empty()) out.key(key).value(text);
}

void write_texts(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.key(key).begin_array();
  for (const std::string& text : texts) out.value(text);
  out.end_array();
}

void write_document(JsonWriter& out, const SourceDocument& document) {
  out.begin_object().key("id").value(document.id);
  write_text(out, "language", document.language);
  write_text(out, "title", document.title);
  write_text(out, "date", document.date);
  write_text(out, "url", document.url);
  out.end_object();
}

void write_node(JsonWriter& out, const View& view, const Node& node) {
  const Graph& graph = *view.graph;
  out.begin_object().key("id").value(node.key).key("label").value(label_of(view, node));
  out.key("name").value(node.name).key("entity_type").value(name_of(node.type));
  write_text(out, "knowledge", node.knowledge);
  write_texts(out, "other_ids", node.other_ids);
  write_texts(out, "decisions", node.decisions);
  out.key("aliases").begin_array();
  for (const Alias& alias : node.aliases) {
    out.begin_object().key("text").value(alias.text);
    write_text(out, "language", alias.language);
    out.end_object();
  }
  out.end_array().key("documents").begin_array();
  for (const DocumentId id : node.documents) out.value(graph[id].id);
  out.end_array().key("mentions").value(node.mentions);
  write_text(out, "first_seen", node.first_seen);
  write_text(out, "last_seen", node.last_seen);
  out.key("measures").begin_array();
  for (const NodeMeasure& measure : node.measures) {
    out.begin_object().key("document").value(graph[measure.document].id);
    write_figure(out, measure.measure);
    out.end_object();
  }
  out.end_array().key("color").value(hex(colour_of(node.type)));
  out.key("size").value(std::stod(rounded(view.sizes[node.id.value])));
  if (!view.positions.empty()) {
    const Point& place = view.positions[node.id.value];
    out.key("x").value(place.x).key("y").value(place.y);
  }
  out.end_object();
}

void write_link(JsonWriter& out, const EdgeRow& row, std::string_view id) {
  const Graph& graph = *row.graph;
  const Edge& edge = *row.edge;
  out.begin_object().key("source").value(graph[edge.source].key).key("target").value(graph[edge.target].key);
  out.key("key").value(id).key("label").value(words(edge.type)).key("relation").value(name_of(edge.type));
  out.key("symmetric").value(info(edge.type).symmetric);
  out.key("weight").value(weight(row)).key("confidence").value(confidence(row));
  out.key("status").value(name_of(status(row)));
  write_text(out, "first_date", first_date(row));
  write_text(out, "last_date", last_date(row));
  if (amount_usd(row) > 0) out.key("amount_usd").value(amount_usd(row));
  write_text(out, "amount_text", amount_text(row));
  if (!row.is_event()) {
    out.key("sums").begin_object();
    for (const auto& [currency, sum] : edge.sums) out.key(currency).value(sum);
    out.end_object();
  }
  out.key("events").begin_array();
  for (const Event& event : row.events) {
    out.begin_object().key("document").value(graph[event.document].id);
    write_attributes(out, event.attributes);
    write_evidence(out, event.evidence);
    out.end_object();
  }
  out.end_array().end_object();
}

// Reading.

Columns columns_of(const Json& object) {
  Columns columns;
  for (const auto& [name, value] : object.fields())
    if (value.is_string() || value.is_number()) columns.emplace(name, value.scalar());
  return columns;
}

void read_document(const Json& json, GraphMaker& maker) {
  SourceDocument& document = maker.document(json["id"].scalar());
  document.language = json.string("language");
  document.title = json.string("title");
  document.date = json.string("date");
  document.url = json.string("url");
}

void read_node(const Json& json, GraphMaker& maker) {
  Node& node = maker.node(json["id"].scalar());
  fill_node(node, columns_of(json), maker);
  const std::string_view name = json.string("name");
  if (!name.empty()) node.name = name;  // the label may be in another language
  for (const Json& id : json.list("other_ids")) node.other_ids.emplace_back(id.string());
  for (const Json& decision : json.list("decisions")) node.decisions.emplace_back(decision.string());
  for (const Json& alias : json.list("aliases"))
    node.aliases.push_back({std::string(alias["text"].string()), std::string(alias.string("language"))});
  if (const auto documents = json.find("documents"); documents && documents->is_array())
    for (const Json& id : documents->list()) node.documents.push_back(maker.document_id(id.scalar()));
  if (const auto measures = json.find("measures"); measures && measures->is_array())
    for (const Json& measure : measures->list())
      node.measures.push_back({maker.document_id(measure["document"].scalar()), figure_from_json(measure)});
}

void read_link(const Json& json, GraphMaker& maker) {
  const Columns columns = columns_of(json);
  const auto type = relation_of(columns);
  if (!type) json.fail("a link needs a \"relation\" of techgraph's");
  Edge edge;
  edge.type = *type;
  for (const Json& one : json.list("events")) {
    Event event;
    event.document = maker.document_id(one["document"].scalar());
    event.attributes = attributes_from_json(one);
    event.evidence = evidence_from_json(one);
    edge.events.push_back(std::move(event));
  }
  fill_edge(edge, columns, maker);
  const auto sums = json.find("sums");
  if (sums && sums->is_object()) {
    edge.sums.clear();
    for (const auto& [currency, sum] : sums->fields()) edge.sums.emplace(currency, sum.number());
  }
  maker.edge(std::move(edge), json["source"].scalar(), json["target"].scalar(), sums.has_value());
}

}  // namespace

void write_node_link(const View& view, const Sink& sink) {
  JsonLines lines(sink);
  JsonWriter out;
  lines.begin(R"({"directed":true,"multigraph":true,"graph":{"generator":"techgraph","documents":[)");
  for (const SourceDocument& document : view.graph->documents()) {
    write_document(out, document);
    lines.line(out);
  }
  lines.begin("\n]},\n\"nodes\":[");
  for (const Node& node : view.graph->nodes()) {
    write_node(out, view, node);
    lines.line(out);
  }
  lines.begin("\n],\n\"links\":[");
  for_each_edge(view, [&](const EdgeRow& row, std::string_view id) {
    write_link(out, row, id);
    lines.line(out);
  });
  sink("\n]}\n");
}

Graph read_node_link(std::string_view bytes, Place place) {
  const JsonDocument document(bytes, std::move(place));
  const Json root = document.root();
  if (!root.find("nodes")) root.fail("this is no graph: it has no \"nodes\"");
  GraphMaker maker;
  if (const auto graph = root.find("graph"); graph && graph->is_object())
    for (const Json& one : graph->list("documents")) read_document(one, maker);
  for (const Json& node : root.list("nodes")) read_node(node, maker);
  for (const Json& link : root.list(root.find("links") ? "links" : "edges")) read_link(link, maker);
  return maker.finish();
}

}  // namespace techgraph
