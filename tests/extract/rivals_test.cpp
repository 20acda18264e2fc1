#include "extract/rivals.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

constexpr auto kWorksFor = static_cast<std::size_t>(RelationType::works_for);

ScoredPair works_for(std::uint32_t person, std::uint32_t company, float score) {
  ScoredPair pair{person, company, EntityType::person, EntityType::company, {}, {}, {}};
  pair.scores[kWorksFor] = score;
  return pair;
}

/// Somebody is named near two companies and works for the likelier one; somebody else near one.
std::vector<ScoredArticle> articles() {
  std::vector<ScoredArticle> all;
  for (int i = 0; i < 40; ++i) {
    ScoredArticle article;
    article.pairs = {works_for(0, 1, 0.8F), works_for(0, 2, 0.5F), works_for(3, 4, 0.5F)};
    article.hold = {1U << kWorksFor, 0, 1U << kWorksFor};
    article.unknown = {0, 0, 0};
    all.push_back(std::move(article));
  }
  return all;
}

TEST(Rivals, MakeALesserScoreSmallerAndLeaveALoneOne) {
  const std::string bytes = train_rivals(articles());
  ASSERT_EQ(bytes.size(), Rivals::kBytes);
  std::vector<ScoredPair> pairs{works_for(7, 5, 0.8F), works_for(7, 6, 0.5F), works_for(8, 9, 0.5F)};
  Rivals(bytes).weigh(pairs);
  EXPECT_GT(pairs[0].scores[kWorksFor], 0.6F);
  EXPECT_LT(pairs[1].scores[kWorksFor], 0.4F);
  EXPECT_GT(pairs[2].scores[kWorksFor], 0.6F);
}

TEST(Rivals, DoNotDependOnTheOrderOfPairs) {
  const std::string bytes = train_rivals(articles());
  std::vector<ScoredPair> one{works_for(7, 5, 0.8F), works_for(7, 6, 0.5F)};
  std::vector<ScoredPair> other{one[1], one[0]};
  Rivals(bytes).weigh(one);
  Rivals(bytes).weigh(other);
  EXPECT_EQ(one[0].scores, other[1].scores);
  EXPECT_EQ(one[1].scores, other[0].scores);
}

TEST(Rivals, TrustAScoreMoreWhenThoseInOneListHaveItToo) {
  const std::vector<std::uint32_t> one{1}, two{2}, five{5}, six{6};
  std::vector<ScoredArticle> all;
  for (int i = 0; i < 40; ++i) {
    // Of the pairs (1, 0) and (2, 0), which stand in one list, both hold or none does.
    ScoredArticle article;
    const float other = i % 2 == 0 ? 0.8F : 0.1F;
    article.pairs = {works_for(1, 0, 0.5F), works_for(2, 0, other)};
    article.pairs[0].source_mates = two;
    article.pairs[1].source_mates = one;
    article.hold = std::vector<std::uint32_t>(2, i % 2 == 0 ? 1U << kWorksFor : 0U);
    article.unknown = {0, 0};
    all.push_back(std::move(article));
  }
  const std::string bytes = train_rivals(all);
  const auto weighed = [&](float other) {
    std::vector<ScoredPair> pairs{works_for(5, 3, 0.5F), works_for(6, 3, other)};
    pairs[0].source_mates = six;
    pairs[1].source_mates = five;
    Rivals(bytes).weigh(pairs);
    return pairs[0].scores[kWorksFor];
  };
  EXPECT_GT(weighed(0.8F), 0.6F);
  EXPECT_LT(weighed(0.1F), 0.4F);
}

TEST(Rivals, LeaveWhatIsHardlyPossible) {
  const std::string bytes = train_rivals(articles());
  std::vector<ScoredPair> pairs{works_for(1, 2, 0.01F)};
  Rivals(bytes).weigh(pairs);
  EXPECT_EQ(pairs[0].scores[kWorksFor], 0.01F);
}

TEST(Rivals, AreTheSameForTheSameArticles) { EXPECT_EQ(train_rivals(articles()), train_rivals(articles())); }

}  // namespace
}  // namespace techgraph
