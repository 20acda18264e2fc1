#include "graph/difference.h"

#include <algorithm>
#include <cmath>

#include "text/json.h"

namespace techgraph {
namespace {

using Details = std::vector<std::string>;

void compare(Details& details, std::string_view what, const std::string& before, const std::string& after) {
  if (before == after) return;
  const auto shown = [](const std::string& text) { return text.empty() ? std::string("none") : text; };
  details.push_back(std::string(what) + " " + shown(before) + " → " + shown(after));
}

void compare(Details& details, std::string_view what, double before, double after) {
  compare(details, what, decimal(std::round(before * 1000) / 1000), decimal(std::round(after * 1000) / 1000));
}

Details details_of(const Node& before, const Node& after) {
  Details details;
  compare(details, "name", before.name, after.name);
  compare(details, "type", std::string(name_of(before.type)), std::string(name_of(after.type)));
  compare(details, "aliases", static_cast<double>(before.aliases.size()),
          static_cast<double>(after.aliases.size()));
  compare(details, "documents", static_cast<double>(before.documents.size()),
          static_cast<double>(after.documents.size()));
  compare(details, "measures", static_cast<double>(before.measures.size()),
          static_cast<double>(after.measures.size()));
  return details;
}

Details details_of(const Edge& before, const Edge& after) {
  Details details;
  compare(details, "status", std::string(name_of(before.status)), std::string(name_of(after.status)));
  compare(details, "documents", before.weight, after.weight);
  compare(details, "statements", static_cast<double>(before.events.size()),
          static_cast<double>(after.events.size()));
  compare(details, "confidence", before.confidence, after.confidence);
  compare(details, "first_date", before.first_date, after.first_date);
  compare(details, "last_date", before.last_date, after.last_date);
  compare(details, "sum_usd", before.sum_usd, after.sum_usd);
  return details;
}

/// Both lists are sorted by key.
template <class Item, class IdType>
void join(std::span<const Item> before, std::span<const Item> after, std::vector<Difference<IdType>>& out) {
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool gone = now == after.end() || (old != before.end() && old->key < now->key);
    const bool fresh = !gone && (old == before.end() || now->key < old->key);
    if (gone) {
      out.push_back({Change::removed, old++->id, {}, {}});
    } else if (fresh) {
      out.push_back({Change::added, {}, now++->id, {}});
    } else {
      Details details = details_of(*old, *now);
      if (!details.empty()) out.push_back({Change::changed, old->id, now->id, std::move(details)});
      ++old;
      ++now;
    }
  }
}

}  // namespace

Differences differences(const Graph& before, const Graph& after) {
  Differences out;
  join(before.nodes(), after.nodes(), out.nodes);
  join(before.edges(), after.edges(), out.edges);
  return out;
}

}  // namespace techgraph
