#include "graph/build.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/facts/random_facts.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

/// A paper that reports a deal between the same fund and company.
DocumentFacts round(const std::string& document, const std::string& date, double amount,
                    double confidence = 0.8, const std::string& currency = "USD",
                    Status status = Status::completed) {
  Says says(document, date);
  const EntityId from = says.is(fund, "Quillmark Ventures"), to = says.is(company, "Lumidor");
  Relation& relation = says.that(from, RelationType::invested_in, to, confidence);
  relation.attributes.amount = Money{amount, currency, false};
  relation.attributes.status = status;
  return says.facts;
}

template <class Item>
void shuffle(std::vector<Item>& items, Dice& dice) {
  for (std::size_t left = items.size(); left > 1; --left)
    std::swap(items[left - 1], items[dice.roll(static_cast<std::uint32_t>(left))]);
}

TEST(BuildGraph, OfNothingIsEmpty) { EXPECT_TRUE(build_graph({}).nodes().empty()); }

TEST(BuildGraph, AnyOrderAndRepetitionGiveTheSameGraph) {
  for (std::uint32_t seed = 0; seed < 25; ++seed) {
    std::vector<DocumentFacts> documents = random_documents(seed, 40);
    const std::string expected = dump(build_graph(documents));
    Dice dice(seed);
    for (int round = 0; round < 3; ++round) {
      for (std::uint32_t repeats = dice.roll(10); repeats > 0; --repeats) {
        const DocumentFacts again = documents[dice.roll(static_cast<std::uint32_t>(documents.size()))];
        documents.push_back(again);
      }
      shuffle(documents, dice);
      ASSERT_EQ(dump(build_graph(documents)), expected) << "seed " << seed;
    }
  }
}

TEST(BuildGraph, TheOrderOfRelationsInADocumentDoesNotMatter) {
  for (std::uint32_t seed = 100; seed < 110; ++seed) {
    std::vector<DocumentFacts> documents = random_documents(seed, 30);
    const std::string expected = dump(build_graph(documents));
    Dice dice(seed);
    for (DocumentFacts& document : documents) {
      shuffle(document.relations, dice);
      shuffle(document.measures, dice);
    }
    ASSERT_EQ(dump(build_graph(documents)), expected) << "seed " << seed;
  }
}

TEST(BuildGraph, KeepsEveryStatementAndFigure) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const std::vector<DocumentFacts> documents = random_documents(seed, 40);
    const Graph graph = build_graph(documents);
    std::size_t relations = 0, measures = 0, mentions = 0, events = 0, figures = 0, seen = 0;
    for (const DocumentFacts& document : documents) {
      relations += document.relations.size();
      measures += document.measures.size();
      for (const Entity& entity : document.entities) mentions += entity.mentions.size();
    }
    for (const Edge& edge : graph.edges()) {
      events += edge.events.size();
      EXPECT_NE(edge.source, edge.target);
      EXPECT_GT(edge.weight, 0);
      EXPECT_LE(edge.weight, static_cast<double>(edge.events.size()));
      EXPECT_LE(edge.confidence, 0.99);
      EXPECT_LE(edge.first_date, edge.last_date);
      EXPECT_TRUE(!info(edge.type).symmetric || graph[edge.source].key < graph[edge.target].key);
    }
    for (const Node& node : graph.nodes()) {
      figures += node.measures.size();
      seen += node.mentions;
      EXPECT_FALSE(node.documents.empty());
      EXPECT_FALSE(node.name.empty());
    }
    EXPECT_EQ(figures, measures);
    EXPECT_EQ(seen, mentions);
    EXPECT_LE(events, relations) << "only statements of a thing about itself are left out";
    EXPECT_GE(events * 10, relations * 8);
  }
}

TEST(BuildGraph, OfTwoVersionsOfADocumentOneCounts) {
  const DocumentFacts a = round("a", "2025-03-01", 1e6), b = round("a", "2025-03-01", 2e6);
  EXPECT_EQ(dump(build_graph(std::vector{a, b})), dump(build_graph(std::vector{b, a, b})));
  EXPECT_EQ(build_graph(std::vector{a, b}).documents().size(), 1U);
}

TEST(BuildGraph, OneRoundInFivePapersIsCountedOnce) {
  const Graph graph =
      build_graph(std::vector{round("a", "2025-03-01", 60e6, 0.5), round("b", "2025-03-01", 60e6, 0.5),
                              round("c", "2025-03-02", 60.2e6, 0.5), round("d", "2025-03-03", 60e6, 0.5),
                              round("e", "2025-03-04", 60e6, 0.5)});
  ASSERT_EQ(graph.edges().size(), 1U);
  const Edge& edge = graph.edges()[0];
  EXPECT_EQ(edge.sums, (std::map<std::string, double>{{"USD", 60e6}}));
  EXPECT_EQ(edge.sum_usd, 60e6);
  EXPECT_EQ(edge.weight, 5);
  EXPECT_EQ(edge.events.size(), 5U);
  EXPECT_NEAR(edge.confidence, 1 - 1.0 / 32, 1e-12);
  EXPECT_EQ(edge.first_date, "2025-03-01");
  EXPECT_EQ(edge.last_date, "2025-03-04");
}

