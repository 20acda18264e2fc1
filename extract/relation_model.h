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
  std::vector<RelationType> relations;                    ///< those that hold; mostly none
  std::uint32_t unknown = 0;                              ///< bit n: whether type n holds is not known
  float weight = 1;           ///< how much it counts; below 1 it is not calibrated by
  std::uint32_t article = 0;  ///< examples of one article are left out together when it is calibrated
};

/// One logistic regression for each relation type over hashed features, for all languages together: what they
/// share (roles, order, which relation a word hints at) is learnt once. Const: shared by threads.
class RelationModel {
 public:
  /// Weights of a bucket stand in a row of 24, so that a row is summed by whole vectors.
  static constexpr std::size_t kRow = 24;
  static_assert(kRow >= kRelationTypes);
  using Row = std::array<std::int8_t, kRow>;

  RelationModel() = default;
  /// Reads a model file without copying it; the bytes must outlive the model. Throws Error{data} if it was
  /// made for other features or is cut short.
  RelationModel(std::string_view bytes, const std::string& shown);
  bool empty() const { return weights_ == nullptr; }
  /// What the scores of all pairs of an article mean beside each other.
  void weigh_rivals(std::vector<ScoredPair>& pairs) const { rivals_.weigh(pairs); }

 private:
  friend class RelationScorer;
  /// Where the weights of a feature stand, or null.
  const char* row_of(std::uint32_t feature) const;
  /// Has the processor fetch what row_of will ask for.
  void prefetch(std::uint32_t feature) const {
    __builtin_prefetch(known_ + feature / 8);
    __builtin_prefetch(before_ + std::size_t{feature / 64} * 4);
  }

  Rivals rivals_;
  const char* known_ = nullptr;    // one bit a bucket: has it weights?
  const char* before_ = nullptr;   // buckets with weights before each 64 of them
  const char* weights_ = nullptr;  // [bucket with weights][type], signed bytes
  std::array<float, kRelationTypes> bias_{};
  std::array<float, kRelationTypes> slope_{};  // weight units to logits, calibrated
};

/// Scores places, one after the other. Most features of an article come again and again: the rows of those
/// that came lately stand side by side, so that the model's table (ten megabytes) is seldom asked. For one
/// article and thread; the model must outlive it.
class RelationScorer {
 public:
  /// A feature that came lately, with its weights.
  struct Slot {
    std::uint32_t feature = UINT32_MAX;
    std::uint32_t place = 0;  ///< the last one that had it; lowest bit: the model has weights for it
    RelationModel::Row row{};
  };

  explicit RelationScorer(const RelationModel& model) : model_(model), slots_(kSlots) {}

  /// Adds a feature of this place; one that it has already counts once.
  void push_back(std::uint32_t feature) {
    std::size_t at = feature * 0x9E3779B1U >> (32U - kSlotBits);
    // Nothing of this place is driven out while it lasts, so that what is found twice is known.
    while (slots_[at].feature != feature) {
      if (!has(slots_[at])) {
        model_.prefetch(feature);
        slots_[at] = {feature, 1, {}};
        fresh_[fresh_count_++] = static_cast<std::uint32_t>(at);
        break;
      }
      at = (at + 1) % kSlots;
    }
    Slot& slot = slots_[at];
    used_[count_] = static_cast<std::uint32_t>(at);
    const std::uint32_t known = slot.place & 1U;
    count_ += has(slot) ? 0U : known;
    slot.place = place_ | known;
    if (++taken_ == kMost) sum_up();
  }

  /// The scores of the place whose features were added, and begins the next one. Types that the schema
  /// forbids between these entities score 0.
  RelationScores scores(EntityType source, EntityType target);

 private:
  static constexpr std::uint32_t kSlotBits = 12;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;
  static constexpr std::uint32_t kMost = 256;  ///< features added at once: their sums fit 16 bits

  bool has(const Slot& slot) const { return (slot.place ^ place_) <= 1; }
  void fill_fresh();
  void sum_up();

  const RelationModel& model_;
  std::vector<Slot> slots_;
  std::array<std::uint32_t, kMost> used_;   ///< slots of this place that have weights, not yet in `sums_`
  std::array<std::uint32_t, kMost> fresh_;  ///< those whose rows are not there yet
  std::uint32_t fresh_count_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t taken_ = 0;  ///< features since the last sum_up
  std::size_t held_ = 0;     ///< and those of this place before
  std::uint32_t place_ = 2;  ///< a number of its own, even
  std::array<std::int32_t, RelationModel::kRow> sums_{};
};

/// A pair scores what its best place scores (multiple-instance learning, Dietterich et al. 1997): which place
/// says a relation is found out while learning. Trains by AdaGrad (Duchi et al. 2011) with L2 regularisation
/// on features that several examples have, in a fixed order, and calibrates the scores by cross-validation
/// over articles (Platt 1999); returns the bytes of a model file. The same examples give the same bytes.
std::string train_relation_model(const std::vector<RelationExample>& examples, int epochs);

}  // namespace techgraph
