#include "graph/selection.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

TEST(WithinTime, TakesShorterDatesForTheirWholeSpan) {
  EXPECT_TRUE(within_time("2025-03-10", "2025-03", "2025-03"));
  EXPECT_TRUE(within_time("2025", "2025-03", ""));
  EXPECT_TRUE(within_time("2025", "", "2025-03"));
  EXPECT_TRUE(within_time("2025-03-10", "2025-03-10", "2025-03-10"));
  EXPECT_FALSE(within_time("2025-02-28", "2025-03", ""));
  EXPECT_FALSE(within_time("2025-04-01", "", "2025-03"));
  EXPECT_FALSE(within_time("2024", "2025-03", ""));
  EXPECT_FALSE(within_time("2026", "", "2025-03"));
  EXPECT_FALSE(within_time("", "", "2025"));
}

/// Arlo Fund put money into Brightmoor twice, Brightmoor makes Corvix, Dana Sol works for Brightmoor, and
/// Edgewick stands alone.
Graph small_graph() {
  Says first("first", "2024-05-01"), second("second", "2025-06-01");
  for (Says* says : {&first, &second}) {
    const EntityId fund = says->is(EntityType::fund, "Arlo Fund");
    const EntityId company = says->is(EntityType::company, "Brightmoor");
    Relation& round = says->that(fund, RelationType::invested_in, company, 0.6);
    round.attributes.amount = Money{says == &first ? 5e6 : 9e7, "USD", false};
    round.attributes.round = says == &first ? "a" : "b";
  }
  const EntityId company{1};
  first.that(company, RelationType::develops, first.is(EntityType::product, "Corvix"), 0.9);
  second.that(second.is(EntityType::person, "Dana Sol"), RelationType::works_for, company, 0.5);
  second.is(EntityType::company, "Edgewick");
  return build_graph(std::vector{first.facts, second.facts});
}

std::set<std::string> names(const Graph& graph) {
  std::set<std::string> names;
  for (const Node& node : graph.nodes()) names.insert(node.name);
  return names;
}

using Names = std::set<std::string>;

TEST(Select, AllIsTheWholeGraph) {
  const Graph graph = small_graph();
  EXPECT_TRUE(Selection{}.is_all());
  EXPECT_EQ(dump(select(graph, {})), dump(graph));
}

TEST(Select, ByTypes) {
  Selection companies;
  companies.entities = {EntityType::company, EntityType::fund};
  Graph part = select(small_graph(), companies);
  EXPECT_EQ(names(part), (Names{"Arlo Fund", "Brightmoor", "Edgewick"}));
  EXPECT_EQ(part.edges().size(), 1U);
  Selection develops;
  develops.relations = {RelationType::develops};
  part = select(small_graph(), develops);
  EXPECT_EQ(names(part), (Names{"Brightmoor", "Corvix"}));
}

TEST(Select, ByConfidence) {
  Selection sure;
  sure.min_confidence = 0.8;
  EXPECT_EQ(names(select(small_graph(), sure)), (Names{"Arlo Fund", "Brightmoor", "Corvix"}));
}

TEST(Select, ByTimeReckonsAnew) {
  Selection late;
  late.since = "2025";
  const Graph part = select(small_graph(), late);
  EXPECT_EQ(names(part), (Names{"Arlo Fund", "Brightmoor", "Dana Sol"}));
  for (const Edge& edge : part.edges()) {
    if (edge.type != RelationType::invested_in) continue;
    EXPECT_EQ(edge.weight, 1);
    EXPECT_EQ(edge.sum_usd, 9e7);
    EXPECT_EQ(edge.first_date, "2025-06-01");
    EXPECT_EQ(edge.confidence, 0.6);
  }
  late.until = "2025-05";
  EXPECT_EQ(select(small_graph(), late).edges().size(), 0U);
}

TEST(Select, Around) {
  const Graph graph = small_graph();
  Selection near;
  near.around = {node_named(graph, "Corvix")->id};
  EXPECT_EQ(names(select(graph, near)), (Names{"Brightmoor", "Corvix"}));
  near.depth = 2;
  EXPECT_EQ(names(select(graph, near)), (Names{"Arlo Fund", "Brightmoor", "Corvix", "Dana Sol"}));
  near.entities = {EntityType::company};
  EXPECT_EQ(names(select(graph, near)), (Names{"Brightmoor", "Corvix"}));  // what was named stays
}

TEST(Select, Joined) {
  Selection joined;
  joined.joined = true;
  EXPECT_EQ(names(select(small_graph(), joined)), (Names{"Arlo Fund", "Brightmoor", "Corvix", "Dana Sol"}));
}

}  // namespace
}  // namespace techgraph
