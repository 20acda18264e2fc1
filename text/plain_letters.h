#pragma once

#include <string>
#include <string_view>

namespace techgraph {

/// Latin letters without accents ("nuvolò" → "nuvolo") and Chinese characters in their simplified form
/// (雲 → 云): what writers of one name leave out or change. All else stays. By ICU's Latin-ASCII and
/// Hant-Hans.
std::string plain_letters(std::string_view text);

}  // namespace techgraph
