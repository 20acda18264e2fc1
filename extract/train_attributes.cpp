#include "extract/train_attributes.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/attribute_cases.h"
#include "extract/attributes.h"

namespace techgraph {
namespace {

using Statements = std::vector<const MarkedArticle::Statement*>;

AspectBits status_bit(Status status) {
  switch (status) {
    case Status::planned:
      return bit(Aspect::planned);
    case Status::rumored:
      return bit(Aspect::rumored);
    case Status::denied:
      return bit(Aspect::denied);
    case Status::ended:
      return bit(Aspect::ended);
    default:
      return 0;
  }
}

AspectBits kind_bit(std::string_view kind) {
  if (kind == "joint-venture") return bit(Aspect::joint_venture);
  if (kind == "mou") return bit(Aspect::mou);
  if (kind == "research") return bit(Aspect::research);
  if (kind == "distribution") return bit(Aspect::distribution);
  if (kind == "alliance") return bit(Aspect::alliance);
  return 0;
}

/// What is asked and known about the relation itself.
AspectExample own_example(RelationType type, const Statements& statements, bool all_attributes) {
  const RelationInfo& schema = info(type);
  AspectExample example;
  example.asked = bit(Aspect::planned) | bit(Aspect::rumored) | bit(Aspect::denied) | bit(Aspect::ended);
  if (schema.has(Attribute::former)) example.asked |= bit(Aspect::former);
  if (all_attributes && schema.has(Attribute::lead)) example.asked |= bit(Aspect::lead);
  if (all_attributes && schema.has(Attribute::stake)) example.asked |= bit(Aspect::whole);
  for (const MarkedArticle::Statement* statement : statements) {
    const Attributes& a = statement->attributes;
    example.holds |= status_bit(a.status);
    if (a.former) example.holds |= bit(Aspect::former);
    if (a.lead) example.holds |= bit(Aspect::lead);
    if (a.stake == 100.0) example.holds |= bit(Aspect::whole);
    if (a.kind.empty()) continue;
    example.asked |= bit(Aspect::joint_venture) | bit(Aspect::mou) | bit(Aspect::research) |
                     bit(Aspect::distribution) | bit(Aspect::alliance);
    example.holds |= kind_bit(a.kind);
  }
  return example;
}

bool is_sum(const std::optional<Money>& told, const Value& value) {
  return told && std::abs(told->value - value.money.value) <= 0.01 * std::abs(told->value) + 1e-9;
}

bool is_date(std::string_view told, std::string_view value) {
  return told.size() >= 4 && value.size() >= 4 && (told.starts_with(value) || value.starts_with(told));
}

std::string squeezed(std::string_view words) {
  std::string out;
  for (char byte : lowered(words)) {
    if (byte != ' ' && byte != '-') out += byte;
  }
  return out;
}

bool same_words(std::string_view told, std::string_view phrase) {
  const std::string a = squeezed(told);
  const std::string b = squeezed(phrase);
  return !a.empty() && !b.empty() && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
}

/// Which of the asked attributes the filler really fills.
AspectBits filled(const Filler& filler, const Text& text, const Statements& statements) {
  AspectBits bits = 0;
  for (const MarkedArticle::Statement* statement : statements) {
    const Attributes& a = statement->attributes;
    if (filler.value != nullptr) {
      const Value& value = *filler.value;
      if (value.kind == ValueKind::money) {
        if (is_sum(a.amount, value)) bits |= bit(Aspect::amount);
        if (is_sum(a.valuation, value)) bits |= bit(Aspect::valuation);
      }
      if (value.kind == ValueKind::percent && a.stake && std::abs(*a.stake - value.number) < 0.05)
        bits |= bit(Aspect::stake);
      if (value.kind == ValueKind::date && is_date(a.date, value.text)) bits |= bit(Aspect::date);
    } else if (!filler.product.empty()) {
      if (same_words(a.product, text.view(filler.product))) bits |= bit(Aspect::product);
    } else if (!filler.title.span.empty()) {
      if (same_words(a.title, text.view(filler.title.span))) bits |= bit(Aspect::title);
    } else if (a.date.size() >= 7 && a.date.starts_with(text.document.article().date.substr(0, 7))) {
      bits |= bit(Aspect::date);
    }
  }
  return bits & filler.asked;
}

/// The surest firing of a rule that states the relation, or none.
const RuleMatch* best_match(const std::vector<RuleMatch>& matches, const Entities& entities,
                            RelationType type, std::uint32_t source, std::uint32_t target) {
  const auto names = [&](const std::vector<std::uint32_t>& mentions, std::uint32_t entity) {
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](std::uint32_t index) { return entities.mentions[index].entity == entity; });
  };
  const RuleMatch* best = nullptr;
  for (const RuleMatch& match : matches) {
    if (match.rule->type != type) continue;
    const bool straight = names(match.sources, source) && names(match.targets, target);
    const bool turned = info(type).symmetric && names(match.sources, target) && names(match.targets, source);
    if (!straight && !turned) continue;
    if (best == nullptr || match.rule->confidence > best->rule->confidence) best = &match;
  }
  return best;
}

