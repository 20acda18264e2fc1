#pragma once

#include <functional>
#include <memory>

#include "query/context.h"

namespace techgraph::query {

/// A clause at work. Rows are pushed from one to the next; all stages of a query fill slots of one row, so
/// that a row costs nothing until somebody keeps it.
class Stage {
 public:
  Stage() = default;
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  virtual ~Stage() = default;

  /// Takes the row. False: no more rows are wanted.
  virtual bool push(Row& row) = 0;
  /// No more rows come.
  virtual void finish(Row& row) { next->finish(row); }

  std::unique_ptr<Stage> next;
};

/// The stages of the clauses, the last of which hands rows to `take` until that gives false.
std::unique_ptr<Stage> stages_of(const std::vector<Clause>& clauses, QueryContext& context,
                                 std::function<bool(Row&)> take);

}  // namespace techgraph::query
