#include "extract/relation_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extract/pairs.h"
#include "extract/shuffle.h"
#include "extract/vector_code.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// Changes with every change of the features, so that an old model is refused.
constexpr std::uint32_t kFeatureVersion = 8;
constexpr float kRate = 0.07F;
constexpr float kDecay = 0.05F;
/// A feature of fewer examples says nothing about other articles.
constexpr std::uint32_t kLeastExamples = 8;
constexpr std::uint32_t kFolds = 4;
/// With fewer relations of a type its scores are left as they are.
constexpr std::ptrdiff_t kFewest = 30;
/// With fewer in articles those of all texts say what a score means.
constexpr std::ptrdiff_t kFewestInArticles = 150;

constexpr std::size_t kBlocks = kPairBuckets / 64;
constexpr std::size_t kRow = RelationModel::kRow;

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  std::uint32_t rows;
  float bias[kRelationTypes];
  float slope[kRelationTypes];
};

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

template <class Number>
Number read_at(const char* bytes, std::size_t index) {
  Number number;
  std::memcpy(&number, bytes + index * sizeof number, sizeof number);
  return number;
}

bool holds(const RelationExample& example, std::size_t type) {
  return std::find(example.relations.begin(), example.relations.end(), static_cast<RelationType>(type)) !=
         example.relations.end();
}

bool counts(const RelationExample& example, std::size_t type) {
  return allowed(static_cast<RelationType>(type), example.source, example.target) &&
         (example.unknown >> type & 1U) == 0;
}

using Places = std::vector<std::vector<std::uint32_t>>;  // rows of the features of each place

/// Weights while they are learnt: rows of the features that are kept.
struct Learner {
  std::vector<float> weights, squares;
  std::array<float, kRelationTypes> bias{}, bias_squares{};

  explicit Learner(std::size_t rows) : weights(rows * kRow, 0), squares(rows * kRow, 1e-4F) {
    bias.fill(-3);
    bias_squares.fill(1);
  }

  struct Best {
    std::array<float, kRelationTypes> score;
    std::array<std::size_t, kRelationTypes> place{};
  };
  Best best(const Places& places) const {
    Best best;
    best.score.fill(-1e9F);
    for (std::size_t place = 0; place < places.size(); ++place) {
      std::array<float, kRelationTypes> sums = bias;
      for (std::uint32_t row : places[place]) {
        const float* cells = weights.data() + std::size_t{row} * kRow;
        for (std::size_t type = 0; type < kRelationTypes; ++type) sums[type] += cells[type];
      }
      for (std::size_t type = 0; type < kRelationTypes; ++type) {
        if (sums[type] <= best.score[type]) continue;
        best.score[type] = sums[type];
        best.place[type] = place;
      }
    }
    return best;
  }

  /// `blank`: nothing is known yet, so the nearest place is believed.
  void learn(const RelationExample& example, const Places& places, bool blank) {
    const Best now = best(places);
    for (std::size_t type = 0; type < kRelationTypes; ++type) {
      if (!counts(example, type)) continue;
      const bool right = holds(example, type);
      const float error = (logistic(now.score[type]) - (right ? 1.0F : 0.0F)) * example.weight;
      if (std::abs(error) < 0.002F) continue;
      bias_squares[type] += error * error;
      bias[type] -= 0.1F * error / std::sqrt(bias_squares[type]);
      for (std::uint32_t row : places[blank && right ? 0 : now.place[type]]) {
        float& weight = weights[std::size_t{row} * kRow + type];
        float& square = squares[std::size_t{row} * kRow + type];
        const float step = error + kDecay * weight;
        square += step * step;
        weight -= kRate * step / std::sqrt(square);
      }
    }
  }
};

/// The features that are kept, numbered.
struct Rows {
  std::vector<std::uint64_t> known = std::vector<std::uint64_t>(kBlocks, 0);
  std::vector<std::uint32_t> before = std::vector<std::uint32_t>(kBlocks, 0);
  std::uint32_t count = 0;

