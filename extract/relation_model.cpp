#include "extract/relation_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extract/pairs.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// Changes with every change of the features, so that an old model is refused.
constexpr std::uint32_t kFeatureVersion = 2;
constexpr float kRate = 0.1F;
constexpr float kDecay = 2e-6F;

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  float scale;
  float bias[kRelationTypes];
};

/// Weights of a bucket stand in a row of 24, so that a row is summed by whole vectors.
constexpr std::size_t kRow = 24;
static_assert(kRow >= kRelationTypes);
constexpr std::size_t kCells = std::size_t{kPairBuckets} * kRow;

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

RelationModel::RelationModel(std::string_view bytes, const std::string& shown) {
  Header header{};
  if (bytes.size() != sizeof header + kCells)
    throw Error(Fault::data, {shown}, "the model is cut short or of another form; train it again");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "TGRM", 4) != 0 || header.version != kFeatureVersion ||
      header.buckets != kPairBuckets) {
    throw Error(Fault::data, {shown}, "the model was trained for other features; train it again");
  }
  std::copy(std::begin(header.bias), std::end(header.bias), bias_.begin());
  scale_ = header.scale;
  weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + sizeof header);
}

RelationScores RelationModel::scores(std::span<const std::uint32_t> features, EntityType source,
                                     EntityType target) const {
  std::array<std::int32_t, kRow> sums{};
  for (std::uint32_t feature : features) {
    const std::int8_t* row = weights_ + std::size_t{feature} * kRow;
    for (std::size_t type = 0; type < kRow; ++type) sums[type] += row[type];
  }
  RelationScores out{};
  for (std::size_t type = 0; type < kRelationTypes; ++type) {
    if (!allowed(static_cast<RelationType>(type), source, target)) continue;
    out[type] = logistic(static_cast<float>(sums[type]) * scale_ + bias_[type]);
  }
  return out;
}

std::string train_relation_model(const std::vector<RelationExample>& examples, int epochs) {
  std::vector<float> weights(kCells, 0);
  std::vector<float> squares(kCells, 1e-4F);
  std::array<float, kRelationTypes> bias{};
  std::array<float, kRelationTypes> bias_squares{};
  bias.fill(-3);
  bias_squares.fill(1);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(20240102);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (std::size_t index : order) {
      const RelationExample& example = examples[index];
      std::array<float, kRelationTypes> sums = bias;
      for (std::uint32_t feature : example.features) {
        const float* row = weights.data() + std::size_t{feature} * kRow;
        for (std::size_t type = 0; type < kRelationTypes; ++type) sums[type] += row[type];
      }
      std::array<float, kRelationTypes> slope{};
      bool any = false;
      for (std::size_t type = 0; type < kRelationTypes; ++type) {
        if (!allowed(static_cast<RelationType>(type), example.source, example.target)) continue;
        const bool holds = std::find(example.relations.begin(), example.relations.end(),
                                     static_cast<RelationType>(type)) != example.relations.end();
        const float error = logistic(sums[type]) - (holds ? 1.0F : 0.0F);
        if (std::abs(error) < 0.002F) continue;
        slope[type] = error;
        any = true;
        bias_squares[type] += error * error;
        bias[type] -= kRate * error / std::sqrt(bias_squares[type]);
      }
      if (!any) continue;
      for (std::uint32_t feature : example.features) {
        const std::size_t row = std::size_t{feature} * kRow;
        for (std::size_t type = 0; type < kRelationTypes; ++type) {
          if (slope[type] == 0) continue;
          const float step = slope[type] + kDecay * static_cast<float>(examples.size()) * weights[row + type];
          squares[row + type] += step * step;
          weights[row + type] -= kRate * step / std::sqrt(squares[row + type]) * 0.2F;
        }
      }
    }
  }
  float largest = 1e-6F;
  for (float weight : weights) largest = std::max(largest, std::abs(weight));
  Header header{};
  std::memcpy(header.magic, "TGRM", 4);
  header.version = kFeatureVersion;
  header.buckets = kPairBuckets;
  header.scale = largest / 127;
  std::copy(bias.begin(), bias.end(), std::begin(header.bias));
  std::string bytes(sizeof header + kCells, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  for (std::size_t i = 0; i < kCells; ++i) {
    bytes[sizeof header + i] =
        static_cast<char>(static_cast<std::int8_t>(std::lround(weights[i] / header.scale)));
  }
  return bytes;
}

}  // namespace techgraph
