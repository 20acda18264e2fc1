#include "graph/decisions.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "graph/build.h"
#include "tests/graph/small_facts.h"
#include "text/error.h"

namespace techgraph {
namespace fs = std::filesystem;
namespace {

using enum EntityType;

DocumentFacts alone(const std::string& document, EntityType type, const std::string& name,
                    const std::string& knowledge = "") {
  Says says(document);
  says.is(type, name, {}, knowledge);
  return says.facts;
}

std::size_t nodes(const std::vector<DocumentFacts>& documents, const std::vector<Decision>& decisions) {
  return build_graph(documents, decisions).nodes().size();
}

TEST(Decisions, SameAsJoinsWhatNothingElseJoins) {
  const std::vector documents{alone("a", company, "새벽물산"), alone("b", company, "Orvane"),
                              alone("c", company, "Orvane")};
  EXPECT_EQ(nodes(documents, {}), 2U);
  EXPECT_EQ(nodes(documents, {decided(true, "Orvane", "새벽물산")}), 1U);
  EXPECT_EQ(nodes(documents, {decided(true, "Orvane", "Lumidor")}), 2U);
}

TEST(Decisions, DifferentFromPartsWhatElseIsOne) {
  Says both("a");
  both.is(company, "Orvane", {"새벽물산"});
  const std::vector documents{both.facts, alone("b", company, "Orvane"), alone("c", company, "새벽물산")};
  EXPECT_EQ(nodes(documents, {}), 1U);
  EXPECT_EQ(nodes(documents, {decided(false, "Orvane", "새벽물산")}), 3U)
      << "what goes by both names is on no side";
}

TEST(Decisions, ANameOfOneDocumentCanBeMeant) {
  const std::vector documents{alone("a", company, "Orvane"), alone("b", company, "Orvane"),
                              alone("c", company, "Orvane")};
  const Graph graph = build_graph(documents, {decided(false, "Orvane@a", "Orvane@b")});
  EXPECT_EQ(graph.nodes().size(), 2U);
  EXPECT_EQ(nodes(documents, {decided(false, "Orvane@a", "Orvane@x")}), 1U);
}

TEST(Decisions, KnowledgeIdsCanBeJoinedAndParted) {
  const std::vector documents{alone("a", company, "Orvane", "orvane"),
                              alone("b", company, "Orvane", "orvane"),
                              alone("c", company, "Orvane Bio", "orvane-bio")};
  EXPECT_EQ(nodes(documents, {}), 2U);
  EXPECT_EQ(nodes(documents, {decided(true, "orvane", "orvane-bio")}), 1U);
  EXPECT_EQ(nodes(documents, {decided(false, "Orvane@a", "Orvane@b")}), 3U);
}

TEST(Decisions, PersonsCanBeJoined) {
  const auto works = [](const std::string& document, const std::string& employer) {
    Says says(document);
    const EntityId who = says.is(person, "여운솔");
    says.that(who, RelationType::works_for, says.is(company, employer));
    return says.facts;
  };
  const std::vector documents{works("a", "Orvane"), works("b", "Lumidor")};
  EXPECT_EQ(nodes(documents, {}), 4U);
  EXPECT_EQ(nodes(documents, {decided(true, "여운솔@a", "여운솔@b")}), 3U);
}

TEST(Decisions, OrderAndRepeatsDoNotMatter) {
  const std::vector documents{alone("a", company, "Avelor"), alone("b", company, "Bevelor"),
                              alone("c", company, "Cevelor")};
  const Decision one = decided(true, "Avelor", "Bevelor"), other = decided(false, "Bevelor", "Cevelor");
  EXPECT_EQ(dump(build_graph(documents, {one, other})), dump(build_graph(documents, {other, one, other})));
}

class DecisionsFile : public ::testing::Test {
 protected:
  void TearDown() override { fs::remove(path_); }
  void write(const std::string& text) { std::ofstream(path_, std::ios::binary) << text; }
  void expect_fault(const std::string& text, const std::string& message) {
    write(text);
    try {
      read_decisions(path_);
      ADD_FAILURE() << message;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
      EXPECT_EQ(error.fault(), Fault::input);
    }
  }
  const fs::path path_ = fs::path(::testing::TempDir()) / ("decisions-" + std::to_string(::getpid()));
};

TEST_F(DecisionsFile, IsRead) {
  write(
      "# mine\n\nsame-as\tOrvane\t오르베인\ndifferent-from\tLumidor\tLumidor@a\nsame-as\t오르베인\tOrvane\n");
  EXPECT_EQ(read_decisions(path_),
            (std::vector<Decision>{{false, "Lumidor", "Lumidor@a"}, {true, "Orvane", "오르베인"}}));
}

TEST_F(DecisionsFile, FaultsAreNamed) {
  expect_fault("same-as\tOrvane\n", ":1: \"same-as\" or");
  expect_fault("# x\nlike\tOrvane\tLumidor\n", ":2: ");
  expect_fault("same-as\tOrvane\tOrvane\n", "held against itself");
  expect_fault("same-as\t\xff\tOrvane\n", "not UTF-8");
  try {
    read_decisions(path_.string() + "-absent");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("cannot be opened"), std::string::npos);
  }
}

}  // namespace
}  // namespace techgraph