  explicit Rows(const std::vector<RelationExample>& examples) {
    std::vector<std::uint32_t> seen(kPairBuckets, 0);
    for (const RelationExample& example : examples) {
      for (const auto& place : example.places) {
        for (std::uint32_t feature : place) ++seen[feature];
      }
    }
    for (std::size_t block = 0; block < kBlocks; ++block) {
      before[block] = count;
      for (std::size_t bit = 0; bit < 64; ++bit) {
        if (seen[block * 64 + bit] < kLeastExamples) continue;
        known[block] |= std::uint64_t{1} << bit;
        ++count;
      }
    }
  }

  Places of(const RelationExample& example) const {
    Places places(example.places.size());
    for (std::size_t place = 0; place < places.size(); ++place) {
      for (std::uint32_t feature : example.places[place]) {
        const std::uint64_t block = known[feature / 64];
        const std::uint64_t bit = std::uint64_t{1} << (feature % 64);
        if ((block & bit) == 0) continue;
        places[place].push_back(before[feature / 64] +
                                static_cast<std::uint32_t>(std::popcount(block & (bit - 1))));
      }
    }
    return places;
  }
};

/// Learns from all examples but those of one fold (of none, if `fold` is kFolds).
Learner learn(const std::vector<RelationExample>& examples, const std::vector<Places>& rows,
              std::uint32_t count, int epochs, std::uint32_t fold) {
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < examples.size(); ++index) {
    if (examples[index].article % kFolds != fold) order.push_back(index);
  }
  Learner learner(count);
  std::mt19937 random(20240102);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    shuffle(order, random);
    for (std::size_t index : order) learner.learn(examples[index], rows[index], epoch == 0);
  }
  return learner;
}

/// Straightens scores: the probability is logistic(slope · score + shift).
struct Platt {
  double slope = 1, shift = 0;
};

Platt fit(const std::vector<std::pair<float, bool>>& points) {
  const auto right = static_cast<double>(
      std::count_if(points.begin(), points.end(), [](const auto& p) { return p.second; }));
  const double wrong = static_cast<double>(points.size()) - right;
  const double high = (right + 1) / (right + 2);  // Platt's targets: nothing is quite sure
  const double low = 1 / (wrong + 2);
  Platt platt;
  for (int round = 0; round < 100; ++round) {  // Newton's method on the log-likelihood
    double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
    for (const auto& [score, holds] : points) {
      const double p = 1 / (1 + std::exp(-(platt.slope * score + platt.shift)));
      const double error = p - (holds ? high : low);
      const double w = p * (1 - p);
      g0 += error;
      g1 += error * score;
      h00 += w;
      h01 += w * score;
      h11 += w * score * score;
    }
    const double determinant = h00 * h11 - h01 * h01;
    if (determinant < 1e-12) break;
    const double d0 = (h11 * g0 - h01 * g1) / determinant;
    const double d1 = (h00 * g1 - h01 * g0) / determinant;
    platt.shift -= d0;
    platt.slope -= d1;
    if (std::abs(d0) + std::abs(d1) < 1e-7) break;
  }
  return platt;
}

/// Scores of articles that were left out while learning.
std::vector<std::array<float, kRelationTypes>> cross_scores(const std::vector<RelationExample>& examples,
                                                            const std::vector<Places>& rows,
                                                            std::uint32_t count, int epochs) {
  std::vector<std::array<float, kRelationTypes>> scores(examples.size());
  for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
    const Learner learner = learn(examples, rows, count, epochs, fold);
    for (std::size_t index = 0; index < examples.size(); ++index) {
      if (examples[index].article % kFolds == fold) scores[index] = learner.best(rows[index]).score;
    }
  }
  return scores;
}

