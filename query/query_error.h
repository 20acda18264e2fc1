#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/error.h"
#include "text/span.h"

namespace techgraph::query {

/// What kind of mistake a query makes.
enum class QueryFault : std::uint8_t {
  syntax,     ///< found before it runs: wrong grammar, unknown names, wrong scope
  type,       ///< an operation on values that it is not made for
  argument,   ///< a value out of its range
  parameter,  ///< a parameter without a value
  limit,      ///< out of time or rows
};

/// A fault in a query, or met when it ran. what() begins with line and column; shown() adds the line of the
/// query and a caret.
class QueryError : public Error {
 public:
  QueryError(QueryFault kind, std::string_view query, Span place, std::string_view message);
  QueryFault kind() const { return kind_; }
  /// The line of the query and below it "^" under what is meant.
  const std::string& pointer() const { return pointer_; }

 private:
  QueryFault kind_;
  std::string pointer_;
};

/// How many letters differ between two words, case aside, or nullopt if more than a slip or two would make.
std::optional<std::size_t> slips_between(std::string_view meant, std::string_view written);

/// The one of `known` that `name` is most likely meant to be, or an empty text.
template <class Names>  // a list of texts
std::string_view nearest(std::string_view name, const Names& known) {
  std::optional<std::size_t> least;
  std::string_view best;
  for (const auto& one : known) {
    const auto slips = slips_between(one, name);
    if (!slips || (least && *slips >= *least)) continue;
    least = slips;
    best = one;
  }
  return best;
}

}  // namespace techgraph::query
