#include "query/stages.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "query/aggregates.h"
#include "query/functions.h"
#include "query/matcher.h"

namespace techgraph::query {
namespace {

class MatchStage : public Stage {
 public:
  MatchStage(const Match& match, QueryContext& context) : match_(match), context_(context) {}

  bool push(Row& row) override {
    bool found = false;
    const bool more = each_match(match_.pattern, row, context_, [&] {
      found = true;
      return next->push(row);
    });
    if (found || !match_.optional) return more;
    for (Slot slot : match_.pattern.fills) row[slot] = {};
    return next->push(row);
  }

 private:
  const Match& match_;
  QueryContext& context_;
};

class UnwindStage : public Stage {
 public:
  UnwindStage(const Unwind& unwind, QueryContext& context) : unwind_(unwind), context_(context) {}

  bool push(Row& row) override {
    const Value value = evaluate(unwind_.list, row, context_);
    if (value.is_null()) return true;
    if (value.list() == nullptr) return push_one(value, row);
    return std::ranges::all_of(*value.list(), [&](const Value& one) { return push_one(one, row); });
  }

 private:
  bool push_one(const Value& value, Row& row) {
    context_.tick();
    row[unwind_.slot] = value;
    return next->push(row);
  }
  const Unwind& unwind_;
  QueryContext& context_;
};

/// Fills the slots of the columns.
class ComputeStage : public Stage {
 public:
  ComputeStage(const Projection& out, QueryContext& context) : out_(out), context_(context) {}

  bool push(Row& row) override {
    for (const Item& item : out_.items) {
      const bool there = item.expr.kind == Expr::Kind::variable && item.expr.slot == item.slot;
      if (!there) row[item.slot] = evaluate(item.expr, row, context_);
    }
    return next->push(row);
  }

 private:
  const Projection& out_;
  QueryContext& context_;
};

/// Gathers rows into groups; when all have come, hands on one row for each, in the order of first rows.
class GroupStage : public Stage {
 public:
  GroupStage(const Projection& out, QueryContext& context) : out_(out), context_(context) {
    for (const Item& item : out.items) (is_key(item.expr) ? keys_ : sums_).push_back(&item);
  }

  bool push(Row& row) override {
    List key;
    for (const Item* item : keys_) key.push_back(evaluate(item->expr, row, context_));
    Group& group = group_of(std::move(key));
    for (std::size_t i = 0; i < out_.aggregates.size(); ++i) add(out_.aggregates[i], *group.sums[i], row);
    return true;
  }

  void finish(Row& row) override {
    if (groups_.empty() && keys_.empty()) group_of({});
    for (Group& group : groups_) {
      for (std::size_t i = 0; i < keys_.size(); ++i) row[keys_[i]->slot] = group.key[i];
      for (std::size_t i = 0; i < out_.aggregates.size(); ++i)
        row[out_.aggregates[i].slot] = group.sums[i]->result();
      for (const Item* item : sums_) row[item->slot] = evaluate(item->expr, row, context_);
      if (!next->push(row)) break;
    }
    next->finish(row);
  }

 private:
  struct Group {
    List key;
    std::vector<std::unique_ptr<Accumulator>> sums;
  };

  static bool is_key(const Expr& expr) {
    return expr.kind != Expr::Kind::aggregate && std::ranges::all_of(expr.parts, is_key);
  }

  Group& group_of(List key) {
    const auto [found, fresh] = places_.try_emplace(key, groups_.size());
    if (!fresh) return groups_[found->second];
    context_.check_rows(places_.size());
    groups_.push_back({std::move(key), {}});
    for (const Expr& aggregate : out_.aggregates) groups_.back().sums.push_back(accumulator_of(aggregate));
    return groups_.back();
  }

  void add(const Expr& aggregate, Accumulator& to, Row& row) {
    arguments_.clear();
    for (const Expr& part : aggregate.parts) arguments_.push_back(evaluate(part, row, context_));
    const std::size_t before = to.held();
    try {
      to.add(arguments_);
    } catch (const ValueError& error) {
      context_.fail(error.fault, aggregate.place, error.message);
    }
    context_.check_rows(held_ += to.held() - before);
  }

  const Projection& out_;
  QueryContext& context_;
  std::vector<const Item*> keys_, sums_;
  std::vector<Group> groups_;
  std::unordered_map<List, std::size_t, RowHash, RowEqual> places_;
  List arguments_;
  std::size_t held_ = 0;
};

/// Hands on each different row once.
class DistinctStage : public Stage {
 public:
  DistinctStage(const Projection& out, QueryContext& context) : out_(out), context_(context) {}

  bool push(Row& row) override {
    List key;
    for (const Item& item : out_.items) key.push_back(row[item.slot]);
    if (!seen_.insert(std::move(key)).second) return true;
    context_.check_rows(seen_.size());
    return next->push(row);
  }

 private:
  const Projection& out_;
  QueryContext& context_;
  std::unordered_set<List, RowHash, RowEqual> seen_;
};

/// Hands on the rows in order when all have come; of those behind `most` it keeps none.
class SortStage : public Stage {
 public:
  SortStage(const Projection& out, std::size_t most, QueryContext& context)
      : out_(out), most_(most), context_(context) {}

