#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace techgraph {

/// Kinds of elements that matter to finding the main text; the least inner one that says something counts.
enum class HtmlRole : std::uint8_t { plain, article, main, article_body, aside, caption, heading };

/// An open or closed element of a page. Elements nested deeper than 1,000 are taken for their parent.
struct HtmlElement {
  std::uint32_t parent = UINT32_MAX;
  HtmlRole role = HtmlRole::plain;  ///< of the element itself
  bool left_out = false;            ///< it or what holds it is navigation, a form, hidden …
};

/// A paragraph: text between two block elements or line breaks, white space collapsed, never empty.
struct HtmlBlock {
  std::string text;
  std::uint32_t element = 0;     ///< the block element that holds it, index into `elements`
  std::uint32_t link_bytes = 0;  ///< of `text`, inside links
  bool title_heading = false;    ///< stands in <h1>
  bool caption = false;
};

/// A page cut into paragraphs, with its metadata.
struct HtmlBlocks {
  std::vector<HtmlElement> elements;  ///< parents before children
  std::vector<HtmlBlock> blocks;
  std::vector<std::pair<std::string, std::string>> meta;  ///< (name, content) in lower case, in order;
                                                          ///< "time", "canonical", "lang", "title" among them
  std::vector<std::string> json_ld;
};

/// Throws Error{input} if matching end tags would take too long.
HtmlBlocks read_blocks(std::string_view html, const Place& place);

}  // namespace techgraph
