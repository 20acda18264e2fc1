#include "graph/deals.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

const CurrencyRates& rates() {
  static const CurrencyRates rates(DataFiles::embedded());
  return rates;
}

const std::vector<SourceDocument> kDocuments{{"a", "", "", "2025-03-01", ""},
                                             {"b", "", "", "2025-03-02", ""},
                                             {"c", "", "", "2025-03-09", ""},
                                             {"d", "", "", "2026-02-01", ""}};

Event report(std::uint32_t document, double amount, const std::string& currency = "USD",
             bool approximate = false) {
  Event event;
  event.document = DocumentId{document};
  event.attributes.amount = Money{amount, currency, approximate};
  return event;
}

std::vector<Deal> deals(const std::vector<Event>& events) { return deals_of(events, kDocuments, rates()); }

TEST(DealsOf, OneRoundInThreePapersIsOneDeal) {
  const auto found = deals({report(0, 60e6), report(1, 60e6), report(2, 60.5e6)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].amount, (Money{60e6, "USD", false})) << "what most papers say";
  EXPECT_EQ(found[0].events.size(), 3U);
}

TEST(DealsOf, AnotherAmountIsAnotherDeal) { EXPECT_EQ(deals({report(0, 60e6), report(1, 70e6)}).size(), 2U); }

TEST(DealsOf, ARoughAmountMayDifferMore) {
  EXPECT_EQ(deals({report(0, 60e6), report(1, 63e6, "USD", true)}).size(), 1U);
  EXPECT_EQ(deals({report(0, 60e6), report(1, 63e6)}).size(), 2U);
  EXPECT_EQ(deals({report(0, 60e6, "USD", true), report(1, 60e6)})[0].amount.approximate, false);
}

TEST(DealsOf, OtherCurrenciesAreCompared) {
  EXPECT_EQ(deals({report(0, 60e6), report(1, 85e9, "KRW")}).size(), 1U);
  EXPECT_EQ(deals({report(0, 60e6), report(1, 60e6, "KRW")}).size(), 2U);
  EXPECT_EQ(deals({report(0, 60e6), report(1, 60e6, "XXX")}).size(), 2U) << "no rate, no comparison";
}

TEST(DealsOf, TwoRoundsOfOneSizeAreTwo) {
  std::vector<Event> events{report(0, 60e6), report(1, 60e6), report(2, 60e6)};
  events[0].attributes.round = "a";
  events[1].attributes.round = "b";
  EXPECT_EQ(deals(events).size(), 2U) << "the one without a round joins one of them";
}

TEST(DealsOf, AYearLaterItIsAnotherDeal) {
  EXPECT_EQ(deals({report(0, 60e6), report(3, 60e6)}).size(), 2U);
  std::vector<Event> recalled{report(0, 60e6), report(3, 60e6)};
  recalled[1].attributes.date = "2025";
  EXPECT_EQ(deals(recalled).size(), 1U) << "the later paper speaks of the earlier deal";
}

TEST(DealsOf, DealIdsOfADocumentDecide) {
  std::vector<Event> events{report(0, 60e6), report(0, 60e6), report(0, 10e6)};
  events[0].attributes.deal = "d1";
  events[1].attributes.deal = "d2";
  events[2].attributes.deal = "d1";
  const auto found = deals(events);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].events, (std::vector<std::size_t>{0, 2}));
}

TEST(DealsOf, TheNewestReportGivesTheStatus) {
  std::vector<Event> events{report(0, 60e6), report(2, 60e6), report(1, 60e6)};
  events[0].attributes.status = Status::rumored;
  events[1].attributes.status = Status::ended;
  events[2].attributes.status = Status::planned;
  EXPECT_EQ(deals(events)[0].status, Status::ended);
}

TEST(DealsOf, WithoutAmountThereIsNoDeal) { EXPECT_TRUE(deals({Event{DocumentId{0}, {}, {}}}).empty()); }

TEST(Counts, WhatWasDeniedOrCalledOffMovesNoMoney) {
  EXPECT_FALSE(counts(RelationType::invested_in, Status::denied));
  EXPECT_FALSE(counts(RelationType::acquired, Status::ended));
  EXPECT_TRUE(counts(RelationType::sued, Status::ended));
  EXPECT_TRUE(counts(RelationType::invested_in, Status::planned));
}

}  // namespace
}  // namespace techgraph
