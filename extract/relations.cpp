#include "extract/relations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "extract/pairs.h"

namespace techgraph {
namespace {

/// How far (bytes) a sum, share or round may stand from the words that state a relation.
constexpr std::uint32_t kValueReach = 200;
/// The same for percentages, which are often growth rates.
constexpr std::uint32_t kShareReach = 80;
/// Below this the model proposes nothing by itself.
constexpr float kLeastScore = 0.2F;
/// What is left of a rule's confidence where the model cannot weigh it.
constexpr double kFarAway = 0.6;
/// The part of a rule's own confidence in that of a relation which the model has weighed too.
constexpr double kRuleShare = 0.3;
/// Sentences around an investment in which its sum and round may be told.
constexpr std::uint32_t kDealReach = 4;
/// In place of a sentence: in the whole text.
constexpr std::uint32_t kAnywhere = UINT32_MAX;

/// Whether a relation of this type happens at a time; the others are states, and a date beside them is
/// another's.
bool is_event(RelationType type) {
  switch (type) {
    case RelationType::subsidiary_of:
    case RelationType::holds_stake_in:
    case RelationType::works_for:
    case RelationType::board_member_of:
    case RelationType::advises:
    case RelationType::competes_with:
    case RelationType::member_of:
    case RelationType::commented_on:
      return false;
    default:
      return true;
  }
}

std::uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

class RelationFinder {
 public:
  RelationFinder(const Text& text, const Entities& entities, const std::vector<Value>& values,
                 const RuleSet& rules, const RelationModel& model)
      : text_(text), entities_(entities), values_(values), rules_(rules), model_(model) {}

  std::vector<DocumentRelation> find() {
    const std::vector<RuleMatch> matches = match_all_rules(text_, entities_, values_, rules_);
    note_outright(matches);
    for (const RuleMatch& match : matches) accept(match);
    const std::vector<DocumentRelation> comments = find_comments(text_, entities_, found_);
    found_.insert(found_.end(), comments.begin(), comments.end());
    for (DocumentRelation& relation : found_) read_former(relation);
    drop_own_comments();
    if (!model_.empty()) weigh(entity_pairs(text_, entities_, values_, rules_, matches));
    share_deals();
    return merged();
  }

 private:
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

