#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/article.h"

namespace techgraph {

/// One sentence: bytes of the text without surrounding white space.
struct Sentence {
  Span span;
  Region region = Region::body;
  std::uint32_t paragraph = 0;  ///< number of the line that it stands in, counting lines that hold text
};

/// Splits each line of the text into sentences, in order. A sentence ends at . ! ? 。！？ (and … before a
/// space) outside quotation marks and parentheses, but not after an abbreviation or initial, nor inside a
/// number. Boilerplate lines give no sentences.
std::vector<Sentence> split_sentences(std::string_view text, Language language,
                                      std::span<const RegionSpan> regions);

}  // namespace techgraph
