#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rivals.h"
#include "facts/schema.h"

namespace techgraph {

/// One pair of entities to learn from.
struct RelationExample {
  std::vector<std::vector<std::uint32_t>> places;  ///< features of each place: buckets, each once
  std::uint32_t from = 0, to = 0;                  ///< the entities' numbers in their scene
  std::uint32_t scene = 0;                         ///< pairs of one scene are rivals
  EntityType source = EntityType::company, target = EntityType::company;
  std::vector<std::uint32_t> source_mates, target_mates;  ///< entities in one list with it
  std::vector<RelationType> relations;  ///< those that hold; mostly none
  std::uint32_t unknown = 0;            ///< bit n: whether type n holds is not known
  float weight = 1;                     ///< how much it counts; below 1 it is not calibrated by
  std::uint32_t article = 0;  ///< examples of one article are left out together when it is calibrated
};

/// One logistic regression for each relation type over hashed features, for all languages together: what they
/// share (roles, order, which relation a word hints at) is learnt once. Const: shared by threads.
class RelationModel {
 public:
  RelationModel() = default;
  /// Reads a model file without copying it; the bytes must outlive the model. Throws Error{data} if it was
  /// made for other features or is cut short.
  RelationModel(std::string_view bytes, const std::string& shown);
  bool empty() const { return weights_ == nullptr; }
  /// Types that the schema forbids between these entities score 0.
  RelationScores scores(std::span<const std::uint32_t> features, EntityType source, EntityType target) const;
  /// What the scores of all pairs of an article mean beside each other.
  void weigh_rivals(std::vector<ScoredPair>& pairs) const { rivals_.weigh(pairs); }

 private:
  Rivals rivals_;
  const char* known_ = nullptr;    // one bit a bucket: has it weights?
  const char* before_ = nullptr;   // buckets with weights before each 64 of them
  const char* weights_ = nullptr;  // [bucket with weights][type], signed bytes
  std::array<float, kRelationTypes> bias_{};
  std::array<float, kRelationTypes> slope_{};  // weight units to logits, calibrated
};

/// A pair scores what its best place scores (multiple-instance learning, Dietterich et al. 1997): which place
/// says a relation is found out while learning. Trains by AdaGrad (Duchi et al. 2011) with L2 regularisation
/// on features that several examples have, in a fixed order, and calibrates the scores by cross-validation
/// over articles (Platt 1999); returns the bytes of a model file. The same examples give the same bytes.
std::string train_relation_model(const std::vector<RelationExample>& examples, int epochs);

}  // namespace techgraph
