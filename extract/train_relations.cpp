#include "extract/train_relations.h"

#include <algorithm>
#include <map>
#include <optional>

#include "extract/pairs.h"
#include "extract/relation_model.h"
#include "extract/relations.h"

namespace techgraph {
namespace {

void add_examples(const MarkedArticle& marked, const Lexicon& lexicon, const RuleSet& rules,
                  std::vector<RelationExample>& out) {
  const Document document(marked.article);
  const Text text(document, lexicon);
  const std::vector<Value> values = find_values(text);
  const Entities entities = form_entities(text, Knowledge(), marked_candidates(marked, document));
  // Which annotated entity each found one is.
  std::map<std::uint32_t, std::uint32_t> annotated;
  for (const EntityMention& mention : entities.mentions) {
    for (const MarkedArticle::Name& name : marked.names) {
      if (name.span == mention.span && !mention.nominal) annotated.emplace(mention.entity, name.entity);
    }
  }
  for (EntityPair& pair :
       entity_pairs(text, entities, values, rules, match_all_rules(text, entities, values, rules))) {
    const auto source = annotated.find(pair.source);
    const auto target = annotated.find(pair.target);
    if (source == annotated.end() || target == annotated.end()) continue;
    RelationExample example;
    example.features = std::move(pair.features);
    example.source = entities.entities[pair.source].type;
    example.target = entities.entities[pair.target].type;
    for (const MarkedArticle::Statement& statement : marked.statements) {
      const bool straight = statement.source == source->second && statement.target == target->second;
      const bool turned = info(statement.type).symmetric && statement.source == target->second &&
                          statement.target == source->second;
      if (straight || turned) example.relations.push_back(statement.type);
    }
    out.push_back(std::move(example));
  }
}

}  // namespace

std::string train_relations(const std::vector<MarkedArticle>& articles, Language language,
                            const DataFiles& data, int epochs) {
  const Lexicon lexicon = load_lexicon(data, language);
  const RuleSet rules = load_rules(data, lexicon);
  std::vector<RelationExample> examples;
  for (const MarkedArticle& marked : articles) {
    if (marked.article.language == language) add_examples(marked, lexicon, rules, examples);
  }
  return train_relation_model(examples, epochs);
}

}  // namespace techgraph
