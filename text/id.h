#pragma once

#include <compare>
#include <cstdint>

namespace techgraph {

/// Index into the one vector that owns all `Of`s. Ids of different things do not mix.
template <class Of>
struct Id {
  std::uint32_t value = UINT32_MAX;  ///< UINT32_MAX is "none"
  constexpr explicit operator bool() const { return value != UINT32_MAX; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace techgraph
