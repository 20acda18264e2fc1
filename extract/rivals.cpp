#include "extract/rivals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extract/shuffle.h"

namespace techgraph {
namespace {

constexpr std::uint32_t kBuckets = 1U << 15U;
constexpr std::size_t kFeatures = 15;
/// Scores below this are left as they are.
constexpr float kLeast = 0.02F;
/// A score that counts as a rival.
constexpr float kRival = 0.3F;
constexpr int kRounds = 4;

using Features = std::array<std::uint32_t, kFeatures>;

/// A score in 16 steps, finer where it is unsure.
std::uint32_t step(float score) {
  const float logit = std::log((score + 1e-4F) / (1 - score + 1e-4F));
  return static_cast<std::uint32_t>(std::clamp((logit + 6) * 1.4F, 0.0F, 15.0F));
}

std::uint32_t hashed(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0) {
  std::uint32_t hash = kind * 0x9E3779B1U;
  for (std::uint32_t part : {a, b, c}) {
    hash ^= part + 0x7F4A7C15U + (hash << 6U) + (hash >> 2U);
    hash *= 0x85EBCA6BU;
    hash ^= hash >> 13U;
  }
  return hash % kBuckets;
}

/// The two best scores of an entity for one relation, and how many count.
struct Side {
  float best = 0, second = 0;
  std::uint32_t many = 0;

  void add(float score) {
    if (score > best) {
      second = best;
      best = score;
    } else {
      second = std::max(second, score);
    }
    many += score > kRival ? 1U : 0U;
  }
  float rival(float own) const { return own >= best ? second : best; }
  std::uint32_t others(float own) const { return std::min(many - (own > kRival ? 1U : 0U), 4U); }
};

/// All scores of an article by their ends.
class Scene {
 public:
  explicit Scene(const std::vector<ScoredPair>& pairs) : pairs_(pairs) {
    for (std::uint32_t index = 0; index < pairs.size(); ++index) {
      const ScoredPair& pair = pairs[index];
      entities_ = std::max({entities_, pair.source + 1, pair.target + 1});
      by_ends_.push_back({pair.source, pair.target, index});
    }
    std::sort(by_ends_.begin(), by_ends_.end());
    from_.resize(entities_ * kRelationTypes);
    to_.resize(entities_ * kRelationTypes);
    for (const ScoredPair& pair : pairs) {
      for (std::size_t type = 0; type < kRelationTypes; ++type) {
        if (pair.scores[type] == 0) continue;
        from_[pair.source * kRelationTypes + type].add(pair.scores[type]);
        to_[pair.target * kRelationTypes + type].add(pair.scores[type]);
      }
    }
  }

  /// What the features of a pair have in common.
  struct Pair {
    const ScoredPair& scored;
    float turned = 0;                    ///< best score of the other direction
    std::uint32_t best = 0, second = 0;  ///< types with the two highest scores
  };
  Pair pair_of(const ScoredPair& scored) const {
    Pair pair{scored};
    if (const RelationScores* turned = scores_of(scored.target, scored.source))
      pair.turned = *std::max_element(turned->begin(), turned->end());
    const RelationScores& scores = scored.scores;
    for (std::uint32_t type = 1; type < kRelationTypes; ++type) {
      if (scores[type] > scores[pair.best]) pair.best = type;
    }
    if (pair.best == 0) pair.second = 1;
    for (std::uint32_t type = pair.second + 1; type < kRelationTypes; ++type) {
      if (type != pair.best && scores[type] > scores[pair.second]) pair.second = type;
    }
    return pair;
  }

  Features features(const Pair& seen, std::uint32_t type) const {
    const ScoredPair& pair = seen.scored;
    const float own = pair.scores[type];
    const float turned = seen.turned;
    std::uint32_t other_type = type == seen.best ? seen.second : seen.best;
    const float other = pair.scores[other_type];
    if (other == 0) other_type = 0;
    const Side& from = from_[pair.source * kRelationTypes + type];
    const Side& to = to_[pair.target * kRelationTypes + type];
    const float target_rival = from.rival(own);
    const float source_rival = to.rival(own);
    const std::uint32_t sure = step(own);
    const std::uint32_t beaten =
        (target_rival > own ? 4U : 0U) + (source_rival > own ? 2U : 0U) + (other > own ? 1U : 0U);
    return {hashed(1, sure),
            hashed(2, type, sure),
            hashed(3, type, sure, step(target_rival)),
            hashed(4, type, sure, step(source_rival)),
            hashed(5, type, sure, step(turned)),
            hashed(6, type, step(other), other_type),
            hashed(7, type, sure, step(other)),
            hashed(8, type, from.others(own), sure / 2),
            hashed(9, type, to.others(own), sure / 2),
            hashed(10, beaten),
            hashed(11, type, beaten, sure / 2),
            hashed(12, type, static_cast<std::uint32_t>(pair.source_type),
                   static_cast<std::uint32_t>(pair.target_type)),
            hashed(13, sure, step(target_rival), step(source_rival)),
            mates(14, pair, type, true, sure),
            mates(15, pair, type, false, sure)};
  }

