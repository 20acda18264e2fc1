#include "cli/deals.h"

#include <algorithm>
#include <cmath>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/deal_list.h"

namespace techgraph {
namespace {

std::vector<std::string> names_of(const Graph& graph, const std::vector<NodeId>& nodes) {
  std::vector<std::string> names;
  for (NodeId node : nodes) names.push_back(graph[node].name);
  return names;
}

}  // namespace

void run_deals(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  Table table{"deals",
              {"date", "relation", "sources", "targets", "amount", "currency", "approx", "sum_usd", "round",
               "status", "confidence", "documents"},
              {}};
  for (const SharedDeal& deal : deals_in(graph, CurrencyRates(load_data(options)))) {
    if (options.relation && deal.type != *options.relation) continue;
    if (deal.confidence < options.min_confidence || table.rows.size() >= options.limit) continue;
    table.rows.push_back(
        {deal.date, std::string(name_of(deal.type)), names_of(graph, deal.sources),
         names_of(graph, deal.targets), deal.amount.value, deal.amount.currency, deal.amount.approximate,
         deal.usd == 0 ? Cell() : Cell(std::round(deal.usd)), deal.round, std::string(name_of(deal.status)),
         std::round(deal.confidence * 1000) / 1000, static_cast<double>(deal.documents.size())});
  }
  if (table.rows.empty()) report.not_found("no deal with a sum is told of");
  write_answer({std::move(table)}, options);
}

}  // namespace techgraph
