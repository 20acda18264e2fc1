#include "extract/train_names.h"

#include <algorithm>

#include "extract/tagger.h"

namespace techgraph {
namespace {

void add_sentences(const MarkedArticle& marked, const Lexicon& lexicon, const Knowledge& knowledge,
                   std::vector<TaggedSentence>& out) {
  const Document document(marked.article);
  const Text text(document, lexicon);
  const std::vector<Candidate> known = find_known_names(text, knowledge);
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    TaggedSentence tagged;
    tagged.units = tag_units(text, sentence, known);
    tagged.tags.assign(tagged.units.units.size(), 0);
    for (const MarkedArticle::Name& name : marked.names) {
      bool first = true;
      for (std::size_t unit = 0; unit < tagged.tags.size(); ++unit) {
        if (!tagged.units.units[unit].overlaps(name.span)) continue;
        tagged.tags[unit] = first ? begin_tag(name.type) : inside_tag(name.type);
        first = false;
      }
    }
    if (!tagged.tags.empty()) out.push_back(std::move(tagged));
  }
}

}  // namespace

std::string train_names(const std::vector<MarkedArticle>& articles, Language language, const DataFiles& data,
                        int epochs) {
  const Lexicon lexicon = load_lexicon(data, language);
  std::vector<TaggedSentence> sentences;
  for (const Knowledge& knowledge : {Knowledge(data), Knowledge()}) {
    for (const MarkedArticle& marked : articles) {
      if (marked.article.language == language) add_sentences(marked, lexicon, knowledge, sentences);
    }
  }
  return train_tagger(sentences, epochs);
}

}  // namespace techgraph
