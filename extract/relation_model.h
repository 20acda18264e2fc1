#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/schema.h"

namespace techgraph {

/// Probability of each relation type; what is left to 1 is "none".
using RelationScores = std::array<float, kRelationTypes>;

/// One pair of entities to learn from.
struct RelationExample {
  std::vector<std::uint32_t> features;
  EntityType source = EntityType::company, target = EntityType::company;
  std::vector<RelationType> relations;  ///< those that hold; mostly none
};

/// One logistic regression for each relation type over the same hashed features. Const: shared by threads.
class RelationModel {
 public:
  RelationModel() = default;
  /// Reads a model file; the bytes must outlive the model. Throws Error{data} if it was made for other
  /// features or is cut short.
  RelationModel(std::string_view bytes, const std::string& shown);
  bool empty() const { return weights_ == nullptr; }
  /// Types that the schema forbids between these entities score 0.
  RelationScores scores(std::span<const std::uint32_t> features, EntityType source, EntityType target) const;

 private:
  const std::int8_t* weights_ = nullptr;  // [bucket][type]
  std::array<float, kRelationTypes> bias_{};
  float scale_ = 1;
};

/// Trains by AdaGrad (Duchi et al. 2011) with L2 regularisation, in a fixed order; returns the bytes of a
/// model file. The same examples give the same bytes.
std::string train_relation_model(const std::vector<RelationExample>& examples, int epochs);

}  // namespace techgraph
