#include <algorithm>
#include <cmath>

#include "query/functions.h"

namespace techgraph::query {
namespace {

[[noreturn]] void wrong(const std::string& message) { throw ValueError{QueryFault::type, message}; }

constexpr std::size_t kMostElements = 10'000'000;

Value appended(const Value& a, const Value& b) {
  const auto size = [](const Value& value) { return value.list() != nullptr ? value.list()->size() : 1; };
  if (size(a) + size(b) > kMostElements) throw ValueError{QueryFault::limit, "this list is too long"};
  List all = a.list() != nullptr ? *a.list() : List{a};
  if (b.list() != nullptr) {
    all.insert(all.end(), b.list()->begin(), b.list()->end());
  } else {
    all.push_back(b);
  }
  return all;
}

std::int64_t whole(char sign, std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  const bool over = sign == '+'   ? __builtin_add_overflow(a, b, &out)
                    : sign == '-' ? __builtin_sub_overflow(a, b, &out)
                                  : __builtin_mul_overflow(a, b, &out);
  if (over) throw ValueError{QueryFault::argument, "this is too large for a whole number"};
  return out;
}

Value quotient(char sign, std::int64_t a, std::int64_t b) {
  if (b == 0) throw ValueError{QueryFault::argument, "division by zero"};
  if (b == -1) return sign == '/' ? whole('-', 0, a) : std::int64_t{0};
  return sign == '/' ? a / b : a % b;
}

std::string joined_text(const Value& value) {
  if (value.text() != nullptr) return *value.text();
  return value.integer() != nullptr ? std::to_string(*value.integer()) : real_text(*value.real());
}

std::int64_t position(const Value& at, const char* what) {
  if (at.integer() == nullptr) wrong(std::string(what) + " must be an integer, not " + kind_of(at));
  return *at.integer();
}

}  // namespace

std::string fitting(std::string text) {
  constexpr std::size_t kMostBytes = 100'000'000;
  if (text.size() > kMostBytes) throw ValueError{QueryFault::limit, "this string is too long"};
  return text;
}

Value plus(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  if (a.list() != nullptr || b.list() != nullptr) return appended(a, b);
  const bool text = a.text() != nullptr || b.text() != nullptr;
  if (text && (a.text() != nullptr || a.is_number()) && (b.text() != nullptr || b.is_number()))
    return fitting(joined_text(a) + joined_text(b));
  if (!a.is_number() || !b.is_number()) wrong("+ cannot join " + kind_of(a) + " and " + kind_of(b));
  if (a.integer() != nullptr && b.integer() != nullptr) return whole('+', *a.integer(), *b.integer());
  return a.number() + b.number();
}

Value arithmetic(char sign, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  if (!a.is_number() || !b.is_number())
    wrong(std::string(1, sign) + " takes numbers, not " + kind_of(a.is_number() ? b : a));
  if (sign == '^') return std::pow(a.number(), b.number());
  if (a.integer() != nullptr && b.integer() != nullptr) {
    if (sign == '/' || sign == '%') return quotient(sign, *a.integer(), *b.integer());
    return whole(sign, *a.integer(), *b.integer());
  }
  const double x = a.number(), y = b.number();
  return sign == '-' ? x - y : sign == '*' ? x * y : sign == '/' ? x / y : std::fmod(x, y);
}

Value property_of(QueryContext& context, const Value& of, std::string_view key) {
  if (of.is_null()) return {};
  if (const NodeId* node = of.node()) return context.graph.property(*node, key);
  if (const EdgeId* edge = of.edge()) return context.graph.property(*edge, key);
  if (const Map* map = of.map()) {
    const auto found = map->find(key);
    return found == map->end() ? Value() : found->second;
  }
  wrong(kind_of(of) + " has no properties");
}

Value element(QueryContext& context, const Value& of, const Value& at) {
  if (of.is_null() || at.is_null()) return {};
  if (const List* list = of.list()) {
    const std::int64_t index = position(at, "the place in a list");
    const auto size = static_cast<std::int64_t>(list->size());
    const std::int64_t place = index < 0 ? index + size : index;
    return place < 0 || place >= size ? Value() : (*list)[static_cast<std::size_t>(place)];
  }
  if (at.text() == nullptr) wrong("the key of " + kind_of(of) + " must be a string, not " + kind_of(at));
  return property_of(context, of, *at.text());
}

Value slice_of(const Value& list, std::optional<Value> low, std::optional<Value> high) {
  if (list.is_null() || (low && low->is_null()) || (high && high->is_null())) return {};
  if (list.list() == nullptr) wrong(kind_of(list) + " has no parts; only a list has");
  const auto size = static_cast<std::int64_t>(list.list()->size());
  const auto bound = [&](const std::optional<Value>& value, std::int64_t otherwise) {
    if (!value) return otherwise;
    const std::int64_t at = position(*value, "the place in a list");
    return std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size);
  };
  const std::int64_t begin = bound(low, 0), end = bound(high, size);
  if (begin >= end) return List();
  return List(list.list()->begin() + begin, list.list()->begin() + end);
}

}  // namespace techgraph::query
