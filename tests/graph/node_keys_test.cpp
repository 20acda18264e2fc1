#include "graph/node_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "graph/build.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

DocumentFacts says(const std::string& document, EntityType type, const std::string& name,
                   std::vector<std::string> aliases = {}, const std::string& knowledge = "") {
  Says one(document);
  one.is(type, name, std::move(aliases), knowledge);
  return one.facts;
}

std::string only_key(const std::vector<DocumentFacts>& documents) {
  const Graph graph = build_graph(documents);
  EXPECT_EQ(graph.nodes().size(), 1U);
  return graph.nodes()[0].key;
}

std::vector<std::string> names_of_key(const Graph& graph, const std::string& key) {
  std::vector<std::string> names;
  for (NodeId node : nodes_of_key(graph, key)) names.push_back(graph[node].name);
  return names;
}

TEST(NodeKeys, AnEarlierKeyLeadsToTheNodeAfterArticlesCame) {
  const std::string hangul = only_key({says("b", company, "새벽물산")});
  const std::string latin = only_key({says("c", company, "Orvane")});
  EXPECT_NE(hangul, latin);
  const std::vector grown{says("a", company, "새벽물산", {"Orvane"}), says("b", company, "새벽물산"),
                          says("c", company, "Orvane")};
  const Graph graph = build_graph(grown);
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(names_of_key(graph, hangul), std::vector<std::string>{"Orvane"});
  EXPECT_EQ(names_of_key(graph, latin), std::vector<std::string>{"Orvane"});
  EXPECT_TRUE(nodes_of_key(graph, "n-0000000000").empty());
  EXPECT_TRUE(nodes_of_key(graph, "").empty());
}

TEST(NodeKeys, AKeyOfANameLeadsToWhatKnowledgeNowNames) {
  const std::string before = only_key({says("a", company, "Orvane")});
  const Graph graph =
      build_graph(std::vector{says("a", company, "Orvane"), says("b", company, "Orvane", {}, "orvane")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].key, "orvane");
  EXPECT_EQ(nodes_of_key(graph, before).size(), 1U);
}

TEST(NodeKeys, AKeyThatNamesakesMayHaveHadLeadsToAll) {
  const std::string product_key = only_key({says("b", product, "Lumidor")});
  const Graph graph = build_graph(std::vector{says("a", company, "Lumidor"), says("b", product, "Lumidor")});
  EXPECT_EQ(nodes_of_key(graph, product_key).size(), 2U);
  for (const Node& node : graph.nodes()) {
    EXPECT_NE(node.key, product_key);
    EXPECT_EQ(nodes_of_key(graph, node.key), std::vector<NodeId>{node.id});
  }
}

TEST(NodeKeys, BothIdsOfWhatADecisionMadeOneLeadToIt) {
  const std::vector documents{says("a", company, "Orvane", {}, "orvane"),
                              says("b", company, "Orvane Bio", {}, "orvane-bio")};
  const Graph graph = build_graph(documents, {decided(true, "orvane", "orvane-bio")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(nodes_of_key(graph, "orvane").size(), 1U);
  EXPECT_EQ(nodes_of_key(graph, "orvane-bio").size(), 1U);
}

TEST(NodeKeys, BothSidesOfAPartedIdHaveKeysOfTheirOwn) {
  const std::vector documents{says("a", company, "Orvane", {}, "orvane"),
                              says("b", company, "Orvane", {}, "orvane")};
  const Graph graph = build_graph(documents, {decided(false, "Orvane@a", "Orvane@b")});
  ASSERT_EQ(graph.nodes().size(), 2U);
  EXPECT_NE(graph.nodes()[0].key, graph.nodes()[1].key);
  EXPECT_EQ(nodes_of_key(graph, "orvane").size(), 2U);
}

TEST(NodeKeys, SeedsThatDifferGetKeysThatDifferInAnyOrder) {
  std::vector<KeySeed> seeds{{"orvane", 0, "a", 0}, {"orvane", 1, "a", 1}, {"lumidor", 0, "a", 2},
                             {"yeo", 2, "a", 3},    {"yeo", 2, "b", 0},    {"yeo", 2, "b", 1}};
  const std::vector<std::string> keys = node_keys(seeds, {});
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), seeds.size());
  std::ranges::reverse(seeds);
  std::vector<std::string> again = node_keys(seeds, {});
  std::ranges::reverse(again);
  EXPECT_EQ(again, keys);
  EXPECT_NE(node_keys(seeds, {keys[2]})[3], keys[2]) << "a key that is taken";
}

/// Every key that a part of the documents gives still leads to a node of the whole that has that name.
TEST(NodeKeys, KeysOfAnyPartLeadToNodesOfTheWhole) {
  const std::vector<DocumentFacts> documents = random_documents(21, 40);
  const Graph whole = build_graph(documents);
  for (std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{25}}) {
    const Graph part = build_graph(std::span(documents).subspan(3, size));
    for (const Node& node : part.nodes()) {
      const std::vector<NodeId> found = nodes_of_key(whole, node.key);
      EXPECT_TRUE(std::ranges::any_of(found,
                                      [&](NodeId id) {
                                        const Node& one = whole[id];
                                        return one.name == node.name ||
                                               std::ranges::any_of(one.aliases, [&](const Alias& alias) {
                                                 return alias.text == node.name;
                                               });
                                      }))
          << node.key << ' ' << node.name;
    }
  }
}

}  // namespace
}  // namespace techgraph
