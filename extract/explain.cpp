#include "extract/explain.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string listed(EntityTypes types) {
  std::vector<std::string> names;
  for (std::size_t type = 0; type < kEntityTypes; ++type) {
    if (types.has(static_cast<EntityType>(type))) names.emplace_back(name_of(static_cast<EntityType>(type)));
  }
  return joined(names);
}

std::string listed(const std::vector<SlotChoice>& choices) {
  std::vector<std::string> names;
  for (const SlotChoice& choice : choices) names.push_back(name_of(choice));
  return joined(names);
}

class Explainer {
 public:
  explicit Explainer(const Stages& stages) : stages_(stages), document_(stages.text.document) {}

  Explanation explain() {
    const DocumentFacts& facts = stages_.facts;
    out_.document = facts.document;
    out_.language = facts.language;
    out_.title = facts.title;
    out_.date = facts.date;
    out_.url = facts.url;
    for (const Sentence& sentence : document_.sentences()) {
      ExplainedSentence& own = out_.sentences.emplace_back();
      own.span = sentence.span;
      own.region = sentence.region;
      own.paragraph = sentence.paragraph;
      own.text = document_.text(sentence.span);
    }
    name_entities();
    for (const EntityMention& mention : stages_.entities.mentions) add(mention);
    for (const DocumentRelation& relation : stages_.relations) add(relation, true);
    std::vector<RuleFailure> refused;
    for (const DocumentRelation& relation : find_relations(stages_.text, stages_.entities, stages_.values,
                                                           stages_.rules, stages_.model, 0, &refused)) {
      if (relation.confidence < stages_.least) add(relation, false);
    }
    std::vector<RuleFailure> failures;
    for (const RuleMatch& match :
         match_all_rules(stages_.text, stages_.entities, stages_.values, stages_.rules, &failures))
      add(match);
    std::erase_if(failures, [&](const RuleFailure& failure) {
      return fired_.contains({failure.sentence, failure.rule}) || is_idle(failure);
    });
    failures.insert(failures.end(), refused.begin(), refused.end());
    add(furthest(std::move(failures)));
    return std::move(out_);
  }

 private:
  /// The names that the facts give to the entities; of those that were dropped the spelling.
  void name_entities() {
    std::map<std::uint32_t, const Entity*> kept;  // by where a mention begins
    for (const Entity& entity : stages_.facts.entities) {
      for (const Mention& mention : entity.mentions) kept[mention.span.bytes.begin] = &entity;
    }
    for (const DocumentEntity& entity : stages_.entities.entities) names_.push_back(entity.name);
    kept_.assign(names_.size(), 0);
    for (const EntityMention& mention : stages_.entities.mentions) {
      const auto found = kept.find(mention.span.begin);
      if (found == kept.end()) continue;
      names_[mention.entity] = found->second->name;
      kept_[mention.entity] = 1;
    }
  }

  EntityType type_of(std::uint32_t entity) const { return stages_.entities.entities[entity].type; }

  void add(const EntityMention& mention) {
    ExplainedMention own;
    own.span = mention.span;
    own.text = document_.text(mention.span);
    own.name = names_[mention.entity];
    own.type = type_of(mention.entity);
    own.title = document_.text(mention.title.span);
    own.found_by = mention.found_by;
    own.confidence = static_cast<double>(mention.confidence);
    own.nominal = mention.nominal;
    own.kept = kept_[mention.entity] != 0;
    out_.sentences[mention.sentence].mentions.push_back(std::move(own));
  }

  void add(const DocumentRelation& relation, bool kept) {
    ExplainedRelation own;
    own.type = relation.type;
    own.source = names_[relation.source];
    own.target = names_[relation.target];
    own.source_type = type_of(relation.source);
    own.target_type = type_of(relation.target);
    own.attributes = relation.attributes;
    own.found_by = relation.found_by;
    own.confidence = relation.confidence;
    own.kept = kept;
    out_.sentences[relation.sentence].relations.push_back(std::move(own));
  }

  std::vector<std::string> names(const std::vector<std::uint32_t>& mentions) const {
    std::vector<std::string> out;
    for (std::uint32_t mention : mentions) out.push_back(names_[stages_.entities.mentions[mention].entity]);
    return out;
  }

  void add(const RuleMatch& match) {
    fired_.insert({match.sentence, match.rule});
    ExplainedRule own;
    own.rule = match.rule->name;
    own.type = match.rule->type;
    own.words = trimmed(document_.text(match.trigger));
    own.sources = names(match.sources);
    own.targets = names(match.targets);
    own.left_out = match.source_left_out || match.target_left_out;
    own.confidence = match.rule->confidence;
    std::vector<ExplainedRule>& rules = out_.sentences[match.sentence].rules;
    if (std::find(rules.begin(), rules.end(), own) == rules.end()) rules.push_back(std::move(own));
  }

