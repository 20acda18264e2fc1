#include <algorithm>
#include <map>
#include <set>

#include "extract/attribute_cases.h"
#include "extract/attributes.h"

namespace techgraph {
namespace {

/// From these probabilities on an aspect is taken to hold; chosen on the development articles.
constexpr float kHolds = 0.5F;
constexpr float kStatusHolds = 0.2F;
constexpr float kFormerHolds = 0.4F;
constexpr float kDateHolds = 0.4F;
/// The same where the rules read it too.
constexpr float kReadHolds = 0.15F;
constexpr float kReadStatusHolds = 0.07F;
/// The same of events, of which news tell plans.
constexpr float kReadEventHolds = 0.01F;
/// The same for sums and titles, of which a relation mostly has one if the text has one near it.
constexpr float kLikely = 0.3F;
/// The same for kinds of partnership and products, of which it always has one.
constexpr float kUnlikely = 0.12F;

/// Bytes between a sum and the noun that calls it what a company is worth.
constexpr std::uint32_t kWorthReach = 30;

struct Best {
  const Filler* filler = nullptr;
  float score = 0;
};

class Completer {
 public:
  Completer(const Text& text, const Entities& entities, const std::vector<Value>& values,
            const AttributeCases& cases, const AttributeModel& model)
      : text_(text), entities_(entities), values_(values), cases_(cases), model_(model) {}

  void complete(DocumentRelation& relation) const {
    const std::vector<Site> sites =
        cases_.sites(relation.source, relation.target, relation.sentence, relation.trigger);
    if (sites.empty()) return;
    const std::vector<std::uint32_t> features = cases_.relation(relation.type, sites, rule_of(relation));
    const AspectScores own = model_.scores(features);
    if (relation.attributes.status == Status::completed && relation.trigger.empty())
      relation.attributes.status = read_between(sites.front());
    set_own(relation, own);
    if (const std::string_view kind = told_kind(sites.front());
        !kind.empty() && info(relation.type).has(Attribute::kind))
      relation.attributes.kind = kind;
    const std::vector<Filler> fillers = cases_.fillers(relation.type, sites, features);
    std::array<Best, kAspects> best;
    for (const Filler& filler : fillers) {
      const AspectScores scores = model_.scores(filler.features);
      for (std::size_t aspect = 0; aspect < kAspects; ++aspect) {
        if ((filler.asked & bit(static_cast<Aspect>(aspect))) == 0) continue;
        if (scores[aspect] > best[aspect].score) best[aspect] = {&filler, scores[aspect]};
      }
    }
    set_values(relation, best, at(own, Aspect::whole));
  }

 private:
  /// The model was trained with one name for all relations that no rule states.
  static std::string_view rule_of(const DocumentRelation& relation) {
    return relation.found_by.ends_with("/model") ? std::string_view("model") : relation.found_by;
  }

  /// The status that the words before the second name tell, where no predicate is known: "X plans to buy Y".
  Status read_between(const Site& site) const {
    const EntityMention& source = entities_.mentions[site.source];
    const EntityMention& target = entities_.mentions[site.target];
    const Span second = source.span.begin < target.span.begin ? target.span : source.span;
    const StatusReading reading = read_status(text_, site.sentence, second);
    return reading.status.value_or(Status::completed);
  }

  /// The kind of partnership that the words of the sentence tell; empty if none or several do. That of an
  /// alliance is said of all kinds.
  std::string_view told_kind(const Site& site) const {
    const Span range = text_.document.sentences()[site.sentence].span;
    const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
    std::string_view told;
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      const auto [size, kind] = text_.lexicon.kinds.longest(low, at);
      if (size == 0 || *kind == "alliance" || *kind == told) continue;
      if (!told.empty()) return {};
      told = *kind;
    }
    return told;
  }

  static float at(const AspectScores& scores, Aspect aspect) {
    return scores[static_cast<std::size_t>(aspect)];
  }

