#pragma once

#include <array>
#include <string>
#include <vector>

#include "text/data_files.h"
#include "text/language.h"

namespace techgraph {

/// Phrases that stand around articles on a page (data/lexicon/<lang>/boilerplate.tsv). Const once made.
class PageWords {
 public:
  /// Throws Error{data}, with file and line, for an unknown kind of phrase.
  explicit PageWords(const DataFiles& data);

  /// Phrases of one language, folded.
  struct Phrases {
    std::vector<std::string> line, begins, contains, section, dateline, byline, opening;
  };
  const Phrases& of(Language language) const { return phrases_[static_cast<std::size_t>(language)]; }

 private:
  std::array<Phrases, kLanguages.size() + 1> phrases_;  ///< by Language; English ones are in all of them
};

}  // namespace techgraph