/// Straightened by such scores: each type by itself.
std::array<Platt, kRelationTypes> calibrate(const std::vector<RelationExample>& examples,
                                            const std::vector<std::array<float, kRelationTypes>>& scores) {
  using Points = std::vector<std::pair<float, bool>>;
  const auto many = [](const Points& points) {
    return std::count_if(points.begin(), points.end(), [](const auto& p) { return p.second; });
  };
  std::array<Platt, kRelationTypes> platts;
  for (std::size_t type = 0; type < kRelationTypes; ++type) {
    Points full, all;  // of examples with full weight; of all
    for (std::size_t index = 0; index < examples.size(); ++index) {
      if (!counts(examples[index], type)) continue;
      all.emplace_back(scores[index][type], holds(examples[index], type));
      if (examples[index].weight >= 1) full.push_back(all.back());
    }
    if (many(full) >= kFewestInArticles) {
      platts[type] = fit(full);
    } else if (many(all) >= kFewest) {
      platts[type] = fit(all);
    }
  }
  return platts;
}

/// The scenes of the examples, with the scores of models that did not see them.
std::vector<ScoredArticle> scenes(const std::vector<RelationExample>& examples,
                                  const std::vector<std::array<float, kRelationTypes>>& scores,
                                  const std::array<Platt, kRelationTypes>& platts) {
  std::vector<ScoredArticle> scenes;
  for (std::size_t index = 0; index < examples.size(); ++index) {
    const RelationExample& example = examples[index];
    if (index == 0 || example.scene != examples[index - 1].scene)
      scenes.emplace_back().weight = example.weight;
    ScoredPair pair{example.from, example.to,           example.source,      example.target,
                    {},           example.source_mates, example.target_mates};
    std::uint32_t hold = 0;
    for (std::size_t type = 0; type < kRelationTypes; ++type) {
      if (!allowed(static_cast<RelationType>(type), example.source, example.target)) continue;
      pair.scores[type] =
          logistic(static_cast<float>(platts[type].slope * scores[index][type] + platts[type].shift));
      if (holds(example, type)) hold |= 1U << type;
    }
    scenes.back().pairs.push_back(pair);
    scenes.back().hold.push_back(hold);
    scenes.back().unknown.push_back(example.unknown);
  }
  return scenes;
}

/// Adds up the rows that stand at some places of a table.
TECHGRAPH_VECTOR_CODE
void sum_rows(const RelationScorer::Slot* slots, std::span<const std::uint32_t> used,
              std::array<std::int32_t, kRow>& sums) {
  std::array<std::int16_t, kRow> partial{};
  for (std::uint32_t index : used) {
    const auto row = slots[index].row;
    for (std::size_t type = 0; type < kRow; ++type)
      partial[type] = static_cast<std::int16_t>(partial[type] + row[type]);
  }
  for (std::size_t type = 0; type < kRow; ++type) sums[type] += partial[type];
}

}  // namespace

RelationModel::RelationModel(std::string_view bytes, const std::string& shown) {
  Header header{};
  if (bytes.size() >= sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "TGRM", 4) != 0 || header.version != kFeatureVersion ||
      header.buckets != kPairBuckets) {
    throw Error(Fault::data, {shown}, "the model was trained for other features; train it again");
  }
  if (bytes.size() != sizeof header + kBlocks * 12 + std::size_t{header.rows} * kRow + Rivals::kBytes)
    throw Error(Fault::data, {shown}, "the model is cut short or of another form; train it again");
  std::copy(std::begin(header.bias), std::end(header.bias), bias_.begin());
  std::copy(std::begin(header.slope), std::end(header.slope), slope_.begin());
  known_ = bytes.data() + sizeof header;
  before_ = known_ + kBlocks * 8;
  weights_ = before_ + kBlocks * 4;
  rivals_ = Rivals(bytes.substr(bytes.size() - Rivals::kBytes));
}