  bool push(Row& row) override {
    if (most_ == 0) return false;
    List key;
    for (const SortKey& one : out_.order) key.push_back(evaluate(one.expr, row, context_));
    Kept kept{std::move(key), count_++, {}};
    const auto before = [this](const Kept& a, const Kept& b) { return comes_before(a, b); };
    if (kept_.size() == most_) {  // a heap with the last on top
      if (!before(kept, kept_.front())) return true;
      std::pop_heap(kept_.begin(), kept_.end(), before);
      kept_.pop_back();
    }
    kept.row = row;
    kept_.push_back(std::move(kept));
    std::push_heap(kept_.begin(), kept_.end(), before);
    context_.check_rows(kept_.size());
    return true;
  }

  void finish(Row& row) override {
    std::sort_heap(kept_.begin(), kept_.end(),
                   [this](const Kept& a, const Kept& b) { return comes_before(a, b); });
    for (Kept& one : kept_) {
      row = std::move(one.row);
      if (!next->push(row)) break;
    }
    next->finish(row);
  }

 private:
  struct Kept {
    List key;
    std::size_t number;
    Row row;
  };

  bool comes_before(const Kept& a, const Kept& b) const {
    for (std::size_t i = 0; i < out_.order.size(); ++i) {
      const auto order = ordered(a.key[i], b.key[i]);
      if (order != 0) return (order < 0) != out_.order[i].descending;
    }
    return a.number < b.number;
  }

  const Projection& out_;
  std::size_t most_;
  QueryContext& context_;
  std::vector<Kept> kept_;
  std::size_t count_ = 0;
};

class SliceStage : public Stage {
 public:
  SliceStage(std::size_t skip, std::size_t limit) : skip_(skip), left_(limit) {}

  bool push(Row& row) override {
    if (skip_ > 0) {
      --skip_;
      return true;
    }
    if (left_ == 0) return false;
    --left_;
    return next->push(row) && left_ > 0;
  }

 private:
  std::size_t skip_, left_;
};

class WhereStage : public Stage {
 public:
  WhereStage(const Expr& where, QueryContext& context) : where_(where), context_(context) {}
  bool push(Row& row) override { return !holds(where_, row, context_) || next->push(row); }

 private:
  const Expr& where_;
  QueryContext& context_;
};

class TakeStage : public Stage {
 public:
  explicit TakeStage(std::function<bool(Row&)> take) : take_(std::move(take)) {}
  bool push(Row& row) override { return take_(row); }
  void finish(Row&) override {}

 private:
  std::function<bool(Row&)> take_;
};

class Chain {
 public:
  explicit Chain(QueryContext& context) : context_(context) {}

  void add(const Clause& clause) {
    if (const auto* match = std::get_if<Match>(&clause)) {
      append(std::make_unique<MatchStage>(*match, context_));
    } else if (const auto* unwind = std::get_if<Unwind>(&clause)) {
      append(std::make_unique<UnwindStage>(*unwind, context_));
    } else {
      add(std::get<Projection>(clause));
    }
  }
  void append(std::unique_ptr<Stage> stage) {
    *end_ = std::move(stage);
    end_ = &(*end_)->next;
  }
  std::unique_ptr<Stage> take() { return std::move(first_); }

 private:
  void add(const Projection& out) {
    if (out.grouped) {
      append(std::make_unique<GroupStage>(out, context_));
    } else {
      append(std::make_unique<ComputeStage>(out, context_));
    }
    if (out.distinct) append(std::make_unique<DistinctStage>(out, context_));
    const std::size_t skip = out.skip ? count(*out.skip) : 0;
    const std::size_t limit = out.limit ? count(*out.limit) : SIZE_MAX;
    if (!out.order.empty())
      append(std::make_unique<SortStage>(out, limit > SIZE_MAX - skip ? SIZE_MAX : limit + skip, context_));
    if (out.skip || out.limit) append(std::make_unique<SliceStage>(skip, limit));
    if (out.where) append(std::make_unique<WhereStage>(*out.where, context_));
  }

  std::size_t count(const Expr& expr) {
    Row none(64);
    const Value value = evaluate(expr, none, context_);
    if (value.integer() == nullptr || *value.integer() < 0)
      context_.fail(QueryFault::syntax, expr.place, "expected a whole number of 0 or more");
    return static_cast<std::size_t>(*value.integer());
  }

  QueryContext& context_;
  std::unique_ptr<Stage> first_;
  std::unique_ptr<Stage>* end_ = &first_;
};

}  // namespace

std::unique_ptr<Stage> stages_of(const std::vector<Clause>& clauses, QueryContext& context,
                                 std::function<bool(Row&)> take) {
  Chain chain(context);
  for (const Clause& clause : clauses) chain.add(clause);
  chain.append(std::make_unique<TakeStage>(std::move(take)));
  return chain.take();
}

}  // namespace techgraph::query
