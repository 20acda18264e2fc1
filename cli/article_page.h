#pragma once

#include <string>

#include "extract/explain.h"

namespace techgraph {

/// Pieces of one self-contained HTML page of articles: page_begin(), each article, page_end(). Names are
/// marked in the colours of the exports, the relations of a sentence stand beneath it with their confidence
/// and what found them. No scripts, nothing loaded from elsewhere; every text is escaped.
std::string page_begin();
std::string article_section(const Explanation& article);
std::string page_end();

}  // namespace techgraph
