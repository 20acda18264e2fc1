#include "extract/attribute_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "text/error.h"

namespace techgraph {
namespace {

/// Changes with every change of the features, so that an old model is refused.
constexpr std::uint32_t kFeatureVersion = 1;
constexpr float kRate = 0.1F;
constexpr std::size_t kCells = std::size_t{kAspectBuckets} * kAspects;

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  float scale;
  float bias[kAspects];
};

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

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
  scale_ = header.scale;
  weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + sizeof header);
}

AspectScores AttributeModel::scores(std::span<const std::uint32_t> features) const {
  std::array<std::int32_t, kAspects> sums{};
  for (std::uint32_t feature : features) {
    const std::int8_t* row = weights_ + std::size_t{feature} * kAspects;
    for (std::size_t aspect = 0; aspect < kAspects; ++aspect) sums[aspect] += row[aspect];
  }
  AspectScores out{};
  for (std::size_t aspect = 0; aspect < kAspects; ++aspect)
    out[aspect] = logistic(static_cast<float>(sums[aspect]) * scale_ + bias_[aspect]);
  return out;
}

std::string train_attribute_model(const std::vector<AspectExample>& examples, int epochs) {
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
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
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
  float largest = 1e-6F;
  for (float weight : weights) largest = std::max(largest, std::abs(weight));
  Header header{};
  std::memcpy(header.magic, "TGAM", 4);
  header.version = kFeatureVersion;
  header.buckets = kAspectBuckets;
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
