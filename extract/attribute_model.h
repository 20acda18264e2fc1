#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// A question about one relation, or about one relation and a value or title near it ("is this its sum?").
enum class Aspect : std::uint8_t {
  planned,
  rumored,
  denied,
  ended,
  former,
  lead,
  joint_venture,
  mou,
  research,
  distribution,
  alliance,
  amount,
  valuation,
  stake,
  date,
  title,
  whole,   ///< the share is all of it: "wholly owned", 전량
  product  ///< what is supplied
};
inline constexpr std::size_t kAspects = 18;
inline constexpr std::uint32_t kAspectBuckets = 1U << 17U;

/// A set of aspects, one bit each.
using AspectBits = std::uint32_t;
constexpr AspectBits bit(Aspect aspect) { return 1U << static_cast<unsigned>(aspect); }

/// How likely each aspect holds, 0 to 1.
using AspectScores = std::array<float, kAspects>;

/// One case to learn from: only the aspects `asked` are learned from it.
struct AspectExample {
  std::vector<std::uint32_t> features;
  AspectBits asked = 0, holds = 0;
};

/// One logistic regression for each aspect over the same hashed features. Const: shared by threads.
class AttributeModel {
 public:
  AttributeModel() = default;
  /// Reads a model file; the bytes must outlive the model. Throws Error{data} if it was made for other
  /// features or is cut short.
  AttributeModel(std::string_view bytes, const std::string& shown);
  bool empty() const { return weights_ == nullptr; }
  AspectScores scores(std::span<const std::uint32_t> features) const;

 private:
  const std::int8_t* weights_ = nullptr;  // [bucket][aspect]
  std::array<float, kAspects> bias_{};
  float scale_ = 1;
};

/// Trains by AdaGrad (Duchi et al. 2011) in a fixed order; returns the bytes of a model file. The same
/// examples give the same bytes.
std::string train_attribute_model(const std::vector<AspectExample>& examples, int epochs);

}  // namespace techgraph
