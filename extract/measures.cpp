// Figures about one node: a measure noun (매출, market cap), the sum beside it, and whose it is.

#include "extract/measures.h"

#include <algorithm>
#include <set>

#include "extract/status.h"

namespace techgraph {
namespace {

constexpr double kDearestShare = 1e7;  // more is no price of one share

constexpr std::uint32_t kReach = 70;  // bytes between the noun and its figure

class MeasureFinder {
 public:
  MeasureFinder(const Text& text, const Entities& entities, const std::vector<Value>& values)
      : text_(text), entities_(entities), values_(values) {
    std::vector<std::uint32_t> counts(entities.entities.size());
    for (const EntityMention& mention : entities.mentions) {
      if (entities.type_of(mention) != EntityType::company || entities.entities[mention.entity].weak)
        continue;
      ++counts[mention.entity];
      if (main_ == UINT32_MAX || counts[mention.entity] > counts[main_]) main_ = mention.entity;
    }
  }

  std::vector<DocumentMeasure> find() {
    for (sentence_ = 0; sentence_ < text_.words.size(); ++sentence_) {
      const Span range = text_.document.sentences()[sentence_].span;
      const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
      for (std::uint32_t at = range.begin; at < range.end;) {
        const auto [size, type] = text_.lexicon.measures.longest(low, at);
        if (size == 0 || !whole_word(low, at, size)) {
          ++at;
          continue;
        }
        add({at, at + size}, *type);
        at += size;
      }
    }
    drop_repeated();
    return std::move(found_);
  }

 private:
  static bool whole_word(std::string_view low, std::uint32_t at, std::uint32_t size) {
    std::size_t first = at;
    if (script_of(next_code_point(low, first)) != Script::latin) return true;
    std::size_t before = at;
    if (at > 0 && is_word(previous_code_point(low, before))) return false;
    std::size_t end = at + size;
    return end >= low.size() || !is_word(next_code_point(low, end));
  }

  /// What a headline says in round figures the text says again; and no figure counts twice.
  void drop_repeated() {
    std::vector<DocumentMeasure> kept;
    for (const DocumentMeasure& measure : found_) {
      const auto alike = [&](const DocumentMeasure& other) {
        return other.entity == measure.entity && other.type == measure.type;
      };
      const bool headline = text_.document.sentences()[measure.sentence].region == Region::title;
      const bool again = std::any_of(found_.begin(), found_.end(), [&](const DocumentMeasure& other) {
        return alike(other) && text_.document.sentences()[other.sentence].region != Region::title;
      });
      if (headline && again) continue;
      const bool same = std::any_of(kept.begin(), kept.end(), [&](const DocumentMeasure& other) {
        return alike(other) && other.value == measure.value && other.currency == measure.currency;
      });
      if (!same) kept.push_back(measure);
    }
    found_ = std::move(kept);
  }

  const Value* figure_near(Span noun, ValueKind kind) const {
    const Value* best = nullptr;
    std::uint32_t nearest = kReach + 1;
    for (const Value& value : values_) {
      if (value.sentence != sentence_ || value.kind != kind || value.converted ||
          taken_.contains(value.span.begin))
        continue;
      const std::uint32_t distance =
          value.span.begin >= noun.end ? value.span.begin - noun.end : 10 + noun.begin - value.span.end;
      if (distance < nearest) {
        nearest = distance;
        best = &value;
      }
    }
    return best;
  }

  std::uint32_t owner_of(Span noun) const {
    const auto mentions = entities_.of_sentence(sentence_);
    // "X's revenue": nothing but words that describe it stand between.
    for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
      if (!may_own(*mention) || mention->span.end > noun.begin) continue;
      if (mention->possessive && noun.begin - mention->span.end < 40) return mention->entity;
    }
    // What the sentence is about, before the noun.
    for (const EntityMention& mention : mentions) {
      if (may_own(mention) && mention.role == Role::topic) return mention.entity;
    }
    for (const EntityMention& mention : mentions) {
      if (may_own(mention) && leads(mention)) return mention.entity;
    }
    // What the text is about before.
    for (std::uint32_t back = 1; back <= 2 && back <= sentence_; ++back) {
      for (const EntityMention& mention : entities_.of_sentence(sentence_ - back)) {
        if (may_own(mention) && mention.role == Role::topic) return mention.entity;
      }
    }
    return main_;
  }