void add_examples(const MarkedArticle& marked, const Lexicon& lexicon, const RuleSet& rules,
                  std::vector<AspectExample>& out) {
  const Document document(marked.article);
  const Text text(document, lexicon);
  const std::vector<Value> values = find_values(text);
  const Entities entities = form_entities(text, Knowledge(), marked_candidates(marked, document));
  const AttributeCases cases(text, entities, values);
  std::map<std::uint32_t, std::uint32_t> found;  // annotated entity to found one
  for (const EntityMention& mention : entities.mentions) {
    for (const MarkedArticle::Name& name : marked.names) {
      if (name.span == mention.span && !mention.nominal) found.emplace(name.entity, mention.entity);
    }
  }
  std::map<std::tuple<RelationType, std::uint32_t, std::uint32_t>, Statements> relations;
  for (const MarkedArticle::Statement& statement : marked.statements) {
    const auto source = found.find(statement.source);
    const auto target = found.find(statement.target);
    if (source == found.end() || target == found.end()) continue;
    relations[{statement.type, source->second, target->second}].push_back(&statement);
  }
  const std::vector<RuleMatch> matches = match_all_rules(text, entities, values, rules);
  for (const auto& [key, statements] : relations) {
    const auto& [type, source, target] = key;
    const RuleMatch* match = best_match(matches, entities, type, source, target);
    const std::vector<Site> sites =
        cases.sites(source, target, match != nullptr ? match->sentence : UINT32_MAX,
                    match != nullptr ? match->trigger : Span());
    if (sites.empty()) continue;
    AspectExample own = own_example(type, statements, marked.all_attributes);
    own.features = cases.relation(type, sites, match != nullptr ? match->rule->name : "model");
    std::vector<Filler> fillers;
    if (marked.all_attributes) fillers = cases.fillers(type, sites, own.features);
    out.push_back(std::move(own));
    for (Filler& filler : fillers) {
      AspectExample example;
      example.asked = filler.asked;
      example.holds = filled(filler, text, statements);
      example.features = std::move(filler.features);
      out.push_back(std::move(example));
    }
  }
}

}  // namespace

std::string train_attributes(const std::vector<MarkedArticle>& articles, Language language,
                             const DataFiles& data, int epochs) {
  const Lexicon lexicon = load_lexicon(data, language);
  const RuleSet rules = load_rules(data, lexicon);
  std::vector<AspectExample> examples;
  for (const MarkedArticle& marked : articles) {
    if (marked.article.language == language) add_examples(marked, lexicon, rules, examples);
  }
  return train_attribute_model(std::move(examples), epochs);
}

}  // namespace techgraph
