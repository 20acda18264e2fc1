#include <gtest/gtest.h>

#include "query/engine.h"
#include "query/show.h"
#include "tests/query/memory_graph.h"

namespace techgraph::query {
namespace {

using std::chrono::milliseconds;

/// Two funds, three firms, two people, all invented.
const MemoryGraph& market() {
  static MemoryGraph graph;
  if (graph.node_count() == 0)
    graph.execute(
        "CREATE (a:Fund {name: 'Ashbrook'}), (b:Fund {name: 'Birchfen'}), (x:Company {name: 'Xylar', age: "
        "3}), "
        "(y:Company {name: 'Yonder', age: 7}), (z:Company {name: 'Zefir'}), (p:Person {name: '노을'}), "
        "(q:Person {name: 'Quill'}) "
        "CREATE (a)-[:INVESTED_IN {amount: 10}]->(x), (a)-[:INVESTED_IN {amount: 20}]->(y), "
        "(b)-[:INVESTED_IN {amount: 5}]->(y), (p)-[:FOUNDED]->(x), (q)-[:WORKS_FOR]->(y), "
        "(x)-[:ACQUIRED]->(z), "
        "(y)-[:ACQUIRED]->(z), (p)-[:KNOWS]->(q)");
  return graph;
}

/// The rows, cells with "|" and rows with "; " between them.
std::string ask(std::string_view query, const Map& parameters = {}) {
  std::string out;
  for (const List& row : run_query(query, market(), parameters).rows) {
    if (!out.empty()) out += "; ";
    for (const Value& value : row) out += (&value == &row.front() ? "" : "|") + text_of(value, market());
  }
  return out;
}

/// What is said of a faulty query: "line:column: message".
std::string fault(std::string_view query, const Map& parameters = {}, const QueryLimits& limits = {}) {
  try {
    run_query(query, market(), parameters, limits);
  } catch (const QueryError& error) {
    return std::string(error.what()).substr(sizeof("query:") - 1);
  }
  return "no fault";
}

TEST(Query, MatchesNodesByLabelAndProperty) {
  EXPECT_EQ(ask("MATCH (f:Fund) RETURN f.name"), "Ashbrook; Birchfen");
  EXPECT_EQ(ask("MATCH (c {name: 'Yonder'}) RETURN c.age"), "7");
  EXPECT_EQ(ask("MATCH (c:Company:Fund) RETURN c"), "");
  EXPECT_EQ(ask("MATCH (n {name: '노을'}) RETURN n"), "노을");
}

TEST(Query, FollowsRelationshipsBothWays) {
  EXPECT_EQ(ask("MATCH (:Fund)-[r:INVESTED_IN]->(c) RETURN c.name, r.amount ORDER BY r.amount"),
            "Yonder|5; Xylar|10; Yonder|20");
  EXPECT_EQ(ask("MATCH (c {name: 'Xylar'})<-[r]-(n) RETURN type(r), n.name ORDER BY n.name"),
            "INVESTED_IN|Ashbrook; FOUNDED|노을");
  EXPECT_EQ(ask("MATCH ({name: 'Quill'})-[r:KNOWS|WORKS_FOR]-(n) RETURN n.name ORDER BY n.name"),
            "Yonder; 노을");
  EXPECT_EQ(ask("MATCH (a)-[:INVESTED_IN {amount: 5}]->(c) RETURN a.name"), "Birchfen");
}

TEST(Query, JoinsSeveralPatterns) {
  EXPECT_EQ(ask("MATCH (f)-[:INVESTED_IN]->(a), (f)-[:INVESTED_IN]->(b) WHERE a.name < b.name RETURN f.name, "
                "a.name, b.name"),
            "Ashbrook|Xylar|Yonder");
  EXPECT_EQ(ask("MATCH (a:Fund), (b:Person) RETURN count(*)"), "4");
}

TEST(Query, WalksWaysOfSeveralLengths) {
  EXPECT_EQ(ask("MATCH ({name: 'Ashbrook'})-[*1..2]->(n) RETURN n.name ORDER BY n.name"),
            "Xylar; Yonder; Zefir; Zefir");
  EXPECT_EQ(ask("MATCH p = ({name: 'Ashbrook'})-[*2]->({name: 'Zefir'}) RETURN length(p), [n IN nodes(p) | "
                "n.name]"),
            "2|[Ashbrook, Xylar, Zefir]; 2|[Ashbrook, Yonder, Zefir]");
  EXPECT_EQ(ask("MATCH (a {name: 'Zefir'})-[*0..0]-(b) RETURN b.name"), "Zefir");
}

TEST(Query, FindsShortestPaths) {
  const std::string ends = "({name: 'Ashbrook'})-[*..5]-({name: 'Zefir'})";
  EXPECT_EQ(ask("MATCH p = shortestPath(" + ends + ") RETURN p"),
            "Ashbrook -[INVESTED_IN]-> Xylar -[ACQUIRED]-> Zefir");
  EXPECT_EQ(ask("MATCH p = allShortestPaths(" + ends + ") RETURN nodes(p)[1].name"), "Xylar; Yonder");
  EXPECT_EQ(
      ask("MATCH p = shortestPath(({name: 'Birchfen'})-[:INVESTED_IN*..3]->({name: 'Zefir'})) RETURN p"), "");
  EXPECT_EQ(ask("MATCH p = shortestPath(({name: 'Ashbrook'})-[*..1]-({name: 'Zefir'})) RETURN p"), "");
}

TEST(Query, KeepsRowsWithoutAMatchIfOptional) {
  EXPECT_EQ(ask("MATCH (c:Company) OPTIONAL MATCH (c)<-[:FOUNDED]-(p) RETURN c.name, p.name ORDER BY c.name"),
            "Xylar|노을; Yonder|; Zefir|");
}

TEST(Query, HoldsConditions) {
  EXPECT_EQ(ask("MATCH (c:Company) WHERE c.age > 2 AND NOT c.age >= 7 RETURN c.name"), "Xylar");
  EXPECT_EQ(ask("MATCH (n) WHERE n.name STARTS WITH 'X' OR n.name ENDS WITH 'ir' RETURN n.name"),
            "Xylar; Zefir");
  EXPECT_EQ(ask("MATCH (n) WHERE n.name CONTAINS 'rch' XOR n.name =~ '(?i)ash.*' RETURN n.name"),
            "Ashbrook; Birchfen");
  EXPECT_EQ(ask("MATCH (n:Company) WHERE n.age IS NULL RETURN n.name"), "Zefir");
  EXPECT_EQ(ask("MATCH (n) WHERE n.name IN ['Quill', '노을'] RETURN count(n)"), "2");
  EXPECT_EQ(ask("MATCH (c:Company) WHERE NOT (c)<-[:INVESTED_IN]-() RETURN c.name"), "Zefir");
  EXPECT_EQ(ask("MATCH (c:Company) WHERE exists((c)-[:ACQUIRED]->()) AND 1 < c.age < 5 RETURN c.name"),
            "Xylar");
}

TEST(Query, Aggregates) {
  EXPECT_EQ(ask("MATCH (f:Fund)-[r]->() RETURN f.name, count(*), sum(r.amount), avg(r.amount), "
                "min(r.amount), max(r.amount)"),
            "Ashbrook|2|30|15.0|10|20; Birchfen|1|5|5.0|5|5");
  EXPECT_EQ(
      ask("MATCH (:Fund)-[r]->(c) WITH c, collect(r.amount) AS all WHERE size(all) > 1 RETURN c.name, all"),
      "Yonder|[20, 5]");
  EXPECT_EQ(ask("MATCH (:Fund)-->(c) RETURN count(DISTINCT c), count(c)"), "2|3");
  EXPECT_EQ(ask("MATCH (n:Nobody) RETURN count(n), collect(n)"), "0|[]");
}

TEST(Query, OrdersSkipsAndLimits) {
  EXPECT_EQ(ask("MATCH (n) RETURN n.name ORDER BY n.name DESC SKIP 1 LIMIT 2"), "Zefir; Yonder");
  EXPECT_EQ(ask("UNWIND [3, 1, null, 2] AS x RETURN x ORDER BY x"), "1; 2; 3; ");
  EXPECT_EQ(ask("UNWIND [1, 2, 1] AS x RETURN DISTINCT x"), "1; 2");
  EXPECT_EQ(ask("RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x"), "1; 2");
}

TEST(Query, KnowsFunctions) {
  EXPECT_EQ(
      ask("RETURN toUpper('été'), size('온새'), substring('abcd', 1, 2), split('a,b', ','), reverse([1, 2])"),
      "ÉTÉ|2|bc|[a, b]|[2, 1]");
  EXPECT_EQ(ask("RETURN year('2025-09-20'), month('2025-09'), day('2025-09'), date('2025') < '2025-01'"),
            "2025|9||true");
  EXPECT_EQ(ask("RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END, [x IN range(1, 4) WHERE x % 2 = 0 | x * x]"),
            "b|[4, 16]");
  EXPECT_EQ(ask("RETURN coalesce(null, 2), toInteger('12'), reduce(s = 0, x IN [1, 2, 3] | s + x), all(x IN "
                "[1] WHERE x > 0)"),
            "2|12|6|true");
  EXPECT_EQ(ask("MATCH (n {name: 'Xylar'}) RETURN labels(n), keys(n), properties(n)"),
            "[Company]|[age, name]|{age: 3, name: Xylar}");
}

TEST(Query, TakesParameters) {
  EXPECT_EQ(ask("MATCH (n {name: $who}) RETURN n.age + $more", {{"who", "Xylar"}, {"more", std::int64_t{1}}}),
            "4");
  EXPECT_EQ(fault("RETURN $x"), "1:8: no value was given for $x (--param x=VALUE)");
}

TEST(Query, SaysWhatWasExpected) {
  EXPECT_EQ(fault("MATCH (a RETURN a"), "1:10: expected a label, properties or \")\", found \"RETURN\"");
  EXPECT_EQ(fault("MATCH (a) RETURN"), "1:17: expected an expression, found the end of the query");
  EXPECT_EQ(fault("MATCH (a)\nRETRN a"),
            "2:1: expected MATCH, WITH, UNWIND, RETURN or the rest of the clause; did you mean RETURN?, "
            "found \"RETRN\"");
  EXPECT_EQ(fault("MATCH (a {x: 1} IS NULL) RETURN a"), "1:10: expected properties alone: {name: 'x'}");
  EXPECT_EQ(fault("RETURN 'abc"), "1:8: this string has no closing '");
  EXPECT_EQ(fault("RETURN 1 ? 2"), "1:10: \"?\" has no meaning in a query");
  EXPECT_EQ(fault("MATCH (a)-[*x]->() RETURN a"),
            "1:13: expected a type, a length (*1..3), properties or \"]\", found \"x\"");
}

TEST(Query, NamesWhatIsOutsideTheSubset) {
  EXPECT_EQ(fault("CREATE (a)"), "1:1: CREATE is outside the subset: a query only reads the graph");
  EXPECT_EQ(fault("MATCH (a) SET a.x = 1"), "1:11: SET is outside the subset: a query only reads the graph");
  EXPECT_EQ(fault("MATCH (a) WHERE EXISTS { (a)-->() } RETURN a").substr(0, 6), "1:17: ");
}

TEST(Query, ChecksNamesAndKinds) {
  EXPECT_EQ(fault("MATCH (fund) RETURN fnd"), "1:21: unknown variable fnd; did you mean fund?");
  EXPECT_EQ(fault("RETURN sise('a')"), "1:8: unknown function sise; did you mean size?");
  EXPECT_EQ(fault("MATCH (a)-[a]->(b) RETURN a"), "1:12: a is a node, not a relationship");
  EXPECT_EQ(fault("MATCH (a) WHERE count(a) > 1 RETURN a"),
            "1:17: count cannot stand here: aggregates belong into WITH or RETURN");
  EXPECT_EQ(fault("MATCH (a) RETURN a.x + count(*)"),
            "1:18: a is neither aggregated nor something to group by; add it to the columns");
  EXPECT_EQ(fault("RETURN 1 AS x, 2 AS x"), "1:16: two columns are called x");
  EXPECT_EQ(fault("RETURN 1 LIMIT -1"), "1:16: expected a whole number of 0 or more");
  EXPECT_EQ(fault("MATCH (n) WHERE n.name RETURN n"), "1:17: expected true or false, this is a string");
  EXPECT_EQ(fault("RETURN 1 / 0"), "1:8: division by zero");
}

TEST(Query, PointsAtThePlace) {
  try {
    run_query("MATCH (온새:Company)\nRETURN 온새.name + oops", market());
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.pointer(), "RETURN 온새.name + oops\n                   ^^^^");
  }
}

TEST(Query, StopsEarlyWithLimit) {
  // A product of 7^12 rows, of which nobody ever makes more than a few.
  std::string query = "MATCH (a)";
  for (int i = 0; i < 11; ++i) query += ", (n" + std::to_string(i) + ")";
  QueryLimits limits;
  limits.time = milliseconds(2000);
  EXPECT_EQ(run_query(query + " RETURN a LIMIT 3", market(), {}, limits).rows.size(), 3U);
  EXPECT_EQ(fault(query + " RETURN count(*)", {}, limits),
            "1:1: not done after 2000 ms; ask for less, or raise --timeout");
}

TEST(Query, KeepsToItsRows) {
  QueryLimits limits;
  limits.rows = 5;
  EXPECT_EQ(fault("MATCH (a) RETURN a", {}, limits),
            "1:1: more than 5 rows; ask for less (LIMIT), or raise --max-rows");
  EXPECT_EQ(fault("MATCH (a) WITH collect(a) AS all RETURN size(all)", {}, limits).substr(0, 18),
            "1:1: more than 5 r");
  EXPECT_EQ(fault("MATCH (a) RETURN a ORDER BY a.name LIMIT 5", {}, limits), "no fault");
}

TEST(Query, RefusesWhatIsNestedTooDeeply) {
  EXPECT_EQ(fault("RETURN " + std::string(100000, '(')).substr(0, 7), "1:158: ");
  EXPECT_EQ(
      fault("RETURN " + std::string(100000, '-') + "'a'").find("nested too deeply") == std::string::npos,
      false);
}

TEST(Query, ExplainsItsPlan) {
  const QueryAnswer plan = run_query(
      "EXPLAIN MATCH (c:Company)<-[:INVESTED_IN]-(f:Fund) WHERE f.name = 'x' RETURN c LIMIT 2", market());
  std::string text;
  for (const List& row : plan.rows) text += *row[0].text() + "\n";
  EXPECT_EQ(text,
            "match\n  every node with the label Fund as (f:Fund) (about 2)\n  keep where :Fund\n"
            "  keep where f.name = 'x'\n  along (f:Fund)-[:INVESTED_IN]->(c:Company)\n  keep where :Company\n"
            "return c\n  stop after 2\n");
}

}  // namespace
}  // namespace techgraph::query
