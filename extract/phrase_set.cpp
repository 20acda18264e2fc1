#include "extract/phrase_set.h"

#include <algorithm>

namespace techgraph {
namespace {

/// Eight bytes at a time; only for tables in memory.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t kPrime = 0x9FB21C651E98DF25U;
  std::uint64_t hash = text.size() * kPrime;
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, 8);
    hash = (hash ^ bytes) * kPrime;
    hash ^= hash >> 32U;
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, left);
  hash = (hash ^ bytes) * kPrime;
  return static_cast<std::uint32_t>(hash >> 32U);
}

/// A table of the next power of two, at most half full.
template <class Entry>
bool is_full(const std::vector<Entry>& table, std::size_t count) {
  return table.size() < 2 * (count + 1);
}
template <class Entry>
std::size_t grown(const std::vector<Entry>& table) {
  return std::max<std::size_t>(16, 2 * table.size());
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

PhraseSet::Key& PhraseSet::Keys::at(std::uint64_t bytes) {
  if (is_full(table, count)) {
    const std::vector<Key> old = std::move(table);
    table.clear();
    resize(grown(old));
    count = 0;
    for (const Key& key : old) {
      if (key.bytes != 0) at(key.bytes) = key;
    }
  }
  const std::size_t mask = table.size() - 1;
  const std::uint64_t hash = hash_of(bytes);
  std::size_t slot = (hash >> 40U) & mask;
  filter[slot] = static_cast<std::uint8_t>(filter[slot] | 1U << (hash >> 37U & 7U));
  while (table[slot].bytes != 0 && table[slot].bytes != bytes) slot = (slot + 1) & mask;
  if (table[slot].bytes == 0) {
    table[slot].bytes = bytes;
    ++count;
  }
  return table[slot];
}

std::uint32_t PhraseSet::find_long(std::string_view phrase) const {
  if (phrases_.empty()) return kNone;
  const std::uint32_t hash = hash_of(phrase);
  const std::size_t mask = phrases_.size() - 1;
  if ((filter_[hash & mask] >> (hash >> 29U) & 1U) == 0) return kNone;
  for (std::size_t at = hash & mask; phrases_[at].size != 0; at = (at + 1) & mask) {
    const Phrase& here = phrases_[at];
    if (here.hash == hash && here.size == phrase.size() &&
        std::memcmp(bytes_.data() + here.begin, phrase.data(), phrase.size()) == 0)
      return here.value;
  }
  return kNone;
}

void PhraseSet::put(const Phrase& phrase) {
  const std::size_t mask = phrases_.size() - 1;
  std::size_t at = phrase.hash & mask;
  auto& bits = filter_[at];
  bits = static_cast<std::uint8_t>(bits | 1U << (phrase.hash >> 29U));
  while (phrases_[at].size != 0) at = (at + 1) & mask;
  phrases_[at] = phrase;
}

void PhraseSet::add_long(std::string_view phrase, std::uint32_t value) {
  if (is_full(phrases_, phrase_count_)) {
    std::vector<Phrase> old(grown(phrases_));
    old.swap(phrases_);
    filter_.assign(phrases_.size(), 0);
    for (const Phrase& one : old) {
      if (one.size != 0) put(one);
    }
  }
  const auto size = static_cast<std::uint32_t>(phrase.size());
  put({hash_of(phrase), static_cast<std::uint32_t>(bytes_.size()), size, value});
  ++phrase_count_;
  bytes_ += phrase;
  if (size < kLongest) return;
  const auto place = std::lower_bound(long_sizes_.begin(), long_sizes_.end(), size, std::greater<>());
  if (place == long_sizes_.end() || *place != size) long_sizes_.insert(place, size);
}

void PhraseSet::add_key(Keys& keys, std::uint64_t bytes, std::string_view phrase, std::uint32_t value) {
  const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(phrase.size(), kKey));
  auto& sizes = keys.sizes[bytes & 0xFFU];
  sizes = static_cast<std::uint8_t>(sizes | 1U << size);
  if (size >= 3) {
    const std::uint64_t three = Keys::three_of(bytes);
    keys.threes[three / 64] |= std::uint64_t{1} << (three % 64);
  }
  Key& key = keys.at(keyed(bytes, size));
  if (size < kKey) {
    key.lengths = value;
  } else {
    key.lengths |= std::uint64_t{1} << std::min<std::size_t>(phrase.size(), kLongest);
  }
}

std::uint32_t PhraseSet::find(std::string_view phrase) const {
  if (phrase.empty()) return kNone;
  if (phrase.size() >= kKey) return find_long(phrase);
  const auto size = static_cast<std::uint32_t>(phrase.size());
  const bool backward = search_ == Search::end;
  const Key* key =
      backward ? ends_.find(keyed(last_bytes(phrase), size)) : begins_.find(keyed(first_bytes(phrase), size));
  return key == nullptr ? kNone : static_cast<std::uint32_t>(key->lengths);
}

void PhraseSet::reserve(std::size_t phrases) {
  if (size_ != 0) return;
  const std::size_t room = std::bit_ceil(2 * (phrases + 1));
  phrases_.resize(room);
  filter_.assign(room, 0);
  if (search_ != Search::end) begins_.resize(room);
  if (search_ == Search::end || search_ == Search::both) ends_.resize(room);
}

std::uint32_t PhraseSet::add(std::string_view phrase, std::uint32_t value) {
  if (phrase.empty()) return value;
  if (const std::uint32_t known = find(phrase); known != kNone) return known;
  ++size_;
  const bool is_long = phrase.size() >= kKey;
  if (is_long) add_long(phrase, value);
  if (search_ != Search::end && !(is_long && search_ == Search::whole))
    add_key(begins_, first_bytes(phrase), phrase, value);
  if (search_ == Search::end || search_ == Search::both) add_key(ends_, last_bytes(phrase), phrase, value);
  return value;
}

void PhraseSet::all(std::string_view text, std::size_t at, std::vector<Match>& out) const {
  out.clear();
  visit_from(text, at, [&](Match match) {
    out.push_back(match);
    return false;
  });
  std::reverse(out.begin(), out.end());
}

}  // namespace techgraph