 private:
  /// The scores of a pair; null if it is none.
  const RelationScores* scores_of(std::uint32_t source, std::uint32_t target) const {
    const auto found = std::lower_bound(by_ends_.begin(), by_ends_.end(), std::array{source, target, 0U});
    if (found == by_ends_.end() || (*found)[0] != source || (*found)[1] != target) return nullptr;
    return &pairs_[(*found)[2]].scores;
  }

  /// The best and the worst score of the list mates of one end for the same relation to the other end.
  std::uint32_t mates(std::uint32_t kind, const ScoredPair& pair, std::uint32_t type, bool of_source,
                      std::uint32_t sure) const {
    float best = 0, worst = 1;
    bool any = false;
    for (std::uint32_t mate : of_source ? pair.source_mates : pair.target_mates) {
      if (mate == (of_source ? pair.target : pair.source)) continue;
      const RelationScores* scores = of_source ? scores_of(mate, pair.target) : scores_of(pair.source, mate);
      const float other = scores == nullptr ? 0 : (*scores)[type];
      best = std::max(best, other);
      worst = std::min(worst, other);
      any = true;
    }
    return hashed(kind, type, sure, any ? 1 + step(best) * 16 + step(worst) : 0);
  }

  const std::vector<ScoredPair>& pairs_;
  std::uint32_t entities_ = 0;
  std::vector<std::array<std::uint32_t, 3>> by_ends_;  // source, target, pair; sorted
  std::vector<Side> from_, to_;                        // [entity][relation]
};

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

void Rivals::weigh(std::vector<ScoredPair>& pairs) const {
  const std::vector<ScoredPair> before = pairs;
  const Scene scene(before);
  for (std::size_t index = 0; index < pairs.size(); ++index) {
    const Scene::Pair pair = scene.pair_of(before[index]);
    if (before[index].scores[pair.best] <= kLeast) continue;
    for (std::uint32_t type = 0; type < kRelationTypes; ++type) {
      if (before[index].scores[type] <= kLeast) continue;
      float sum = 0;
      for (std::uint32_t feature : scene.features(pair, type)) {
        float weight = 0;
        std::memcpy(&weight, weights_ + feature * sizeof weight, sizeof weight);
        sum += weight;
      }
      pairs[index].scores[type] = logistic(sum);
    }
  }
}

std::string train_rivals(const std::vector<ScoredArticle>& articles) {
  struct Point {
    Features features;
    float right, weight;
  };
  std::vector<Point> points;
  for (const ScoredArticle& article : articles) {
    const Scene scene(article.pairs);
    for (std::size_t index = 0; index < article.pairs.size(); ++index) {
      const Scene::Pair pair = scene.pair_of(article.pairs[index]);
      for (std::uint32_t type = 0; type < kRelationTypes; ++type) {
        if (article.pairs[index].scores[type] <= kLeast || (article.unknown[index] >> type & 1U) != 0)
          continue;
        points.push_back({scene.features(pair, type), (article.hold[index] >> type & 1U) != 0 ? 1.0F : 0.0F,
                          article.weight});
      }
    }
  }
  std::vector<float> weights(kBuckets, 0);
  std::vector<float> squares(kBuckets, 1e-2F);
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(20240103);
  for (int round = 0; round < kRounds; ++round) {
    shuffle(order, random);
    for (std::size_t index : order) {
      const Point& point = points[index];
      float sum = 0;
      for (std::uint32_t feature : point.features) sum += weights[feature];
      const float error = (logistic(sum) - point.right) * point.weight;
      for (std::uint32_t feature : point.features) {
        const float slope = error + 0.02F * weights[feature];
        squares[feature] += slope * slope;
        weights[feature] -= 0.05F * slope / std::sqrt(squares[feature]);
      }
    }
  }
  std::string bytes(Rivals::kBytes, '\0');
  std::memcpy(bytes.data(), weights.data(), bytes.size());
  return bytes;
}

}  // namespace techgraph
