#include "graph/deals.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

namespace techgraph {
namespace {

constexpr double kExact = 0.02, kRough = 0.1;
constexpr int kMonthsApart = 6;

std::string_view date_of(const Event& event, std::span<const SourceDocument> documents) {
  return event.attributes.date.empty() ? documents[event.document.value].date : event.attributes.date;
}

/// Months since year 0 at the earliest and the latest that an ISO date may mean; nullopt if it is none.
std::optional<std::pair<int, int>> months(std::string_view date) {
  int year = 0, month = 0;
  if (date.size() < 4 || std::from_chars(date.data(), date.data() + 4, year).ec != std::errc())
    return std::nullopt;
  if (date.size() >= 7) std::from_chars(date.data() + 5, date.data() + 7, month);
  if (month < 1 || month > 12) return std::pair(year * 12, year * 12 + 11);
  return std::pair(year * 12 + month - 1, year * 12 + month - 1);
}

bool dates_agree(std::string_view a, std::string_view b) {
  const auto x = months(a), y = months(b);
  if (!x || !y) return true;
  return x->first <= y->second + kMonthsApart && y->first <= x->second + kMonthsApart;
}

bool near_equal(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

bool amounts_agree(const Money& a, const Money& b, const CurrencyRates& rates) {
  if (a.currency == b.currency)
    return near_equal(a.value, b.value, a.approximate || b.approximate ? kRough : kExact);
  const auto x = rates.usd(a), y = rates.usd(b);
  return x && y && near_equal(*x, *y, kRough);
}

bool same_deal(const Event& a, const Event& b, std::span<const SourceDocument> documents,
               const CurrencyRates& rates) {
  const Attributes &x = a.attributes, &y = b.attributes;
  if (a.document == b.document && !x.deal.empty() && !y.deal.empty()) return x.deal == y.deal;
  if (!x.round.empty() && !y.round.empty() && x.round != y.round) return false;
  return amounts_agree(*x.amount, *y.amount, rates) &&
         dates_agree(date_of(a, documents), date_of(b, documents));
}

/// The sum that most documents give; an exact one before a rough one, then the larger.
Money agreed_amount(const Deal& deal, std::span<const Event> events) {
  std::map<std::tuple<std::string, double, bool>, std::vector<DocumentId>> reports;
  for (std::size_t index : deal.events) {
    const Money& amount = *events[index].attributes.amount;
    reports[{amount.currency, amount.value, amount.approximate}].push_back(events[index].document);
  }
  const Money* best = nullptr;
  std::tuple<std::size_t, bool, double, std::string> rank;
  Money money;
  for (auto& [amount, documents] : reports) {
    std::ranges::sort(documents);
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    const auto& [currency, value, approximate] = amount;
    std::tuple<std::size_t, bool, double, std::string> own(documents.size(), !approximate, value, currency);
    if (best != nullptr && own <= rank) continue;
    rank = std::move(own);
    money = Money{value, currency, approximate};
    best = &money;
  }
  return money;
}

}  // namespace

bool is_older(const Event& a, const Event& b, std::span<const SourceDocument> documents) {
  const auto rank = [&](const Event& event) {
    return std::tie(documents[event.document.value].date, event.attributes.date, event.evidence.confidence,
                    documents[event.document.value].id);
  };
  return rank(a) < rank(b);
}

bool counts(RelationType type, Status status) {
  if (status == Status::denied) return false;
  return status != Status::ended || type == RelationType::sued || type == RelationType::fined;
}

std::vector<Deal> deals_of(std::span<const Event> events, std::span<const SourceDocument> documents,
                           const CurrencyRates& rates) {
  std::vector<Deal> deals;
  for (std::size_t index = 0; index < events.size(); ++index) {
    if (!events[index].attributes.amount) continue;
    const auto fits = [&](const Deal& deal) {
      return std::ranges::all_of(deal.events, [&](std::size_t other) {
        return same_deal(events[index], events[other], documents, rates);
      });
    };
    const auto found = std::ranges::find_if(deals, fits);
    Deal& deal = found == deals.end() ? deals.emplace_back() : *found;
    deal.events.push_back(index);
  }
  for (Deal& deal : deals) {
    const auto newest = std::ranges::max_element(
        deal.events, [&](std::size_t a, std::size_t b) { return is_older(events[a], events[b], documents); });
    deal.status = events[*newest].attributes.status;
    deal.amount = agreed_amount(deal, events);
  }
  return deals;
}

}  // namespace techgraph
