#include "query/aggregates.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "query/functions.h"
#include "text/unicode.h"

namespace techgraph::query {
namespace {

using Args = std::span<const Value>;

class Count : public Accumulator {
 public:
  void add(Args args) override { count_ += args.empty() || !args[0].is_null() ? 1 : 0; }
  Value result() override { return count_; }

 private:
  std::int64_t count_ = 0;
};

class Sum : public Accumulator {
 public:
  void add(Args args) override {
    if (!args[0].is_null()) sum_ = plus(sum_, number(args[0]));
  }
  Value result() override { return sum_; }

 private:
  static const Value& number(const Value& value) {
    if (!value.is_number()) throw ValueError{QueryFault::type, "sum() takes numbers, not " + kind_of(value)};
    return value;
  }
  Value sum_ = std::int64_t{0};
};

class Average : public Accumulator {
 public:
  void add(Args args) override {
    if (args[0].is_null()) return;
    if (!args[0].is_number())
      throw ValueError{QueryFault::type, "avg() takes numbers, not " + kind_of(args[0])};
    sum_ += args[0].number();
    ++count_;
  }
  Value result() override { return count_ == 0 ? Value() : Value(sum_ / count_); }

 private:
  double sum_ = 0, count_ = 0;
};

template <bool kLeast>
class Extreme : public Accumulator {
 public:
  void add(Args args) override {
    if (args[0].is_null()) return;
    const bool better = kLeast ? ordered(args[0], best_) < 0 : ordered(args[0], best_) > 0;
    if (best_.is_null() || better) best_ = args[0];
  }
  Value result() override { return best_; }

 private:
  Value best_;
};

class Collect : public Accumulator {
 public:
  void add(Args args) override {
    if (!args[0].is_null()) list_.push_back(args[0]);
  }
  Value result() override { return std::move(list_); }
  std::size_t held() const override { return list_.size(); }

 private:
  List list_;
};

template <bool kSample>
class Deviation : public Accumulator {
 public:
  void add(Args args) override {
    if (args[0].is_null()) return;
    const double number = args[0].number(), off = number - mean_;
    mean_ += off / ++count_;
    squares_ += off * (number - mean_);
  }
  Value result() override {
    const double by = kSample ? count_ - 1 : count_;
    return by <= 0 ? 0.0 : std::sqrt(squares_ / by);
  }

 private:
  double count_ = 0, mean_ = 0, squares_ = 0;
};

template <bool kBetween>
class Percentile : public Accumulator {
 public:
  void add(Args args) override {
    if (!args[1].is_number() || args[1].number() < 0 || args[1].number() > 1)
      throw ValueError{QueryFault::argument, "a percentile is a number from 0 to 1"};
    at_ = args[1].number();
    if (!args[0].is_null()) values_.push_back(args[0]);
  }
  Value result() override {
    if (values_.empty()) return {};
    std::ranges::stable_sort(values_, [](const Value& a, const Value& b) { return ordered(a, b) < 0; });
    const auto count = static_cast<double>(values_.size());
    if (!kBetween) {
      const double place = std::max(1.0, std::ceil(at_ * count));
      return values_[static_cast<std::size_t>(place) - 1];
    }
    const double place = at_ * (count - 1);
    const auto low = static_cast<std::size_t>(std::floor(place)),
               high = static_cast<std::size_t>(std::ceil(place));
    const double a = values_[low].number(), b = values_[high].number();
    return a + (b - a) * (place - std::floor(place));
  }
  std::size_t held() const override { return values_.size(); }

 private:
  List values_;
  double at_ = 0;
};

/// Each value once.
class Distinct : public Accumulator {
 public:
  explicit Distinct(std::unique_ptr<Accumulator> inner) : inner_(std::move(inner)) {}
  void add(Args args) override {
    if (seen_.insert(List(args.begin(), args.end())).second) inner_->add(args);
  }
  Value result() override { return inner_->result(); }
  std::size_t held() const override { return seen_.size(); }

 private:
  std::unique_ptr<Accumulator> inner_;
  std::unordered_set<List, RowHash, RowEqual> seen_;
};

template <class Of>
std::unique_ptr<Accumulator> made() {
  return std::make_unique<Of>();
}

struct Known {
  std::string_view name;  ///< folded
  std::size_t arguments;
  std::unique_ptr<Accumulator> (*make)();
};
constexpr Known kKnown[] = {{"count(*)", 0, made<Count>},
                            {"count", 1, made<Count>},
                            {"sum", 1, made<Sum>},
                            {"avg", 1, made<Average>},
                            {"min", 1, made<Extreme<true>>},
                            {"max", 1, made<Extreme<false>>},
                            {"collect", 1, made<Collect>},
                            {"stdev", 1, made<Deviation<true>>},
                            {"stdevp", 1, made<Deviation<false>>},
                            {"percentilecont", 2, made<Percentile<true>>},
                            {"percentiledisc", 2, made<Percentile<false>>}};

const Known* find_known(std::string_view name) {
  const auto* found = std::ranges::find(kKnown, folded(name), &Known::name);
  return found == std::end(kKnown) ? nullptr : found;
}

}  // namespace

bool is_aggregate(std::string_view name) { return find_known(name) != nullptr; }

std::size_t aggregate_arguments(std::string_view name) { return find_known(name)->arguments; }

std::unique_ptr<Accumulator> accumulator_of(const Expr& expr) {
  auto made = find_known(expr.name)->make();
  if (expr.flag) return std::make_unique<Distinct>(std::move(made));
  return made;
}

}  // namespace techgraph::query