TEST(BuildGraph, SumsByCurrencyAndInDollars) {
  const Graph graph =
      build_graph(std::vector{round("a", "2025-03-01", 60e6), round("b", "2024-03-01", 1e9, 0.8, "KRW"),
                              round("c", "2023-01-01", 5, 0.8, "XXX")});
  const Edge& edge = graph.edges()[0];
  EXPECT_EQ(edge.sums, (std::map<std::string, double>{{"KRW", 1e9}, {"USD", 60e6}, {"XXX", 5}}));
  EXPECT_NEAR(edge.sum_usd, 60.7e6, 0.1e6);
}

TEST(BuildGraph, ADealCalledOffIsNotCounted) {
  const Graph graph = build_graph(std::vector{round("a", "2025-03-01", 60e6, 0.8, "USD", Status::planned),
                                              round("b", "2025-05-01", 60e6, 0.8, "USD", Status::ended)});
  EXPECT_TRUE(graph.edges()[0].sums.empty());
  EXPECT_EQ(graph.edges()[0].status, Status::ended);
}

TEST(BuildGraph, ConfidenceCountsADocumentOnceAndStaysBelowCertainty) {
  Says says("a");
  const EntityId from = says.is(fund, "Quillmark"), to = says.is(company, "Lumidor");
  says.that(from, RelationType::invested_in, to, 0.6);
  says.that(from, RelationType::invested_in, to, 0.7);
  EXPECT_NEAR(build_graph(std::vector{says.facts}).edges()[0].confidence, 0.7, 1e-12);
  says.that(from, RelationType::invested_in, to, 1);
  EXPECT_EQ(build_graph(std::vector{says.facts}).edges()[0].confidence, 0.99);
  EXPECT_EQ(build_graph(std::vector{says.facts}).edges()[0].weight, 1);
}

TEST(BuildGraph, SymmetricRelationsHaveOneEdge) {
  Says a("a"), b("b");
  const EntityId a1 = a.is(company, "Lumidor"), a2 = a.is(company, "Orvane");
  a.that(a1, RelationType::partnered_with, a2);
  const EntityId b1 = b.is(company, "Orvane"), b2 = b.is(company, "Lumidor");
  b.that(b1, RelationType::partnered_with, b2);
  const Graph graph = build_graph(std::vector{a.facts, b.facts});
  ASSERT_EQ(graph.edges().size(), 1U);
  EXPECT_EQ(graph.edges()[0].weight, 2);
  EXPECT_EQ(graph.edges()[0].key, "partnered-with." + graph.nodes()[0].key + "." + graph.nodes()[1].key);
}

TEST(BuildGraph, DatesOfEventsComeBeforeDatesOfDocuments) {
  Says a("a", "2025-06-01"), b("b", "2024-01-01");
  const EntityId a1 = a.is(company, "Lumidor"), a2 = a.is(company, "Orvane");
  a.that(a1, RelationType::acquired, a2).attributes.date = "2019";
  b.that(b.is(company, "Lumidor"), RelationType::acquired, b.is(company, "Orvane"));
  const Edge edge = build_graph(std::vector{a.facts, b.facts}).edges()[0];
  EXPECT_EQ(edge.first_date, "2019");
  EXPECT_EQ(edge.last_date, "2019");
  EXPECT_EQ(edge.events[0].attributes.date, "2019");
}

TEST(BuildGraph, NodesKnowTheirDocumentsAndFigures) {
  Says a("a", "2025-06-01"), b("b", "2024-01-01"), c("c", "");
  for (Says* says : {&a, &b, &c}) {
    Measure measure;
    measure.entity = says->is(company, "Lumidor");
    measure.value = 5;
    says->facts.measures.push_back(measure);
  }
  const Graph graph = build_graph(std::vector{c.facts, b.facts, a.facts});
  const Node& node = graph.nodes()[0];
  EXPECT_EQ(node.documents, (std::vector<DocumentId>{{0}, {1}, {2}}));
  EXPECT_EQ(node.measures.size(), 3U);
  EXPECT_EQ(node.first_seen, "2024-01-01");
  EXPECT_EQ(node.last_seen, "2025-06-01");
}

}  // namespace
}  // namespace techgraph
