#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "query/context.h"

namespace techgraph::query {

/// Gathers the values of one aggregate of one group.
class Accumulator {
 public:
  Accumulator() = default;
  Accumulator(const Accumulator&) = delete;
  Accumulator& operator=(const Accumulator&) = delete;
  virtual ~Accumulator() = default;
  /// Throws ValueError.
  virtual void add(std::span<const Value> arguments) = 0;
  virtual Value result() = 0;
  virtual std::size_t held() const { return 0; }  ///< values that it keeps
};

/// Whether a call of that name gathers ("count", "count(*)", "collect" …), whatever its case.
bool is_aggregate(std::string_view name);
std::size_t aggregate_arguments(std::string_view name);

/// For an expression of kind `aggregate`: of DISTINCT values, if it says so.
std::unique_ptr<Accumulator> accumulator_of(const Expr& expr);

}  // namespace techgraph::query
