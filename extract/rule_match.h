#pragma once

#include <vector>

#include "extract/entities.h"
#include "extract/rules.h"
#include "extract/values.h"

namespace techgraph {

/// One firing of a rule: who, and where.
struct RuleMatch {
  const Rule* rule = nullptr;
  std::uint32_t sentence = 0;
  std::vector<std::uint32_t> sources,
      targets;  ///< indices into Entities::mentions; empty where `deal` or `focus` must fill in
  bool source_left_out = false, target_left_out = false;  ///< filled from outside the sentence
  bool from_deal = false;                                 ///< the target is that of the deal told last
  Span span;                                              ///< from the first to the last piece that matched
  Span trigger;                                           ///< the predicate; for a pattern the whole span
  Span title;                                             ///< captured title, or empty
};

/// Why a rule says nothing though words of it stand in the sentence.
enum class Miss : std::uint8_t {
  in_name,     ///< the word is part of a name
  no_verb,     ///< no ending of a verb stands behind it
  voice,       ///< the rule wants the other voice
  near,        ///< none of the words that it wants near stands in the sentence
  unless,      ///< a word stands there that it does not bear
  source,      ///< nobody stands where it looks for the source, or `mention`, which has the wrong type
  target,      ///< the same for the target
  pattern,     ///< an element of its pattern finds nothing
  other_post,  ///< a founder or board member: another relation
  several,     ///< which of several employers is meant is not clear
  negated,     ///< the text takes the statement back
  forbidden,   ///< the schema knows no such relation between these types
  guess,       ///< one end would be guessed, and it is stated outright elsewhere
  place        ///< nobody works for a country
};

/// One try of a rule that came to nothing.
struct RuleFailure {
  const Rule* rule = nullptr;
  std::uint32_t sentence = 0;
  Span words;  ///< the trigger, or what of the sentence a pattern matched
  Miss why = Miss::pattern;
  std::uint32_t mention = UINT32_MAX;
  std::uint32_t pattern = 0, element = 0;  ///< for Miss::pattern
};

/// What the text told last, for left-out arguments.
struct Discourse {
  std::optional<std::uint32_t> deal_target;  ///< mention
};

/// All firings of the rules in one sentence, by position. `discourse` gives slots `focus` and `deal`. Tries
/// that came to nothing are added to `failures` if it is given.
std::vector<RuleMatch> match_rules(const Text& text, const Entities& entities,
                                   const std::vector<Value>& values, const RuleSet& rules,
                                   std::uint32_t sentence, const Discourse& discourse,
                                   std::vector<RuleFailure>* failures = nullptr);

}  // namespace techgraph
