#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// Lower-cases ASCII letters and leaves all other bytes as they are, so that offsets stay the same: the form
/// in which texts are searched for phrases.
std::string lowered(std::string_view text);

/// A set of phrases (bytes, in `lowered` form) with one number each. Asks in time that does not grow with the
/// set: is this a phrase, which phrases begin here, which end here? Const calls are safe between threads.
///
/// Two hash tables. `phrases_` holds phrases of six bytes or more as a whole. A second one (one for each
/// direction of search) holds shorter phrases as a whole, and the first six bytes of the longer ones with the
/// lengths that occur behind them: most places of a text are turned down by the first byte or by one look at
/// it.
class PhraseSet {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// Which questions will be asked, besides `find`.
  enum class Search : std::uint8_t { whole = 0, begin = 1, end = 2, both = 3 };

  struct Match {
    std::uint32_t length = 0;  ///< bytes; 0 is "none"
    std::uint32_t value = 0;
  };

  explicit PhraseSet(Search search = Search::begin) : search_(search) {}

  /// Adds a phrase; the first value given to a phrase stays. Returns the value that the phrase has now. The
  /// empty phrase is never found.
  std::uint32_t add(std::string_view phrase, std::uint32_t value);
  /// Makes room for so many phrases at once, in a set that is empty yet.
  void reserve(std::size_t phrases);
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// The value of just this phrase, or kNone.
  std::uint32_t find(std::string_view phrase) const;

  /// The longest phrase that begins at `at`.
  Match longest(std::string_view text, std::size_t at) const {
    Match found;
    visit_from(text, at, [&](Match match) {
      found = match;
      return true;
    });
    return found;
  }
  /// The longest phrase that `text` ends in.
  Match longest_ending(std::string_view text) const {
    Match found;
    visit_ending(text, [&](Match match) {
      found = match;
      return true;
    });
    return found;
  }
  /// All phrases that begin at `at`, shortest first, into `out` (cleared first).
  void all(std::string_view text, std::size_t at, std::vector<Match>& out) const;

  /// Calls `visit` with each phrase that begins at `at`, longest first, until it returns true.
  template <class Visit>
  void visit_from(std::string_view text, std::size_t at, Visit visit) const {
    if (at >= text.size() || begins_.sizes[static_cast<unsigned char>(text[at])] == 0) return;
    const std::string_view rest = text.substr(at);
    this->visit(
        begins_, begins_.sizes[static_cast<unsigned char>(text[at])], first_bytes(rest), rest.size(),
        [&](std::uint32_t size) { return rest.substr(0, size); }, visit);
  }
  /// Calls `visit` with each phrase that `text` ends in, longest first, until it returns true.
  template <class Visit>
  void visit_ending(std::string_view text, Visit visit) const {
    if (text.empty() || ends_.sizes[static_cast<unsigned char>(text.back())] == 0) return;
    this->visit(
        ends_, ends_.sizes[static_cast<unsigned char>(text.back())], last_bytes(text), text.size(),
        [&](std::uint32_t size) { return text.substr(text.size() - size); }, visit);
  }
  /// Whether some phrase begins with this byte.
  bool may_begin(char byte) const { return begins_.sizes[static_cast<unsigned char>(byte)] != 0; }

 private:
  static constexpr std::uint32_t kKey = 6;       // bytes of a key
  static constexpr std::uint32_t kLongest = 63;  // the last bit of `lengths` is for this and all above

  /// A phrase of kKey bytes or more: where it stands in `bytes_`.
  struct Phrase {
    std::uint32_t hash = 0, begin = 0, size = 0, value = 0;
  };
  /// The bytes of a key, their number above them; for a short phrase its value, else the lengths of the
  /// phrases that share the key.
  struct Key {
    std::uint64_t bytes = 0, lengths = 0;
  };
  struct Keys {
    std::vector<Key> table;
    std::uint32_t count = 0;
    std::array<std::uint8_t, 256> sizes{};  ///< by first (or last) byte: a bit for each size of key
    /// Two sieves, much smaller than the table: the first three bytes of keys, hashed; and for each place of
    /// the table, which high bits the hashes of its keys have.
    std::array<std::uint64_t, 64> threes{};
    std::vector<std::uint8_t> filter;

