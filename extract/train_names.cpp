#include "extract/train_names.h"

#include <algorithm>

#include "extract/tagger_training.h"

namespace techgraph {
namespace {

/// The tags that names of these types (bit n: type n) can begin with, or go on with.
TagSet tags_of(std::uint8_t types, std::uint8_t (*tag)(EntityType)) {
  TagSet tags = 0;
  for (std::uint8_t type = 0; type < kEntityTypes; ++type) {
    if ((types >> type & 1U) != 0) tags |= tag_set(tag(static_cast<EntityType>(type)));
  }
  return tags;
}

/// What the annotation allows each unit to be.
std::vector<TagSet> allowed_tags(const MarkedArticle& marked, const std::vector<Span>& units) {
  const TagSet unmarked = static_cast<TagSet>(tag_set(0) | tags_of(marked.open_types, begin_tag) |
                                              tags_of(marked.open_types, inside_tag));
  std::vector<TagSet> allowed(units.size(), unmarked);
  for (const MarkedArticle::Name& name : marked.names) {
    const TagSet inside = tags_of(name.types, inside_tag);
    const TagSet none = name.optional ? tag_set(0) : TagSet{0};
    auto unit = static_cast<std::size_t>(
        std::find_if(units.begin(), units.end(), [&](Span u) { return u.overlaps(name.span); }) -
        units.begin());
    for (bool first = true; unit < units.size() && units[unit].overlaps(name.span); ++unit, first = false)
      allowed[unit] = (first ? tags_of(name.types, begin_tag) : inside) | none;
    if (unit < units.size()) allowed[unit] &= static_cast<TagSet>(~inside);  // the name ends here
  }
  return allowed;
}

void add_sentences(const MarkedArticle& marked, const Lexicon& lexicon, const Knowledge& knowledge,
                   std::vector<TaggedSentence>& out) {
  const Document document(marked.article);
  const Text text(document, lexicon);
  const std::vector<Candidate> known = find_known_names(text, knowledge);
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    TaggedSentence tagged;
    tagged.units = tag_units(text, sentence, known);
    tagged.allowed = allowed_tags(marked, tagged.units.units);
    tagged.foreign = marked.foreign;
    if (!tagged.allowed.empty()) out.push_back(std::move(tagged));
  }
}

}  // namespace

std::string train_names(const std::vector<MarkedArticle>& articles, Language language, const DataFiles& data,
                        int runs) {
  const Lexicon lexicon = load_lexicon(data, language);
  const Knowledge knowledge(data);
  const Knowledge none;
  std::vector<TaggedSentence> sentences;
  bool known = true;
  for (const MarkedArticle& marked : articles) {
    if (marked.article.language != language) continue;
    if (!marked.foreign || known) add_sentences(marked, lexicon, knowledge, sentences);
    if (!marked.foreign || !known) add_sentences(marked, lexicon, none, sentences);
    known = !known;
  }
  return train_tagger(sentences, runs);
}

}  // namespace techgraph
