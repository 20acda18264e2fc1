#pragma once

#include <functional>
#include <vector>

#include "extract/entities.h"
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

/// Hands to `visit` all ordered pairs with mentions at most one sentence apart whose types the schema lets
/// stand in some relation; sorted by (source, target). `matches`: all firings of rules in the document. A
/// pair lives only during the call: its vectors are used again.
void visit_pairs(const Text& text, const Entities& entities, const std::vector<Value>& values,
                 const RuleSet& rules, const std::vector<RuleMatch>& matches,
                 const std::function<void(const EntityPair&)>& visit);

/// The same pairs, kept.
std::vector<EntityPair> entity_pairs(const Text& text, const Entities& entities,
                                     const std::vector<Value>& values, const RuleSet& rules,
                                     const std::vector<RuleMatch>& matches);

}  // namespace techgraph
