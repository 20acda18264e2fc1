#include "export/graph_maker.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "export/cells.h"
#include "graph/summary.h"
#include "text/language.h"

namespace techgraph {
namespace {

/// The text without the word joiners that keep Gephi from changing it.
std::string unguarded(std::string_view text) {
  constexpr std::string_view kWordJoiner = "\u2060";
  std::string out;
  for (std::size_t at = text.find(kWordJoiner); at != std::string_view::npos; at = text.find(kWordJoiner)) {
    out.append(text.substr(0, at));
    text.remove_prefix(at + kWordJoiner.size());
  }
  return out.append(text);
}

std::string text(const Columns& columns, std::string_view name) {
  const auto found = columns.find(name);
  return found == columns.end() ? std::string() : unguarded(found->second);
}

std::optional<double> parsed(std::string_view digits) {
  double value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool good = fault == std::errc() && end == digits.data() + digits.size() && std::isfinite(value);
  return good ? std::optional(value) : std::nullopt;
}

std::optional<double> number(const Columns& columns, std::string_view name) {
  return parsed(text(columns, name));
}

std::vector<std::string> split(std::string_view cell, std::string_view between) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(between), cell.size());
    parts.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + between.size(), cell.size()));
  }
  return parts;
}

/// "~5,000 KRW" as money_text() writes it; nullopt for anything else.
std::optional<Money> money_of(std::string_view shown) {
  Money money;
  if (shown.starts_with('~')) {
    money.approximate = true;
    shown.remove_prefix(1);
  }
  const std::size_t blank = std::min(shown.find(' '), shown.size());
  std::string digits(shown.substr(0, blank));
  std::erase(digits, ',');
  const auto value = parsed(digits);
  if (!value) return std::nullopt;
  money.value = *value;
  money.currency = shown.substr(std::min(blank + 1, shown.size()));
  return money;
}

/// "revenue 12,000 KRW (2025, planned)" as measures_text() writes it.
std::optional<Measure> measure_of(std::string_view shown) {
  Measure measure;
  if (const std::size_t open = shown.find(" ("); shown.ends_with(')') && open != std::string_view::npos) {
    for (const std::string& note : split(shown.substr(open + 2, shown.size() - open - 3), ", ")) {
      if (const auto status = status_of(note)) {
        measure.status = *status;
      } else {
        measure.period = note;
      }
    }
    shown = shown.substr(0, open);
  }
  const std::size_t blank = shown.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto type = measure_type(shown.substr(0, blank));
  const auto money = money_of(shown.substr(blank + 1));
  if (!type || !money) return std::nullopt;
  measure.type = *type;
  measure.value = money->value;
  measure.currency = money->currency;
  measure.approximate = money->approximate;
  return measure;
}

/// Other names: those of each language first, which know it, then the rest.
void add_names(Node& node, const Columns& columns) {
  const auto add = [&](const std::string& name, Language language) {
    const bool known =
        name == node.name || std::ranges::find(node.aliases, name, &Alias::text) != node.aliases.end();
    if (!known && !name.empty()) node.aliases.push_back({name, std::string(code_of(language))});
  };
  for (const Language language : kLanguages)
    add(text(columns, "name_" + std::string(code_of(language))), language);
  for (const std::string& name : split(text(columns, "aliases"), kBetween)) add(name, detect_language(name));
  std::ranges::sort(node.aliases);
}

/// What the columns say of the first statement.
void fill_event(Event& event, const Edge& edge, const Columns& columns) {
  Attributes& a = event.attributes;
  a.round = text(columns, "round");
  a.title = text(columns, "title");
  a.product = text(columns, "product");
  a.kind = text(columns, "partnership");
  a.stake = number(columns, "stake");
  a.date = edge.first_date;
  a.status = edge.status;
  a.amount = money_of(text(columns, "amount_text"));  // none if there are several
  event.evidence.text = text(columns, "evidence");
  event.evidence.found_by = text(columns, "rule");
  event.evidence.confidence = edge.confidence;
}

void make_events(Edge& edge, const Columns& columns, GraphMaker& maker) {
  for (const std::string& id : split(text(columns, "document_ids"), kBetween)) {
    edge.events.emplace_back();
    edge.events.back().document = maker.document_id(id);
  }
  if (edge.events.empty()) {
    edge.events.emplace_back();
    edge.events.back().document = maker.document_id("");
  }
  fill_event(edge.events.front(), edge, columns);
}

}  // namespace

