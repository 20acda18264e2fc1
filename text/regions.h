#pragma once

#include <span>

#include "text/article.h"
#include "text/page_words.h"

namespace techgraph {

/// Says of each line of the article what it is, and sets title and date where they are empty and the text
/// tells them. Title: the line like the given title, else the first that looks like a headline. Boilerplate:
/// what stands before the title, lines of phrases, menus, share buttons, bylines, date lines, e-mail
/// addresses, and the run of short lines after the last sentence. Lines that `known` covers (whole lines, in
/// order) are taken over as they are.
void mark_regions(Article& article, const PageWords& words, std::span<const RegionSpan> known = {});

}  // namespace techgraph
