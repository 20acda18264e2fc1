#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "text/article.h"
#include "text/data_files.h"

namespace techgraph {

/// Phrases that stand around articles on a page (data/lexicon/<lang>/boilerplate.tsv). Const once made.
class PageWords {
 public:
  /// Throws Error{data}, with file and line, for an unknown kind of phrase.
  explicit PageWords(const DataFiles& data);

  /// Phrases of one language, folded.
  struct Phrases {
    std::vector<std::string> line, begins, contains, section, dateline, byline;
  };
  const Phrases& of(Language language) const { return phrases_[static_cast<std::size_t>(language)]; }

 private:
  std::array<Phrases, kLanguages.size() + 1> phrases_;  ///< by Language; English ones are in all of them
};

/// Says of each line of the article what it is, and sets title and date where they are empty and the text
/// tells them. Title: the line like the given title, else the first that looks like a headline. Boilerplate:
/// what stands before the title, lines of phrases, menus, share buttons, bylines, date lines, e-mail
/// addresses, and the run of short lines after the last sentence. Lines that `known` covers (whole lines, in
/// order) are taken over as they are.
void mark_regions(Article& article, const PageWords& words, std::span<const RegionSpan> known = {});

}  // namespace techgraph
