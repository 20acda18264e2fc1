#pragma once

#include <cstdint>

#include "extract/tagger.h"

namespace techgraph {

/// Changes with every change of the features, so that an old model is refused (a test says when).
inline constexpr std::uint32_t kFeatureVersion = 3;

/// The beginning of a model file; behind it stand the weights, std::int16_t [bucket][tag].
struct TaggerHeader {
  char magic[4];
  std::uint32_t version;
  std::uint32_t buckets;
  float scale;
  std::int32_t transitions[kTags][kTags];
};

}  // namespace techgraph
