// What stands for a name: "이 회사", "the startup", "同社", "he". Each is taken for the thing that the text
// speaks about just there: the nearest earlier subject or topic of a fitting type, else the nearest earlier
// mention.

#include <algorithm>
#include <array>

#include "extract/entities.h"

namespace techgraph {
namespace {

bool is_business(EntityType type) { return type == EntityType::company || type == EntityType::fund; }

/// "it", "its", "itself": no person.
bool is_thing(std::string_view phrase) { return phrase.starts_with("it"); }

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
                                        std::uint32_t at, std::optional<EntityType> type, bool thing) {
  std::optional<std::uint32_t> nearest;
  const std::uint32_t paragraph = text.document.sentences()[sentence].paragraph;
  for (auto mention = entities.mentions.rbegin(); mention != entities.mentions.rend(); ++mention) {
    if (mention->span.end > at || mention->nominal) continue;
    if (sentence - mention->sentence > 4) break;
    const DocumentEntity& entity = entities.entities[mention->entity];
    if (entity.weak || !fits(type, entity.type) || (thing && entity.type == EntityType::person)) continue;
    // English, Chinese: the name that begins its sentence (zh: perhaps behind a date or a description).
    const std::uint32_t begin = text.document.sentences()[mention->sentence].span.begin;
    const bool first = text.lexicon.language == Language::zh
                           ? &*mention == entities.of_sentence(mention->sentence).data()
                           : mention->span.begin <= begin + 8;
    const bool english_subject = mention->role == Role::none && !mention->possessive && first;
    if (leads(*mention) || english_subject) return mention->entity;
    if (!nearest && (mention->sentence == sentence ||
                     text.document.sentences()[mention->sentence].paragraph + 1 >= paragraph)) {
      nearest = mention->entity;
    }
  }
  return nearest;
}

/// "the latter": the nearest name before, whatever its role.
std::optional<std::uint32_t> nearest_before(const Entities& entities, std::uint32_t sentence,
                                            std::uint32_t at, std::optional<EntityType> type) {
  for (auto mention = entities.mentions.rbegin(); mention != entities.mentions.rend(); ++mention) {
    if (mention->span.end > at || mention->nominal) continue;
    if (mention->sentence + 2 < sentence) break;
    const DocumentEntity& entity = entities.entities[mention->entity];
    if (!entity.weak && fits(type, entity.type) && is_business(entity.type)) return mention->entity;
  }
  return std::nullopt;
}

/// English "A and its founder": A's.
std::optional<std::uint32_t> before_and(const Text& text, const Entities& entities, std::uint32_t sentence,
                                        std::uint32_t at) {
  for (const EntityMention& mention : entities.of_sentence(sentence)) {
    if (mention.span.end + 12 < at || mention.span.end > at ||
        entities.type_of(mention) == EntityType::product)
      continue;
    const std::string_view gap = text.between(mention.span.end, at);
    if (gap == "and" || gap == ", and" || gap == "inc. and" || gap == "and one of") return mention.entity;
  }
  return std::nullopt;
}

/// English "its": after "the regulator fined A and barred its chief" it is A's, though the regulator leads.
std::optional<std::uint32_t> past_authority(const Entities& entities, std::uint32_t sentence,
                                            std::uint32_t at, std::optional<std::uint32_t> entity) {
  if (!entity || entities.entities[*entity].type != EntityType::government) return entity;
  for (const EntityMention& mention : entities.of_sentence(sentence)) {
    if (mention.span.end <= at && is_business(entities.type_of(mention))) entity = mention.entity;
  }
  return entity;
}

bool is_latter(std::string_view phrase) {
  return phrase == "后者" || phrase == "後者" || phrase == "the latter" || phrase == "후자";
}

/// English "whose": what stands directly before its comma.
std::optional<std::uint32_t> directly_before(const Entities& entities, std::uint32_t sentence,
                                             std::uint32_t at) {
  constexpr std::uint32_t kReach = 3;  // bytes: ", "
  for (const EntityMention& mention : entities.of_sentence(sentence)) {
    if (mention.span.end <= at && at - mention.span.end <= kReach) return mention.entity;
  }
  return std::nullopt;
}

/// Chinese has no blanks: "由后者代工", "与该公司". These phrases count wherever they stand.
bool may_stand_inside(std::string_view text) {
  constexpr std::array<std::string_view, 7> kPhrases{"后者", "後者", "前者", "该", "該", "这家", "這家"};
  return std::any_of(kPhrases.begin(), kPhrases.end(),
                     [&](std::string_view phrase) { return text.starts_with(phrase); });
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

/// Adds the reference that begins at `at`, if there is one and it stands for something.
void add_reference(const Text& text, const Entities& entities, std::uint32_t sentence, std::uint32_t at,
                   std::vector<EntityMention>& added) {
  const Span range = text.document.sentences()[sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  const auto [size, type] = text.lexicon.references.longest(low, at);
  const Span span{at, at + size};
  if (size == 0 || !free_standing(text, span)) return;
  const auto taken = entities.of_sentence(sentence);
  if (std::any_of(taken.begin(), taken.end(), [&](const EntityMention& m) { return m.span.overlaps(span); }))
    return;
  const std::string_view phrase = text.low(span);
  auto entity = phrase == "whose" ? directly_before(entities, sentence, span.begin)
                : is_latter(phrase)
                    ? nearest_before(entities, sentence, span.begin, *type)
                    : antecedent(text, entities, sentence, span.begin, *type, is_thing(phrase));
  if (phrase == "its") {
    const auto joined = before_and(text, entities, sentence, span.begin);
    entity = joined ? joined : past_authority(entities, sentence, span.begin, entity);
  }
  if (!entity) return;
  EntityMention mention;
  mention.span = mention.phrase = span;
  mention.sentence = sentence;
  mention.entity = *entity;
  mention.nominal = true;
  mention.confidence = 0.6F;
  mention.found_by = "reference";
  added.push_back(mention);
}

}  // namespace

void add_references(const Text& text, Entities& entities) {
  std::vector<EntityMention> added;
  const auto sentences = text.document.sentences();
  for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
    if (sentences[sentence].region == Region::title) continue;
    for (const Word& word : text.words[sentence]) {
      add_reference(text, entities, sentence, word.span.begin, added);
      if (text.lexicon.language != Language::zh || word.script != Script::han) continue;
      for (std::uint32_t at = word.span.begin + 3; at < word.span.end; ++at) {
        if (may_stand_inside(std::string_view(text.lowered).substr(at, word.span.end - at)))
          add_reference(text, entities, sentence, at, added);
      }
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
