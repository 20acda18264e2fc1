#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/schema.h"

namespace techgraph {

/// Probability of each relation type.
using RelationScores = std::array<float, kRelationTypes>;

/// A pair of entities of one article and how sure each relation between them is, seen by itself.
struct ScoredPair {
  std::uint32_t source = 0, target = 0;  ///< entities
  EntityType source_type = EntityType::company, target_type = EntityType::company;
  RelationScores scores{};
  std::span<const std::uint32_t> source_mates{}, target_mates{};  ///< entities in one list with it
};

/// All scored pairs of one article, and which relations hold: what the weights of rivals are learnt from.
struct ScoredArticle {
  std::vector<ScoredPair> pairs;
  std::vector<std::uint32_t> hold, unknown;  ///< for each pair, bit n: relation n holds, is not known to
  float weight = 1;
};

/// What a score means beside its rivals: the same relation from the same source to another target, or to the
/// same target from another source, the other direction, other relations of the pair, and the same relation
/// of those that stand in a list with an end ("A, B and C"). Weights of hashed features of these scores; the
/// scores themselves are features too (stacking, Wolpert 1992).
class Rivals {
 public:
  static constexpr std::size_t kBytes = (std::size_t{1} << 15U) * sizeof(float);

  Rivals() = default;
  /// kBytes of weights, which must outlive this.
  explicit Rivals(std::string_view bytes) : weights_(bytes.data()) {}

  /// Gives each score above 0.02 anew.
  void weigh(std::vector<ScoredPair>& pairs) const;

 private:
  const char* weights_ = nullptr;
};

/// Trains the weights (AdaGrad, in a fixed order); kBytes of them.
std::string train_rivals(const std::vector<ScoredArticle>& articles);

}  // namespace techgraph
