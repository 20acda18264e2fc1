#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace techgraph {

/// Collects the features of one example: pieces of text and numbers under the number of their template,
/// hashed (FNV-1a, then mixed) into 2^bits buckets (Weinberger et al. 2009, feature hashing). `Out` takes
/// each by push_back.
template <class Out>
class FeatureSinkTo {
 public:
  FeatureSinkTo(Out& out, std::uint32_t buckets, std::uint32_t salt = 0)
      : out_(out), mask_(buckets - 1), salt_(salt * 0x632BE5ABU) {}

  void add(std::uint32_t kind, std::string_view a, std::string_view b = {}, std::string_view c = {}) {
    std::uint32_t hash = seed(kind) ^ salt_;
    for (std::string_view part : {a, b, c}) {
      for (char byte : part) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
      hash = (hash ^ 0xFFU) * kPrime;
    }
    put(hash);
  }
  void add(std::uint32_t kind, std::uint32_t number, std::string_view a = {}, std::string_view b = {}) {
    std::uint32_t hash = (seed(kind) ^ (number * 0x85EBCA6BU)) * kPrime;
    if (!a.empty()) hash ^= salt_;
    for (char byte : a) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
    if (!b.empty()) hash = (hash ^ 0xFFU) * kPrime;
    for (char byte : b) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
    put(hash);
  }

  /// A number together with a word whose hash is known (hash_of).
  void add_word(std::uint32_t kind, std::uint32_t number, std::uint32_t word) {
    put((seed(kind) ^ (number * 0x85EBCA6BU)) * kPrime ^ word);
  }

  /// Of a word that becomes part of many features. `salt` keeps the words of languages apart.
  static std::uint32_t hash_of(std::string_view word, std::uint32_t salt) {
    std::uint32_t hash = 2166136261U ^ (salt * 0x632BE5ABU);
    for (char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
    return joined(0, hash);
  }
  /// Of a word behind others.
  static std::uint32_t joined(std::uint32_t before, std::uint32_t hash) {
    hash ^= before * 0x9E3779B1U;
    hash ^= hash >> 16U;
    return hash * 0x7FEB352DU;
  }

 private:
  static constexpr std::uint32_t kPrime = 16777619U;
  static std::uint32_t seed(std::uint32_t kind) { return 2166136261U ^ (kind * 0x9E3779B1U); }
  void put(std::uint32_t hash) {
    hash ^= hash >> 15U;
    hash *= 0x2C1B3C6DU;
    hash ^= hash >> 12U;
    out_.push_back(hash & mask_);
  }

  Out& out_;
  std::uint32_t mask_, salt_;
};
using FeatureSink = FeatureSinkTo<std::vector<std::uint32_t>>;

/// Leaves the first of equal features. By a small hash table: sorting took longer than all the rest.
class FirstOnly {
 public:
  void operator()(std::vector<std::uint32_t>& features) {
    constexpr std::uint32_t kFree = UINT32_MAX;  // more than any bucket
    seen_.assign(std::bit_ceil(4 * features.size()), kFree);
    const std::size_t mask = seen_.size() - 1;
    std::size_t kept = 0;
    for (std::uint32_t feature : features) {
      std::size_t at = (feature * 0x9E3779B1U >> 16U) & mask;
      while (seen_[at] != kFree && seen_[at] != feature) at = (at + 1) & mask;
      if (seen_[at] == feature) continue;
      seen_[at] = features[kept++] = feature;
    }
    features.resize(kept);
  }

 private:
  std::vector<std::uint32_t> seen_;  // used again
};

}  // namespace techgraph
