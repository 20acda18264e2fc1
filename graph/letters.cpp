#include "graph/letters.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/unicode.h"

namespace techgraph {

std::vector<char32_t> letters_of(std::string_view key) {
  constexpr char32_t kFirst = 0xAC00, kLast = 0xD7A3, kVowels = 21, kFinals = 28;
  std::vector<char32_t> letters;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = next_code_point(key, at);
    if (c < kFirst || c > kLast) {
      letters.push_back(c);
      continue;
    }
    const char32_t syllable = c - kFirst;
    letters.push_back(0x1100 + syllable / (kVowels * kFinals));
    letters.push_back(0x1161 + syllable / kFinals % kVowels);
    if (syllable % kFinals != 0) letters.push_back(0x11A7 + syllable % kFinals);
  }
  return letters;
}

std::optional<std::size_t> edits_between(const std::vector<char32_t>& a, const std::vector<char32_t>& b,
                                         std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return std::nullopt;
  std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    if (*std::ranges::min_element(row) > limit) return std::nullopt;
    before = std::exchange(above, row);
  }
  return above.back() <= limit ? std::optional(above.back()) : std::nullopt;
}

}  // namespace techgraph
