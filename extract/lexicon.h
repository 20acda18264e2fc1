#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/phrase_trie.h"
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

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

/// Phrases that carry a value each; words are looked up in `lowered` form.
template <class Value>
struct PhraseTable {
  PhraseTrie trie;
  std::vector<Value> values;

  void add(std::string_view phrase, Value value) {
    if (trie.add(lowered(phrase), static_cast<std::uint32_t>(values.size())) == values.size()) {
      values.push_back(std::move(value));
    }
  }
  /// The longest phrase that begins at `at` of the lowered text: its length in bytes (0: none) and its value.
  std::pair<std::uint32_t, const Value*> longest(std::string_view text, std::size_t at) const {
    const PhraseTrie::Match match = trie.longest(text, at);
    return {match.length, match.length == 0 ? nullptr : &values[match.value]};
  }
};

/// The kinds of words of one language: data/lexicon/<lang>/*.tsv. Built once, then const.
struct Lexicon {
  Language language = Language::other;
  PhraseTable<TitleKind> titles;
  PhraseTable<char> title_modifiers;
  PhraseTable<Side> legal_forms;
  PhraseTable<TypeCue> type_cues;
  WordMap<NameEnding> name_endings;
  std::size_t longest_ending = 0;  ///< bytes
  PhraseTable<char> surnames;
  PhraseTable<char> given_names;
  WordSet common_words;
  PhraseTable<std::string> places;                    ///< value: ISO 3166 code
  PhraseTable<std::optional<EntityType>> references;  ///< no type: any
  WordMap<Role> particles;
  std::size_t longest_particle = 0;  ///< bytes
  PhraseTable<Role> prepositions;
  PhraseTable<double> numbers;
  PhraseTable<Currency> currencies;
  PhraseTable<Side> approx;
  PhraseTable<RelativeDate> dates;
  PhraseTable<std::string> rounds;
  PhraseTable<StatusCue> status;
  PhraseTable<char> reporting;
  PhraseTable<char> former;           ///< 출신, former: the post is past
  PhraseTable<std::string> kinds;     ///< 합작, MOU: the schema's kind of partnership
  PhraseTable<char> losses;           ///< those of them that are below zero: 순손실, net loss
  PhraseTable<MeasureType> measures;  ///< nouns of figures: 매출, market cap
  WordMap<VerbEnding> verb_endings;
  std::size_t longest_verb_ending = 0;           ///< bytes
  WordMap<std::vector<std::string>> verb_forms;  ///< lemma → past, participle, third person, gerund

  bool is_common(std::string_view lowered_word) const { return common_words.contains(lowered_word); }
};

/// Throws Error{data} with file and line for a row that cannot be understood.
Lexicon load_lexicon(const DataFiles& data, Language language);

}  // namespace techgraph
