#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/syntax.h"

namespace techgraph::query {

/// What is known of a value before a query runs.
enum class Sort : std::uint8_t { any, null, boolean, integer, real, text, list, map, node, edge, path };

/// "a node", for messages.
std::string_view words(Sort sort);

struct Variable {
  std::string name;
  Slot slot = kNoSlot;
  Sort sort = Sort::any;
};

/// What an expression may refer to.
struct Scope {
  std::vector<Variable> variables;  ///< a later one hides an earlier one of its name
  /// Texts (see token_text()) that stand for a slot, as what is grouped by does.
  std::vector<std::pair<std::string, Slot>> same;
  std::vector<Expr>* aggregates = nullptr;  ///< where aggregates go; nullptr: there may be none
  const Scope* grouped = nullptr;           ///< what is inside an aggregate sees this
  const char* no_aggregate = "aggregates belong into WITH or RETURN";

  const Variable* find(std::string_view name) const;
};

/// The sort of a bound expression.
Sort sort_of(const Expr& expr, const Scope& scope);

/// Whether a value of the sort may be a boolean (or list …): it is one, or nobody knows.
inline bool may_be(Sort sort, Sort wanted) {
  return sort == wanted || sort == Sort::any || sort == Sort::null;
}

}  // namespace techgraph::query
