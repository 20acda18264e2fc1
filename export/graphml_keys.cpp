#include "export/graphml_keys.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/unicode.h"

namespace techgraph {
namespace {

template <class List>  // arrays of any length
bool has(const List& list, std::string_view wanted) {
  return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
}

std::optional<KeyRole> role_of_name(std::string_view element, std::string_view name) {
  static constexpr std::string_view kGeometry[] = {"x", "xpos", "y", "ypos", "z", "zpos", "size"};
  static constexpr std::string_view kParts[] = {"r", "g", "b"};
  if (name == "label" || (element == "node" ? name == "nodelabel" : name == "edgelabel"))
    return KeyRole::label;
  if (name == "color") return KeyRole::colour;
  if (has(kParts, name)) return KeyRole::colour_part;
  if (element == "edge" && (name == "weight" || name == "Edge Weight")) return KeyRole::weight;
  if (element == "node" && has(kGeometry, name)) return KeyRole::geometry;
  return std::nullopt;
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string_view stripped(std::string_view text) {
  static constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<std::string_view> fault_of_integer(std::string_view type, std::string_view value) {
  const auto number = parsed<std::int64_t>(value);
  if (!number) return "is not a whole number";
  const bool narrow = type == "int" || type == "integer";
  if (narrow && (*number > INT32_MAX || *number < INT32_MIN)) return "does not fit into 32 bits";
  return std::nullopt;
}

}  // namespace

KeyRole role_of(const GraphmlKey& key) {
  if (key.element != "node" && key.element != "edge") return KeyRole::column;
  if (const auto role = role_of_name(key.element, key.id)) return *role;
  return role_of_name(key.element, key.name).value_or(KeyRole::column);
}

bool known_to_gephi(std::string_view type) {
  static constexpr std::string_view kTypes[] = {
      "boolean",    "bool",           "integer",        "int",        "long",      "float",
      "double",     "string",         "bigdecimal",     "biginteger", "byte",      "char",
      "short",      "listboolean",    "listint",        "listlong",   "listfloat", "listdouble",
      "liststring", "listbigdecimal", "listbiginteger", "listbyte",   "listchar",  "listshort"};
  return has(kTypes, folded(type));
}

bool known_everywhere(std::string_view type) {
  static constexpr std::string_view kTypes[] = {"boolean", "int", "long", "float", "double", "string"};
  return has(kTypes, type);
}

ValueType value_type(std::string_view type) {
  static constexpr std::string_view kIntegers[] = {"int", "integer", "long", "short", "byte"};
  const std::string lower = folded(type);
  if (lower == "boolean" || lower == "bool") return ValueType::boolean;
  if (lower == "float" || lower == "double") return ValueType::real;
  if (lower == "string" || lower.empty()) return ValueType::string;
  return has(kIntegers, lower) ? ValueType::integer : ValueType::other;
}

std::optional<std::string_view> fault_of_value(const GraphmlKey& key, std::string_view value) {
  static constexpr std::string_view kTruths[] = {"true", "false", "0", "1"};
  value = stripped(value);
  const std::string type = folded(key.type);
  switch (value_type(type)) {
    case ValueType::boolean:
      if (!has(kTruths, folded(value))) return "is neither true nor false";
      break;
    case ValueType::integer:
      return fault_of_integer(type, value);
    case ValueType::real:
      if (!parsed<double>(value)) return "is not a number";
      break;
    case ValueType::string:
    case ValueType::other:
      break;
  }
  return std::nullopt;
}

bool reads_as_null(std::string_view value) {
  // Not folded(): that drops the word joiner which keeps a value from being null.
  constexpr std::string_view kNull = "null";
  const auto same = [](char a, char b) { return a == b || a == b - 'a' + 'A'; };
  return std::equal(value.begin(), value.end(), kNull.begin(), kNull.end(), same);
}

bool is_weight_name(std::string_view lower) { return lower == "weight" || lower == "edge weight"; }

bool is_reserved_column(std::string_view lower) {
  static constexpr std::string_view kReserved[] = {"id",   "label",  "timeset",  "weight",
                                                   "type", "degree", "indegree", "outdegree"};
  return has(kReserved, lower);
}

bool has_stray_blank(std::string_view id) {
  return stripped(id) != id || id.find_first_of("\r\n") != std::string_view::npos;
}

bool is_bad_colour(const GraphmlKey& key, std::string_view value) {
  value = stripped(value);
  if (key.role == KeyRole::colour_part) {
    const auto part = parsed<int>(value);
    return !part || *part < 0 || *part > 255;
  }
  if (key.role != KeyRole::colour) return false;
  const bool named = value.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  if (named) return value.empty();
  const std::size_t digits = value.starts_with('#')    ? 1
                             : value.starts_with("0x") ? 2
                                                       : std::string_view::npos;
  return digits == std::string_view::npos || value.size() != digits + 6 ||
         value.find_first_not_of("0123456789abcdefABCDEF", digits) != std::string_view::npos;
}

}  // namespace techgraph
