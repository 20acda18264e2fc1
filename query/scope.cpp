#include "query/scope.h"

#include <algorithm>
#include <array>

namespace techgraph::query {
namespace {

Sort sort_of_value(const Value& value) {
  static constexpr std::array<Sort, 10> kSorts = {Sort::null, Sort::boolean, Sort::integer, Sort::real,
                                                  Sort::text, Sort::list,    Sort::map,     Sort::node,
                                                  Sort::edge, Sort::path};
  return kSorts[value.index()];
}

Sort sort_of_call(const Expr& expr) {
  struct Known {
    std::string_view name;
    Sort sort;
  };
  static constexpr Known kKnown[] = {
      {"count", Sort::integer}, {"size", Sort::integer},      {"length", Sort::integer},
      {"id", Sort::integer},    {"toInteger", Sort::integer}, {"labels", Sort::list},
      {"keys", Sort::list},     {"nodes", Sort::list},        {"relationships", Sort::list},
      {"range", Sort::list},    {"collect", Sort::list},      {"split", Sort::list},
      {"type", Sort::text},     {"toString", Sort::text},     {"toUpper", Sort::text},
      {"toLower", Sort::text},  {"trim", Sort::text},         {"startNode", Sort::node},
      {"endNode", Sort::node},  {"exists", Sort::boolean},    {"named", Sort::boolean},
      {"rand", Sort::real},     {"sqrt", Sort::real},         {"ceil", Sort::real},
      {"floor", Sort::real},    {"round", Sort::real},        {"toFloat", Sort::real}};
  const auto* found = std::ranges::find(kKnown, expr.name, &Known::name);
  return found == std::end(kKnown) ? Sort::any : found->sort;
}

Sort sort_of_binary(const Expr& expr, const Scope& scope) {
  const std::string& sign = expr.name;
  if (sign.size() > 1) return Sort::boolean;  // AND, IN, STARTS WITH, =~ …
  const Sort a = sort_of(expr.parts[0], scope), b = sort_of(expr.parts[1], scope);
  if (a == Sort::any || b == Sort::any || a == Sort::null || b == Sort::null) return Sort::any;
  if (sign == "^") return Sort::real;
  if (a == Sort::list || b == Sort::list) return Sort::list;
  if (a == Sort::text || b == Sort::text) return Sort::text;
  return a == Sort::real || b == Sort::real ? Sort::real : Sort::integer;
}

}  // namespace

std::string_view words(Sort sort) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "a value", "null",  "a boolean", "an integer",     "a number", "a string",
      "a list",  "a map", "a node",    "a relationship", "a path"};
  return kWords[static_cast<std::size_t>(sort)];
}

const Variable* Scope::find(std::string_view name) const {
  const auto found = std::find_if(variables.rbegin(), variables.rend(),
                                  [&](const Variable& one) { return one.name == name; });
  return found == variables.rend() ? nullptr : &*found;
}

Sort sort_of(const Expr& expr, const Scope& scope) {
  using Kind = Expr::Kind;
  switch (expr.kind) {
    case Kind::literal:
      return sort_of_value(expr.value);
    case Kind::variable: {
      const Variable* variable = scope.find(expr.name);
      return variable != nullptr && variable->slot == expr.slot ? variable->sort : Sort::any;
    }
    case Kind::list:
    case Kind::comprehension:
    case Kind::matches:
    case Kind::slice:
      return Sort::list;
    case Kind::map:
      return Sort::map;
    case Kind::negation:
    case Kind::comparison:
    case Kind::is_null:
    case Kind::has_labels:
    case Kind::quantifier:
    case Kind::exists:
      return Sort::boolean;
    case Kind::call:
      return sort_of_call(expr);
    case Kind::negate:
      return sort_of(expr.parts[0], scope);
    case Kind::binary:
      return sort_of_binary(expr, scope);
    default:
      return Sort::any;
  }
}

}  // namespace techgraph::query