    const Key* find(std::uint64_t bytes) const {
      if (table.empty()) return nullptr;
      const std::size_t mask = table.size() - 1;
      const std::uint64_t hash = hash_of(bytes);
      std::size_t at = (hash >> 40U) & mask;
      if ((filter[at] >> (hash >> 37U & 7U) & 1U) == 0) return nullptr;
      for (;; at = (at + 1) & mask) {
        if (table[at].bytes == bytes) return &table[at];
        if (table[at].bytes == 0) return nullptr;
      }
    }
    Key& at(std::uint64_t bytes);  ///< adds it if it is not there
    void resize(std::size_t room) {
      table.resize(room);
      filter.assign(room, 0);
    }
    bool may_begin_with(std::uint64_t bytes) const {
      const std::uint64_t hash = three_of(bytes);
      return (threes[hash / 64] >> (hash % 64) & 1U) != 0;
    }
    static std::uint64_t hash_of(std::uint64_t bytes) { return bytes * 0x9E3779B97F4A7C15U; }
    static std::uint64_t three_of(std::uint64_t bytes) { return hash_of(bytes & 0xFFFFFFU) >> 52U; }
  };

  static std::uint64_t keyed(std::uint64_t bytes, std::uint32_t size) {
    return (bytes & ((std::uint64_t{1} << (8U * size)) - 1)) | (std::uint64_t{size} << 56U);
  }
  static std::uint64_t first_bytes(std::string_view text) {
    std::uint64_t bytes = 0;
    if (text.size() >= 8) {
      std::memcpy(&bytes, text.data(), 8);
    } else {
      std::memcpy(&bytes, text.data(), text.size());
    }
    return bytes;
  }
  /// In reverse: the last byte is the lowest.
  static std::uint64_t last_bytes(std::string_view text) {
    std::uint64_t bytes = 0;
    if (text.size() >= 8) {
      std::memcpy(&bytes, text.data() + text.size() - 8, 8);
      return __builtin_bswap64(bytes);
    }
    for (char c : text) bytes = bytes << 8U | static_cast<unsigned char>(c);
    return bytes;
  }

  template <class Piece, class Visit>
  void visit(const Keys& keys, std::uint32_t sizes, std::uint64_t bytes, std::size_t room, Piece piece,
             Visit visit) const {
    constexpr std::uint32_t kShort = 0b111;  // keys of fewer than three bytes
    if (sizes > kShort && !keys.may_begin_with(bytes)) sizes &= kShort;
    while (sizes != 0) {
      const auto size = static_cast<std::uint32_t>(std::bit_width(sizes) - 1);
      sizes ^= 1U << size;
      if (size > room) continue;
      const Key* key = keys.find(keyed(bytes, size));
      if (key == nullptr) continue;
      if (size < kKey) {
        if (visit(Match{size, static_cast<std::uint32_t>(key->lengths)})) return;
        continue;
      }
      std::uint64_t lengths = key->lengths;
      if (lengths >> kLongest != 0) {
        lengths ^= std::uint64_t{1} << kLongest;
        for (std::uint32_t length : long_sizes_) {
          if (length > room) continue;
          const std::uint32_t value = find_long(piece(length));
          if (value != kNone && visit(Match{length, value})) return;
        }
      }
      if (room < kLongest) lengths &= (std::uint64_t{2} << room) - 1;
      while (lengths != 0) {
        const auto length = static_cast<std::uint32_t>(std::bit_width(lengths) - 1);
        lengths ^= std::uint64_t{1} << length;
        const std::uint32_t value = find_long(piece(length));
        if (value != kNone && visit(Match{length, value})) return;
      }
    }
  }
  std::uint32_t find_long(std::string_view phrase) const;
  void add_long(std::string_view phrase, std::uint32_t value);
  void put(const Phrase& phrase);
  void add_key(Keys& keys, std::uint64_t bytes, std::string_view phrase, std::uint32_t value);

  Search search_;
  std::size_t size_ = 0;
  std::string bytes_;  // of all phrases
  std::vector<Phrase> phrases_;
  std::uint32_t phrase_count_ = 0;
  std::vector<std::uint8_t> filter_;       // for each place in `phrases_`: which high bits its hashes have
  std::vector<std::uint32_t> long_sizes_;  // from kLongest on, longest first
  Keys begins_, ends_;
};

}  // namespace techgraph
