#include "text/page_words.h"

#include <algorithm>

#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {

PageWords::PageWords(const DataFiles& data) {
  for (Language language : kLanguages) {
    Phrases& phrases = phrases_[static_cast<std::size_t>(language)];
    for (const DataFile& file :
         data.list("lexicon/" + std::string(code_of(language)) + "/", "/boilerplate.tsv")) {
      for_each_row(file, 2, [&](const Row& row) {
        const std::array<std::pair<std::string_view, std::vector<std::string>*>, 7> kinds{
            {{"line", &phrases.line},
             {"begins", &phrases.begins},
             {"contains", &phrases.contains},
             {"section", &phrases.section},
             {"dateline", &phrases.dateline},
             {"byline", &phrases.byline},
             {"opening", &phrases.opening}}};
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& known) { return known.first == row[1]; });
        if (kind == kinds.end()) {
          throw Error(Fault::data, row.place,
                      "unknown kind of phrase \"" + std::string(row[1]) +
                          "\" (known are line, begins, contains, section, dateline, byline, opening)");
        }
        // "ⓒ" folds to a mere "c"; the sign itself is looked for by is_boilerplate_line.
        if (std::string phrase = folded(row[0]); phrase.size() > 1)
          kind->second->push_back(std::move(phrase));
      });
    }
  }
  const Phrases english = of(Language::en);
  for (Phrases& phrases : phrases_) {
    if (&phrases == &phrases_[static_cast<std::size_t>(Language::en)]) continue;
    for (const auto member : {&Phrases::line, &Phrases::begins, &Phrases::contains, &Phrases::section,
                              &Phrases::dateline, &Phrases::byline, &Phrases::opening}) {
      (phrases.*member).insert((phrases.*member).end(), (english.*member).begin(), (english.*member).end());
    }
  }
}

}  // namespace techgraph
