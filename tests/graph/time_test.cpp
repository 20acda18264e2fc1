#include "graph/time.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

/// A document that says who held a post at a firm.
DocumentFacts post(const std::string& document, const std::string& published, const std::string& who,
                   const std::string& title, bool former = false, const std::string& date = "",
                   const std::string& firm = "Orvane") {
  Says says(document, published);
  const EntityId person_id = says.is(person, who);
  Relation& relation = says.that(person_id, RelationType::works_for, says.is(company, firm));
  relation.attributes.title = title;
  relation.attributes.former = former;
  relation.attributes.date = date;
  return says.facts;
}

Validity of(const Graph& graph, const std::string& who) {
  const Node* node = node_named(graph, who);
  EXPECT_NE(node, nullptr) << who;
  EXPECT_EQ(graph.out(node->id).size(), 1U);
  return validities(graph)[graph.out(node->id)[0].value];
}

TEST(Time, DatesAreCheckedByForm) {
  for (const char* good : {"2024", "2024-06", "2024-06-20", "1999-12-31"}) EXPECT_TRUE(is_date(good)) << good;
  for (const char* bad :
       {"", "24", "2024-13", "2024-00", "2024-06-32", "2024-6", "2024/06", "june", "2024-06-20T"})
    EXPECT_FALSE(is_date(bad)) << bad;
}

TEST(Time, WhatIsReportedHoldsFromThenOn) {
  const Validity told =
      of(build_graph(std::vector{post("a", "2024-03-05", "Mirela Castow", "CEO")}), "Mirela Castow");
  EXPECT_EQ(told.from, "2024-03-05");
  EXPECT_FALSE(told.from_stated);
  EXPECT_EQ(told.to, "");
  const Validity stated =
      of(build_graph(std::vector{post("a", "2024-03-05", "Mirela Castow", "CEO", false, "2021")}),
         "Mirela Castow");
  EXPECT_EQ(stated.from, "2021");
  EXPECT_TRUE(stated.from_stated);
}

TEST(Time, AFormerPostHasEnded) {
  const Graph graph = build_graph(std::vector{post("a", "2022-03-05", "Mirela Castow", "CEO"),
                                              post("b", "2024-03-05", "Mirela Castow", "CEO", true, "2023")});
  const Validity validity = of(graph, "Mirela Castow");
  EXPECT_EQ(validity.from, "2022-03-05");
  EXPECT_EQ(validity.to, "2023");
  EXPECT_TRUE(holds(validity, "2022-12"));
  EXPECT_TRUE(holds(validity, "2023-05")) << "some time of 2023";
  EXPECT_FALSE(holds(validity, "2024"));
  EXPECT_FALSE(holds(validity, "2021"));
}

TEST(Time, ANewcomerEndsThePostOfWhoHeldIt) {
  const Graph graph = build_graph(std::vector{
      post("a", "2022-03-05", "Mirela Castow", "CEO"), post("b", "2024-05-01", "Tobin Halvor", "최고경영자"),
      post("c", "2022-04-01", "Odessa Ormerod", "CFO"),
      post("d", "2022-04-01", "Corvin Tarvish", "CEO", false, "", "Lumidor"),
      post("e", "2022-04-01", "Nerys Stannard", "vice president")});
  const Validity first = of(graph, "Mirela Castow");
  EXPECT_EQ(first.to, "2024-05-01");
  ASSERT_TRUE(first.ended_by);
  EXPECT_EQ(graph[graph[*first.ended_by].source].name, "Tobin Halvor");
  for (const char* other : {"Tobin Halvor", "Odessa Ormerod", "Corvin Tarvish", "Nerys Stannard"})
    EXPECT_EQ(of(graph, other).to, "") << other;
}

TEST(Time, WhoIsStillNamedInThePostShareIt) {
  const Graph graph = build_graph(std::vector{post("a", "2022-03-05", "Mirela Castow", "CEO"),
                                              post("b", "2024-05-01", "Tobin Halvor", "CEO"),
                                              post("c", "2024-09-01", "Mirela Castow", "CEO")});
  EXPECT_EQ(of(graph, "Mirela Castow").to, "");
  EXPECT_EQ(of(graph, "Tobin Halvor").to, "");
}

TEST(Time, APostThatIsOnlyPlannedEndsNobodys) {
  std::vector documents{post("a", "2022-03-05", "Mirela Castow", "CEO"),
                        post("b", "2024-05-01", "Tobin Halvor", "CEO")};
  documents[1].relations[0].attributes.status = Status::rumored;
  EXPECT_EQ(of(build_graph(documents), "Mirela Castow").to, "");
}

TEST(Time, AsOfKeepsWhatHeld) {
  std::vector documents{post("a", "2022-03-05", "Mirela Castow", "CEO"),
                        post("b", "2024-05-01", "Tobin Halvor", "CEO")};
  const Graph graph = build_graph(documents);
  EXPECT_EQ(as_of(graph, "2021").edges().size(), 0U);
  EXPECT_EQ(as_of(graph, "2021").nodes().size(), 0U);
  const Graph then = as_of(graph, "2023-06");
  ASSERT_EQ(then.edges().size(), 1U);
  EXPECT_EQ(then[then.edges()[0].source].name, "Mirela Castow");
  EXPECT_EQ(then.nodes().size(), 2U);
  const Graph now = as_of(graph, "2025");
  ASSERT_EQ(now.edges().size(), 1U);
  EXPECT_EQ(now[now.edges()[0].source].name, "Tobin Halvor");
  EXPECT_EQ(now.nodes().size(), 3U) << "Castow has been named, though the post has ended";
}

TEST(Time, AsOfTheMonthOfTheBeginningCounts) {
  const Graph graph = build_graph(std::vector{post("a", "2022-03-25", "Mirela Castow", "CEO")});
  EXPECT_EQ(as_of(graph, "2022-03").edges().size(), 1U);
  EXPECT_EQ(as_of(graph, "2022-03-24").edges().size(), 0U);
  EXPECT_EQ(as_of(graph, "2022").edges().size(), 1U);
}

TEST(Time, WithoutAnyDateItHoldsAlways) {
  const Graph graph = build_graph(std::vector{post("a", "", "Mirela Castow", "CEO")});
  EXPECT_EQ(as_of(graph, "1990").edges().size(), 1U);
}

}  // namespace
}  // namespace techgraph
