#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "extract/tagger.h"

namespace techgraph {

/// Changes with every change of the features, so that an old model is refused (a test says when).
inline constexpr std::uint32_t kFeatureVersion = 2;

/// The beginning of a model file; behind it stand the weights, std::int16_t [bucket][tag].
struct TaggerHeader {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  float scale;
  std::int32_t transitions[kTags][kTags];
};

/// A score that no tagging outweighs.
template <class Score>
inline constexpr Score kNever = static_cast<Score>(-1e9);

/// The best sequence of tags (Viterbi) over integer or real scores.
template <class Score, class Transitions>
std::vector<std::uint8_t> best_tags(const std::vector<std::array<Score, kTags>>& emissions,
                                    const Transitions& transitions) {
  const std::size_t count = emissions.size();
  std::vector<std::uint8_t> tags(count, 0);
  if (count == 0) return tags;
  std::vector<std::array<std::uint8_t, kTags>> back(count);
  std::array<Score, kTags> score{};
  for (std::uint8_t tag = 0; tag < kTags; ++tag)
    score[tag] = may_follow(0, tag) ? emissions[0][tag] : kNever<Score>;
  for (std::size_t i = 1; i < count; ++i) {
    std::array<Score, kTags> next{};
    for (std::uint8_t tag = 0; tag < kTags; ++tag) {
      Score best = kNever<Score>;
      std::uint8_t from = 0;
      for (std::uint8_t previous = 0; previous < kTags; ++previous) {
        if (!may_follow(previous, tag)) continue;
        const Score sum = score[previous] + transitions[previous][tag];
        if (sum > best) {
          best = sum;
          from = previous;
        }
      }
      next[tag] = best + emissions[i][tag];
      back[i][tag] = from;
    }
    score = next;
  }
  tags[count - 1] = static_cast<std::uint8_t>(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t i = count - 1; i > 0; --i) tags[i - 1] = back[i][tags[i]];
  return tags;
}

}  // namespace techgraph
