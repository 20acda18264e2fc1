#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace techgraph {

/// Letters of a name's key, a syllable of Hangul as its two or three jamo: a slip of the pen is one jamo.
std::vector<char32_t> letters_of(std::string_view key);

/// How many letters to change, add or drop (Levenshtein 1966), two neighbours that changed places counting as
/// one, or nullopt if it is more than `limit`.
std::optional<std::size_t> edits_between(const std::vector<char32_t>& a, const std::vector<char32_t>& b,
                                         std::size_t limit);

}  // namespace techgraph
