// What stands for a name: "이 회사", "the startup", "同社", "he". Each is taken for the thing that the text
// speaks about just there: the nearest earlier subject or topic of a fitting type, else the nearest earlier
// mention.

#include <algorithm>

#include "extract/entities.h"

namespace techgraph {
namespace {

bool is_business(EntityType type) { return type == EntityType::company || type == EntityType::fund; }

bool fits(std::optional<EntityType> wanted, EntityType type) {
  if (!wanted) return type != EntityType::product;
  if (*wanted == EntityType::company) return is_business(type);
  return *wanted == type;
}

bool leads(const EntityMention& mention) {
  return mention.role == Role::topic || mention.role == Role::subject;
}

/// The entity that a reference at `at` of `sentence` stands for, or nullopt.
std::optional<std::uint32_t> antecedent(const Text& text, const Entities& entities, std::uint32_t sentence,
                                        std::uint32_t at, std::optional<EntityType> type) {
  std::optional<std::uint32_t> nearest;
  const std::uint32_t paragraph = text.document.sentences()[sentence].paragraph;
  for (auto mention = entities.mentions.rbegin(); mention != entities.mentions.rend(); ++mention) {
    if (mention->span.end > at || mention->nominal) continue;
    if (sentence - mention->sentence > 4) break;
    const DocumentEntity& entity = entities.entities[mention->entity];
    if (entity.weak || !fits(type, entity.type)) continue;
    const bool english_subject =
        mention->role == Role::none && !mention->possessive &&
        mention->span.begin <= text.document.sentences()[mention->sentence].span.begin + 8;
    if (leads(*mention) || english_subject) return mention->entity;
    if (!nearest && (mention->sentence == sentence ||
                     text.document.sentences()[mention->sentence].paragraph + 1 >= paragraph)) {
      nearest = mention->entity;
    }
  }
  return nearest;
}

bool free_standing(const Text& text, Span span) {
  const std::string_view low = text.lowered;
  std::size_t at = span.begin;
  std::size_t first = span.begin;
  const Script own = script_of(next_code_point(low, first));
  if (at > 0 && is_word(previous_code_point(low, at))) {
    const Script left = script_of(next_code_point(low, at));
    if (own == left && own != Script::han) return false;
  }
  if (span.end >= low.size()) return true;
  std::size_t end = span.end;
  const char32_t next = next_code_point(low, end);
  if (!is_word(next)) return true;
  if (own == Script::latin) return false;
  if (own != Script::hangul) return true;
  std::uint32_t stop = span.end;
  while (stop < low.size()) {
    std::size_t here = stop;
    if (!is_word(next_code_point(low, here))) break;
    stop = static_cast<std::uint32_t>(here);
  }
  return particle_role(text.low(Span{span.end, stop}), text.lexicon).has_value();
}

}  // namespace

void add_references(const Text& text, Entities& entities) {
  std::vector<EntityMention> added;
  const auto sentences = text.document.sentences();
  for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
    const Span range = sentences[sentence].span;
    if (sentences[sentence].region == Region::title) continue;
    for (const Word& word : text.words[sentence]) {
      const auto [size, type] = text.lexicon.references.longest(
          std::string_view(text.lowered).substr(0, range.end), word.span.begin);
      const Span span{word.span.begin, word.span.begin + size};
      if (size == 0 || !free_standing(text, span)) continue;
      const auto taken = entities.of_sentence(sentence);
      if (std::any_of(taken.begin(), taken.end(),
                      [&](const EntityMention& m) { return m.span.overlaps(span); }))
        continue;
      const auto entity = antecedent(text, entities, sentence, span.begin, *type);
      if (!entity) continue;
      EntityMention mention;
      mention.span = mention.phrase = span;
      mention.sentence = sentence;
      mention.entity = *entity;
      mention.nominal = true;
      mention.confidence = 0.6F;
      mention.found_by = "reference";
      added.push_back(mention);
    }
  }
  entities.mentions.insert(entities.mentions.end(), added.begin(), added.end());
  std::stable_sort(entities.mentions.begin(), entities.mentions.end(),
                   [](const EntityMention& a, const EntityMention& b) { return a.span < b.span; });
  const auto overlaps = [](const EntityMention& a, const EntityMention& b) {
    return a.span.overlaps(b.span);
  };
  entities.mentions.erase(std::unique(entities.mentions.begin(), entities.mentions.end(), overlaps),
                          entities.mentions.end());
}

}  // namespace techgraph
