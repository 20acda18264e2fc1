#include "extract/relation_model.h"

#include <gtest/gtest.h>

#include "text/error.h"

namespace techgraph {
namespace {

constexpr auto kInvested = static_cast<std::size_t>(RelationType::invested_in);

/// Fund and company; feature 1 stands in each place, feature 2 where an investment is told (5: told
/// far away).
RelationExample example(std::vector<std::vector<std::uint32_t>> places, bool invested,
                        std::uint32_t article) {
  RelationExample example;
  example.places = std::move(places);
  example.source = EntityType::fund;
  example.target = EntityType::company;
  if (invested) example.relations.push_back(RelationType::invested_in);
  example.article = article;
  return example;
}

std::vector<RelationExample> examples() {
  std::vector<RelationExample> all;
  for (std::uint32_t article = 0; article < 60; ++article) {
    all.push_back(example({{1, 2}}, true, article));
    all.push_back(example({{1, 3}}, false, article));
    // The second place says it, the nearer one does not.
    all.push_back(example({{1, 3}, {1, 2, 5}}, true, article));
    all.push_back(example({{1, 3}, {1, 4}}, false, article));
  }
  return all;
}

RelationScores scores(const RelationModel& model, const std::vector<std::uint32_t>& features,
                      EntityType source = EntityType::fund) {
  RelationScorer scorer(model);
  for (std::uint32_t feature : features) scorer.push_back(feature);
  return scorer.scores(source, EntityType::company);
}

TEST(RelationModel, FindsOutWhichPlaceOfAPairSaysTheRelation) {
  const std::string bytes = train_relation_model(examples(), 5);
  const RelationModel model(bytes, "model");
  const std::vector<std::uint32_t> says{1, 2};
  const std::vector<std::uint32_t> other{1, 3};
  const std::vector<std::uint32_t> far{1, 2, 5};
  EXPECT_GT(scores(model, far)[kInvested], scores(model, says)[kInvested]);
  EXPECT_GT(scores(model, says)[kInvested], 0.8F);
  EXPECT_LT(scores(model, other)[kInvested], 0.2F);
}

TEST(RelationModel, GivesNothingThatTheSchemaForbids) {
  const std::string bytes = train_relation_model(examples(), 5);
  const RelationModel model(bytes, "model");
  const std::vector<std::uint32_t> says{1, 2};
  EXPECT_EQ(scores(model, says, EntityType::product)[kInvested], 0);
}

TEST(RelationModel, LearnsNothingWhereAnAnnotationLeavesATypeOpen) {
  std::vector<RelationExample> open = examples();
  for (RelationExample& one : open) one.unknown = 1U << kInvested;
  const std::string bytes = train_relation_model(open, 5);
  const RelationModel model(bytes, "model");
  const std::vector<std::uint32_t> says{1, 2};
  const std::vector<std::uint32_t> other{1, 3};
  EXPECT_EQ(scores(model, says)[kInvested], scores(model, other)[kInvested]);
}

TEST(RelationModel, ScoresEachPlaceByItselfAndCountsAFeatureOnce) {
  const std::string bytes = train_relation_model(examples(), 5);
  const RelationModel model(bytes, "model");
  RelationScorer scorer(model);
  const auto next = [&](const std::vector<std::uint32_t>& features) {
    for (std::uint32_t feature : features) scorer.push_back(feature);
    return scorer.scores(EntityType::fund, EntityType::company);
  };
  const RelationScores says = next({1, 2});
  EXPECT_EQ(next({1, 3}), scores(model, {1, 3}));
  EXPECT_EQ(next({2, 1, 2, 1, 1}), says);
  // More features than there is room for, none of which the model knows.
  std::vector<std::uint32_t> many{1, 2};
  for (std::uint32_t feature = 100; feature < 30'000; ++feature) many.push_back(feature);
  EXPECT_EQ(next(many), says);
  EXPECT_EQ(next({1, 2}), says);
}

TEST(RelationModel, IsTheSameForTheSameExamples) {
  EXPECT_EQ(train_relation_model(examples(), 3), train_relation_model(examples(), 3));
}

TEST(RelationModel, RefusesBytesThatAreNoModelOfThisProgram) {
  const std::string bytes = train_relation_model(examples(), 1);
  EXPECT_THROW(RelationModel(std::string_view(bytes).substr(0, bytes.size() - 1), "model"), Error);
  EXPECT_THROW(RelationModel("TGRM", "model"), Error);
  std::string older = bytes;
  older[4] = static_cast<char>(older[4] - 1);  // the version of the features
  EXPECT_THROW(RelationModel(older, "model"), Error);
}

}  // namespace
}  // namespace techgraph
