#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/language.h"
#include "text/span.h"

namespace techgraph {

/// What a stretch of an article's text is. Extraction reads title, lead, body and caption, never boilerplate.
enum class Region : std::uint8_t { title, body, caption, boilerplate };

/// A line (or several) of the text and what it is.
struct RegionSpan {
  Span span;  ///< bytes; whole lines, in order, without overlap
  Region region = Region::body;
};

/// One news article as it came in. `text` is never edited: every offset in every output is into it.
struct Article {
  std::string id;      ///< given, else a hash of the text
  std::string title;   ///< given, else found; may be empty
  std::string date;    ///< day of publication, ISO 8601; given, else found; may be empty
  std::string url;     ///< may be empty
  std::string source;  ///< file (and line or record) that it was read from, for messages
  std::string text;    ///< good UTF-8
  Language language = Language::other;
  std::vector<RegionSpan> regions;  ///< what is not mentioned here is body
};

}  // namespace techgraph
