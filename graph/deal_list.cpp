#include "graph/deal_list.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

namespace techgraph {
namespace {

/// A deal as one edge tells it, or (without amount) an edge that only takes part.
struct Part {
  const Edge* edge;
  std::optional<Deal> deal;
  std::vector<std::size_t> events;
};

/// What documents call one deal.
using Name = std::tuple<RelationType, DocumentId, std::string_view>;

std::vector<Part> parts_of(const Edge& edge, const Graph& graph, const CurrencyRates& rates) {
  std::vector<Part> parts;
  std::vector<bool> told(edge.events.size());
  for (Deal& deal : deals_of(edge.events, graph.documents(), rates)) {
    for (std::size_t event : deal.events) told[event] = true;
    std::vector<std::size_t> events = deal.events;
    parts.push_back({&edge, std::move(deal), std::move(events)});
  }
  for (std::size_t event = 0; event < edge.events.size(); ++event)
    if (!told[event] && !edge.events[event].attributes.deal.empty())
      parts.push_back({&edge, std::nullopt, {event}});
  return parts;
}

template <class T>
void sort_out(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

class Gatherer {
 public:
  Gatherer(const Graph& graph, const CurrencyRates& rates) : graph_(graph), rates_(rates) {
    for (const Edge& edge : graph.edges())
      for (Part& part : parts_of(edge, graph, rates)) parts_.push_back(std::move(part));
    leaders_.resize(parts_.size());
    std::iota(leaders_.begin(), leaders_.end(), std::size_t{0});
    join();
  }

  std::vector<SharedDeal> deals() {
    std::map<std::size_t, std::vector<const Part*>> groups;
    for (std::size_t index = 0; index < parts_.size(); ++index)
      groups[leader(index)].push_back(&parts_[index]);
    std::vector<SharedDeal> deals;
    for (const auto& [first, parts] : groups) {
      if (std::ranges::any_of(parts, [](const Part* part) { return part->deal.has_value(); }))
        deals.push_back(shared(parts));
    }
    std::ranges::stable_sort(deals, [](const SharedDeal& a, const SharedDeal& b) {
      return std::tie(b.usd, a.date) < std::tie(a.usd, b.date);
    });
    return deals;
  }

 private:
  std::size_t leader(std::size_t part) {
    while (leaders_[part] != part) part = leaders_[part] = leaders_[leaders_[part]];
    return part;
  }

  void join() {
    std::map<Name, std::size_t> named;
    for (std::size_t index = 0; index < parts_.size(); ++index) {
      for (std::size_t at : parts_[index].events) {
        const Event& event = parts_[index].edge->events[at];
        if (event.attributes.deal.empty()) continue;
        const Name name{parts_[index].edge->type, event.document, event.attributes.deal};
        const auto [first, isnew] = named.try_emplace(name, index);
        if (isnew) continue;
        const std::size_t a = leader(first->second), b = leader(index);
        leaders_[std::max(a, b)] = std::min(a, b);
      }
    }
  }

  SharedDeal shared(const std::vector<const Part*>& parts) const {
    SharedDeal deal;
    deal.type = parts[0]->edge->type;
    const Event* newest = nullptr;
    bool stated = false;
    for (const Part* part : parts) {
      deal.sources.push_back(part->edge->source);
      deal.targets.push_back(part->edge->target);
      deal.confidence = std::max(deal.confidence, part->edge->confidence);
      if (part->deal) take_amount(part->deal->amount, deal);
      for (std::size_t at : part->events) {
        const Event& event = part->edge->events[at];
        deal.documents.push_back(event.document);
        if (deal.round.empty()) deal.round = event.attributes.round;
        take_date(event, stated, deal.date);
        if (newest == nullptr || is_older(*newest, event, graph_.documents())) newest = &event;
      }
    }
    deal.status = newest->attributes.status;
    sort_out(deal.sources);
    sort_out(deal.targets);
    sort_out(deal.documents);
    return deal;
  }

  void take_amount(const Money& amount, SharedDeal& deal) const {
    const double usd = rates_.usd(amount).value_or(0);
    if (!deal.amount.currency.empty() && std::tie(usd, amount.value) <= std::tie(deal.usd, deal.amount.value))
      return;
    deal.amount = amount;
    deal.usd = usd;
  }

  void take_date(const Event& event, bool& stated, std::string& date) const {
    const bool states = !event.attributes.date.empty();
    const std::string& own = states ? event.attributes.date : graph_[event.document].date;
    if (own.empty() || (stated && !states)) return;
    if (date.empty() || (states && !stated) || own < date) date = own;
    stated = stated || states;
  }

  const Graph& graph_;
  const CurrencyRates& rates_;
  std::vector<Part> parts_;
  std::vector<std::size_t> leaders_;
};

}  // namespace

std::vector<SharedDeal> deals_in(const Graph& graph, const CurrencyRates& rates) {
  return Gatherer(graph, rates).deals();
}

}  // namespace techgraph
