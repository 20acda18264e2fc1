#include "extract/relations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "extract/attributes.h"
#include "extract/deals.h"
#include "extract/pairs.h"

namespace techgraph {
namespace {

/// Below this the model proposes nothing by itself.
constexpr float kLeastScore = 0.2F;
/// What is left of a rule's confidence where the model cannot weigh it.
constexpr double kFarAway = 0.6;
/// The part of a rule's own confidence in that of a relation which the model has weighed too.
constexpr double kRuleShare = 0.15;
/// In place of a sentence: in the whole text.
constexpr std::uint32_t kAnywhere = UINT32_MAX;

class RelationFinder {
 public:
  RelationFinder(const Text& text, const Entities& entities, const std::vector<Value>& values,
                 const RuleSet& rules, const RelationModel& model, double least,
                 std::vector<RuleFailure>* refused)
      : text_(text),
        entities_(entities),
        values_(values),
        rules_(rules),
        model_(model),
        least_(least),
        refused_(refused) {}

  std::vector<DocumentRelation> find() {
    const std::vector<RuleMatch> matches = match_all_rules(text_, entities_, values_, rules_);
    note_outright(matches);
    for (const RuleMatch& match : matches) accept(match);
    const std::vector<DocumentRelation> comments = find_comments(text_, entities_, found_);
    found_.insert(found_.end(), comments.begin(), comments.end());
    for (DocumentRelation& relation : found_) read_former(relation);
    drop_own_comments();
    if (!model_.empty()) weigh(matches);
    drop_cited();
    share_deals(text_, entities_, values_, found_);
    return merged();
  }

 private:
  /// Who is named only as the source of what the text says ("according to X", "X에 따르면") takes part in
  /// nothing that it tells: he may comment, and employ the one who does.
  void drop_cited() {
    std::vector<char> cited(entities_.entities.size(), 1);
    for (const EntityMention& mention : entities_.mentions) {
      if (!mention.nominal && !is_cited(text_, mention)) cited[mention.entity] = 0;
    }
    std::erase_if(found_, [&](const DocumentRelation& relation) {
      return relation.type != RelationType::commented_on && relation.type != RelationType::works_for &&
             (cited[relation.source] != 0 || cited[relation.target] != 0);
    });
  }

  /// What a text says did not happen, the model shall not say either.
  void deny(const RuleMatch& match) {
    for (std::uint32_t source : match.sources) {
      for (std::uint32_t target : match.targets) {
        const std::uint32_t from = entities_.mentions[source].entity;
        const std::uint32_t to = entities_.mentions[target].entity;
        denied_.insert({match.rule->type, from, to});
        if (info(match.rule->type).symmetric) denied_.insert({match.rule->type, to, from});
      }
    }
  }

  /// What is stated outright. What only the context suggests ("CEO X said" after a sentence on another
  /// company) counts for nothing then: for a post, a founder or a parent in the whole text, else in the same
  /// sentence.
  void note_outright(const std::vector<RuleMatch>& matches) {
    for (const RuleMatch& match : matches) {
      if (match.source_left_out || match.target_left_out) continue;
      const RelationType type = match.rule->type;
      const bool lasting = type == RelationType::works_for || type == RelationType::founded ||
                           type == RelationType::subsidiary_of;
      for (std::uint32_t source : match.sources) {
        const std::uint32_t entity = entities_.mentions[source].entity;
        outright_.insert({type, entity, lasting ? kAnywhere : match.sentence});
        outright_.insert({type, entity, match.sentence});
      }
      for (std::uint32_t target : match.targets)
        outright_.insert({type, entities_.mentions[target].entity, match.sentence});
    }
  }

  /// Whether one end of a match is guessed though the other is related to somebody outright.
  bool is_idle_guess(const RuleMatch& match, std::uint32_t source, std::uint32_t target) const {
    const RelationType type = match.rule->type;
    if (match.target_left_out && !match.from_deal &&
        (outright_.contains({type, source, kAnywhere}) || outright_.contains({type, source, match.sentence})))
      return true;
    return match.source_left_out && outright_.contains({type, target, match.sentence});
  }

  /// What somebody says about the own employer is no comment.
  void drop_own_comments() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> own;
    for (const DocumentRelation& relation : found_) {
      if (relation.type == RelationType::works_for && !relation.attributes.former)
        own.insert({relation.source, relation.target});
    }
    std::erase_if(found_, [&](const DocumentRelation& relation) {
      return relation.type == RelationType::commented_on && own.contains({relation.source, relation.target});
    });
  }