  static void set_own(DocumentRelation& relation, const AspectScores& scores) {
    Attributes& a = relation.attributes;
    const RelationInfo& schema = info(relation.type);
    constexpr std::array<std::pair<Aspect, Status>, 4> kStatus{{{Aspect::planned, Status::planned},
                                                                {Aspect::rumored, Status::rumored},
                                                                {Aspect::denied, Status::denied},
                                                                {Aspect::ended, Status::ended}}};
    // What the rules read needs less of the model's approval.
    const Status read = a.status;
    const float least = is_dated(relation.type) ? kReadEventHolds : kReadStatusHolds;
    float most = 0;
    a.status = Status::completed;
    for (const auto& [aspect, status] : kStatus) {
      if (at(scores, aspect) < std::max(most, status == read ? least : kStatusHolds)) continue;
      most = at(scores, aspect);
      a.status = status;
    }
    if (schema.has(Attribute::former))
      a.former = at(scores, Aspect::former) >= (a.former ? kReadHolds : kFormerHolds);
    if (schema.has(Attribute::lead)) a.lead = a.lead || at(scores, Aspect::lead) >= kHolds;
    if (schema.has(Attribute::kind)) {
      constexpr std::array<std::pair<Aspect, std::string_view>, 5> kKinds{
          {{Aspect::joint_venture, "joint-venture"},
           {Aspect::mou, "mou"},
           {Aspect::research, "research"},
           {Aspect::distribution, "distribution"},
           {Aspect::alliance, "alliance"}}};
      float likely = kUnlikely;
      for (const auto& [aspect, kind] : kKinds) {
        if (at(scores, aspect) < likely) continue;
        likely = at(scores, aspect);
        a.kind = kind;
      }
    }
  }

  void set_values(DocumentRelation& relation, const std::array<Best, kAspects>& best, float whole) const {
    Attributes& a = relation.attributes;
    const auto of = [&](Aspect aspect) { return best[static_cast<std::size_t>(aspect)]; };
    if (const Best sum = of(Aspect::amount); sum.score >= kLikely) a.amount = sum.filler->value->money;
    if (a.amount) a.amount = original(*a.amount);
    if (const Best worth = of(Aspect::valuation); worth.score >= kLikely) {
      a.valuation = original(worth.filler->value->money);
    } else {
      a.valuation = told_worth(relation);
    }
    if (const Best share = of(Aspect::stake);
        share.score >= kHolds || (share.score >= kReadHolds && share.filler->value->number == a.stake)) {
      a.stake = share.filler->value->number;
    } else if (whole >= kHolds) {
      a.stake = 100;
    } else {
      a.stake.reset();
    }
    if (const Best date = of(Aspect::date);
        date.score >= kDateHolds ||
        (date.score >= kReadHolds && date.filler->value != nullptr && date.filler->value->text == a.date)) {
      // The dateline tells the month; a day of it that stands beside is finer.
      const std::string_view month = std::string_view(text_.document.article().date).substr(0, 7);
      if (date.filler->value != nullptr) {
        a.date = date.filler->value->text;
      } else if (!a.date.starts_with(month)) {
        a.date = month;
      }
    } else {
      a.date.clear();
    }
    if (const Best product = of(Aspect::product); product.score >= kUnlikely)
      a.product = text_.view(product.filler->product);
    if (const Best title = of(Aspect::title); title.score >= kLikely)
      a.title = text_.view(title.filler->title.span);
  }

  /// "7억 달러(약 1조원)" may be called a 1조원 deal in the headline: the sum that the other was made of.
  Money original(const Money& sum) const {
    for (std::size_t index = 1; index < values_.size(); ++index) {
      if (values_[index].converted && values_[index].money.value == sum.value &&
          values_[index].money.currency == sum.currency)
        return values_[index - 1].money;
    }
    return sum;
  }

  /// What the company that is invested in is said to be worth: the sum next to such a noun, in the same
  /// sentence or in one near it that names the company.
  std::optional<Money> told_worth(const DocumentRelation& relation) const {
    if (!info(relation.type).has(Attribute::valuation) || relation.attributes.round.empty()) return {};
    const Value* best = nullptr;
    std::uint32_t least = kWorthReach;
    for (const Value& value : values_) {
      if (value.kind != ValueKind::money || value.converted || value.sentence + 2 < relation.sentence ||
          value.sentence > relation.sentence)
        continue;
      const auto mentions = entities_.of_sentence(value.sentence);
      const bool names = std::any_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
        return mention.entity == relation.target;
      });
      if (value.sentence != relation.sentence && !names) continue;
      const std::uint32_t distance = measure_gap(text_, value, MeasureType::valuation);
      if (distance >= least) continue;
      least = distance;
      best = &value;
    }
    if (best == nullptr) return {};
    return original(best->money);
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const AttributeCases& cases_;
  const AttributeModel& model_;
};

