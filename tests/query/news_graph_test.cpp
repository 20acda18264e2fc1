#include "query/news_graph.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "query/engine.h"
#include "query/show.h"
#include "tests/graph/small_facts.h"

namespace techgraph::query {
namespace {

Graph small_graph() {
  Says first("a1", "2025-03-01"), second("a2", "2025-04-01");
  const auto fund = first.is(EntityType::fund, "Fernhill Ventures");
  const auto firm = first.is(EntityType::company, "Pebblework", {"페블워크"});
  Relation& round = first.that(fund, RelationType::invested_in, firm, 0.9);
  round.attributes.amount = Money{20000000, "USD", false};
  round.attributes.round = "a";
  const auto same = second.is(EntityType::company, "Pebblework");
  const auto other = second.is(EntityType::company, "Quillfin");
  second.that(same, RelationType::partnered_with, other);
  const std::vector<DocumentFacts> documents{first.facts, second.facts};
  return build_graph(documents);
}

std::string ask(std::string_view query) {
  const Graph graph = small_graph();
  const NewsGraph asked(graph);
  std::string out;
  for (const List& row : run_query(query, asked).rows)
    for (const Value& value : row) out += text_of(value, asked) + "|";
  return out;
}

std::string fault(std::string_view query) {
  try {
    return ask(query);
  } catch (const QueryError& error) {
    return error.what();
  }
}

TEST(NewsGraph, KnowsLabelsAndTypesInBothSpellings) {
  for (const char* query : {"MATCH (f:Fund)-[:INVESTED_IN]->(c:Company) RETURN f, c",
                            "MATCH (f:fund)-[:`invested-in`]->(c:company) RETURN f, c"})
    EXPECT_EQ(ask(query), "Fernhill Ventures|Pebblework|");
  EXPECT_EQ(ask("MATCH (f:Fund)-[r]->() RETURN labels(f), type(r)"), "[fund]|invested-in|");
}

TEST(NewsGraph, FindsNamesInAnyScript) {
  EXPECT_EQ(ask("MATCH (n) WHERE named(n, '페블워크') RETURN n"), "Pebblework|");
  EXPECT_EQ(ask("MATCH (n {name: 'Pebblework'}) RETURN n.aliases, n.documents"), "[페블워크]|2|");
  EXPECT_EQ(ask("MATCH (n) WHERE named(n, 'Nobody') RETURN n"), "");
}

TEST(NewsGraph, GivesWhatStatementsSay) {
  EXPECT_EQ(ask("MATCH ()-[r:INVESTED_IN]->() RETURN r.amount, r.currency, r.round, r.sum_usd, r.first_date"),
            "20000000|USD|a|20000000|2025-03-01|");
  EXPECT_EQ(ask("MATCH ()-[r:INVESTED_IN]->() UNWIND r.events AS e RETURN e.document, e.confidence"),
            "a1|0.9|");
  EXPECT_EQ(ask("MATCH ()-[r:INVESTED_IN]->() RETURN r.valid_from, r.valid_to IS NULL"), "2025-03-01|true|");
  EXPECT_EQ(ask("MATCH ()-[r]->() WHERE r.first_date >= date('2025-04') RETURN count(r)"), "1|");
}

TEST(NewsGraph, SuggestsWhatMayBeMeant) {
  EXPECT_EQ(fault("MATCH (a:Compny) RETURN a"), "query:1:10: unknown label Compny; did you mean company?");
  EXPECT_EQ(fault("MATCH ()-[:AQUIRED]->() RETURN 1"),
            "query:1:12: unknown relationship type AQUIRED; did you mean acquired?");
  EXPECT_EQ(fault("MATCH (a) RETURN a.nmae"), "query:1:20: unknown property nmae; did you mean name?");
  EXPECT_EQ(fault("MATCH ()-[r]->() RETURN r.sum"),
            "query:1:27: unknown property sum; there are type, key, documents, "
            "statements, confidence, status, first_date, last_date, sum_usd, "
            "events, valid_from, valid_to, amount, currency, valuation, stake, round, lead, title, "
            "former, kind, product");
}

TEST(NewsGraph, TellsOfRelationsWithoutDirection) {
  const Graph graph = small_graph();
  const NewsGraph asked(graph);
  EXPECT_EQ(run_query("MATCH (a)-[:PARTNERED_WITH]->(b) RETURN a", asked).notes,
            (std::vector<std::string>{
                "PARTNERED_WITH has no direction: -[:PARTNERED_WITH]- finds it whichever way it is stored"}));
  EXPECT_TRUE(run_query("MATCH (a)-[:PARTNERED_WITH]-(b) RETURN a", asked).notes.empty());
}

TEST(NewsGraph, LooksUpNames) {
  const Graph graph = small_graph();
  const NewsGraph asked(graph);
  const auto plan = [&](const std::string& query) {
    return *run_query("EXPLAIN " + query, asked).rows[1][0].text();
  };
  EXPECT_EQ(plan("MATCH (a)-->(b {name: 'Pebblework'}) RETURN a"), "  look up (b) by name = 'Pebblework'");
  EXPECT_EQ(plan("MATCH (a)-->(b) WHERE named(b, '페블워크') RETURN a"),
            "  look up (b) by its names: '페블워크'");
  EXPECT_EQ(plan("MATCH (a:Company)-->(b:Fund) RETURN a"),
            "  every node with the label Fund as (b:Fund) (about 1)");
}

TEST(NewsGraph, WritesValuesInJson) {
  const Graph graph = small_graph();
  const NewsGraph asked(graph);
  const auto rows =
      run_query("MATCH p = (:Fund)-[r]->() RETURN r.round, [1, null, {a: true}], p", asked).rows;
  EXPECT_EQ(json_of(rows[0][0], asked), "\"a\"");
  EXPECT_EQ(json_of(rows[0][1], asked), "[1,null,{\"a\":true}]");
  EXPECT_EQ(json_of(rows[0][2], asked).substr(0, 20), "{\"nodes\":[{\"aliases\"");
}

}  // namespace
}  // namespace techgraph::query
