#include "extract/train_relations.h"

#include <algorithm>
#include <array>
#include <map>

#include "extract/pairs.h"
#include "extract/relation_model.h"
#include "extract/relations.h"
#include "extract/tagger.h"
#include "extract/train_names.h"

namespace techgraph {
namespace {

/// How much a sentence of a foreign set counts: its labels are not quite ours.
constexpr float kForeignWeight = 0.3F;
/// Texts of so few sentences are passages, written to say something: an article says less in a sentence. They
/// count less, and what a score means is found out on articles alone.
constexpr std::size_t kPassage = 6;
constexpr float kPassageWeight = 0.7F;
constexpr std::size_t kHalves = 2;

/// Which annotated entity each found one is; by a mention that is just an annotated name.
std::map<std::uint32_t, std::uint32_t> annotated_entities(const MarkedArticle& marked,
                                                          const Entities& entities) {
  std::map<std::uint32_t, std::uint32_t> annotated;
  for (const EntityMention& mention : entities.mentions) {
    for (const MarkedArticle::Name& name : marked.names) {
      if (name.span == mention.span && !mention.nominal) annotated.emplace(mention.entity, name.entity);
    }
  }
  return annotated;
}

/// Adds all pairs of `entities`. What is no annotated entity has no relations.
void add_examples(const MarkedArticle& marked, std::uint32_t article, const Text& text,
                  const Entities& entities, const RuleSet& rules, std::vector<RelationExample>& out) {
  const std::vector<Value> values = find_values(text);
  const std::map<std::uint32_t, std::uint32_t> annotated = annotated_entities(marked, entities);
  const auto number = [&](std::uint32_t entity) {
    const auto found = annotated.find(entity);
    return found == annotated.end() ? UINT32_MAX : found->second;
  };
  const std::vector<std::vector<std::uint32_t>> mates = list_mates(entities);
  const std::uint32_t scene = out.empty() ? 0 : out.back().scene + 1;
  for (EntityPair& pair :
       entity_pairs(text, entities, values, rules, match_all_rules(text, entities, values, rules))) {
    const std::uint32_t source = number(pair.source);
    const std::uint32_t target = number(pair.target);
    if (marked.foreign && (source == UINT32_MAX || target == UINT32_MAX)) continue;
    RelationExample example;
    for (PairPlace& place : pair.places) {
      std::sort(place.features.begin(), place.features.end());
      example.places.push_back(std::move(place.features));
    }
    example.article = article;
    example.scene = scene;
    example.from = pair.source;
    example.to = pair.target;
    example.unknown = marked.open_relations;
    if (marked.foreign)
      example.weight = kForeignWeight;
    else if (marked.written || text.words.size() <= kPassage)
      example.weight = kPassageWeight;
    example.source = entities.entities[pair.source].type;
    example.target = entities.entities[pair.target].type;
    example.source_mates = mates[pair.source];
    example.target_mates = mates[pair.target];
    for (const MarkedArticle::Statement& statement : marked.statements) {
      const bool straight = statement.source == source && statement.target == target;
      const bool turned =
          info(statement.type).symmetric && statement.source == target && statement.target == source;
      if (straight || turned) example.relations.push_back(statement.type);
    }
    out.push_back(std::move(example));
  }
}

/// A model of names that has not seen the articles of one half: on those it errs as it errs on new articles.
std::string train_names_of_other_half(const std::vector<MarkedArticle>& articles, std::size_t half,
                                      Language language, const DataFiles& data) {
  std::vector<MarkedArticle> others;
  for (std::size_t index = 0; index < articles.size(); ++index) {
    if (index % kHalves != half && !articles[index].foreign && articles[index].article.language == language)
      others.push_back(articles[index]);
  }
  return others.empty() ? std::string() : train_names(others, language, data, 1);
}

}  // namespace

std::string train_relations(const std::vector<MarkedArticle>& articles, const DataFiles& data, int epochs) {
  std::vector<RelationExample> examples;
  const Knowledge knowledge(data);
  const Knowledge none;
  for (Language language : {Language::ko, Language::en, Language::zh, Language::ja}) {
    const Lexicon lexicon = load_lexicon(data, language);
    const RuleSet rules = load_rules(data, lexicon);
    std::array<std::string, kHalves> models;
    for (std::size_t half = 0; half < kHalves; ++half)
      models[half] = train_names_of_other_half(articles, half, language, data);
    for (std::uint32_t index = 0; index < articles.size(); ++index) {
      const MarkedArticle& marked = articles[index];
      if (marked.article.language != language) continue;
      const Document document(marked.article);
      const Text text(document, lexicon);
      add_examples(marked, index, text, form_entities(text, none, marked_candidates(marked, document)), rules,
                   examples);
      if (marked.foreign) continue;
      const Tagger tagger =
          models[index % kHalves].empty() ? Tagger() : Tagger(models[index % kHalves], "names");
      const Knowledge& known = index / kHalves % 2 == 0 ? none : knowledge;
      add_examples(marked, index, text, form_entities(text, known, find_names(text, known, tagger)), rules,
                   examples);
    }
  }
  return train_relation_model(examples, epochs);
}

}  // namespace techgraph
