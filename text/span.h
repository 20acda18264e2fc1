#pragma once

#include <compare>
#include <cstdint>

namespace techgraph {

/// Half-open range [begin, end) of one text, in bytes unless said otherwise. A value: it points to nothing.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace techgraph
