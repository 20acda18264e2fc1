#include "graph/near_duplicates.h"

#include <gtest/gtest.h>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

const std::string kStory =
    "The maker of sensors Orvane Robotics said on Tuesday that it had sold a stake of twelve percent to "
    "Hollowmere "
    "Capital, which will send two members to its board and help it to open a plant in the north of the "
    "country.";

/// A document that says one thing of two companies, in these words.
DocumentFacts tells(const std::string& document, const std::string& words,
                    const std::string& date = "2025-06-01") {
  Says says(document, date);
  const EntityId a = says.is(fund, "Hollowmere Capital"), b = says.is(company, "Orvane Robotics");
  says.that(a, RelationType::invested_in, b, 0.5).evidence.text = words;
  return says.facts;
}

std::vector<std::uint32_t> tellers(const std::vector<DocumentFacts>& documents) {
  std::vector<const DocumentFacts*> pointers;
  for (const DocumentFacts& document : documents) pointers.push_back(&document);
  return first_tellers(pointers);
}

using Tellers = std::vector<std::uint32_t>;

TEST(FirstTellers, TheSameStoryIsToldAfterTheFirst) {
  EXPECT_EQ(tellers({tells("a", kStory, "2025-06-02"), tells("b", kStory, "2025-06-01"),
                     tells("c", kStory + " More will follow.", "2025-06-03")}),
            (Tellers{1, 1, 1}));
}

TEST(FirstTellers, OtherWordsAreAnotherSource) {
  EXPECT_EQ(tellers({tells("a", kStory),
                     tells("b",
                           "Hollowmere Capital buys into Orvane Robotics, two people who know the matter "
                           "told this paper, and plans to go further before the end of the year.")}),
            (Tellers{0, 1}));
}

TEST(FirstTellers, ShortEvidenceMustBeEqual) {
  EXPECT_EQ(tellers({tells("a", "Hollowmere buys Orvane."), tells("b", "Hollowmere buys Orvane!"),
                     tells("c", "Hollowmere buys Orvana.")}),
            (Tellers{0, 0, 2}));
}

TEST(FirstTellers, WithoutEvidenceEachIsASource) {
  EXPECT_EQ(tellers({tells("a", ""), tells("b", "")}), (Tellers{0, 1}));
  EXPECT_TRUE(tellers({}).empty());
}

TEST(FirstTellers, ManyOutletsOfOneStoryCountOnceInAnEdge) {
  std::vector<DocumentFacts> documents;
  for (int outlet = 0; outlet < 20; ++outlet)
    documents.push_back(tells("outlet-" + std::to_string(outlet), kStory));
  const Graph one = build_graph(documents);
  ASSERT_EQ(one.edges().size(), 1U);
  EXPECT_EQ(one.edges()[0].events.size(), 20U);
  EXPECT_EQ(one.edges()[0].weight, 1);
  EXPECT_DOUBLE_EQ(one.edges()[0].confidence, 0.5);
  documents.push_back(
      tells("other", "Quite another report of what Hollowmere Capital paid for its part of the firm."));
  const Graph two = build_graph(documents);
  EXPECT_EQ(two.edges()[0].weight, 2);
  EXPECT_DOUBLE_EQ(two.edges()[0].confidence, 0.75);
}

}  // namespace
}  // namespace techgraph
