#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/names.h"

namespace techgraph {

/// Labels of the tagger: outside, and for each entity type the first and the following units of a name.
inline constexpr std::size_t kTags = 1 + 2 * kEntityTypes;
constexpr std::uint8_t begin_tag(EntityType type) {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<unsigned>(type));
}
constexpr std::uint8_t inside_tag(EntityType type) { return static_cast<std::uint8_t>(begin_tag(type) + 1); }
constexpr EntityType type_of_tag(std::uint8_t tag) { return static_cast<EntityType>((tag - 1) / 2); }
/// Whether `tag` may follow `previous`: the inside of a name follows only the same name.
constexpr bool may_follow(std::uint8_t previous, std::uint8_t tag) {
  const bool inside = tag != 0 && tag % 2 == 0;
  return !inside || previous == tag || previous + 1 == tag;
}

/// A sentence as the tagger sees it: words (en) or characters without blanks (ko, zh, ja), each with the
/// numbers of its features (already folded into the model's buckets).
struct TagUnits {
  std::vector<Span> units;
  std::vector<std::uint32_t> features;       ///< of all units, one after the other
  std::vector<std::uint32_t> feature_begin;  ///< where each unit's begin; one more than units

  /// Room for the features of all units.
  void make_room() {
    constexpr std::size_t kEach = 48;  // about
    features.reserve(units.size() * kEach);
    feature_begin.reserve(units.size() + 1);
  }
  std::span<const std::uint32_t> of(std::size_t unit) const {
    return std::span(features).subspan(feature_begin[unit], feature_begin[unit + 1] - feature_begin[unit]);
  }
};

inline constexpr std::uint32_t kTagBuckets = 1U << 17U;

/// Features of a sentence: letters and words around, shapes, particles, and what the lexicons and `known`
/// names say.
TagUnits tag_units(const Text& text, std::uint32_t sentence, std::span<const Candidate> known);

/// A linear-chain model (Collins 2002, averaged structured perceptron) with hashed features. Const: shared by
/// threads.
class Tagger {
 public:
  Tagger() = default;
  /// Reads a model file; the bytes must outlive the tagger. Throws Error{data} if it was made for other
  /// features or is cut short.
  Tagger(std::string_view bytes, const std::string& shown);
  bool empty() const { return weights_ == nullptr; }
  /// The best sequence of tags (Viterbi), and for each unit by how much it beats "outside" (in the model's
  /// own units).
  std::vector<std::uint8_t> tag(const TagUnits& units, std::vector<float>& margins) const;

 private:
  const std::int16_t* weights_ = nullptr;  // [bucket][tag]
  std::int32_t transitions_[kTags][kTags] = {};
  float scale_ = 1;
};

/// Names that the tagger finds, as candidates.
std::vector<Candidate> find_tagged_names(const Text& text, const Tagger& tagger,
                                         std::span<const Candidate> known);

}  // namespace techgraph
