#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string_view>

#include "query/property_graph.h"
#include "query/query_error.h"
#include "query/syntax.h"
#include "text/regex.h"

namespace techgraph::query {

/// What a query may use up.
struct QueryLimits {
  std::optional<std::chrono::milliseconds> time;
  std::size_t rows = 5'000'000;  ///< of the answer, and of what is grouped, sorted or collected on the way
};

using Row = std::vector<Value>;

/// All that a running query needs besides its row. Not to be shared by threads.
class QueryContext {
 public:
  QueryContext(const PropertyGraph& of, const Map& with, const QueryLimits& within, std::string_view query)
      : graph(of), parameters(with), limits(within), text(query) {
    if (limits.time) deadline_ = std::chrono::steady_clock::now() + *limits.time;
  }

  /// To be called wherever time may be spent. Throws QueryError{limit} when it is used up.
  void tick() {
    if ((++ticks_ & 0xFFFU) == 0) look_at_clock();
  }
  /// Throws QueryError{limit} if so many rows must not be held.
  void check_rows(std::size_t rows) const;
  [[noreturn]] void fail(QueryFault fault, Span place, std::string_view message) const {
    throw QueryError(fault, text, place, message);
  }

  const PropertyGraph& graph;
  const Map& parameters;
  const QueryLimits limits;
  const std::string_view text;
  std::mt19937_64 random;  ///< the same numbers in every run: an answer can be had again
  std::map<std::string, Regex, std::less<>> regexes;  ///< those met so far

 private:
  void look_at_clock() const;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  std::uint32_t ticks_ = 0;
};

/// The value of a bound expression. `row` is as before when it returns. Throws QueryError.
Value evaluate(const Expr& expr, Row& row, QueryContext& context);

/// Whether it is true (neither false nor null). Throws QueryError{type} for what is no boolean.
bool holds(const Expr& expr, Row& row, QueryContext& context);

}  // namespace techgraph::query
