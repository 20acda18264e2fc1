#include <algorithm>
#include <cmath>

#include "query/context.h"
#include "query/functions.h"
#include "query/matcher.h"

namespace techgraph::query {
namespace {

using Truth = std::optional<bool>;

constexpr std::size_t kMostRegexes = 64;
constexpr std::size_t kDeepest = 1000;  ///< levels of lists in lists that the stack surely holds
constexpr std::size_t kChecked = 16;    ///< steps of a reduction after which this is looked at

Value value_of(Truth truth) { return truth ? Value(*truth) : Value(); }

class Evaluator {
 public:
  Evaluator(Row& row, QueryContext& context) : row_(row), context_(context) {}

  Value run(const Expr& expr) {
    using Kind = Expr::Kind;
    switch (expr.kind) {
      case Kind::literal:
        return expr.value;
      case Kind::parameter:
        return parameter(expr);
      case Kind::variable:
      case Kind::aggregate:
        return row_[expr.slot];
      case Kind::property:
        return property(expr);
      case Kind::list:
        return list(expr);
      case Kind::map:
        return map(expr);
      case Kind::call:
        return call(expr);
      case Kind::negate:
        return guarded(expr, [&] { return arithmetic('-', std::int64_t{0}, run(expr.parts[0])); });
      case Kind::negation: {
        const Truth truth = this->truth(expr.parts[0]);
        return truth ? Value(!*truth) : Value();
      }
      case Kind::binary:
        return binary(expr);
      case Kind::comparison:
        return comparison(expr);
      case Kind::is_null:
        return run(expr.parts[0]).is_null() != expr.flag;
      case Kind::has_labels:
        return has_labels(expr);
      case Kind::index:
        return guarded(expr, [&] {
          const Value of = run(expr.parts[0]);
          return element(context_, of, run(expr.parts[1]));
        });
      case Kind::slice:
        return slice(expr);
      case Kind::choice:
        return choice(expr);
      case Kind::comprehension:
        return comprehension(expr);
      case Kind::quantifier:
        return quantifier(expr);
      case Kind::reduction:
        return reduction(expr);
      case Kind::exists:
        return !each_match(expr.pattern->pattern, row_, context_, [] { return false; });
      case Kind::matches:
        return matches(expr);
    }
    return {};
  }

  Truth truth(const Expr& expr) {
    const Value value = run(expr);
    if (value.is_null()) return std::nullopt;
    if (value.flag() == nullptr)
      context_.fail(QueryFault::type, expr.place, "expected true or false, this is " + kind_of(value));
    return *value.flag();
  }

 private:
  template <class Action>
  Value guarded(const Expr& expr, Action action) {
    try {
      return action();
    } catch (const ValueError& error) {
      context_.fail(error.fault, expr.place, error.message);
    }
  }

  Value parameter(const Expr& expr) {
    const auto found = context_.parameters.find(expr.name);
    if (found != context_.parameters.end()) return found->second;
    context_.fail(QueryFault::parameter, expr.place,
                  "no value was given for $" + expr.name + " (--param " + expr.name + "=VALUE)");
  }

  Value property(const Expr& expr) {
    const Expr& of = expr.parts[0];
    if (of.kind == Expr::Kind::variable) {  // without a copy of what it is of
      return guarded(expr, [&] { return property_of(context_, row_[of.slot], expr.name); });
    }
    return guarded(expr, [&] { return property_of(context_, run(of), expr.name); });
  }

  Value list(const Expr& expr) {
    List all;
    all.reserve(expr.parts.size());
    for (const Expr& part : expr.parts) all.push_back(run(part));
    return all;
  }

  Value map(const Expr& expr) {
    Map all;
    for (std::size_t i = 0; i < expr.parts.size(); ++i) all[expr.names[i].text] = run(expr.parts[i]);
    return all;
  }

  Value call(const Expr& expr) {
    List arguments;
    for (const Expr& part : expr.parts) {
      arguments.push_back(run(part));
      if (expr.function->null_in_null_out && arguments.back().is_null()) return {};
    }
    return guarded(expr, [&] { return expr.function->call(context_, arguments); });
  }

