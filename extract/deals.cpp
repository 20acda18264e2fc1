#include "extract/deals.h"

#include <algorithm>
#include <map>

#include "extract/attributes.h"

namespace techgraph {
namespace {

/// Sentences around an investment in which its sum and round may be told.
constexpr std::uint32_t kDealReach = 4;

/// What no sentence with an investor says, the headline or another sentence about the company may say: the
/// sum beside a round, the round, the day.
void complete_deal(const Text& text, const Entities& entities, const std::vector<Value>& values,
                   std::uint32_t target, const DocumentRelation& relation, Attributes& shared) {
  std::uint32_t best = UINT32_MAX;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    const std::uint32_t distance =
        sentence > relation.sentence ? sentence - relation.sentence : relation.sentence - sentence;
    if (distance > kDealReach && text.document.sentences()[sentence].region != Region::title) continue;
    const auto mentions = entities.of_sentence(sentence);
    if (std::none_of(mentions.begin(), mentions.end(),
                     [&](const EntityMention& m) { return m.entity == target; }))
      continue;
    const Value* money = nullptr;
    const Value* round = nullptr;
    const Value* day = nullptr;
    for (const Value& value : values) {
      if (value.sentence != sentence || value.converted) continue;
      if (value.kind == ValueKind::money && !is_measure(text, value, MeasureType::funding) &&
          !is_measure(text, value, MeasureType::revenue) && !is_measure(text, value, MeasureType::valuation))
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
  if (shared.date.empty() && !shared.round.empty()) shared.date = text.document.article().date.substr(0, 7);
}

}  // namespace

void share_deals(const Text& text, const Entities& entities, const std::vector<Value>& values,
                 std::vector<DocumentRelation>& relations) {
  std::map<std::uint32_t, std::vector<DocumentRelation*>> by_target;
  for (DocumentRelation& relation : relations) {
    if (relation.type == RelationType::invested_in && relation.attributes.status != Status::ended)
      by_target[relation.target].push_back(&relation);
  }
  std::uint32_t number = 0;
  for (auto& [target, investors] : by_target) {
    Attributes shared;
    bool one_round = true;
    for (const DocumentRelation* relation : investors) {
      const Attributes& a = relation->attributes;
      if (!a.round.empty() && !shared.round.empty() && a.round != shared.round) one_round = false;
      if (shared.round.empty()) shared.round = a.round;
      if (!shared.amount) shared.amount = a.amount;
      if (shared.date.empty()) shared.date = a.date;
      if (!shared.valuation) shared.valuation = a.valuation;
    }
    if (!one_round) continue;
    complete_deal(text, entities, values, target, *investors.front(), shared);
    ++number;
    for (DocumentRelation* relation : investors) {
      Attributes& a = relation->attributes;
      if (a.stake && investors.size() == 1) continue;
      if (!a.amount) a.amount = shared.amount;
      if (a.round.empty()) a.round = shared.round;
      if (a.date.empty()) a.date = shared.date;
      if (!a.valuation) a.valuation = shared.valuation;
      if (investors.size() > 1) a.deal = "d" + std::to_string(number);
    }
  }
}

}  // namespace techgraph