  void accept(const RuleMatch& match) {
    const Rule& rule = *match.rule;
    const StatusReading status = read_status(text_, match.sentence, match.trigger);
    // "X社長は「救済ではない」と話した": what a person denies leaves the post as it is.
    // English "will not hire X" is another matter.
    const bool post = rule.type == RelationType::works_for &&
                      (text_.document.language() != Language::en || !rule.patterns.empty());
    if (status.negated && !post) return;
    for (std::uint32_t source : match.sources) {
      for (std::uint32_t target : match.targets) {
        const EntityMention& from = entities_.mentions[source];
        const EntityMention& to = entities_.mentions[target];
        if (from.entity == to.entity) continue;
        if (is_idle_guess(match, from.entity, to.entity)) continue;
        if (!allowed(rule.type, entities_.type_of(from), entities_.type_of(to))) continue;
        // Nobody works for "중국"; a country employs as its government.
        if (rule.type == RelationType::works_for && entities_.entities[to.entity].weak) continue;
        DocumentRelation relation;
        relation.type = rule.type;
        relation.source = from.entity;
        relation.target = to.entity;
        relation.attributes = rule.fixed;
        if (!rule.status_fixed) set_status(relation, status);
        relation.sentence = match.sentence;
        relation.span = match.span;
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

  /// What the model says of a pair: the score of each type and the place where it is highest.
  struct Weighed {
    RelationScores score{};
    std::array<std::uint8_t, kRelationTypes> place{};
  };

  Weighed weigh(const EntityPair& pair) const {
    Weighed best;
    for (std::size_t place = 0; place < pair.places.size(); ++place) {
      const RelationScores scores =
          model_.scores(pair.places[place].features, entities_.entities[pair.source].type,
                        entities_.entities[pair.target].type);
      for (std::size_t type = 0; type < kRelationTypes; ++type) {
        if (scores[type] <= best.score[type]) continue;
        best.score[type] = scores[type];
        best.place[type] = static_cast<std::uint8_t>(place);
      }
    }
    return best;
  }

  /// Gives each proposed relation the model's confidence, and adds those that only the model sees.
  void weigh(const std::vector<EntityPair>& pairs) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Weighed> weighed;
    for (const EntityPair& pair : pairs) weighed[{pair.source, pair.target}] = weigh(pair);
    const auto score_of = [&](RelationType type, std::uint32_t source, std::uint32_t target) {
      const auto found = weighed.find({source, target});
      if (found == weighed.end()) return -1.0F;
      float score = found->second.score[static_cast<std::size_t>(type)];
      if (info(type).symmetric) {
        const auto turned = weighed.find({target, source});
        if (turned != weighed.end())
          score = (score + turned->second.score[static_cast<std::size_t>(type)]) / 2;
      }
      return score;
    };
    std::set<std::tuple<RelationType, std::uint32_t, std::uint32_t>> proposed;
    for (DocumentRelation& relation : found_) {
      const float score = score_of(relation.type, relation.source, relation.target);
      // Beyond the model's reach (mentions far apart) a rule counts for less.
      const float sure = surety(relation.source, relation.target);
      relation.confidence = score < 0 ? relation.confidence * kFarAway
                                      : kRuleShare * relation.confidence + (1 - kRuleShare) * score * sure;
      proposed.insert({relation.type, relation.source, relation.target});
      if (info(relation.type).symmetric) proposed.insert({relation.type, relation.target, relation.source});
    }
    for (const EntityPair& pair : pairs) {
      const Weighed& own = weighed.at({pair.source, pair.target});
      for (const RelationInfo& relation : relation_infos()) {
        if (relation.symmetric && pair.target < pair.source) continue;
        if (!relation.symmetric && own.score[static_cast<std::size_t>(relation.type)] < kLeastScore) continue;
        const float score = score_of(relation.type, pair.source, pair.target);
        if (score < kLeastScore || proposed.contains({relation.type, pair.source, pair.target})) continue;
        add_by_model(relation.type, pair, pair.places[own.place[static_cast<std::size_t>(relation.type)]],
                     score);
      }
    }
  }

  /// How sure both names are; the model was trained on sure ones.
  float surety(std::uint32_t source, std::uint32_t target) const {
    return std::min(entities_.entities[source].confidence, entities_.entities[target].confidence);
  }

  void add_by_model(RelationType type, const EntityPair& pair, const PairPlace& place, float score) {
    const StatusReading status = read_status(text_, place.sentence, place.span);
    if (status.negated && type != RelationType::works_for) return;
    DocumentRelation relation;
    relation.type = type;
    relation.source = pair.source;
    relation.target = pair.target;
    set_status(relation, status);
    relation.sentence = place.sentence;
    relation.span = place.span;
    relation.found_by = std::string(code_of(text_.document.language())) + "/model";
    relation.confidence = score * surety(pair.source, pair.target);
    const auto mentions = entities_.of_sentence(place.sentence);
    const auto from = std::find_if(mentions.begin(), mentions.end(),
                                   [&](const EntityMention& m) { return m.entity == pair.source; });
    add_values(relation, place.span, {}, from == mentions.end() ? EntityMention() : *from);
    read_former(relation);
    found_.push_back(std::move(relation));
  }

  /// A post is past if a word like 출신 or "former" stands between the person and the organisation, or before
  /// both.
  void read_former(DocumentRelation& relation) const {
    if (!info(relation.type).has(Attribute::former) || relation.attributes.former) return;
    const Span sentence = text_.document.sentences()[relation.sentence].span;
    Span words = relation.span;
    if (text_.document.language() == Language::en || text_.document.language() == Language::zh) {
      words.begin = std::max(sentence.begin, words.begin > 12 ? words.begin - 12 : 0U);
    }
    for (const EntityMention& mention : entities_.of_sentence(relation.sentence)) {
      if (mention.entity == relation.source)
        words.end = std::max(words.end, std::min(sentence.end, mention.phrase.end));
    }
    const std::string_view low = std::string_view(text_.lowered).substr(0, words.end);
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      const auto [size, unused] = text_.lexicon.former.longest(low, at);
      if (size == 0 || at + size > words.end) continue;
      if (at > sentence.begin && is_glued(at)) continue;
      relation.attributes.former = true;
      return;
    }
  }

  /// Whether a short cue is only a piece of a longer word ("前" is not, "전 " of "오전 " is).
  bool is_glued(std::uint32_t at) const {
    std::size_t here = at;
    const Script own = script_of(next_code_point(text_.lowered, here));
    if (own != Script::latin && text_.lowered[here - 1] != ' ' &&
        !std::string_view(text_.lowered).substr(at).starts_with("전 "))
      return false;
    std::size_t before = at;
    return is_word(previous_code_point(text_.lowered, before));
  }

  /// A state ("is a rival of") is not planned because a plan is spoken of beside it; events may be.
  static void set_status(DocumentRelation& relation, const StatusReading& reading) {
    if (!reading.status || (*reading.status == Status::planned && !is_event(relation.type))) return;
    relation.attributes.status = *reading.status;
  }

  // ---- attributes ----

  const Value* nearest(std::uint32_t sentence, Span words, ValueKind kind, std::uint32_t reach) const {
    const Value* best = nullptr;
    for (const Value& value : values_) {
      if (value.sentence != sentence || value.kind != kind || value.converted) continue;
      const std::uint32_t distance = gap(value.span, words);
      if (distance <= reach && (best == nullptr || distance < gap(best->span, words))) best = &value;
    }
    return best;
  }

  /// "기업가치 1조원", "at a $2 billion valuation": a sum that is what the company is worth, not what was
  /// paid.
  bool is_measure(const Value& value, MeasureType type) const {
    const Span sentence = text_.document.sentences()[value.sentence].span;
    const std::uint32_t begin = std::max(sentence.begin, value.span.begin > 30 ? value.span.begin - 30 : 0);
    const std::uint32_t end = std::min(sentence.end, value.span.end + 24);
    const std::string_view low = std::string_view(text_.lowered).substr(0, end);
    for (std::uint32_t at = begin; at < end; ++at) {
      const auto [size, measure] = text_.lexicon.measures.longest(low, at);
      if (size > 0 && *measure == type) return true;
    }
    return false;
  }

  void add_values(DocumentRelation& relation, Span words, Span title, const EntityMention& from) {
    const RelationInfo& schema = info(relation.type);
    Attributes& attributes = relation.attributes;
    if (schema.has(Attribute::amount)) {
      for (const Value& value : values_) {
        if (value.sentence != relation.sentence || value.kind != ValueKind::money || value.converted)
          continue;
        if (gap(value.span, words) > kValueReach) continue;
        if (schema.has(Attribute::valuation) && is_measure(value, MeasureType::valuation)) {
          attributes.valuation = value.money;
        } else if (is_measure(value, MeasureType::funding)) {
          continue;
        } else if (!attributes.amount || gap(value.span, words) < amount_gap_) {
          attributes.amount = value.money;
          amount_gap_ = gap(value.span, words);
        }
      }
      amount_gap_ = UINT32_MAX;
    }
    if (schema.has(Attribute::stake)) {
      if (const Value* share = nearest(relation.sentence, words, ValueKind::percent, kShareReach);
          share != nullptr && share->number <= 100) {
        attributes.stake = share->number;
      }
    }
    if (schema.has(Attribute::round) && attributes.round.empty()) {
      if (const Value* round = nearest(relation.sentence, words, ValueKind::round, kValueReach))
        attributes.round = round->text;
    }
    if (const Value* date = nearest(relation.sentence, words, ValueKind::date, kValueReach);
        date != nullptr && is_event(relation.type)) {
      attributes.date = date->text;
    }
    if (schema.has(Attribute::title) && attributes.title.empty()) {
      if (title.empty() &&
          (relation.type == RelationType::works_for || relation.type == RelationType::board_member_of ||
           relation.type == RelationType::advises)) {
        title = from.title.span;
      }
      if (!title.empty()) attributes.title = text_.view(title);
    }
  }

  // ---- deals ----

  /// The investors of one round share what any of its sentences states: sum, round, date.
  void share_deals() {
    std::map<std::uint32_t, std::vector<DocumentRelation*>> by_target;
    for (DocumentRelation& relation : found_) {
      if (relation.type == RelationType::invested_in && relation.attributes.status != Status::ended)
        by_target[relation.target].push_back(&relation);
    }
    std::uint32_t number = 0;
    for (auto& [target, relations] : by_target) {
      Attributes shared;
      bool one_round = true;
      for (const DocumentRelation* relation : relations) {
        const Attributes& a = relation->attributes;
        if (!a.round.empty() && !shared.round.empty() && a.round != shared.round) one_round = false;
        if (shared.round.empty()) shared.round = a.round;
        if (!shared.amount) shared.amount = a.amount;
        if (shared.date.empty()) shared.date = a.date;
        if (!shared.valuation) shared.valuation = a.valuation;
      }
      if (!one_round) continue;
      complete_deal(target, *relations.front(), shared);
      ++number;
      for (DocumentRelation* relation : relations) {
        Attributes& a = relation->attributes;
        if (a.stake && relations.size() == 1) continue;
        if (!a.amount) a.amount = shared.amount;
        if (a.round.empty()) a.round = shared.round;
        if (a.date.empty()) a.date = shared.date;
        if (!a.valuation) a.valuation = shared.valuation;
        if (relations.size() > 1) a.deal = "d" + std::to_string(number);
      }
    }
  }

  /// What no sentence with an investor says, the headline or another sentence about the company may say: the
  /// sum beside a round, the round, the day.
  void complete_deal(std::uint32_t target, const DocumentRelation& relation, Attributes& shared) const {
    std::uint32_t best = UINT32_MAX;
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const std::uint32_t distance =
          sentence > relation.sentence ? sentence - relation.sentence : relation.sentence - sentence;
      if (distance > kDealReach && text_.document.sentences()[sentence].region != Region::title) continue;
      const auto mentions = entities_.of_sentence(sentence);
      if (std::none_of(mentions.begin(), mentions.end(),
                       [&](const EntityMention& m) { return m.entity == target; }))
        continue;
      const Value* money = nullptr;
      const Value* round = nullptr;
      const Value* day = nullptr;
      for (const Value& value : values_) {
        if (value.sentence != sentence || value.converted) continue;
        if (value.kind == ValueKind::money && !is_measure(value, MeasureType::funding) &&
            !is_measure(value, MeasureType::revenue) && !is_measure(value, MeasureType::valuation))
          money = money == nullptr ? &value : money;
        if (value.kind == ValueKind::round) round = round == nullptr ? &value : round;
        if (value.kind == ValueKind::date && value.exact_day) day = day == nullptr ? &value : day;
      }
      if (round == nullptr && money == nullptr) continue;
      if (distance >= best) continue;
      if (round != nullptr && !shared.round.empty() && shared.round != round->text) continue;
      best = distance;
      if (shared.round.empty() && round != nullptr) shared.round = round->text;
      if (!shared.amount && money != nullptr && round != nullptr) shared.amount = money->money;
      if (shared.date.empty() && day != nullptr) shared.date = day->text;
    }
    // News tells what is new: a deal without a date of its own is of the article's month.
    if (shared.date.empty() && !shared.round.empty())
      shared.date = text_.document.article().date.substr(0, 7);
  }

