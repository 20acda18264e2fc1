#include "extract/attribute_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extract/shuffle.h"
#include "extract/vector_code.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// Changes with every change of the features, so that an old model is refused.
constexpr std::uint32_t kFeatureVersion = 2;
constexpr float kRate = 0.1F;
/// Features of fewer examples are not learned from.
constexpr std::uint32_t kRare = 3;
constexpr std::size_t kCells = std::size_t{kAspectBuckets} * kAspects;

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  float scale[kAspects];  ///< what a step of a weight is worth
  float bias[kAspects];
};

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

/// Adds up the rows of features. A row is read as two vectors that share their middle; sums of so few as
/// kBatch fit 16 bits.
TECHGRAPH_VECTOR_CODE
void sum_rows(const std::int8_t* weights, std::span<const std::uint32_t> features,
              std::array<std::int32_t, kAspects>& sums) {
  constexpr std::size_t kBatch = 256;
  constexpr std::size_t kVector = 16;
  constexpr std::size_t kSecond = kAspects - kVector;
  while (!features.empty()) {
    const std::span batch = features.first(std::min(kBatch, features.size()));
    for (std::uint32_t feature : batch) __builtin_prefetch(weights + std::size_t{feature} * kAspects);
    std::array<std::int16_t, kVector> left{};
    std::array<std::int16_t, kVector> right{};
    for (std::uint32_t feature : batch) {
      const std::int8_t* row = weights + std::size_t{feature} * kAspects;
      for (std::size_t i = 0; i < kVector; ++i) left[i] = static_cast<std::int16_t>(left[i] + row[i]);
      for (std::size_t i = 0; i < kVector; ++i)
        right[i] = static_cast<std::int16_t>(right[i] + row[kSecond + i]);
    }
    for (std::size_t i = 0; i < kVector; ++i) sums[i] += left[i];
    for (std::size_t i = kVector - kSecond; i < kVector; ++i) sums[kSecond + i] += right[i];
    features = features.subspan(batch.size());
  }
}

/// Takes out the features of few examples: by them the model would know single articles by heart.
void drop_rare(std::vector<AspectExample>& examples) {
  std::vector<std::uint32_t> counts(kAspectBuckets, 0);
  for (const AspectExample& example : examples) {
    for (std::uint32_t feature : example.features) ++counts[feature];
  }
  for (AspectExample& example : examples)
    std::erase_if(example.features, [&](std::uint32_t feature) { return counts[feature] < kRare; });
}

}  // namespace

AttributeModel::AttributeModel(std::string_view bytes, const std::string& shown) {
  Header header{};
  if (bytes.size() != sizeof header + kCells)
    throw Error(Fault::data, {shown}, "the model is cut short or of another form; train it again");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "TGAM", 4) != 0 || header.version != kFeatureVersion ||
      header.buckets != kAspectBuckets) {
    throw Error(Fault::data, {shown}, "the model was trained for other features; train it again");
  }
  std::copy(std::begin(header.bias), std::end(header.bias), bias_.begin());
  std::copy(std::begin(header.scale), std::end(header.scale), scale_.begin());
  weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + sizeof header);
}

AspectScores AttributeModel::scores(std::span<const std::uint32_t> features) const {
  std::array<std::int32_t, kAspects> sums{};
  sum_rows(weights_, features, sums);
  AspectScores out{};
  for (std::size_t aspect = 0; aspect < kAspects; ++aspect)
    out[aspect] = logistic(static_cast<float>(sums[aspect]) * scale_[aspect] + bias_[aspect]);
  return out;
}

std::string train_attribute_model(std::vector<AspectExample> examples, int epochs) {
  drop_rare(examples);
  std::vector<float> weights(kCells, 0);
  std::vector<float> squares(kCells, 1);
  std::array<float, kAspects> bias{};
  std::array<float, kAspects> bias_squares{};
  bias.fill(-1);
  bias_squares.fill(1);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(20240305);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    shuffle(order, random);
    for (std::size_t index : order) {
      const AspectExample& example = examples[index];
      std::array<float, kAspects> sums = bias;
      for (std::uint32_t feature : example.features) {
        const float* row = weights.data() + std::size_t{feature} * kAspects;
        for (std::size_t aspect = 0; aspect < kAspects; ++aspect) sums[aspect] += row[aspect];
      }
      for (std::size_t aspect = 0; aspect < kAspects; ++aspect) {
        const AspectBits own = bit(static_cast<Aspect>(aspect));
        if ((example.asked & own) == 0) continue;
        const float error = logistic(sums[aspect]) - ((example.holds & own) != 0 ? 1.0F : 0.0F);
        if (std::abs(error) < 0.01F) continue;
        bias_squares[aspect] += error * error;
        bias[aspect] -= kRate * error / std::sqrt(bias_squares[aspect]);
        for (std::uint32_t feature : example.features) {
          const std::size_t cell = std::size_t{feature} * kAspects + aspect;
          squares[cell] += error * error;
          weights[cell] -= kRate * error / std::sqrt(squares[cell]);
        }
      }
    }
  }
  Header header{};
  std::memcpy(header.magic, "TGAM", 4);
  header.version = kFeatureVersion;
  header.buckets = kAspectBuckets;
  std::copy(bias.begin(), bias.end(), std::begin(header.bias));
  std::fill(std::begin(header.scale), std::end(header.scale), 1e-6F);
  for (std::size_t i = 0; i < kCells; ++i) {
    float& scale = header.scale[i % kAspects];
    scale = std::max(scale, std::abs(weights[i]) / 127);
  }
  std::string bytes(sizeof header + kCells, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  for (std::size_t i = 0; i < kCells; ++i) {
    bytes[sizeof header + i] =
        static_cast<char>(static_cast<std::int8_t>(std::lround(weights[i] / header.scale[i % kAspects])));
  }
  return bytes;
}

}  // namespace techgraph