  Value binary(const Expr& expr) {
    const std::string& sign = expr.name;
    if (sign == "AND" || sign == "OR" || sign == "XOR") return boolean(expr);
    const Value a = run(expr.parts[0]), b = run(expr.parts[1]);
    if (sign == "IN") return in_list(expr, a, b);
    if (sign == "=~") return matches_regex(expr, a, b);
    if (sign.size() > 1) return text_test(sign, a, b);
    return guarded(expr, [&] { return sign == "+" ? plus(a, b) : arithmetic(sign.front(), a, b); });
  }

  Value boolean(const Expr& expr) {
    const Truth a = truth(expr.parts[0]);
    if (expr.name == "AND" && a == false) return false;
    if (expr.name == "OR" && a == true) return true;
    const Truth b = truth(expr.parts[1]);
    if (expr.name == "XOR") return a && b ? Value(*a != *b) : Value();
    const bool decides = expr.name == "OR";
    if (b == decides) return decides;
    return a && b ? Value(!decides) : Value();
  }

  Value in_list(const Expr& expr, const Value& a, const Value& b) {
    if (b.is_null()) return {};
    if (b.list() == nullptr)
      context_.fail(QueryFault::type, expr.parts[1].place, "IN takes a list, this is " + kind_of(b));
    Truth found = false;
    for (const Value& one : *b.list()) {
      const Truth same = equal(a, one);
      if (same == true) return true;
      if (!same) found = std::nullopt;
    }
    return value_of(found);
  }

  static Value text_test(const std::string& sign, const Value& a, const Value& b) {
    if (a.text() == nullptr || b.text() == nullptr) return {};
    if (sign == "STARTS WITH") return a.text()->starts_with(*b.text());
    if (sign == "ENDS WITH") return a.text()->ends_with(*b.text());
    return a.text()->find(*b.text()) != std::string::npos;
  }

  Value matches_regex(const Expr& expr, const Value& text, const Value& regex) {
    if (text.text() == nullptr || regex.text() == nullptr) return {};
    try {
      const auto known = context_.regexes.find(*regex.text());
      if (known == context_.regexes.end() && context_.regexes.size() >= kMostRegexes)
        context_.regexes.clear();
      Regex& compiled = known != context_.regexes.end()
                            ? known->second
                            : context_.regexes.try_emplace(*regex.text(), *regex.text()).first->second;
      return compiled.matches(*text.text());
    } catch (const QueryError&) {
      throw;
    } catch (const Error& error) {
      context_.fail(QueryFault::argument, expr.parts[1].place, error.what());
    }
  }

  /// a < b < c is (a < b) AND (b < c).
  Value comparison(const Expr& expr) {
    Truth all = true;
    Value left = run(expr.parts[0]);
    for (std::size_t i = 0; i < expr.names.size(); ++i) {
      Value right = run(expr.parts[i + 1]);
      const Truth one = compare(expr.names[i].text, left, right);
      if (one == false) return false;
      if (!one) all = std::nullopt;
      left = std::move(right);
    }
    return value_of(all);
  }

  static Truth compare(const std::string& sign, const Value& a, const Value& b) {
    if (sign == "=") return equal(a, b);
    if (sign == "<>") {
      const Truth same = equal(a, b);
      return same ? Truth(!*same) : std::nullopt;
    }
    const auto order = compared(a, b);
    if (!order) return std::nullopt;
    return sign == "<" ? *order < 0 : sign == ">" ? *order > 0 : sign == "<=" ? *order <= 0 : *order >= 0;
  }

  Value has_labels(const Expr& expr) {
    const Value of = run(expr.parts[0]);
    if (of.is_null()) return {};
    if (of.edge() != nullptr) {
      return std::ranges::all_of(expr.names, [&](const Name& name) {
        return context_.graph.find_type(name.text) == context_.graph.type(*of.edge());
      });
    }
    if (of.node() == nullptr)
      context_.fail(QueryFault::type, expr.place, kind_of(of) + " has no labels; a node has");
    return std::ranges::all_of(expr.names, [&](const Name& name) {
      const auto label = context_.graph.find_label(name.text);
      return label && context_.graph.has_label(*of.node(), *label);
    });
  }

  Value slice(const Expr& expr) {
    const auto bound = [&](std::size_t which) {
      return expr.names[which - 1].text.empty() ? std::nullopt : std::optional(run(expr.parts[which]));
    };
    return guarded(expr, [&] {
      const Value of = run(expr.parts[0]);
      const auto low = bound(1);
      return slice_of(of, low, bound(2));
    });
  }