  // ---- one relation for each statement ----

  static void fill_gaps(Attributes& into, const Attributes& from) {
    if (!into.amount) into.amount = from.amount;
    if (!into.valuation) into.valuation = from.valuation;
    if (!into.stake) into.stake = from.stake;
    for (auto field : {&Attributes::round, &Attributes::title, &Attributes::kind, &Attributes::product,
                       &Attributes::date, &Attributes::deal}) {
      if ((into.*field).empty()) into.*field = from.*field;
    }
    into.lead = into.lead || from.lead;
  }

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
        out.push_back(relation);
        continue;
      }
      DocumentRelation& kept = out[entry->second];
      if (kept.found_by != relation.found_by)
        kept.confidence = std::min(0.99, 1 - (1 - kept.confidence) * (1 - relation.confidence * 0.5));
      fill_gaps(kept.attributes, relation.attributes);
    }
    return out;
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const RuleSet& rules_;
  const RelationModel& model_;
  std::uint32_t amount_gap_ = UINT32_MAX;
  std::set<std::tuple<RelationType, std::uint32_t, std::uint32_t>> outright_;  ///< type, entity, sentence
  std::vector<DocumentRelation> found_;
};

}  // namespace

StatusReading read_status(const Text& text, std::uint32_t sentence, Span span) {
  constexpr std::uint32_t kNear = 40;  // bytes
  const Span range = text.document.sentences()[sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  StatusReading reading;
  std::uint32_t best = UINT32_MAX;
  for (const Word& word : text.words[sentence]) {
    // Cues may begin inside a Korean eojeol ("체결했|다고 알려졌다") or anywhere in Chinese and Japanese.
    for (std::uint32_t at = word.span.begin; at < word.span.end; ++at) {
      const auto [size, cue] = text.lexicon.status.longest(low, at);
      if (size == 0) continue;
      const Span found{at, at + size};
      if (word.script == Script::latin) {
        std::size_t end = found.end;
        if (at != word.span.begin || (end < low.size() && is_word(next_code_point(low, end)))) continue;
      }
      const bool before = found.begin < span.begin;
      if (cue->scope == StatusScope::before && !before) continue;
      if (cue->scope == StatusScope::after && found.end <= span.begin) continue;
      const std::uint32_t distance = gap(found, span);
      if (cue->scope != StatusScope::clause && distance > kNear) continue;
      if (distance >= best) continue;
      best = distance;
      reading.status = cue->status;
      reading.negated = !cue->status.has_value();
    }
  }
  return reading;
}

std::vector<RuleMatch> match_all_rules(const Text& text, const Entities& entities,
                                       const std::vector<Value>& values, const RuleSet& rules) {
  std::vector<RuleMatch> all;
  Discourse discourse;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    for (RuleMatch& match : match_rules(text, entities, values, rules, sentence, discourse)) {
      if (match.rule->type == RelationType::invested_in && !match.from_deal) {
        discourse.deal_target = match.targets.front();
        discourse.deal_sentence = sentence;
      }
      all.push_back(std::move(match));
    }
  }
  return all;
}

std::vector<DocumentRelation> find_relations(const Text& text, const Entities& entities,
                                             const std::vector<Value>& values, const RuleSet& rules,
                                             const RelationModel& model) {
  return RelationFinder(text, entities, values, rules, model).find();
}

}  // namespace techgraph
