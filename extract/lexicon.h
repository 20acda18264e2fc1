#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/phrase_set.h"
#include "extract/register.h"
#include "facts/schema.h"
#include "text/data_files.h"
#include "text/language.h"

namespace techgraph {

/// What a particle or preposition makes of the noun that it belongs to.
enum class Role : std::uint8_t {
  none,  ///< stands bare
  topic,
  subject,
  object,
  dative,
  from,
  with,
  to,
  of,
  by,
  in,
  for_,
  at,
  on,
  about,
  against,
  through,
  also,
  list,
  quote,
  other
};
std::optional<Role> role_of(std::string_view name);  ///< "for" is Role::for_
std::string_view name_of(Role role);

enum class TitleKind : std::uint8_t { post, founder, analyst, adviser, board, official, honorific, reporter };
enum class Side : std::uint8_t { before, after, both };
enum class EndingKind : std::uint8_t { final, connective, adnominal, nominal, quote };
enum class StatusScope : std::uint8_t { before, after, clause };

struct NameEnding {
  EntityType type = EntityType::company;
  int strength = 1;  ///< 1 a hint … 3 certain
};
struct TypeCue {
  EntityType type = EntityType::company;
  Side side = Side::both;  ///< where the name stands
};
struct VerbEnding {
  EndingKind kind = EndingKind::final;
  bool passive = false;
};
struct RelativeDate {
  std::string unit;  ///< year, month, day, quarter, month-name, weekday-name, half …
  int offset = 0;
};
struct Currency {
  std::string code;
  Side side = Side::after;  ///< of the number
};
struct StatusCue {
  std::optional<Status> status;  ///< none: negated, the relation does not hold
  StatusScope scope = StatusScope::clause;
};

/// Phrases that carry a value each; words are looked up in `lowered` form.
template <class Value>
class PhraseTable {
 public:
  explicit PhraseTable(PhraseSet::Search search = PhraseSet::Search::begin) : phrases_(search) {}

  /// The first value given to a phrase stays.
  void add(std::string_view phrase, Value value) {
    const auto fresh = static_cast<std::uint32_t>(values_.size());
    if (phrases_.add(lowered(phrase), fresh) == fresh) values_.push_back(std::move(value));
  }
  std::size_t size() const { return phrases_.size(); }

  /// The value of just this phrase, or nullptr.
  const Value* find(std::string_view phrase) const {
    const std::uint32_t value = phrases_.find(phrase);
    return value == PhraseSet::kNone ? nullptr : &values_[value];
  }
  /// The value of a phrase, added if it is new.
  Value& at(std::string_view phrase) {
    const auto fresh = static_cast<std::uint32_t>(values_.size());
    const std::uint32_t index = phrases_.add(lowered(phrase), fresh);
    if (index == fresh) values_.emplace_back();
    return values_[index];
  }
  /// The longest phrase that begins at `at` of the lowered text: its length in bytes (0: none) and its value.
  std::pair<std::uint32_t, const Value*> longest(std::string_view text, std::size_t at) const {
    return with_value(phrases_.longest(text, at));
  }
  /// The longest phrase that the lowered text ends in.
  std::pair<std::uint32_t, const Value*> longest_ending(std::string_view text) const {
    return with_value(phrases_.longest_ending(text));
  }
  /// Calls visit(length, value) with each phrase that begins at `at` (that `text` ends in), longest first,
  /// until it returns true.
  template <class Visit>
  void visit_from(std::string_view text, std::size_t at, Visit visit) const {
    phrases_.visit_from(text, at,
                        [&](PhraseSet::Match match) { return visit(match.length, values_[match.value]); });
  }
  template <class Visit>
  void visit_ending(std::string_view text, Visit visit) const {
    phrases_.visit_ending(text,
                          [&](PhraseSet::Match match) { return visit(match.length, values_[match.value]); });
  }

 private:
  std::pair<std::uint32_t, const Value*> with_value(PhraseSet::Match match) const {
    return {match.length, match.length == 0 ? nullptr : &values_[match.value]};
  }

  PhraseSet phrases_;
  std::vector<Value> values_;
};

/// The kinds of words of one language: data/lexicon/<lang>/*.tsv. Built once, then const.
struct Lexicon {
  Language language = Language::other;
  PhraseTable<TitleKind> titles;
  PhraseTable<char> title_modifiers;
  PhraseTable<Side> legal_forms;
  PhraseTable<TypeCue> type_cues;
  PhraseTable<NameEnding> name_endings{PhraseSet::Search::both};
  PhraseTable<char> surnames;
  PhraseTable<char> given_names;
  PhraseSet common_words{PhraseSet::Search::whole};
  PhraseTable<std::string> places;                    ///< value: ISO 3166 code
  PhraseTable<std::optional<EntityType>> references;  ///< no type: any
  PhraseTable<Role> particles{PhraseSet::Search::both};
  PhraseTable<Role> prepositions;
  PhraseTable<double> numbers;
  PhraseTable<Currency> currencies;
  PhraseTable<Side> approx;
  PhraseTable<RelativeDate> dates;
  PhraseTable<std::string> rounds;
  PhraseTable<StatusCue> status;
  PhraseTable<char> reporting;
  PhraseTable<char> cites_before{
      PhraseSet::Search::both};              ///< before a name that is only cited: "according to"
  PhraseTable<char> cites_behind;            ///< behind one: 에 따르면
  PhraseTable<std::uint32_t> relation_cues;  ///< bits of the relation types that a word hints at
  PhraseTable<char> former;                  ///< 출신, former: the post is past
  PhraseTable<std::string> kinds;            ///< 합작, MOU: the schema's kind of partnership
  PhraseTable<MeasureType> measures;         ///< nouns of figures: 매출, market cap
  PhraseTable<char> losses;                  ///< those of them that are below zero: 순손실, net loss
  PhraseTable<VerbEnding> verb_endings{PhraseSet::Search::both};
  PhraseTable<std::vector<std::string>> verb_forms{
      PhraseSet::Search::whole};  ///< lemma → past, participle, third person, gerund
  Register companies;             ///< data/registers/<lang>.tsv

  bool is_common(std::string_view lowered_word) const {
    return common_words.find(lowered_word) != PhraseSet::kNone;
  }
};

/// `data` must outlive the lexicon. Throws Error{data} with file and line for a row that cannot be
/// understood.
Lexicon load_lexicon(const DataFiles& data, Language language);

}  // namespace techgraph
