#include "export/graphml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "export/columns.h"
#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Graphml, BeginsAsEveryReaderWants) {
  const std::string bytes = sample_graphml();
  EXPECT_TRUE(
      bytes.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
  EXPECT_EQ(bytes.find("DOCTYPE"), std::string::npos);
  EXPECT_EQ(count(bytes, "<graph id=\"techgraph\" edgedefault=\"directed\">"), 1U);
  EXPECT_TRUE(bytes.ends_with("</graphml>\n"));
}

TEST(Graphml, WritesKeysThenNodesThenEdges) {
  const std::string bytes = sample_graphml();
  EXPECT_LT(bytes.rfind("<key "), bytes.find("<graph "));
  EXPECT_LT(bytes.rfind("<node "), bytes.find("<edge "));
}

TEST(Graphml, SameGraphGivesSameBytes) {
  EXPECT_EQ(sample_graphml(), sample_graphml());
  EXPECT_EQ(sample_graphml(true), sample_graphml(true));
}

TEST(Graphml, LeavesOutWhatIsNotKnown) {
  const std::string bytes = sample_graphml();
  EXPECT_EQ(bytes.find("></data>"), std::string::npos);
  EXPECT_EQ(count(bytes, "key=\"n_knowledge\""), 1U);
  EXPECT_EQ(count(bytes, "key=\"e_amount_usd\""), 1U);
}

TEST(Graphml, LeavesPositionsOutWithoutLayout) {
  const std::string bytes = written(sample_graph(), "graphml");
  EXPECT_EQ(bytes.find("n_x"), std::string::npos);
  EXPECT_EQ(count(bytes, "<node "), 9U);
}

TEST(Graphml, WritesAmountsWithoutExponent) {
  Graph small = sample_graph();
  std::vector<Node> nodes(small.nodes().begin(), small.nodes().end());
  std::vector<Edge> edges(small.edges().begin(), small.edges().end());
  for (Edge& edge : edges) edge.sum_usd = 4e21;
  const std::string bytes =
      written(Graph(nodes, edges, {small.documents().begin(), small.documents().end()}), "graphml");
  EXPECT_EQ(count(bytes, "<data key=\"e_amount_usd\">4000000000000000000000</data>"), 7U);
}

TEST(Graphml, EventIdsNameArticleAndSentence) {
  const std::string bytes = sample_graphml(true);
  EXPECT_EQ(count(bytes, "<edge id=\"invested-in.n01.n00."), 3U);
  EXPECT_EQ(count(bytes, ".90\" source="), 1U);
  EXPECT_EQ(count(bytes, ".90.2\" source="), 1U);
}

TEST(GuardedForGephi, PutsWordJoinerIntoInfAndNull) {
  EXPECT_EQ(guarded_for_gephi("INFINEON and INFO"), "I\u2060NFINEON and I\u2060NFO");
  EXPECT_EQ(guarded_for_gephi("Null"), "Null\u2060");
  EXPECT_EQ(guarded_for_gephi("Infineon, nullable, INTEL"), "Infineon, nullable, INTEL");
  EXPECT_EQ(guarded_for_gephi(""), "");
}

}  // namespace
}  // namespace techgraph
