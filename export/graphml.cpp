#include "export/graphml.h"

#include <cassert>
#include <cmath>
#include <map>
#include <string>

#include "export/cells.h"
#include "export/graphml_keys.h"
#include "export/style.h"
#include "export/xml_writer.h"
#include "text/hash.h"
#include "text/json.h"

namespace techgraph {
namespace {

constexpr std::string_view kWordJoiner = "\u2060";

struct NodeRow {
  const Graph* graph = nullptr;
  const Node* node = nullptr;
  const Point* position = nullptr;  ///< nullptr without a layout
};

/// A column: the id of its key (distinct over the file, lower case), the name that programs show and look
/// for, its type, and the value of a row. An empty value is not written.
template <class Row>  // NodeRow and EdgeRow
struct Column {
  std::string_view id, name, type;
  std::string (*value)(const Row&);
};

std::string count(std::size_t number) { return std::to_string(number); }

std::string number(double value) { return std::isfinite(value) ? decimal(value) : std::string(); }

std::string guard(const std::string& text) { return guarded_for_gephi(text); }

std::string name_column(const NodeRow& row, Language language) {
  return guard(name_in(*row.graph, *row.node, language));
}

constexpr Column<NodeRow> kNodeColumns[] = {
    {"n_label", "label", "string", [](const NodeRow& r) { return r.node->name; }},
    {"n_type", "entity_type", "string", [](const NodeRow& r) { return std::string(name_of(r.node->type)); }},
    {"n_ko", "name_ko", "string", [](const NodeRow& r) { return name_column(r, Language::ko); }},
    {"n_en", "name_en", "string", [](const NodeRow& r) { return name_column(r, Language::en); }},
    {"n_zh", "name_zh", "string", [](const NodeRow& r) { return name_column(r, Language::zh); }},
    {"n_ja", "name_ja", "string", [](const NodeRow& r) { return name_column(r, Language::ja); }},
    {"n_aliases", "aliases", "string", [](const NodeRow& r) { return guard(aliases_text(*r.node)); }},
    {"n_knowledge", "knowledge", "string", [](const NodeRow& r) { return r.node->knowledge; }},
    {"n_documents", "documents", "int", [](const NodeRow& r) { return count(r.node->documents.size()); }},
    {"n_mentions", "mentions", "int", [](const NodeRow& r) { return count(r.node->mentions); }},
    {"n_first_seen", "first_seen", "string", [](const NodeRow& r) { return r.node->first_seen; }},
    {"n_last_seen", "last_seen", "string", [](const NodeRow& r) { return r.node->last_seen; }},
    {"n_measures", "measures", "string",
     [](const NodeRow& r) { return guard(measures_text(*r.graph, *r.node)); }},
    {"n_r", "r", "int", [](const NodeRow& r) { return count(colour_of(r.node->type).red); }},
    {"n_g", "g", "int", [](const NodeRow& r) { return count(colour_of(r.node->type).green); }},
    {"n_b", "b", "int", [](const NodeRow& r) { return count(colour_of(r.node->type).blue); }},
    {"n_size", "size", "double",
     [](const NodeRow& r) { return rounded(node_size(r.graph->degree(r.node->id))); }},
};

// Only with a layout: a position that no node has upsets programs that place nodes by these columns.
constexpr Column<NodeRow> kPositionColumns[] = {
    {"n_x", "x", "double", [](const NodeRow& r) { return rounded(r.position->x); }},
    {"n_y", "y", "double", [](const NodeRow& r) { return rounded(r.position->y); }},
};

constexpr Column<EdgeRow> kEdgeColumns[] = {
    {"e_label", "label", "string", [](const EdgeRow& r) { return words(r.edge->type); }},
    {"e_relation", "relation", "string", [](const EdgeRow& r) { return std::string(name_of(r.edge->type)); }},
    {"e_weight", "weight", "double", [](const EdgeRow& r) { return number(weight(r)); }},
    {"e_confidence", "confidence", "double", [](const EdgeRow& r) { return number(confidence(r)); }},
    {"e_status", "status", "string", [](const EdgeRow& r) { return std::string(name_of(status(r))); }},
    {"e_first_date", "first_date", "string", [](const EdgeRow& r) { return first_date(r); }},
    {"e_last_date", "last_date", "string", [](const EdgeRow& r) { return last_date(r); }},
    {"e_event_count", "event_count", "int", [](const EdgeRow& r) { return count(r.events.size()); }},
    {"e_amount_usd", "amount_usd", "double",
     [](const EdgeRow& r) { return amount_usd(r) > 0 ? number(amount_usd(r)) : std::string(); }},
    {"e_amount_text", "amount_text", "string", [](const EdgeRow& r) { return amount_text(r); }},
    {"e_round", "round", "string", [](const EdgeRow& r) { return single(r, &Attributes::round); }},
    {"e_stake", "stake", "double", [](const EdgeRow& r) { return single_stake(r); }},
    {"e_title", "title", "string", [](const EdgeRow& r) { return guard(single(r, &Attributes::title)); }},
    {"e_product", "product", "string",
     [](const EdgeRow& r) { return guard(single(r, &Attributes::product)); }},
    {"e_partnership", "partnership", "string", [](const EdgeRow& r) { return single(r, &Attributes::kind); }},
    // As a number: Boost cannot read "true", and Cytoscape and APOC take a boolean "1" for false.
    {"e_symmetric", "symmetric", "int", [](const EdgeRow& r) { return count(info(r.edge->type).symmetric); }},
    {"e_document_ids", "document_ids", "string", [](const EdgeRow& r) { return document_ids(r); }},
    {"e_evidence", "evidence", "string", [](const EdgeRow& r) { return guard(best(r).evidence.text); }},
    {"e_rule", "rule", "string", [](const EdgeRow& r) { return best(r).evidence.found_by; }},
};

template <class Row, std::size_t size>
void write_keys(XmlWriter& xml, std::string_view element, const Column<Row> (&columns)[size]) {
  for (const Column<Row>& column : columns) {
    xml.begin("key").attribute("id", column.id).attribute("for", element);
    xml.attribute("attr.name", column.name).attribute("attr.type", column.type).end();
  }
}

template <class Row, std::size_t size>
void write_data(XmlWriter& xml, const Row& row, const Column<Row> (&columns)[size]) {
  for (const Column<Row>& column : columns) {
    const std::string value = column.value(row);
    if (!value.empty()) xml.begin("data").attribute("key", column.id).text(value).end();
  }
}

void write_node(XmlWriter& xml, const NodeRow& row) {
  xml.begin("node").attribute("id", row.node->key);
  write_data(xml, row, kNodeColumns);
  if (row.position != nullptr) write_data(xml, row, kPositionColumns);
  xml.end();
}

void write_edge(XmlWriter& xml, const EdgeRow& row, std::string_view id) {
  const Graph& graph = *row.graph;
  xml.begin("edge").attribute("id", id);
  xml.attribute("source", graph[row.edge->source].key).attribute("target", graph[row.edge->target].key);
  xml.attribute("label", constant_name(row.edge->type));  // Gephi's Kind, Neo4j's relationship type
  write_data(xml, row, kEdgeColumns);
  xml.end();
}

/// Ids that stay when other articles are added: made of the edge's id, the article and the sentence.
void write_events(XmlWriter& xml, const Graph& graph, const Edge& edge) {
  std::map<std::string, int> used;
  for (const Event& event : edge.events) {
    std::string id = edge.key + '.' + hex(hash64(graph[event.document].id), 8) + '.' +
                     std::to_string(event.evidence.sentence.bytes.begin);
    const int before = used[id]++;
    if (before > 0) id += '.' + std::to_string(before + 1);
    write_edge(xml, {&graph, &edge, {&event, 1}}, id);
  }
}

}  // namespace

std::string guarded_for_gephi(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find("INF"); at != std::string_view::npos; at = text.find("INF")) {
    out.append(text.substr(0, at + 1)).append(kWordJoiner);
    text.remove_prefix(at + 1);
  }
  out.append(text);
  if (reads_as_null(out)) out += kWordJoiner;
  return out;
}

void write_graphml(const Graph& graph, const GraphmlOptions& options, const Sink& sink) {
  assert(options.positions.empty() || options.positions.size() == graph.nodes().size());
  XmlWriter xml(sink);
  xml.begin("graphml").attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
  write_keys(xml, "node", kNodeColumns);
  if (!options.positions.empty()) write_keys(xml, "node", kPositionColumns);
  write_keys(xml, "edge", kEdgeColumns);
  xml.begin("graph").attribute("id", "techgraph").attribute("edgedefault", "directed");
  for (const Node& node : graph.nodes())
    write_node(xml, {&graph, &node, options.positions.empty() ? nullptr : &options.positions[node.id.value]});
  for (const Edge& edge : graph.edges()) {
    if (options.events) {
      write_events(xml, graph, edge);
    } else {
      write_edge(xml, {&graph, &edge, edge.events}, edge.key);
    }
  }
  xml.end().end().finish();
}

}  // namespace techgraph