SourceDocument& GraphMaker::document(std::string_view id) { return documents_[document_id(id).value]; }

DocumentId GraphMaker::document_id(std::string_view id) {
  const auto [at, added] =
      document_at_.try_emplace(std::string(id), static_cast<std::uint32_t>(documents_.size()));
  if (added) {
    documents_.emplace_back();
    documents_.back().id = id;
  }
  return DocumentId{at->second};
}

std::uint32_t GraphMaker::node_index(std::string_view key) {
  const auto [at, added] = node_at_.try_emplace(std::string(key), static_cast<std::uint32_t>(nodes_.size()));
  if (added) {
    Node& node = nodes_.emplace_back();
    node.id = NodeId{at->second};
    node.key = node.name = key;
  }
  return at->second;
}

Node& GraphMaker::node(std::string_view key) { return nodes_[node_index(key)]; }

void GraphMaker::edge(Edge edge, std::string_view source, std::string_view target, bool whole) {
  edge.source = NodeId{node_index(source)};
  edge.target = NodeId{node_index(target)};
  if (edge.source == edge.target) return;
  if (info(edge.type).symmetric && target < source) std::swap(edge.source, edge.target);
  edge.key = edge_key(edge.type, nodes_[edge.source.value], nodes_[edge.target.value]);
  const auto [at, added] = edge_at_.try_emplace(edge.key, static_cast<std::uint32_t>(edges_.size()));
  if (added) {
    edges_.push_back(std::move(edge));
    whole_.push_back(whole);
  } else {
    std::vector<Event>& events = edges_[at->second].events;
    events.insert(events.end(), edge.events.begin(), edge.events.end());
    whole_[at->second] = false;
  }
}

Graph GraphMaker::finish() {
  const CurrencyRates rates(DataFiles::embedded());
  for (std::size_t at = 0; at < edges_.size(); ++at) {
    Edge& edge = edges_[at];
    edge.id = EdgeId{static_cast<std::uint32_t>(at)};
    if (!whole_[at]) summarize(edge, documents_, rates);
    for (const Event& event : edge.events) {
      if (documents_[event.document.value].id.empty()) continue;
      for (const NodeId end : {edge.source, edge.target})
        nodes_[end.value].documents.push_back(event.document);
    }
  }
  for (Node& node : nodes_) {
    std::ranges::sort(node.documents);
    node.documents.erase(std::unique(node.documents.begin(), node.documents.end()), node.documents.end());
  }
  return {std::move(nodes_), std::move(edges_), std::move(documents_)};
}

std::optional<RelationType> relation_of(const Columns& columns) {
  if (const auto type = relation_type(text(columns, "relation"))) return type;
  std::string kind = text(columns, "kind");
  for (char& c : kind) c = c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return relation_type(kind);
}

void fill_node(Node& node, const Columns& columns, GraphMaker& maker) {
  if (const std::string label = text(columns, "label"); !label.empty()) node.name = label;
  if (const auto type = entity_type(text(columns, "entity_type"))) node.type = *type;
  node.knowledge = text(columns, "knowledge");
  node.first_seen = text(columns, "first_seen");
  node.last_seen = text(columns, "last_seen");
  const double mentions = number(columns, "mentions").value_or(0);
  if (mentions > 0 && mentions <= UINT32_MAX) node.mentions = static_cast<std::uint32_t>(mentions);
  add_names(node, columns);
  for (const std::string& shown : split(text(columns, "measures"), kBetween))
    if (auto measure = measure_of(shown)) node.measures.push_back({maker.document_id(""), *measure});
}

void fill_edge(Edge& edge, const Columns& columns, GraphMaker& maker) {
  if (const auto weight = number(columns, "weight"); weight && *weight > 0) edge.weight = *weight;
  edge.confidence = std::clamp(number(columns, "confidence").value_or(1), 0.0, 1.0);
  if (const auto status = status_of(text(columns, "status"))) edge.status = *status;
  edge.first_date = text(columns, "first_date");
  edge.last_date = text(columns, "last_date");
  edge.sum_usd = number(columns, "amount_usd").value_or(0);
  for (const std::string& part : split(text(columns, "amount_text"), kBetween))
    if (const auto money = money_of(part)) edge.sums.emplace(money->currency, money->value);
  if (edge.events.empty()) make_events(edge, columns, maker);
}

}  // namespace techgraph
