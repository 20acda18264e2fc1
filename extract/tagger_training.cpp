#include "extract/tagger_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <numeric>
#include <random>

#include "extract/shuffle.h"
#include "extract/tagger_model.h"

namespace techgraph {
namespace {

// Chosen on full articles that were kept out of training, in four languages (docs/evaluation.md).
constexpr int kRoundsOverAll = 5;
constexpr int kRoundsOverOwn = 5;
constexpr float kForeignWeight = 0.3F;
constexpr float kCost = 10;  // by so much the right tag must be better; a feature moves by 1

using Scores = std::array<float, kTags>;

constexpr float kNever = -1e9F;
constexpr TagSet kAllTags = static_cast<TagSet>((1U << kTags) - 1);

/// The best sequence of tags of those that `allowed` has for each unit (Viterbi).
std::vector<std::uint8_t> best_tags(const std::vector<Scores>& emissions,
                                    const std::array<Scores, kTags>& transitions,
                                    const std::vector<TagSet>& allowed) {
  const std::size_t count = emissions.size();
  std::vector<std::array<std::uint8_t, kTags>> back(count);
  Scores score{};
  for (std::size_t i = 0; i < count; ++i) {
    Scores next;
    next.fill(kNever);
    for (std::uint8_t tag = 0; tag < kTags; ++tag) {
      if ((allowed[i] & tag_set(tag)) == 0) continue;
      float best = i == 0 && may_follow(0, tag) ? 0 : kNever;
      for (std::uint8_t previous = 0; i > 0 && previous < kTags; ++previous) {
        const float sum = score[previous] + transitions[previous][tag];
        if (!may_follow(previous, tag) || sum <= best) continue;
        best = sum;
        back[i][tag] = previous;
      }
      next[tag] = best + emissions[i][tag];
    }
    score = next;
  }
  std::vector<std::uint8_t> tags(count);
  tags.back() = static_cast<std::uint8_t>(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t i = count - 1; i > 0; --i) tags[i - 1] = back[i][tags[i]];
  return tags;
}

/// Sums over runs.
struct Weights {
  std::vector<float> features = std::vector<float>(std::size_t{kTagBuckets} * kTags, 0);
  std::array<Scores, kTags> transitions{};
};

/// The bytes of a model file.
std::string model_of(const Weights& weights, int runs) {
  float largest = 1e-6F;
  for (float weight : weights.features) largest = std::max(largest, std::abs(weight));
  const float unit = largest / 32000;
  TaggerHeader header{};
  std::memcpy(header.magic, "TGNM", 4);
  header.version = kFeatureVersion;
  header.buckets = kTagBuckets;
  header.scale = unit / static_cast<float>(runs);
  for (std::size_t a = 0; a < kTags; ++a) {
    for (std::size_t b = 0; b < kTags; ++b)
      header.transitions[a][b] = static_cast<std::int32_t>(std::lround(weights.transitions[a][b] / unit));
  }
  std::vector<std::int16_t> rounded(weights.features.size());
  for (std::size_t i = 0; i < rounded.size(); ++i)
    rounded[i] = static_cast<std::int16_t>(std::lround(weights.features[i] / unit));
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes.append(reinterpret_cast<const char*>(rounded.data()), rounded.size() * sizeof(std::int16_t));
  return bytes;
}

/// One run of the perceptron.
class Trainer {
 public:
  /// Moves the weights from the best tagging of all towards the best of those allowed.
  void learn(const TaggedSentence& sentence) {
    const std::size_t count = sentence.allowed.size();
    scores_.assign(count, {});
    for (std::size_t i = 0; i < count; ++i) {
      for (std::uint32_t feature : sentence.units.of(i)) {
        const float* row = weights_.data() + std::size_t{feature} * kTags;
        for (std::size_t tag = 0; tag < kTags; ++tag) scores_[i][tag] += row[tag];
      }
      for (std::uint8_t tag = 0; tag < kTags; ++tag)
        scores_[i][tag] += (sentence.allowed[i] & tag_set(tag)) != 0 ? 0 : kCost;
    }
    const std::vector<std::uint8_t> guess =
        best_tags(scores_, transitions_, std::vector<TagSet>(count, kAllTags));
    const std::vector<std::uint8_t> right = best_tags(scores_, transitions_, sentence.allowed);
    const float by = sentence.foreign ? kForeignWeight : 1.0F;
    std::uint8_t guess_before = 0;
    std::uint8_t right_before = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (right[i] != guess[i]) {
        for (std::uint32_t feature : sentence.units.of(i)) {
          move_weight(std::size_t{feature} * kTags + right[i], by);
          move_weight(std::size_t{feature} * kTags + guess[i], -by);
        }
      }
      if (right[i] != guess[i] || right_before != guess_before) {
        move_transition(right_before, right[i], by);
        move_transition(guess_before, guess[i], -by);
      }
      right_before = right[i];
      guess_before = guess[i];
    }
    step_ += 1;
  }

  /// Forgets the steps so far, not what was learnt in them.
  void restart_average() {
    std::fill(sums_.begin(), sums_.end(), 0);
    transition_sums_ = {};
    step_ = 1;
  }

  /// Adds the average over all steps: w - sum / step (Daumé 2006, figure 2.3).
  void add_average(Weights& total) const {
    for (std::size_t i = 0; i < weights_.size(); ++i)
      total.features[i] += static_cast<float>(weights_[i] - sums_[i] / step_);
    for (std::size_t a = 0; a < kTags; ++a) {
      for (std::size_t b = 0; b < kTags; ++b)
        total.transitions[a][b] += static_cast<float>(transitions_[a][b] - transition_sums_[a][b] / step_);
    }
  }

 private:
  void move_weight(std::size_t index, float by) {
    weights_[index] += by;
    sums_[index] += by * step_;
  }
  void move_transition(std::size_t from, std::size_t to, float by) {
    transitions_[from][to] += by;
    transition_sums_[from][to] += by * step_;
  }

  std::vector<float> weights_ = std::vector<float>(std::size_t{kTagBuckets} * kTags, 0);
  std::vector<double> sums_ = std::vector<double>(std::size_t{kTagBuckets} * kTags, 0);
  std::array<Scores, kTags> transitions_{};
  std::array<std::array<double, kTags>, kTags> transition_sums_{};
  double step_ = 1;
  std::vector<Scores> scores_;
};

}  // namespace

std::string train_tagger(const std::vector<TaggedSentence>& sentences, int runs) {
  std::vector<std::size_t> all(sentences.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<std::size_t> own;
  std::copy_if(all.begin(), all.end(), std::back_inserter(own),
               [&](std::size_t index) { return !sentences[index].foreign; });
  if (own.empty()) own = all;
  std::mt19937 random(20240101);
  Weights total;
  for (int run = 0; run < runs; ++run) {
    Trainer trainer;
    const auto round = [&](std::vector<std::size_t>& order) {
      shuffle(order, random);
      for (std::size_t index : order) trainer.learn(sentences[index]);
    };
    for (int i = 0; i < kRoundsOverAll; ++i) round(all);
    trainer.restart_average();
    for (int i = 0; i < kRoundsOverOwn; ++i) round(own);
    trainer.add_average(total);
  }
  return model_of(total, runs);
}

}  // namespace techgraph
