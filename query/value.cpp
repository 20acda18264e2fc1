#include "query/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace techgraph::query {
namespace {

/// Place of each alternative of the variant in the order of ORDER BY.
constexpr std::array<int, 10> kRanks = {9, 7, 8, 8, 6, 4, 1, 2, 3, 5};

int rank_of(const Value& value) { return kRanks[value.index()]; }

/// Exact also where an integer does not fit a double.
std::partial_ordering compared_numbers(const Value& a, const Value& b) {
  if (a.integer() != nullptr && b.integer() != nullptr) return *a.integer() <=> *b.integer();
  const auto wide = [](const Value& value) {
    return value.integer() != nullptr ? static_cast<long double>(*value.integer())
                                      : static_cast<long double>(*value.real());
  };
  return wide(a) <=> wide(b);
}

std::strong_ordering ordered_numbers(const Value& a, const Value& b) {
  const bool a_nan = std::isnan(a.number()), b_nan = std::isnan(b.number());
  if (a_nan || b_nan) return a_nan <=> b_nan;
  const std::partial_ordering order = compared_numbers(a, b);
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

std::strong_ordering ordered_texts(std::string_view a, std::string_view b) { return a.compare(b) <=> 0; }

std::strong_ordering ordered_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const auto order = ordered(a[i], b[i]); order != 0) return order;
  }
  return a.size() <=> b.size();
}

std::strong_ordering ordered_maps(const Map& a, const Map& b) {
  auto left = a.begin();
  auto right = b.begin();
  for (; left != a.end() && right != b.end(); ++left, ++right) {
    if (const auto order = ordered_texts(left->first, right->first); order != 0) return order;
    if (const auto order = ordered(left->second, right->second); order != 0) return order;
  }
  return a.size() <=> b.size();
}

std::strong_ordering ordered_paths(const Path& a, const Path& b) {
  if (const auto order = a.nodes <=> b.nodes; order != 0) return order;
  return a.edges <=> b.edges;
}

/// Joins the answers about parts: false wins, then null.
void join(std::optional<bool>& all, std::optional<bool> part) {
  if (all == false || part == true) return;
  all = part;
}

std::optional<bool> equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  std::optional<bool> all = true;
  for (std::size_t i = 0; i < a.size(); ++i) join(all, equal(a[i], b[i]));
  return all;
}

std::optional<bool> equal_maps(const Map& a, const Map& b) {
  const auto same_key = [](const auto& left, const auto& right) { return left.first == right.first; };
  if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), same_key)) return false;
  std::optional<bool> all = true;
  for (const auto& [key, value] : a) join(all, equal(value, b.find(key)->second));
  return all;
}

std::optional<std::partial_ordering> compared_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const auto order = compared(a[i], b[i]);
    if (!order || *order != 0) return order;
  }
  return a.size() <=> b.size();
}

std::size_t mixed(std::size_t seed, std::size_t hash) {
  return seed ^ (hash + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U));
}

std::size_t hash_of(const Value& value) {
  std::size_t seed = static_cast<std::size_t>(rank_of(value));
  if (value.is_number()) {
    const double number = value.number();
    return std::isnan(number) ? seed : mixed(seed, std::hash<double>()(number));
  }
  if (value.flag() != nullptr) return mixed(seed, *value.flag() ? 1 : 0);
  if (value.text() != nullptr) return mixed(seed, std::hash<std::string>()(*value.text()));
  if (value.node() != nullptr) return mixed(seed, value.node()->value);
  if (value.edge() != nullptr) return mixed(seed, value.edge()->value);
  if (const List* list = value.list()) {
    for (const Value& one : *list) seed = mixed(seed, hash_of(one));
  } else if (const Map* map = value.map()) {
    for (const auto& [key, one] : *map)
      seed = mixed(mixed(seed, std::hash<std::string>()(key)), hash_of(one));
  } else if (const Path* path = value.path()) {
    for (NodeId node : path->nodes) seed = mixed(seed, node.value);
    for (EdgeId edge : path->edges) seed = mixed(seed, edge.value);
  }
  return seed;
}

template <class Of>  // List, Map or Path
const Of* shared(const Value& value) {
  const auto* pointer = std::get_if<std::shared_ptr<const Of>>(&value);
  return pointer == nullptr ? nullptr : pointer->get();
}

}  // namespace

const List* Value::list() const { return shared<List>(*this); }
const Map* Value::map() const { return shared<Map>(*this); }
const Path* Value::path() const { return shared<Path>(*this); }

double Value::number() const { return integer() != nullptr ? static_cast<double>(*integer()) : *real(); }

std::string kind_of(const Value& value) {
  static constexpr std::array<const char*, 10> kKinds = {
      "null",   "a boolean", "an integer", "a number",       "a string",
      "a list", "a map",     "a node",     "a relationship", "a path"};
  return kKinds[value.index()];
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (a.is_number() && b.is_number()) return compared_numbers(a, b) == 0;
  if (a.index() != b.index()) return false;
  if (a.list() != nullptr) return equal_lists(*a.list(), *b.list());
  if (a.map() != nullptr) return equal_maps(*a.map(), *b.map());
  return ordered(a, b) == 0;
}

std::optional<std::partial_ordering> compared(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return compared_numbers(a, b);
  if (a.is_null() || a.index() != b.index()) return std::nullopt;
  if (a.list() != nullptr) return compared_lists(*a.list(), *b.list());
  if (a.map() != nullptr || a.node() != nullptr || a.edge() != nullptr || a.path() != nullptr)
    return std::nullopt;
  return ordered(a, b);
}

std::strong_ordering ordered(const Value& a, const Value& b) {
  if (rank_of(a) != rank_of(b)) return rank_of(a) <=> rank_of(b);
  if (a.is_number()) return ordered_numbers(a, b);
  if (a.flag() != nullptr) return *a.flag() <=> *b.flag();
  if (a.text() != nullptr) return ordered_texts(*a.text(), *b.text());
  if (a.list() != nullptr) return ordered_lists(*a.list(), *b.list());
  if (a.map() != nullptr) return ordered_maps(*a.map(), *b.map());
  if (a.node() != nullptr) return *a.node() <=> *b.node();
  if (a.edge() != nullptr) return *a.edge() <=> *b.edge();
  if (a.path() != nullptr) return ordered_paths(*a.path(), *b.path());
  return std::strong_ordering::equal;
}

std::size_t RowHash::operator()(const List& row) const {
  std::size_t seed = row.size();
  for (const Value& value : row) seed = mixed(seed, hash_of(value));
  return seed;
}

bool RowEqual::operator()(const List& a, const List& b) const { return ordered_lists(a, b) == 0; }

std::string real_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  std::array<char, 400> buffer{};
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-3 && size < 1e7);
  const auto form = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, form).ptr;
  std::string text(buffer.data(), end);
  if (plain) return text.find('.') == std::string::npos ? text + ".0" : text;
  const std::size_t at = text.find('e');
  std::string mantissa = text.substr(0, at), exponent = text.substr(at + 1);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  if (exponent.front() == '+') exponent.erase(0, 1);
  const std::size_t sign = exponent.front() == '-' ? 1 : 0;
  while (exponent.size() > sign + 1 && exponent[sign] == '0') exponent.erase(sign, 1);
  return mantissa + "E" + exponent;
}

}  // namespace techgraph::query
