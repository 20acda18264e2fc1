#include "graph/deal_list.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

/// A round of a company: each investor with the sum that is given for it (0: none), all of one deal.
DocumentFacts round_of(const std::string& document,
                       const std::vector<std::pair<std::string, double>>& investors, const std::string& deal,
                       const std::string& date = "") {
  Says says(document, "2025-06-0" + std::to_string(document.size()));
  const EntityId target = says.is(company, "Orvane");
  for (const auto& [name, sum] : investors) {
    Attributes& a = says.that(says.is(fund, name), RelationType::invested_in, target).attributes;
    if (sum > 0) a.amount = Money{sum, "USD", false};
    a.deal = deal;
    a.date = date;
  }
  return says.facts;
}

std::vector<SharedDeal> deals(const std::vector<DocumentFacts>& documents, Graph& graph) {
  graph = build_graph(documents);
  return deals_in(graph, CurrencyRates(DataFiles::embedded()));
}

TEST(DealList, ARoundIsOneDealWithAllInvestorsAndItsSumOnce) {
  Graph graph;
  const auto found = deals({round_of("a", {{"Hollowmere", 1e7}, {"Castrel", 1e7}, {"Pelligo", 0}}, "d1"),
                            round_of("bb", {{"Hollowmere", 1e7}, {"Castrel", 1e7}}, "x", "2025-05")},
                           graph);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sources.size(), 3U);
  ASSERT_EQ(found[0].targets.size(), 1U);
  EXPECT_EQ(graph[found[0].targets[0]].name, "Orvane");
  EXPECT_EQ(found[0].amount, (Money{1e7, "USD", false}));
  EXPECT_EQ(found[0].documents.size(), 2U);
  EXPECT_EQ(found[0].date, "2025-05");
}

TEST(DealList, TheWholeCountsNotAPart) {
  Graph graph;
  const auto found = deals({round_of("a", {{"Hollowmere", 1e7}, {"Castrel", 3e6}}, "d1")}, graph);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].usd, 1e7);
}

TEST(DealList, TwoRoundsAreTwoTheLargerFirst) {
  Graph graph;
  const auto found =
      deals({round_of("a", {{"Hollowmere", 1e6}}, "d1"), round_of("bb", {{"Castrel", 5e6}}, "d1")}, graph);
  ASSERT_EQ(found.size(), 2U) << "deal ids are those of a document";
  EXPECT_EQ(found[0].usd, 5e6);
  EXPECT_EQ(found[1].usd, 1e6);
}

TEST(DealList, WithoutAnySumThereIsNone) {
  Graph graph;
  EXPECT_TRUE(deals({round_of("a", {{"Hollowmere", 0}, {"Castrel", 0}}, "d1")}, graph).empty());
  EXPECT_TRUE(deals({}, graph).empty());
}

}  // namespace
}  // namespace techgraph
