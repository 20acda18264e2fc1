#pragma once

#include <string_view>

namespace techgraph {

/// A file of export/explorer/, compiled in.
struct PageFile {
  std::string_view bytes;
  std::string_view hash;  ///< as a Content-Security-Policy names it: "sha256-…"
};

extern const PageFile k_body_html, k_explorer_css, k_explorer_js;

}  // namespace techgraph