  bool names_others(std::uint32_t owner) const {
    const auto mentions = entities_.of_sentence(sentence_);
    return std::any_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
      return mention.entity != owner && may_own(mention);
    });
  }

  bool names_government() const {
    const auto mentions = entities_.of_sentence(sentence_);
    return std::any_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
      return entities_.type_of(mention) == EntityType::government;
    });
  }

  bool may_own(const EntityMention& mention) const {
    const EntityType type = entities_.type_of(mention);
    return (type == EntityType::company || (type == EntityType::fund && mention.possessive)) &&
           !entities_.entities[mention.entity].weak && !speaks(mention);
  }

  /// Who is named because he says something about the owner: the employer of the person behind it ("X의 Y
  /// 애널리스트"), a source ("X에 따르면", "according to X", "据X").
  bool speaks(const EntityMention& mention) const {
    const Span range = text_.document.sentences()[mention.sentence].span;
    const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
    constexpr std::uint32_t kPersonReach = 20;  // bytes
    for (const EntityMention& person : entities_.of_sentence(mention.sentence)) {
      if (entities_.type_of(person) == EntityType::person && person.span.begin >= mention.span.end &&
          person.span.begin - mention.span.end <= kPersonReach && !person.title.span.empty())
        return true;
    }
    const std::uint32_t next = text_.skip_blanks(mention.phrase.end, range.end);
    return is_cited(text_, mention) || text_.lexicon.reporting.longest(low, next).first > 0 ||
           title_at(text_, next, range.end).kind == TitleKind::analyst;
  }

  static bool leads(const EntityMention& mention) {
    return mention.role == Role::topic || mention.role == Role::subject || mention.role == Role::none;
  }

  std::string period_near(Span span) const {
    const Value* best = nullptr;
    for (const Value& value : values_) {
      if (value.sentence != sentence_ || value.kind != ValueKind::date) continue;
      const auto distance = [&](const Value& v) {
        return v.span.begin > span.begin ? v.span.begin - span.begin : span.begin - v.span.begin;
      };
      if (distance(value) < 80 && (best == nullptr || distance(value) < distance(*best))) best = &value;
    }
    return best == nullptr ? "" : best->text;
  }

  void add(Span noun, MeasureType type) {
    const Value* figure =
        figure_near(noun, type == MeasureType::headcount ? ValueKind::people : ValueKind::money);
    if (figure == nullptr) return;
    const std::uint32_t owner = owner_of(noun);
    if (owner == UINT32_MAX) return;
    // A fine that its authority is named with, and money put into another company, are relations.
    if (type == MeasureType::fine && names_government()) return;
    if (type == MeasureType::investment && names_others(owner)) return;
    if (type == MeasureType::share_price && figure->money.value > kDearestShare) return;
    taken_.insert(figure->span.begin);
    DocumentMeasure measure;
    measure.entity = owner;
    measure.type = type;
    measure.value = figure->kind == ValueKind::people ? figure->number : figure->money.value;
    if (text_.lexicon.losses.longest(text_.low(noun), 0).first == noun.size()) measure.value = -measure.value;
    measure.currency = figure->money.currency;
    measure.approximate = figure->money.approximate;
    measure.period = period_near(figure->span);
    const StatusReading status = read_status(text_, sentence_, figure->span);
    if (status.negated) return;
    if (status.status) measure.status = *status.status;
    measure.sentence = sentence_;
    measure.confidence = 0.6;
    found_.push_back(std::move(measure));
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  std::uint32_t sentence_ = 0;
  std::uint32_t main_ = UINT32_MAX;  ///< the company named most often
  std::set<std::uint32_t> taken_;
  std::vector<DocumentMeasure> found_;
};

}  // namespace

std::vector<DocumentMeasure> find_measures(const Text& text, const Entities& entities,
                                           const std::vector<Value>& values) {
  return MeasureFinder(text, entities, values).find();
}

}  // namespace techgraph
