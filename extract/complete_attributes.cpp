#include <algorithm>
#include <map>

#include "extract/attribute_cases.h"
#include "extract/attributes.h"

namespace techgraph {
namespace {

/// From these probabilities on an aspect is taken to hold; chosen on the development articles.
constexpr float kHolds = 0.5F;
constexpr float kStatusHolds = 0.3F;
constexpr float kFormerHolds = 0.4F;
constexpr float kDateHolds = 0.45F;
/// The same where the rules read it too.
constexpr float kReadHolds = 0.2F;
/// The same for sums and titles, of which a relation mostly has one if the text has one near it.
constexpr float kLikely = 0.3F;
/// The same for kinds of partnership and products, of which it always has one.
constexpr float kUnlikely = 0.12F;

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
    const std::vector<Site> sites = cases_.sites(relation.source, relation.target, relation.sentence);
    if (sites.empty()) return;
    const AspectScores own = model_.scores(cases_.relation(relation.type, sites, rule_of(relation)));
    set_own(relation, own);
    const std::vector<Filler> fillers = cases_.fillers(relation.type, sites);
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
    float most = 0;
    a.status = Status::completed;
    for (const auto& [aspect, status] : kStatus) {
      if (at(scores, aspect) < std::max(most, status == read ? kReadHolds : kStatusHolds)) continue;
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
      a.date = date.filler->value != nullptr ? date.filler->value->text
                                             : text_.document.article().date.substr(0, 7);
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

  /// What the company that is invested in is said to be worth, there or in a sentence beside it that names
  /// it or no other company.
  std::optional<Money> told_worth(const DocumentRelation& relation) const {
    if (!info(relation.type).has(Attribute::valuation)) return {};
    for (const Value& value : values_) {
      if (value.kind != ValueKind::money || value.converted || value.sentence + 1 < relation.sentence ||
          value.sentence > relation.sentence + 1 || !is_measure(text_, value, MeasureType::valuation))
        continue;
      const auto mentions = entities_.of_sentence(value.sentence);
      const auto is = [&](std::uint32_t entity) {
        return [entity](const EntityMention& mention) { return mention.entity == entity; };
      };
      const bool names = std::any_of(mentions.begin(), mentions.end(), is(relation.target));
      if (value.sentence == relation.sentence || names || mentions.empty()) return original(value.money);
    }
    return {};
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const AttributeCases& cases_;
  const AttributeModel& model_;
};

/// What one investor's words tell of a round holds for the others of the same deal.
void share_again(std::vector<DocumentRelation>& relations) {
  std::map<std::string, Attributes> deals;
  for (const DocumentRelation& relation : relations) {
    const Attributes& a = relation.attributes;
    if (a.deal.empty()) continue;
    Attributes& deal = deals[a.deal];
    if (!deal.valuation) deal.valuation = a.valuation;
    if (deal.date.size() < a.date.size()) deal.date = a.date;
  }
  for (DocumentRelation& relation : relations) {
    Attributes& a = relation.attributes;
    if (a.deal.empty()) continue;
    const Attributes& deal = deals[a.deal];
    if (!a.valuation) a.valuation = deal.valuation;
    if (a.date.empty()) a.date = deal.date;
  }
}

}  // namespace

void complete_attributes(const Text& text, const Entities& entities, const std::vector<Value>& values,
                         const AttributeModel& model, std::vector<DocumentRelation>& relations) {
  if (model.empty()) return;
  const AttributeCases cases(text, entities, values);
  const Completer completer(text, entities, values, cases, model);
  for (DocumentRelation& relation : relations) completer.complete(relation);
  share_again(relations);
}

}  // namespace techgraph