/// Founders of one thing found it at one time, and all of them have or mean to: what most of their statements
/// say holds for all.
void agree_on_founding(std::vector<DocumentRelation>& relations) {
  std::map<std::uint32_t, std::vector<DocumentRelation*>> founded;
  for (DocumentRelation& relation : relations) {
    if (relation.type == RelationType::founded) founded[relation.target].push_back(&relation);
  }
  for (auto& [target, founders] : founded) {
    std::size_t planned = 0;
    std::string date;
    for (const DocumentRelation* founder : founders) {
      if (founder->attributes.status == Status::planned) ++planned;
      if (date.empty()) date = founder->attributes.date;
    }
    for (DocumentRelation* founder : founders) {
      Attributes& a = founder->attributes;
      if (a.date.empty()) a.date = date;
      if (a.status == Status::completed && 2 * planned >= founders.size()) a.status = Status::planned;
      if (a.status == Status::planned && 2 * planned < founders.size()) a.status = Status::completed;
    }
  }
}

/// What is only going to be bought or set up is going to be a subsidiary, and the partners are going to found
/// the joint venture.
void follow_plans(std::vector<DocumentRelation>& relations) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> planned;  // owner, owned
  std::map<std::uint32_t, std::set<std::uint32_t>> founders;  // of what is planned
  for (const DocumentRelation& relation : relations) {
    if (relation.attributes.status != Status::planned) continue;
    if (relation.type == RelationType::acquired || relation.type == RelationType::founded)
      planned.insert({relation.source, relation.target});
    if (relation.type == RelationType::founded) founders[relation.target].insert(relation.source);
  }
  for (DocumentRelation& relation : relations) {
    if (relation.attributes.status != Status::completed) continue;
    const bool bought =
        relation.type == RelationType::subsidiary_of && planned.contains({relation.target, relation.source});
    const bool venture = relation.type == RelationType::partnered_with &&
                         relation.attributes.kind == "joint-venture" &&
                         std::any_of(founders.begin(), founders.end(), [&](const auto& of) {
                           return of.second.contains(relation.source) && of.second.contains(relation.target);
                         });
    if (bought || venture) relation.attributes.status = Status::planned;
  }
}

/// What one investor's words tell of a round holds for the others of the same round.
void share_rounds(std::vector<DocumentRelation>& relations) {
  using Round = std::pair<std::uint32_t, std::string>;  // whose, which
  std::map<Round, Attributes> rounds;
  const auto round_of = [](const DocumentRelation& relation) {
    return Round(relation.target, relation.attributes.round);
  };
  for (const DocumentRelation& relation : relations) {
    const Attributes& a = relation.attributes;
    if (a.round.empty() || a.deal.empty()) continue;
    Attributes& round = rounds[round_of(relation)];
    if (!round.valuation) round.valuation = a.valuation;
    if (round.date.size() < a.date.size()) round.date = a.date;
  }
  for (DocumentRelation& relation : relations) {
    Attributes& a = relation.attributes;
    if (a.round.empty() || a.deal.empty()) continue;
    const Attributes& round = rounds[round_of(relation)];
    if (!a.valuation) a.valuation = round.valuation;
    if (a.date.empty()) a.date = round.date;
  }
}

}  // namespace

void complete_attributes(const Text& text, const Entities& entities, const std::vector<Value>& values,
                         const AttributeModel& model, std::vector<DocumentRelation>& relations) {
  if (model.empty()) return;
  const AttributeCases cases(text, entities, values);
  const Completer completer(text, entities, values, cases, model);
  for (DocumentRelation& relation : relations) completer.complete(relation);
  share_rounds(relations);
  agree_on_founding(relations);
  follow_plans(relations);
}

}  // namespace techgraph
