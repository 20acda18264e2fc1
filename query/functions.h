#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "query/context.h"

namespace techgraph::query {

/// A wrong argument; becomes a QueryError with the place of the call.
struct ValueError {
  QueryFault fault = QueryFault::type;
  std::string message;
};

/// One function of expressions.
struct Function {
  std::string_view name, about;  ///< `about`: how it is called and what it gives
  std::size_t least, most;       ///< arguments
  bool null_in_null_out;         ///< null as soon as one argument is
  Value (*call)(QueryContext& context, std::span<const Value> arguments);
};

std::span<const Function> functions();
const Function* find_function(std::string_view name);  ///< whatever its case; nullptr if there is none

/// Operators that work on values alone.
/// The text, unless it is too long to be kept. Throws ValueError{limit}.
std::string fitting(std::string text);

Value plus(const Value& a, const Value& b);
Value arithmetic(char sign, const Value& a, const Value& b);  ///< - * / % ^
Value element(QueryContext& context, const Value& of, const Value& at);
Value slice_of(const Value& list, std::optional<Value> low, std::optional<Value> high);
/// The property of a node or relationship, or the entry of a map.
Value property_of(QueryContext& context, const Value& of, std::string_view key);

}  // namespace techgraph::query