  void refuse(const RuleMatch& match, Miss why) const {
    if (refused_ != nullptr) refused_->push_back({match.rule, match.sentence, match.trigger, why});
  }

  void accept(const RuleMatch& match) {
    const Rule& rule = *match.rule;
    const StatusReading status = read_status(text_, match.sentence, match.trigger);
    // "X社長は「救済ではない」と話した": what a person denies leaves the post as it is.
    // English "will not hire X" is another matter.
    const bool post = rule.type == RelationType::works_for &&
                      (text_.document.language() != Language::en || !rule.patterns.empty());
    if (status.negated && !post) {
      deny(match);
      return refuse(match, Miss::negated);
    }
    for (std::uint32_t source : match.sources) {
      for (std::uint32_t target : match.targets) {
        const EntityMention& from = entities_.mentions[source];
        const EntityMention& to = entities_.mentions[target];
        if (from.entity == to.entity) continue;
        if (is_idle_guess(match, from.entity, to.entity)) {
          refuse(match, Miss::guess);
          continue;
        }
        if (!allowed(rule.type, entities_.type_of(from), entities_.type_of(to))) {
          refuse(match, Miss::forbidden);
          continue;
        }
        // Nobody works for "중국"; a country employs as its government.
        if (rule.type == RelationType::works_for && entities_.entities[to.entity].weak) {
          refuse(match, Miss::place);
          continue;
        }
        DocumentRelation relation;
        relation.type = rule.type;
        relation.source = from.entity;
        relation.target = to.entity;
        relation.attributes = rule.fixed;
        if (!rule.status_fixed) set_status(relation, status);
        relation.sentence = match.sentence;
        relation.span = match.span;
        relation.trigger = match.trigger;
        relation.found_by = rule.name;
        relation.confidence =
            rule.confidence * std::min(1.0F, std::min(from.confidence, to.confidence) + 0.25F);
        if (match.source_left_out || match.target_left_out) relation.confidence *= 0.85;
        add_values(relation, match.trigger, match.title, from);
        found_.push_back(std::move(relation));
      }
    }
  }

  // ---- the model ----

  /// Gives each proposed relation the model's confidence, and adds those that only the model sees.
  void weigh(const std::vector<RuleMatch>& matches) {
    std::vector<WeighedPair> weighed =  // by source and target
        weigh_pairs(text_, entities_, values_, rules_, matches, model_);
    const std::vector<std::vector<std::uint32_t>> mates = list_mates(entities_);
    std::vector<ScoredPair> scored;
    for (const WeighedPair& one : weighed) {
      scored.push_back({one.source, one.target, entities_.entities[one.source].type,
                        entities_.entities[one.target].type, one.score, mates[one.source],
                        mates[one.target]});
    }
    model_.weigh_rivals(scored);
    for (std::size_t index = 0; index < weighed.size(); ++index) weighed[index].score = scored[index].scores;
    const auto of = [&](std::uint32_t source, std::uint32_t target) -> const WeighedPair* {
      const auto found = std::lower_bound(
          weighed.begin(), weighed.end(), std::pair(source, target),
          [](const WeighedPair& one, const auto& key) { return std::pair(one.source, one.target) < key; });
      return found != weighed.end() && found->source == source && found->target == target ? &*found : nullptr;
    };
    const auto score_of = [&](RelationType type, const WeighedPair& own, const WeighedPair* turned) {
      const float score = own.score[static_cast<std::size_t>(type)];
      if (!info(type).symmetric || turned == nullptr) return score;
      return (score + turned->score[static_cast<std::size_t>(type)]) / 2;
    };
    using Proposed = std::tuple<std::uint32_t, std::uint32_t, RelationType>;
    std::vector<Proposed> proposed;
    for (DocumentRelation& relation : found_) {
      const WeighedPair* own = of(relation.source, relation.target);
      // Beyond the model's reach (mentions far apart) a rule counts for less.
      if (own == nullptr) {
        relation.confidence *= kFarAway;
      } else {
        const float score = score_of(relation.type, *own, of(relation.target, relation.source));
        const float sure = surety(relation.source, relation.target);
        relation.confidence = kRuleShare * relation.confidence + (1 - kRuleShare) * score * sure;
      }
      proposed.emplace_back(relation.source, relation.target, relation.type);
      if (info(relation.type).symmetric)
        proposed.emplace_back(relation.target, relation.source, relation.type);
    }
    std::sort(proposed.begin(), proposed.end());
    for (const WeighedPair& own : weighed) {
      const double sure = surety(own.source, own.target);
      const WeighedPair* turned = own.source <= own.target ? of(own.target, own.source) : nullptr;
      for (const RelationInfo& relation : relation_infos()) {
        if (relation.symmetric && own.target < own.source) continue;
        const float score = score_of(relation.type, own, turned);
        if (score < kLeastScore || score * sure < least_) continue;
        if (denied_.contains({relation.type, own.source, own.target})) continue;
        if (std::binary_search(proposed.begin(), proposed.end(),
                               Proposed(own.source, own.target, relation.type)))
          continue;
        add_by_model(relation.type, own, score * sure);
      }
    }
  }

