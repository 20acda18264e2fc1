#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/article.h"
#include "text/error.h"

namespace techgraph {

/// What a page says of itself and its main text.
struct HtmlPage {
  std::string title, date, url;     ///< date as iso_day() gives it; each may be empty
  std::string language;             ///< of <html lang> or JSON-LD, as written
  std::string text;                 ///< the title, then one paragraph a line
  std::vector<RegionSpan> regions;  ///< title and captions in `text`
};

/// Reads a page, in UTF-8. The main text is what itemprop=articleBody or a class of that meaning, <article>
/// or <main> holds, else the element with the densest text; navigation, forms, hidden parts and blocks of
/// links are left out. Any nesting is safe; nothing is fetched. Throws Error{input} only for a page whose end
/// tags fit so badly that reading it would take minutes.
HtmlPage read_html(std::string_view html, const Place& place = {});

/// The text of a fragment (a feed item, a JSON field): all its paragraphs, one a line.
std::string html_text(std::string_view html, const Place& place = {});

/// True if the text holds tags of paragraphs or line breaks.
bool looks_like_html(std::string_view text);

/// The encoding that a page or XML text declares in its first 4 KiB; empty if none.
std::string declared_charset(std::string_view bytes);

}  // namespace techgraph
