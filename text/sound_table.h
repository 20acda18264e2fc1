#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/data_files.h"

namespace techgraph {

/// Values by pairs of chunks (up to three letters of one script, up to three of the other; one side may be
/// empty), in an open hash table: comparing two names asks for some thousand of them.
class ChunkMap {
 public:
  static constexpr std::size_t kLongest = 3;
  static constexpr std::uint64_t pack(std::string_view a, std::string_view b) {
    return pack(a) << 6 * kLongest | pack(b);
  }
  static std::pair<std::string, std::string> unpack(std::uint64_t key);

  /// The value of a key, or nullptr. Keys are never 0.
  const double* find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = place(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return &slots_[at].value;
      if (slots_[at].key == 0) return nullptr;
    }
  }
  /// Adds the key with value 0 if it is not there.
  double& operator[](std::uint64_t key);
  std::size_t size() const { return size_; }
  /// Keys in ascending order.
  std::vector<std::uint64_t> keys() const;

 private:
  // A to Z become 1 to 26, a to z 33 to 58: six bits a letter, never 0.
  static constexpr std::uint64_t pack(std::string_view chunk) {
    std::uint64_t packed = 0;
    for (char c : chunk) packed = packed << 6 | (static_cast<std::uint64_t>(c) & 0x3FU);
    return packed;
  }
  std::size_t place(std::uint64_t key) const {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> shift_);
  }
  struct Slot {
    std::uint64_t key = 0;
    double value = 0;
  };
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  int shift_ = 64;
};

/// Which chunks of two scripts stand for each other, and how likely: a joint unigram model over pairs of
/// chunks (Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme conversion"; Li, Zhang and Su
/// 2004, "A joint source-channel model for machine transliteration", there with longer contexts). All costs
/// are in nats (-ln of a probability).
class SoundTable {
 public:
  SoundTable() = default;
  /// Reads "chunk <TAB> chunk <TAB> cost" lines, "-" for an empty chunk. Throws Error{data} with the line.
  explicit SoundTable(const DataFile& file);
  /// From probabilities by pair of chunks.
  explicit SoundTable(const ChunkMap& probabilities);

  bool empty() const { return costs_.size() == 0; }
  /// Cost of the most likely way to write the two together.
  /// Not looked for further once it must be `limit` or more; then some number of at least `limit`.
  double joint_cost(std::string_view a, std::string_view b,
                    double limit = std::numeric_limits<double>::max()) const;
  /// What the letters of one side would cost by themselves, drawn one by one.
  double cost_of_first(std::string_view a) const { return alone(a, first_); }
  double cost_of_second(std::string_view b) const { return alone(b, second_); }
  /// The likeliest way to write `a` in the letters of the second side.
  std::string rendered(std::string_view a) const;
  /// As the data file has it, most likely pairs first.
  std::string to_tsv() const;

 private:
  using Letters = std::array<float, 64>;
  void finish();
  static double alone(std::string_view letters, const Letters& costs);

  struct Rendering {
    std::string letters;
    double cost = 0;
  };
  ChunkMap costs_;
  std::unordered_map<std::uint64_t, Rendering> likeliest_;  ///< by chunk of the first side
  ChunkMap chunks_;             ///< chunks of either side that the table has, with an empty other side
  Letters first_{}, second_{};  ///< costs of single letters
  Letters least_first_{}, least_second_{};  ///< least that a letter adds to the cost of any pair
  Letters skip_first_{}, skip_second_{};    ///< costs of letters that nothing stands for
};

}  // namespace techgraph