  // ---- failures ----

  /// Whether an element is a word that tells the rule from others: no comma, no possessive.
  static bool is_telling(const Element& element) {
    if (element.kind == ElementKind::title) return true;
    if (element.kind != ElementKind::literal || element.optional) return false;
    return std::none_of(element.literals.begin(), element.literals.end(), [](const std::string& literal) {
      std::size_t at = 0;
      return literal == "'s" || !is_word(next_code_point(literal, at));
    });
  }

  /// A pattern of which no such word has matched was never meant.
  static bool is_idle(const RuleFailure& failure) {
    if (failure.why != Miss::pattern) return false;
    const std::vector<Element>& pattern = failure.rule->patterns[failure.pattern];
    return std::none_of(pattern.begin(), pattern.begin() + failure.element, is_telling);
  }

  /// Each reason once; of the patterns of a rule the try that matched most.
  static std::vector<RuleFailure> furthest(std::vector<RuleFailure> failures) {
    std::stable_sort(failures.begin(), failures.end(), [](const RuleFailure& a, const RuleFailure& b) {
      return std::tuple(a.sentence, std::string_view(a.rule->name), a.why, b.element) <
             std::tuple(b.sentence, std::string_view(b.rule->name), b.why, a.element);
    });
    failures.erase(std::unique(failures.begin(), failures.end(),
                               [](const RuleFailure& a, const RuleFailure& b) {
                                 return a.sentence == b.sentence && a.rule == b.rule && a.why == b.why;
                               }),
                   failures.end());
    return failures;
  }

  void add(const std::vector<RuleFailure>& failures) {
    for (const RuleFailure& failure : failures) {
      out_.sentences[failure.sentence].failures.push_back(
          {failure.rule->name, failure.rule->type, std::string(trimmed(document_.text(failure.words))),
           reason(failure)});
    }
  }

  std::string missing(std::string_view what, const Argument& argument, const RuleFailure& failure) const {
    const std::string place = " in its slots (" + listed(argument.choices) + ")";
    if (failure.mention == UINT32_MAX) return "no " + std::string(what) + place;
    const EntityMention& wrong = stages_.entities.mentions[failure.mention];
    return "the " + std::string(what) + place + " is \"" + std::string(document_.text(wrong.span)) +
           "\", a " + std::string(name_of(type_of(wrong.entity))) + "; it may be: " + listed(argument.types);
  }

  /// The first word of the sentence that the rule does not bear.
  std::string unborne(const RuleFailure& failure) const {
    const Span range = out_.sentences[failure.sentence].span;
    const std::vector<std::uint32_t>& unless = failure.rule->unless;
    std::string found;
    for (std::uint32_t at = range.begin; at < range.end && found.empty(); ++at) {
      const std::string_view low = std::string_view(stages_.text.lowered).substr(0, range.end);
      stages_.rules.texts.visit_from(low, at, [&](PhraseSet::Match match) {
        if (std::find(unless.begin(), unless.end(), match.value) == unless.end()) return false;
        found = document_.text({at, at + match.length});
        return true;
      });
    }
    return found;
  }

  std::string reason(const RuleFailure& failure) const {
    const Rule& rule = *failure.rule;
    switch (failure.why) {
      case Miss::in_name:
        return "the word is part of a name";
      case Miss::no_verb:
        return "no ending of a verb stands behind the word";
      case Miss::voice:
        return rule.voice == Voice::active ? "passive; the rule wants the active voice"
                                           : "active; the rule wants the passive voice";
      case Miss::near:
        return "none of its \"near\" words stands in the sentence";
      case Miss::unless:
        return "\"" + unborne(failure) + "\" stands in the sentence (\"unless\")";
      case Miss::source:
        return missing("source", rule.source, failure);
      case Miss::target:
        return missing("target", rule.target, failure);
      case Miss::pattern:
        return "next in its pattern is " + rule.patterns[failure.pattern][failure.element].typed +
               ", which is not there";
      case Miss::other_post:
        return "founders and board members have relations of their own";
      case Miss::several:
        return "which of several employers is meant is not clear";
      case Miss::negated:
        return "negated: the text takes the statement back";
      case Miss::forbidden:
        return "no such relation joins these types";
      case Miss::guess:
        return "an end would be guessed, and it is stated outright elsewhere";
      case Miss::place:
        return "nobody works for a country";
    }
    return "";
  }

  const Stages& stages_;
  const Document& document_;
  std::vector<std::string> names_;  // of the entities
  std::vector<char> kept_;
  std::set<std::pair<std::uint32_t, const Rule*>> fired_;  // sentence, rule
  Explanation out_;
};

}  // namespace

Explanation explain_stages(const Stages& stages) { return Explainer(stages).explain(); }

}  // namespace techgraph
