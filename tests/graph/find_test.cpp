#include "graph/find.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

Graph world() {
  Says says("a");
  using enum EntityType;
  const EntityId orvane = says.is(company, "Orvane Robotics", {"오르베인로보틱스", "欧维恩机器人"});
  says.is(company, "Orvane Bio");
  says.is(company, "Tessaway", {"테사웨이"}, "tessaway");
  says.that(says.is(person, "Mirela Castow"), RelationType::works_for, orvane);
  says.is(company, "ルミドール株式会社", {"Lumidor"});
  return build_graph(std::vector{says.facts});
}

std::vector<std::string> found(std::string_view name) {
  static const Graph graph = world();
  static const NameIndex index(graph);
  std::vector<std::string> names;
  for (const Match& match : index.find(name)) names.push_back(graph[match.node].name);
  return names;
}

Match first(std::string_view name) {
  const std::vector<Match> matches = NameIndex(world()).find(name);
  return matches.empty() ? Match{} : matches[0];
}

using Names = std::vector<std::string>;

TEST(NameIndex, FindsNamesOfAnyLanguage) {
  EXPECT_EQ(found("오르베인 로보틱스"), Names{"Orvane Robotics"});
  EXPECT_EQ(found("欧维恩机器人"), Names{"Orvane Robotics"});
  EXPECT_EQ(found("ルミドール"), Names{"Lumidor"});
  EXPECT_EQ(found("ORVANE robotics, Inc."), Names{"Orvane Robotics"});
  EXPECT_EQ(first("오르베인로보틱스").kind, MatchKind::exact);
  EXPECT_EQ(first("오르베인로보틱스").matched, "오르베인로보틱스");
}

TEST(NameIndex, TakesANodesKey) {
  EXPECT_EQ(first("tessaway").kind, MatchKind::key);
  EXPECT_EQ(found("tessaway"), Names{"Tessaway"});
}

TEST(NameIndex, BeginningsComeBeforeMiddlesAndBusyNodesFirst) {
  EXPECT_EQ(found("orvane"), (Names{"Orvane Robotics", "Orvane Bio"}));
  EXPECT_EQ(first("orvane").kind, MatchKind::prefix);
  EXPECT_EQ(found("Castow"), Names{"Mirela Castow"});
  EXPECT_EQ(first("castow").kind, MatchKind::part);
}

TEST(NameIndex, ForgivesALetterOrTwo) {
  EXPECT_EQ(found("Tesaway"), Names{"Tessaway"});
  EXPECT_EQ(found("테사왜이"), Names{"Tessaway"});
  EXPECT_EQ(found("Orvaen Robotics"), Names{"Orvane Robotics"});
  EXPECT_EQ(first("Orvaen Robotics").kind, MatchKind::similar);
  EXPECT_EQ(first("Orvaen Robotics").edits, 1U);
}

TEST(NameIndex, FindsNothingForNothing) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("?!").empty());
  EXPECT_TRUE(found("o").empty());
  EXPECT_TRUE(found("Quillmark").empty());
  EXPECT_TRUE(NameIndex(Graph()).find("x").empty());
}

TEST(NameIndex, KeepsToTheLimit) { EXPECT_EQ(NameIndex(world()).find("orvane", 1).size(), 1U); }

}  // namespace
}  // namespace techgraph
