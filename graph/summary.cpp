#include "graph/summary.h"

#include <algorithm>
#include <map>

#include "graph/deals.h"

namespace techgraph {
namespace {

/// Sources are independent witnesses; the statements of one, and of those who tell it after, are not.
void weigh(Edge& edge, std::span<const std::uint32_t> tellers) {
  std::map<std::uint32_t, double> surest;
  for (const Event& event : edge.events) {
    const std::uint32_t document = event.document.value;
    double& confidence = surest[tellers.empty() ? document : tellers[document]];
    confidence = std::max(confidence, std::clamp(event.evidence.confidence, 0.0, 1.0));
  }
  double all_wrong = 1;
  for (const auto& [source, confidence] : surest) all_wrong *= 1 - confidence;
  edge.weight = static_cast<double>(surest.size());
  edge.confidence = std::min(0.99, 1 - all_wrong);
}

void widen(Edge& edge, const std::string& date) {
  if (date.empty()) return;
  if (edge.first_date.empty() || date < edge.first_date) edge.first_date = date;
  edge.last_date = std::max(edge.last_date, date);
}

void set_dates(Edge& edge, std::span<const SourceDocument> documents) {
  edge.first_date.clear();
  edge.last_date.clear();
  for (const Event& event : edge.events) widen(edge, event.attributes.date);
  if (!edge.first_date.empty()) return;
  for (const Event& event : edge.events) widen(edge, documents[event.document.value].date);
}

}  // namespace

void summarize(Edge& edge, std::span<const SourceDocument> documents, const CurrencyRates& rates,
               std::span<const std::uint32_t> tellers) {
  weigh(edge, tellers);
  set_dates(edge, documents);
  edge.status = std::ranges::max_element(edge.events, [&](const Event& a, const Event& b) {
                  return is_older(a, b, documents);
                })->attributes.status;
  edge.sums.clear();
  edge.sum_usd = 0;
  for (const Deal& deal : deals_of(edge.events, documents, rates)) {
    if (!counts(edge.type, deal.status)) continue;
    edge.sums[deal.amount.currency] += deal.amount.value;
    edge.sum_usd += rates.usd(deal.amount).value_or(0);
  }
}

}  // namespace techgraph
