#include "export/columns.h"

#include <cmath>

#include "export/graphml_keys.h"
#include "export/style.h"
#include "text/json.h"

namespace techgraph {
namespace {

constexpr std::string_view kWordJoiner = "\u2060";

std::string count(std::size_t number) { return std::to_string(number); }

std::string number(double value) { return std::isfinite(value) ? decimal(value) : std::string(); }

template <Language language>
std::string name_column(const NodeRow& row) {
  return name_in(*row.view->graph, *row.node, language);
}

constexpr auto kText = ColumnType::text;
constexpr auto kInteger = ColumnType::integer;
constexpr auto kNumber = ColumnType::number;

constexpr Column<NodeRow> kNodeColumns[] = {
    {"label", kText, false, [](const NodeRow& r) { return label_of(*r.view, *r.node); }},
    {"entity_type", kText, false, [](const NodeRow& r) { return std::string(name_of(r.node->type)); }},
    {"name_ko", kText, true, name_column<Language::ko>},
    {"name_en", kText, true, name_column<Language::en>},
    {"name_zh", kText, true, name_column<Language::zh>},
    {"name_ja", kText, true, name_column<Language::ja>},
    {"aliases", kText, true, [](const NodeRow& r) { return aliases_text(*r.node); }},
    {"knowledge", kText, false, [](const NodeRow& r) { return r.node->knowledge; }},
    {"documents", kInteger, false, [](const NodeRow& r) { return count(r.node->documents.size()); }},
    {"mentions", kInteger, false, [](const NodeRow& r) { return count(r.node->mentions); }},
    {"first_seen", kText, false, [](const NodeRow& r) { return r.node->first_seen; }},
    {"last_seen", kText, false, [](const NodeRow& r) { return r.node->last_seen; }},
    {"measures", kText, true, [](const NodeRow& r) { return measures_text(*r.view->graph, *r.node); }},
};

constexpr Column<EdgeRow> kEdgeColumns[] = {
    {"label", kText, false, [](const EdgeRow& r) { return words(r.edge->type); }},
    {"relation", kText, false, [](const EdgeRow& r) { return std::string(name_of(r.edge->type)); }},
    {"weight", kNumber, false, [](const EdgeRow& r) { return number(weight(r)); }},
    {"confidence", kNumber, false, [](const EdgeRow& r) { return number(confidence(r)); }},
    {"status", kText, false, [](const EdgeRow& r) { return std::string(name_of(status(r))); }},
    {"first_date", kText, false, [](const EdgeRow& r) { return first_date(r); }},
    {"last_date", kText, false, [](const EdgeRow& r) { return last_date(r); }},
    {"event_count", kInteger, false, [](const EdgeRow& r) { return count(r.events.size()); }},
    {"amount_usd", kNumber, false,
     [](const EdgeRow& r) { return amount_usd(r) > 0 ? number(amount_usd(r)) : std::string(); }},
    {"amount_text", kText, false, [](const EdgeRow& r) { return amount_text(r); }},
    {"round", kText, false, [](const EdgeRow& r) { return single(r, &Attributes::round); }},
    {"stake", kNumber, false, [](const EdgeRow& r) { return single_stake(r); }},
    {"title", kText, true, [](const EdgeRow& r) { return single(r, &Attributes::title); }},
    {"product", kText, true, [](const EdgeRow& r) { return single(r, &Attributes::product); }},
    {"partnership", kText, false, [](const EdgeRow& r) { return single(r, &Attributes::kind); }},
    // As a number: Boost cannot read "true", and Cytoscape and APOC take a boolean "1" for false.
    {"symmetric", kInteger, false, [](const EdgeRow& r) { return count(info(r.edge->type).symmetric); }},
    {"document_ids", kText, false, [](const EdgeRow& r) { return document_ids(r); }},
    {"evidence", kText, true, [](const EdgeRow& r) { return best(r).evidence.text; }},
    {"rule", kText, false, [](const EdgeRow& r) { return best(r).evidence.found_by; }},
};

}  // namespace

std::span<const Column<NodeRow>> node_columns() { return kNodeColumns; }
std::span<const Column<EdgeRow>> edge_columns() { return kEdgeColumns; }

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

}  // namespace techgraph
