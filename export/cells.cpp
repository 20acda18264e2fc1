#include "export/cells.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "text/json.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

void add(std::string& cell, std::string_view value) {
  if (value.empty()) return;
  if (!cell.empty()) cell += kBetween;
  cell += value;
}

std::string grouped(double number) {
  std::string text = rounded(number);
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(text.find('.'), text.size());
  for (std::size_t at = end; at > begin + 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

/// Han letters alone do not tell Chinese from Japanese: then the language of the node's articles does.
std::string language_of_name(const Graph& graph, const Node& node) {
  const Language seen = detect_language(node.name);
  const bool in_japanese = !node.documents.empty() &&
                           std::all_of(node.documents.begin(), node.documents.end(), [&](DocumentId id) {
                             return graph[id].language == code_of(Language::ja);
                           });
  return std::string(code_of(seen == Language::zh && in_japanese ? Language::ja : seen));
}

std::string text_of(const Measure& measure) {
  std::string text(name_of(measure.type));
  text += ' ' + money_text({measure.value, measure.currency, measure.approximate});
  std::string note = measure.period;
  if (measure.status != Status::completed)
    note.append(note.empty() ? "" : ", ").append(name_of(measure.status));
  return note.empty() ? text : text + " (" + note + ")";
}

const std::string& date_of(const EdgeRow& row, const Event& event) {
  const std::string& stated = event.attributes.date;
  return stated.empty() ? (*row.graph)[event.document].date : stated;
}

}  // namespace

std::string rounded(double number) {
  std::array<char, 400> buffer{};
  const auto [end, fault] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 2);
  assert(fault == std::errc());
  std::string text(buffer.data(), end);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string money_text(const Money& money) {
  std::string text = money.approximate ? "~" : "";
  text += grouped(money.value);
  return money.currency.empty() ? text : text + ' ' + money.currency;
}

std::string name_in(const Graph& graph, const Node& node, Language language) {
  const std::string code(code_of(language));
  if (language_of_name(graph, node) == code) return node.name;
  const std::string* found = nullptr;
  for (const Alias& alias : node.aliases) {
    if (alias.language != code) continue;
    if (found == nullptr || code_points(alias.text) < code_points(*found)) found = &alias.text;
  }
  return found == nullptr ? std::string() : *found;
}

std::string aliases_text(const Node& node) {
  std::string cell;
  std::set<std::string_view> seen;
  for (const Alias& alias : node.aliases)
    if (seen.insert(alias.text).second) add(cell, alias.text);
  return cell;
}

std::string measures_text(const Graph& graph, const Node& node) {
  const auto age = [&](const NodeMeasure& m) { return std::tie(graph[m.document].date, m.measure.period); };
  std::map<MeasureType, const NodeMeasure*> newest;
  for (const NodeMeasure& measure : node.measures) {
    const NodeMeasure*& slot = newest[measure.measure.type];
    if (slot == nullptr || age(*slot) <= age(measure)) slot = &measure;
  }
  std::string cell;
  for (const auto& [type, measure] : newest) add(cell, text_of(measure->measure));
  return cell;
}

double weight(const EdgeRow& row) { return row.is_event() ? 1 : row.edge->weight; }

double confidence(const EdgeRow& row) {
  return row.is_event() ? row.events[0].evidence.confidence : row.edge->confidence;
}

Status status(const EdgeRow& row) {
  return row.is_event() ? row.events[0].attributes.status : row.edge->status;
}

std::string first_date(const EdgeRow& row) {
  return row.is_event() ? date_of(row, row.events[0]) : row.edge->first_date;
}

std::string last_date(const EdgeRow& row) {
  return row.is_event() ? date_of(row, row.events[0]) : row.edge->last_date;
}

double amount_usd(const EdgeRow& row) {
  const Edge& edge = *row.edge;
  if (!row.is_event()) return edge.sum_usd;
  const auto& amount = row.events[0].attributes.amount;
  if (!amount) return 0;
  if (amount->currency == "USD") return amount->value;
  // The edge's sums give the rate away if all are in one currency.
  const bool told = edge.sums.size() == 1 && edge.sums.begin()->first == amount->currency;
  return told ? amount->value * (edge.sum_usd / edge.sums.begin()->second) : 0;
}

std::string amount_text(const EdgeRow& row) {
  if (row.events.size() == 1) {
    const auto& amount = row.events[0].attributes.amount;
    return amount ? money_text(*amount) : std::string();
  }
  std::string cell;
  for (const auto& [currency, sum] : row.edge->sums) add(cell, money_text({sum, currency, false}));
  return cell;
}

std::string single(const EdgeRow& row, std::string Attributes::*attribute) {
  std::string_view value;
  for (const Event& event : row.events) {
    const std::string& next = event.attributes.*attribute;
    if (next.empty() || next == value) continue;
    if (!value.empty()) return {};
    value = next;
  }
  return std::string(value);
}

std::string single_stake(const EdgeRow& row) {
  std::set<double> stakes;
  for (const Event& event : row.events)
    if (event.attributes.stake) stakes.insert(*event.attributes.stake);
  return stakes.size() == 1 ? decimal(*stakes.begin()) : std::string();
}

std::string document_ids(const EdgeRow& row) {
  std::set<DocumentId> ids;
  for (const Event& event : row.events) ids.insert(event.document);
  std::string cell;
  for (const DocumentId id : ids) add(cell, (*row.graph)[id].id);
  return cell;
}

const Event& best(const EdgeRow& row) {
  return *std::max_element(row.events.begin(), row.events.end(), [](const Event& a, const Event& b) {
    return a.evidence.confidence < b.evidence.confidence;
  });
}

}  // namespace techgraph
