#pragma once

#include <array>
#include <utility>
#include <vector>

#include "extract/entities.h"
#include "extract/relation_model.h"
#include "extract/rule_match.h"
#include "extract/values.h"

namespace techgraph {

inline constexpr std::uint32_t kPairBuckets = 1U << 22U;
/// How many places speak for a pair; one that says the relation is enough.
inline constexpr std::size_t kMostPlaces = 3;

/// Two mentions near each other, with all that speaks for and against a relation from the first to the
/// second.
struct PairPlace {
  std::uint32_t sentence = 0;           ///< of the later one
  Span span;                            ///< from the one to the other
  std::vector<std::uint32_t> features;  ///< buckets, each once
};

/// Two entities that the article names near each other, in this order, and where it does so: nearest first.
struct EntityPair {
  std::uint32_t source = 0, target = 0;  ///< entities
  std::vector<PairPlace> places;         ///< at most kMostPlaces
};

/// All ordered pairs with mentions at most one sentence apart whose types the schema lets stand in some
/// relation; sorted by (source, target). `matches`: all firings of rules in the document.
std::vector<EntityPair> entity_pairs(const Text& text, const Entities& entities,
                                     const std::vector<Value>& values, const RuleSet& rules,
                                     const std::vector<RuleMatch>& matches);

/// What the model says of such a pair: the score of each type, and the place where it is highest.
struct WeighedPair {
  std::uint32_t source = 0, target = 0;
  RelationScores score{};
  std::array<std::uint8_t, kRelationTypes> place{};
  std::array<std::pair<std::uint32_t, Span>, kMostPlaces> places;  ///< sentence and span of each
};

/// The same pairs, weighed; their features are not kept.
std::vector<WeighedPair> weigh_pairs(const Text& text, const Entities& entities,
                                     const std::vector<Value>& values, const RuleSet& rules,
                                     const std::vector<RuleMatch>& matches, const RelationModel& model);

}  // namespace techgraph