const char* RelationModel::row_of(std::uint32_t feature) const {
  const auto block = read_at<std::uint64_t>(known_, feature / 64);
  const std::uint64_t bit = std::uint64_t{1} << (feature % 64);
  if ((block & bit) == 0) return nullptr;
  return weights_ + (read_at<std::uint32_t>(before_, feature / 64) +
                     static_cast<std::size_t>(std::popcount(block & (bit - 1)))) *
                        kRow;
}

/// In two rounds, so that the processor waits for the rows of all of them at the same time.
void RelationScorer::fill_fresh() {
  std::array<const char*, kMost> rows;
  const std::span fresh = std::span(fresh_).first(fresh_count_);
  for (std::size_t index = 0; index < fresh.size(); ++index) {
    rows[index] = model_.row_of(slots_[fresh[index]].feature);
    __builtin_prefetch(rows[index]);
  }
  for (std::size_t index = 0; index < fresh.size(); ++index) {
    Slot& slot = slots_[fresh[index]];
    if (rows[index] != nullptr)
      std::memcpy(slot.row.data(), rows[index], kRow);
    else
      slot.place &= ~1U;
  }
  fresh_count_ = 0;
}

void RelationScorer::sum_up() {
  fill_fresh();
  sum_rows(slots_.data(), std::span(used_).first(count_), sums_);
  count_ = 0;
  held_ += taken_;
  taken_ = 0;
  if (held_ < kSlots / 2) return;
  place_ += 2;  // room for more: the first ones may now count again
  held_ = 0;
}

RelationScores RelationScorer::scores(EntityType source, EntityType target) {
  sum_up();
  RelationScores out{};
  for (std::size_t type = 0; type < kRelationTypes; ++type) {
    if (!allowed(static_cast<RelationType>(type), source, target)) continue;
    out[type] = logistic(static_cast<float>(sums_[type]) * model_.slope_[type] + model_.bias_[type]);
  }
  sums_ = {};
  held_ = 0;
  place_ += 2;
  return out;
}

std::string train_relation_model(const std::vector<RelationExample>& examples, int epochs) {
  const Rows rows(examples);
  std::vector<Places> rows_of;
  rows_of.reserve(examples.size());
  for (const RelationExample& example : examples) rows_of.push_back(rows.of(example));
  const Learner learner = learn(examples, rows_of, rows.count, epochs, kFolds);
  const auto scores = cross_scores(examples, rows_of, rows.count, epochs);
  const std::array<Platt, kRelationTypes> platts = calibrate(examples, scores);
  std::array<float, kRow> largest{};
  largest.fill(1e-6F);
  for (std::size_t i = 0; i < learner.weights.size(); ++i)
    largest[i % kRow] = std::max(largest[i % kRow], std::abs(learner.weights[i]));
  Header header{};
  std::memcpy(header.magic, "TGRM", 4);
  header.version = kFeatureVersion;
  header.buckets = kPairBuckets;
  header.rows = rows.count;
  for (std::size_t type = 0; type < kRelationTypes; ++type) {
    header.bias[type] = static_cast<float>(platts[type].slope * learner.bias[type] + platts[type].shift);
    header.slope[type] = static_cast<float>(platts[type].slope) * largest[type] / 127;
  }
  std::string bytes(sizeof header + kBlocks * 12 + learner.weights.size(), '\0');
  char* out = bytes.data();
  std::memcpy(out, &header, sizeof header);
  std::memcpy(out += sizeof header, rows.known.data(), kBlocks * 8);
  std::memcpy(out += kBlocks * 8, rows.before.data(), kBlocks * 4);
  out += kBlocks * 4;
  for (std::size_t i = 0; i < learner.weights.size(); ++i) {
    out[i] = static_cast<char>(
        static_cast<std::int8_t>(std::lround(learner.weights[i] * 127 / largest[i % kRow])));
  }
  bytes += train_rivals(scenes(examples, scores, platts));
  return bytes;
}

}  // namespace techgraph
