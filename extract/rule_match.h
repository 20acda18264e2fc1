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

/// What the text told last, for left-out arguments.
struct Discourse {
  std::optional<std::uint32_t> deal_target;  ///< mention
};

/// All firings of the rules in one sentence, by position. `discourse` gives slots `focus` and `deal`.
std::vector<RuleMatch> match_rules(const Text& text, const Entities& entities,
                                   const std::vector<Value>& values, const RuleSet& rules,
                                   std::uint32_t sentence, const Discourse& discourse);

}  // namespace techgraph
