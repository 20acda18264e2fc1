#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "text/phonetic.h"

namespace techgraph {

/// A full name of something.
struct SoundName {
  std::string text;
  std::uint32_t owner = 0;
  friend auto operator<=>(const SoundName&, const SoundName&) = default;
};

/// Two things that sound the same in two scripts.
struct SoundLink {
  std::uint32_t a = 0, b = 0;  ///< owners, a < b
  Likeness likeness;
};

/// Pairs of things whose names in two scripts sound strongly alike, where neither
/// has another partner in the other's script that fits about as well. Best first. `names` in any order; the
/// result depends on their set alone.
std::vector<SoundLink> sound_links(std::vector<SoundName> names);

/// The same among the persons of one firm: where there are few to choose from, a fainter likeness will do.
/// Compares each with each.
std::vector<SoundLink> links_among_few(const std::vector<SoundName>& names);

/// Whether in some pair of scripts no name of the one sounds like any name of the other.
bool sound_apart(std::span<const std::string> a, std::span<const std::string> b);

}  // namespace techgraph