  /// How sure both names are; the model was trained on sure ones.
  float surety(std::uint32_t source, std::uint32_t target) const {
    return std::min(entities_.entities[source].confidence, entities_.entities[target].confidence);
  }

  void add_by_model(RelationType type, const WeighedPair& pair, double confidence) {
    const auto& [sentence, span] = pair.places[pair.place[static_cast<std::size_t>(type)]];
    const StatusReading status = read_status(text_, sentence, span);
    if (status.negated && type != RelationType::works_for) return;
    DocumentRelation relation;
    relation.type = type;
    relation.source = pair.source;
    relation.target = pair.target;
    set_status(relation, status);
    relation.sentence = sentence;
    relation.span = span;
    relation.found_by = std::string(code_of(text_.document.language())) + "/model";
    relation.confidence = confidence;
    const auto mentions = entities_.of_sentence(sentence);
    const auto from = std::find_if(mentions.begin(), mentions.end(),
                                   [&](const EntityMention& m) { return m.entity == pair.source; });
    add_values(relation, span, {}, from == mentions.end() ? EntityMention() : *from);
    read_former(relation);
    found_.push_back(std::move(relation));
  }

  // ---- attributes (extract/attributes.h) ----

  void add_values(DocumentRelation& relation, Span words, Span title, const EntityMention& from) const {
    techgraph::add_values(text_, values_, relation, words, title, from);
  }

  void read_former(DocumentRelation& relation) const { techgraph::read_former(text_, entities_, relation); }

  // ---- one relation for each statement ----

  std::vector<DocumentRelation> merged() {
    using Key = std::tuple<RelationType, std::uint32_t, std::uint32_t, std::string>;
    std::map<Key, std::size_t> index;
    std::vector<DocumentRelation> out;
    std::stable_sort(found_.begin(), found_.end(), [](const DocumentRelation& a, const DocumentRelation& b) {
      return a.confidence > b.confidence;
    });
    for (DocumentRelation& relation : found_) {
      std::uint32_t a = relation.source;
      std::uint32_t b = relation.target;
      if (info(relation.type).symmetric && b < a) std::swap(a, b);
      const std::string round = relation.type == RelationType::invested_in ? relation.attributes.round : "";
      const auto [entry, fresh] = index.emplace(Key{relation.type, a, b, round}, out.size());
      if (fresh) {
        out.push_back(std::move(relation));
        continue;
      }
      DocumentRelation& kept = out[entry->second];
      if (kept.found_by != relation.found_by)
        kept.confidence = std::min(0.99, 1 - (1 - kept.confidence) * (1 - relation.confidence * 0.5));
      fill_gaps(kept.attributes, relation.attributes);
    }
    std::erase_if(out, [&](const DocumentRelation& relation) { return relation.confidence < least_; });
    return out;
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const RuleSet& rules_;
  const RelationModel& model_;
  double least_;
  std::vector<RuleFailure>* refused_;
  std::set<std::tuple<RelationType, std::uint32_t, std::uint32_t>> outright_;  ///< type, entity, sentence
  std::set<std::tuple<RelationType, std::uint32_t, std::uint32_t>> denied_;    ///< type, source, target
  std::vector<DocumentRelation> found_;
};

}  // namespace

std::vector<RuleMatch> match_all_rules(const Text& text, const Entities& entities,
                                       const std::vector<Value>& values, const RuleSet& rules,
                                       std::vector<RuleFailure>* failures) {
  std::vector<RuleMatch> all;
  Discourse discourse;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    for (RuleMatch& match : match_rules(text, entities, values, rules, sentence, discourse, failures)) {
      if (match.rule->type == RelationType::invested_in && !match.from_deal)
        discourse.deal_target = match.targets.front();
      if (!match.rule->opens_deal) all.push_back(std::move(match));
    }
  }
  return all;
}

std::vector<DocumentRelation> find_relations(const Text& text, const Entities& entities,
                                             const std::vector<Value>& values, const RuleSet& rules,
                                             const RelationModel& model, double least,
                                             std::vector<RuleFailure>* refused) {
  return RelationFinder(text, entities, values, rules, model, least, refused).find();
}

}  // namespace techgraph