  Value choice(const Expr& expr) {
    const std::size_t first = expr.flag ? 1 : 0;
    const Value operand = expr.flag ? run(expr.parts[0]) : Value();
    for (std::size_t i = first; i + 1 < expr.parts.size(); i += 2) {
      const Truth chosen = expr.flag ? equal(operand, run(expr.parts[i])) : truth(expr.parts[i]);
      if (chosen == true) return run(expr.parts[i + 1]);
    }
    return run(expr.parts.back());
  }

  /// The list that expr is about; nullopt if it is null.
  std::optional<Value> list_in(const Expr& expr) {
    Value list = run(expr);
    if (list.is_null()) return std::nullopt;
    if (list.list() == nullptr)
      context_.fail(QueryFault::type, expr.place, "expected a list, this is " + kind_of(list));
    return list;
  }

  Value comprehension(const Expr& expr) {
    const auto list = list_in(expr.parts[0]);
    if (!list) return {};
    List out;
    for (const Value& one : *list->list()) {
      context_.tick();
      row_[expr.slot] = one;
      if (truth(expr.parts[1]) == true) out.push_back(run(expr.parts[2]));
    }
    return out;
  }

  Value quantifier(const Expr& expr) {
    const auto list = list_in(expr.parts[0]);
    if (!list) return {};
    std::size_t yes = 0, unknown = 0;
    for (const Value& one : *list->list()) {
      context_.tick();
      row_[expr.slot] = one;
      const Truth truth = this->truth(expr.parts[1]);
      yes += truth == true ? 1 : 0;
      unknown += truth ? 0 : 1;
    }
    const std::size_t no = list->list()->size() - yes - unknown;
    if (expr.name == "SINGLE") return yes > 1 ? Value(false) : unknown > 0 ? Value() : Value(yes == 1);
    const std::size_t decisive = expr.name == "ALL" ? no : yes;
    if (decisive > 0) return expr.name == "ANY";
    return unknown > 0 ? Value() : Value(expr.name != "ANY");
  }

  Value reduction(const Expr& expr) {
    Value sum = run(expr.parts[0]);
    const auto list = list_in(expr.parts[1]);
    if (!list) return {};
    std::size_t count = 0;
    for (const Value& one : *list->list()) {
      context_.tick();
      row_[expr.slot] = std::move(sum);
      row_[expr.slot2] = one;
      sum = run(expr.parts[2]);
      if (++count % kChecked == 0 && is_deeper(sum, kDeepest))
        context_.fail(QueryFault::limit, expr.place, "the value is nested too deeply");
    }
    return sum;
  }

  /// Whether lists and maps are nested deeper in it.
  static bool is_deeper(const Value& value, std::size_t levels) {
    const auto inside = [&](const Value& one) { return levels == 0 || is_deeper(one, levels - 1); };
    if (value.list() != nullptr) return std::ranges::any_of(*value.list(), inside);
    return value.map() != nullptr &&
           std::ranges::any_of(*value.map(), [&](const auto& entry) { return inside(entry.second); });
  }

  Value matches(const Expr& expr) {
    List out;
    each_match(expr.pattern->pattern, row_, context_, [&] {
      out.push_back(run(expr.parts[0]));
      context_.check_rows(out.size());
      return true;
    });
    return out;
  }

  Row& row_;
  QueryContext& context_;
};

}  // namespace

void QueryContext::check_rows(std::size_t rows) const {
  if (rows <= limits.rows) return;
  fail(QueryFault::limit, {},
       "more than " + std::to_string(limits.rows) + " rows; ask for less (LIMIT), or raise --max-rows");
}

void QueryContext::look_at_clock() const {
  if (!deadline_ || std::chrono::steady_clock::now() < *deadline_) return;
  fail(QueryFault::limit, {},
       "not done after " + std::to_string(limits.time->count()) + " ms; ask for less, or raise --timeout");
}

Value evaluate(const Expr& expr, Row& row, QueryContext& context) {
  return Evaluator(row, context).run(expr);
}

bool holds(const Expr& expr, Row& row, QueryContext& context) {
  return Evaluator(row, context).truth(expr) == true;
}

}  // namespace techgraph::query
