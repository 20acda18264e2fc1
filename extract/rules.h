#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extract/lexicon.h"
#include "facts/facts.h"
#include "text/data_files.h"
#include "text/error.h"

namespace techgraph {

/// Where a rule looks for its source or target (docs/rules.md).
enum class Slot : std::uint8_t { role, bare, before, after, owner, head, first, peer, focus, deal };

struct SlotChoice {
  Slot slot = Slot::role;
  Role role = Role::none;  ///< for Slot::role
};

std::string name_of(SlotChoice choice);  ///< as in a rule: "subject", "before"

struct Argument {
  std::vector<SlotChoice> choices;
  EntityTypes types;
};

enum class ElementKind : std::uint8_t { source, target, other, value, title, role, literal, gap };

/// One element of a pattern.
struct Element {
  ElementKind kind = ElementKind::literal;
  EntityTypes types;       ///< of a mention
  std::uint8_t value = 0;  ///< ValueKind of a value
  int title = -1;          ///< TitleKind, or -1 for any
  Role role = Role::none;
  std::vector<std::string> literals;  ///< lowered
  std::vector<std::uint32_t> texts;   ///< their values in RuleSet::texts
  bool optional = false;
  int gap = 0;           ///< words or characters
  bool crosses = false;  ///< a gap that may pass mentions
  std::string typed;     ///< as it stands in the rule
};

enum class Voice : std::uint8_t { any, active, passive };

struct RuleExample {
  std::string text;      ///< with marked names
  std::string expected;  ///< "source > target; …"; empty: must not fire
  Place place;
};

/// What says a relation: one rule of data/rules.
struct Rule {
  std::string name;  ///< "ko/invest"
  RelationType type = RelationType::invested_in;
  bool opens_deal = false;  ///< says no relation, but whose deal the text tells from here on (`target`)
  Attributes fixed;
  bool status_fixed = false;
  Argument source, target;
  Voice voice = Voice::any;
  std::vector<std::uint32_t> near, unless;  ///< values in RuleSet::texts
  double confidence = 0.7;
  std::vector<std::vector<Element>> patterns;
  std::vector<RuleExample> examples;
};

/// A word that may begin a match: of a `verb` or `noun` line, or the first text of a pattern.
struct Trigger {
  std::uint32_t rule = 0;
  bool verb = false;
  bool participle = false;  ///< en: a form that may be passive
  bool gerund = false;
  std::int32_t pattern = -1;  ///< index of the pattern that begins with this text
};

/// A pattern that begins with a mention or a title.
struct PatternStart {
  std::uint32_t rule = 0, pattern = 0;
  std::vector<std::vector<std::uint32_t>> needs;  ///< of each of these lists of texts (values in
                                                  ///< RuleSet::texts) one must stand in the sentence
};

/// All rules of one language, ready to match. Built once, then const.
struct RuleSet {
  std::vector<Rule> rules;
  std::vector<std::vector<Trigger>> triggers;  ///< by the value in `words`
  PhraseSet words;
  std::vector<PatternStart> from_mention, from_title;
  /// Where to find those in `from_mention` that need one of the texts of some list, by the text; and those
  /// that need none.
  std::vector<std::vector<std::uint32_t>> by_text;
  std::vector<std::uint32_t> by_no_text;
  PhraseSet texts;  ///< that patterns, `near` and `unless` look for, numbered from 0
};

/// Reads rules/<lang>/*.rules. Throws Error{data} with file and line: an unknown relation (with a
/// suggestion), slot, type or element, a rule without trigger or pattern, a name used twice.
RuleSet load_rules(const DataFiles& data, const Lexicon& lexicon);

}  // namespace techgraph
