#include "extract/attributes.h"

#include <algorithm>

namespace techgraph {
namespace {

/// How far (bytes) a sum, share or round may stand from the words that state a relation.
constexpr std::uint32_t kValueReach = 200;
/// The same for percentages, which are often growth rates.
constexpr std::uint32_t kShareReach = 80;
/// How far a noun of a measure may stand from its sum.
constexpr std::uint32_t kNounReach = 24;

const Value* nearest(const std::vector<Value>& values, std::uint32_t sentence, Span words, ValueKind kind,
                     std::uint32_t reach) {
  const Value* best = nullptr;
  for (const Value& value : values) {
    if (value.sentence != sentence || value.kind != kind || value.converted) continue;
    const std::uint32_t distance = gap(value.span, words);
    if (distance <= reach && (best == nullptr || distance < gap(best->span, words))) best = &value;
  }
  return best;
}

}  // namespace

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

bool is_dated(RelationType type) {
  return is_event(type) && type != RelationType::develops && type != RelationType::uses &&
         type != RelationType::supplies;
}

std::uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

void set_status(DocumentRelation& relation, const StatusReading& reading) {
  if (!reading.status || (*reading.status == Status::planned && !is_event(relation.type))) return;
  relation.attributes.status = *reading.status;
}

void add_values(const Text& text, const std::vector<Value>& values, DocumentRelation& relation, Span words,
                Span title, const EntityMention& from) {
  const RelationInfo& schema = info(relation.type);
  Attributes& attributes = relation.attributes;
  if (schema.has(Attribute::amount)) {
    std::uint32_t amount_gap = UINT32_MAX;
    for (const Value& value : values) {
      if (value.sentence != relation.sentence || value.kind != ValueKind::money || value.converted) continue;
      if (gap(value.span, words) > kValueReach) continue;
      if (schema.has(Attribute::valuation) && is_measure(text, value, MeasureType::valuation)) {
        attributes.valuation = value.money;
      } else if (is_measure(text, value, MeasureType::funding)) {
        continue;
      } else if (!attributes.amount || gap(value.span, words) < amount_gap) {
        attributes.amount = value.money;
        amount_gap = gap(value.span, words);
      }
    }
  }
  if (schema.has(Attribute::stake)) {
    if (const Value* share = nearest(values, relation.sentence, words, ValueKind::percent, kShareReach);
        share != nullptr && share->number <= 100) {
      attributes.stake = share->number;
    }
  }
  if (schema.has(Attribute::round) && attributes.round.empty()) {
    if (const Value* round = nearest(values, relation.sentence, words, ValueKind::round, kValueReach))
      attributes.round = round->text;
  }
  if (const Value* date = nearest(values, relation.sentence, words, ValueKind::date, kValueReach);
      date != nullptr && is_dated(relation.type)) {
    attributes.date = date->text;
  }
  if (schema.has(Attribute::title) && attributes.title.empty()) {
    if (title.empty() &&
        (relation.type == RelationType::works_for || relation.type == RelationType::board_member_of ||
         relation.type == RelationType::advises)) {
      title = from.title.span;
    }
    if (!title.empty()) attributes.title = text.view(title);
  }
}

bool is_glued(const Text& text, std::uint32_t at) {
  std::size_t here = at;
  const Script own = script_of(next_code_point(text.lowered, here));
  if (own != Script::latin && text.lowered[here - 1] != ' ' &&
      !std::string_view(text.lowered).substr(at).starts_with("전 "))
    return false;
  std::size_t before = at;
  return is_word(previous_code_point(text.lowered, before));
}

void read_former(const Text& text, const Entities& entities, DocumentRelation& relation) {
  if (!info(relation.type).has(Attribute::former) || relation.attributes.former) return;
  const Span sentence = text.document.sentences()[relation.sentence].span;
  Span words = relation.span;
  if (text.document.language() == Language::en || text.document.language() == Language::zh) {
    words.begin = std::max(sentence.begin, words.begin > 12 ? words.begin - 12 : 0U);
  }
  for (const EntityMention& mention : entities.of_sentence(relation.sentence)) {
    if (mention.entity == relation.source)
      words.end = std::max(words.end, std::min(sentence.end, mention.phrase.end));
  }
  const std::string_view low = std::string_view(text.lowered).substr(0, words.end);
  for (std::uint32_t at = words.begin; at < words.end; ++at) {
    const auto [size, unused] = text.lexicon.former.longest(low, at);
    if (size == 0 || at + size > words.end) continue;
    if (at > sentence.begin && is_glued(text, at)) continue;
    relation.attributes.former = true;
    return;
  }
}

bool is_measure(const Text& text, const Value& value, MeasureType type) {
  return measure_gap(text, value, type) <= kNounReach;
}

std::uint32_t measure_gap(const Text& text, const Value& value, MeasureType type) {
  const Span sentence = text.document.sentences()[value.sentence].span;
  // "390억달러(약 54조원)의 기업가치": what the parentheses say belongs to the sum.
  Span sum = value.span;
  const std::string_view all = std::string_view(text.lowered).substr(0, sentence.end);
  for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"（", "）"}}) {
    if (!all.substr(sum.end).starts_with(open)) continue;
    const std::size_t at = all.find(close, sum.end);
    if (at != std::string_view::npos && at - sum.end < 60)
      sum.end = static_cast<std::uint32_t>(at + std::string_view(close).size());
  }
  const std::uint32_t begin = std::max(sentence.begin, sum.begin > 60 ? sum.begin - 60 : 0);
  const std::uint32_t end = std::min(sentence.end, sum.end + 60);
  const std::string_view low = std::string_view(text.lowered).substr(0, end);
  std::uint32_t least = UINT32_MAX;
  for (std::uint32_t at = begin; at < end; ++at) {
    const auto [size, measure] = text.lexicon.measures.longest(low, at);
    if (size > 0 && *measure == type) least = std::min(least, gap(sum, {at, at + size}));
  }
  return least;
}

void fill_gaps(Attributes& into, const Attributes& from) {
  if (!into.amount) into.amount = from.amount;
  if (!into.valuation) into.valuation = from.valuation;
  if (!into.stake) into.stake = from.stake;
  for (auto field : {&Attributes::round, &Attributes::title, &Attributes::kind, &Attributes::product,
                     &Attributes::date, &Attributes::deal}) {
    if ((into.*field).empty()) into.*field = from.*field;
  }
  into.lead = into.lead || from.lead;
}

}  // namespace techgraph
