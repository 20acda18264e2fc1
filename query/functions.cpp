#include "query/functions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "text/unicode.h"

namespace techgraph::query {
namespace {

using Args = std::span<const Value>;

[[noreturn]] void wrong(std::string_view function, std::string_view wanted, const Value& value) {
  std::string message(function);
  message.append("() takes ").append(wanted).append(", not ").append(kind_of(value));
  throw ValueError{QueryFault::type, std::move(message)};
}

const std::string& text_of(std::string_view function, const Value& value) {
  if (value.text() == nullptr) wrong(function, "a string", value);
  return *value.text();
}
std::int64_t whole_of(std::string_view function, const Value& value) {
  if (value.integer() == nullptr) wrong(function, "an integer", value);
  return *value.integer();
}
double number_of(std::string_view function, const Value& value) {
  if (!value.is_number()) wrong(function, "a number", value);
  return value.number();
}

// Graph.

Value id(QueryContext&, Args args) {
  if (const NodeId* node = args[0].node()) return std::int64_t{node->value};
  if (const EdgeId* edge = args[0].edge()) return std::int64_t{edge->value};
  wrong("id", "a node or relationship", args[0]);
}

Value type(QueryContext& context, Args args) {
  if (args[0].edge() == nullptr) wrong("type", "a relationship", args[0]);
  return context.graph.type_name(*args[0].edge());
}

Value labels(QueryContext& context, Args args) {
  if (args[0].node() == nullptr) wrong("labels", "a node", args[0]);
  List all;
  for (std::string& label : context.graph.labels(*args[0].node())) all.emplace_back(std::move(label));
  return all;
}

Value properties(QueryContext& context, Args args) {
  if (const NodeId* node = args[0].node()) return context.graph.properties(*node);
  if (const EdgeId* edge = args[0].edge()) return context.graph.properties(*edge);
  if (args[0].map() != nullptr) return args[0];
  wrong("properties", "a node, a relationship or a map", args[0]);
}

Value keys(QueryContext& context, Args args) {
  const Value all = properties(context, args);
  List names;
  for (const auto& [key, value] : *all.map()) names.emplace_back(key);
  return names;
}

template <bool kSource>
Value end_node(QueryContext& context, Args args) {
  if (args[0].edge() == nullptr) wrong(kSource ? "startNode" : "endNode", "a relationship", args[0]);
  return kSource ? context.graph.source(*args[0].edge()) : context.graph.target(*args[0].edge());
}

template <class Ids>
List list_of(const Ids& ids) {
  List all;
  for (const auto& one : ids) all.emplace_back(one);
  return all;
}

Value nodes(QueryContext&, Args args) {
  if (args[0].path() == nullptr) wrong("nodes", "a path", args[0]);
  return list_of(args[0].path()->nodes);
}

Value relationships(QueryContext&, Args args) {
  if (args[0].path() == nullptr) wrong("relationships", "a path", args[0]);
  return list_of(args[0].path()->edges);
}

Value length(QueryContext&, Args args) {
  if (args[0].path() == nullptr) wrong("length", "a path", args[0]);
  return static_cast<std::int64_t>(args[0].path()->edges.size());
}

Value degree(QueryContext& context, Args args) {
  if (args[0].node() == nullptr) wrong("degree", "a node", args[0]);
  const NodeId node = *args[0].node();
  return static_cast<std::int64_t>(context.graph.out(node).size() + context.graph.in(node).size());
}

Value named(QueryContext& context, Args args) {
  if (args[0].node() == nullptr) wrong("named", "a node", args[0]);
  return std::ranges::binary_search(context.graph.named(text_of("named", args[1])), *args[0].node());
}

// Lists.

Value size(QueryContext&, Args args) {
  if (const List* list = args[0].list()) return static_cast<std::int64_t>(list->size());
  if (const Map* map = args[0].map()) return static_cast<std::int64_t>(map->size());
  return static_cast<std::int64_t>(code_points(text_of("size", args[0])));
}

const List& list_in(std::string_view function, const Value& value) {
  if (value.list() == nullptr) wrong(function, "a list", value);
  return *value.list();
}

Value head(QueryContext&, Args args) {
  const List& list = list_in("head", args[0]);
  return list.empty() ? Value() : list.front();
}

Value last(QueryContext&, Args args) {
  const List& list = list_in("last", args[0]);
  return list.empty() ? Value() : list.back();
}

Value tail(QueryContext&, Args args) {
  const List& list = list_in("tail", args[0]);
  return list.empty() ? list : List(list.begin() + 1, list.end());
}

std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    letters.push_back(text.substr(begin, at - begin));
  }
  return letters;
}

Value reverse(QueryContext&, Args args) {
  if (args[0].list() != nullptr) return List(args[0].list()->rbegin(), args[0].list()->rend());
  std::string out;
  const auto letters = letters_of(text_of("reverse", args[0]));
  for (auto one = letters.rbegin(); one != letters.rend(); ++one) out += *one;
  return out;
}

Value range(QueryContext& context, Args args) {
  const std::int64_t begin = whole_of("range", args[0]), end = whole_of("range", args[1]);
  const std::int64_t step = args.size() == 3 ? whole_of("range", args[2]) : 1;
  if (step == 0) throw ValueError{QueryFault::argument, "the step of range() cannot be 0"};
  const long double width = step > 0 ? static_cast<long double>(end) - static_cast<long double>(begin)
                                     : static_cast<long double>(begin) - static_cast<long double>(end);
  if (width < 0) return List();
  const auto count = static_cast<std::uint64_t>(width / std::abs(static_cast<long double>(step))) + 1;
  context.check_rows(count);
  List out;
  out.reserve(count);
  std::int64_t next = begin;
  for (std::uint64_t i = 0; i < count; ++i) {
    out.emplace_back(next);
    if (i + 1 < count) next += step;
  }
  return out;
}

Value coalesce(QueryContext&, Args args) {
  for (const Value& one : args)
    if (!one.is_null()) return one;
  return {};
}

Value exists(QueryContext&, Args args) {
  if (args[0].flag() != nullptr) return args[0];  // of a pattern
  return !args[0].is_null();
}

// Kinds.

Value to_integer(QueryContext&, Args args) {
  if (args[0].integer() != nullptr) return args[0];
  if (const bool* flag = args[0].flag()) return std::int64_t{*flag ? 1 : 0};
  double number = 0;
  if (args[0].real() != nullptr) {
    number = *args[0].real();
  } else {
    const std::string& text = text_of("toInteger", args[0]);
    std::int64_t whole = 0;
    const char* end = text.data() + text.size();
    if (std::from_chars(text.data(), end, whole).ptr == end && !text.empty()) return whole;
    const auto result = std::from_chars(text.data(), end, number);
    if (result.ptr != end || result.ec != std::errc() || text.empty()) return {};
  }
  if (!(std::abs(number) < 9.2e18)) return {};
  return static_cast<std::int64_t>(number);
}

Value to_float(QueryContext&, Args args) {
  if (args[0].is_number()) return args[0].number();
  const std::string& text = text_of("toFloat", args[0]);
  double number = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  return result.ptr == end && result.ec == std::errc() && !text.empty() ? Value(number) : Value();
}

Value to_string(QueryContext&, Args args) {
  const Value& value = args[0];
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  if (value.real() != nullptr) return real_text(*value.real());
  if (value.flag() != nullptr) return *value.flag() ? "true" : "false";
  return text_of("toString", value);
}

Value to_boolean(QueryContext&, Args args) {
  if (args[0].flag() != nullptr) return args[0];
  const std::string text = lower_case(text_of("toBoolean", args[0]));
  return text == "true" ? Value(true) : text == "false" ? Value(false) : Value();
}

// Numbers.

template <double (*kFunction)(double)>
Value real(QueryContext&, Args args) {
  return kFunction(number_of("this function", args[0]));
}

double rounded_up(double number) { return std::floor(number + 0.5); }

Value absolute(QueryContext&, Args args) {
  if (args[0].integer() != nullptr)
    return *args[0].integer() < 0 ? arithmetic('-', std::int64_t{0}, args[0]) : args[0];
  return std::abs(number_of("abs", args[0]));
}

Value sign(QueryContext&, Args args) {
  const double number = number_of("sign", args[0]);
  return std::int64_t{number > 0 ? 1 : number < 0 ? -1 : 0};
}

Value pi(QueryContext&, Args) { return std::numbers::pi; }
Value euler(QueryContext&, Args) { return std::numbers::e; }
Value random(QueryContext& context, Args) { return static_cast<double>(context.random() >> 11U) * 0x1.0p-53; }

// Strings.

Value to_upper(QueryContext&, Args args) { return upper_case(text_of("toUpper", args[0])); }
Value to_lower(QueryContext&, Args args) { return lower_case(text_of("toLower", args[0])); }

std::string_view stripped(std::string_view text, bool begin, bool end) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  if (begin) text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  if (end) text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
  return text;
}

template <bool kBegin, bool kEnd>
Value trim(QueryContext&, Args args) {
  return std::string(stripped(text_of("trim", args[0]), kBegin, kEnd));
}

Value replace(QueryContext&, Args args) {
  std::string text = text_of("replace", args[0]);
  const std::string &search = text_of("replace", args[1]), &with = text_of("replace", args[2]);
  if (search.empty()) return text;
  for (std::size_t at = 0; (at = text.find(search, at)) != std::string::npos; at += with.size())
    text = fitting(std::move(text.replace(at, search.size(), with)));
  return text;
}

Value split(QueryContext&, Args args) {
  const std::string &text = text_of("split", args[0]), &at = text_of("split", args[1]);
  List parts;
  if (at.empty()) {
    for (std::string_view letter : letters_of(text)) parts.emplace_back(std::string(letter));
    return parts;
  }
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = text.find(at, begin)) != std::string::npos; begin = end + at.size())
    parts.emplace_back(text.substr(begin, end - begin));
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::string letters_from(const std::string& text, std::int64_t begin, std::int64_t count) {
  if (begin < 0 || count < 0) throw ValueError{QueryFault::argument, "a place in a string cannot be below 0"};
  std::string out;
  const auto letters = letters_of(text);
  const auto size = static_cast<std::int64_t>(letters.size());
  for (std::int64_t i = begin; i < size && i - begin < count; ++i)
    out += letters[static_cast<std::size_t>(i)];
  return out;
}

Value substring(QueryContext&, Args args) {
  const std::string& text = text_of("substring", args[0]);
  return letters_from(text, whole_of("substring", args[1]),
                      args.size() == 3 ? whole_of("substring", args[2]) : INT64_MAX);
}

Value left(QueryContext&, Args args) {
  return letters_from(text_of("left", args[0]), 0, whole_of("left", args[1]));
}

Value right(QueryContext&, Args args) {
  const std::string& text = text_of("right", args[0]);
  const std::int64_t count = whole_of("right", args[1]);
  const auto size = static_cast<std::int64_t>(code_points(text));
  return letters_from(text, std::max<std::int64_t>(0, size - std::max<std::int64_t>(0, count)), count);
}

// Dates: ISO 8601 texts, as precise as is known; they compare as texts.

/// The year, month or day (part 0, 1, 2) of "2025", "2025-09" or "2025-09-20".
Value date_part(std::string_view function, const Value& value, std::size_t part) {
  constexpr std::size_t kBegin[] = {0, 5, 8}, kSize[] = {4, 2, 2};
  const std::string& text = text_of(function, value);
  std::int64_t number = 0;
  if (text.size() < kBegin[part] + kSize[part]) return {};
  const char* begin = text.data() + kBegin[part];
  const auto result = std::from_chars(begin, begin + kSize[part], number);
  return result.ptr == begin + kSize[part] ? Value(number) : Value();
}
Value year(QueryContext&, Args args) { return date_part("year", args[0], 0); }
Value month(QueryContext&, Args args) { return date_part("month", args[0], 1); }
Value day(QueryContext&, Args args) { return date_part("day", args[0], 2); }

Value date(QueryContext&, Args args) {
  const std::string& text = text_of("date", args[0]);
  const Value parts[] = {date_part("date", args[0], 0), date_part("date", args[0], 1),
                         date_part("date", args[0], 2)};
  const bool shaped = (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
                      (text.size() < 7 || text[4] == '-') && (text.size() < 10 || text[7] == '-');
  const auto within = [](const Value& part, std::int64_t low, std::int64_t high) {
    return part.integer() != nullptr && *part.integer() >= low && *part.integer() <= high;
  };
  if (!shaped || parts[0].is_null() || (text.size() >= 7 && !within(parts[1], 1, 12)) ||
      (text.size() == 10 && !within(parts[2], 1, 31)))
    throw ValueError{QueryFault::argument, "\"" + text + "\" is no date; write 2025, 2025-09 or 2025-09-20"};
  return text;
}

constexpr std::size_t kAny = 1000;

constexpr Function kFunctions[] = {
    {"abs", "abs(x): the number without its sign", 1, 1, true, absolute},
    {"ceil", "ceil(x): the next whole number upwards", 1, 1, true, real<std::ceil>},
    {"coalesce", "coalesce(a, b, …): the first that is not null", 1, kAny, false, coalesce},
    {"cos", "cos(x)", 1, 1, true, real<std::cos>},
    {"date", "date(text): the text, if it is a date", 1, 1, true, date},
    {"day", "day(date): 1 to 31, or null if the date is less precise", 1, 1, true, day},
    {"degree", "degree(node): how many relationships it has", 1, 1, true, degree},
    {"e", "e(): Euler's number", 0, 0, true, euler},
    {"endNode", "endNode(r): the node that r leads to", 1, 1, true, end_node<false>},
    {"exists", "exists(n.x): whether it is not null", 1, 1, false, exists},
    {"exp", "exp(x)", 1, 1, true, real<std::exp>},
    {"floor", "floor(x): the next whole number downwards", 1, 1, true, real<std::floor>},
    {"head", "head(list): its first element", 1, 1, true, head},
    {"id", "id(n): its number in this graph, which changes when the graph does", 1, 1, true, id},
    {"keys", "keys(n): the names of its properties", 1, 1, true, keys},
    {"labels", "labels(n): a list of the node's labels", 1, 1, true, labels},
    {"last", "last(list): its last element", 1, 1, true, last},
    {"left", "left(text, n): its first n letters", 2, 2, true, left},
    {"length", "length(path): how many relationships it has", 1, 1, true, length},
    {"log", "log(x): natural logarithm", 1, 1, true, real<std::log>},
    {"log10", "log10(x)", 1, 1, true, real<std::log10>},
    {"ltrim", "ltrim(text): without blanks before it", 1, 1, true, trim<true, false>},
    {"month", "month(date): 1 to 12, or null if the date is less precise", 1, 1, true, month},
    {"named", "named(node, text): whether it goes by that name, in any spelling and script", 2, 2, true,
     named},
    {"nodes", "nodes(path): a list of its nodes", 1, 1, true, nodes},
    {"pi", "pi()", 0, 0, true, pi},
    {"properties", "properties(n): all its properties as a map", 1, 1, true, properties},
    {"rand", "rand(): a number from 0 to 1, in each run the same ones", 0, 0, true, random},
    {"range", "range(first, last, step): a list of whole numbers", 2, 3, true, range},
    {"relationships", "relationships(path): a list of them", 1, 1, true, relationships},
    {"replace", "replace(text, search, with)", 3, 3, true, replace},
    {"reverse", "reverse(text or list)", 1, 1, true, reverse},
    {"right", "right(text, n): its last n letters", 2, 2, true, right},
    {"round", "round(x): the nearest whole number", 1, 1, true, real<rounded_up>},
    {"rtrim", "rtrim(text): without blanks behind it", 1, 1, true, trim<false, true>},
    {"sign", "sign(x): -1, 0 or 1", 1, 1, true, sign},
    {"sin", "sin(x)", 1, 1, true, real<std::sin>},
    {"size", "size(list or text): how many elements or letters it has", 1, 1, true, size},
    {"split", "split(text, between): a list of the parts", 2, 2, true, split},
    {"sqrt", "sqrt(x)", 1, 1, true, real<std::sqrt>},
    {"startNode", "startNode(r): the node that r comes from", 1, 1, true, end_node<true>},
    {"substring", "substring(text, from, count): letters counted from 0", 2, 3, true, substring},
    {"tail", "tail(list): all but its first element", 1, 1, true, tail},
    {"tan", "tan(x)", 1, 1, true, real<std::tan>},
    {"toBoolean", "toBoolean(text)", 1, 1, true, to_boolean},
    {"toFloat", "toFloat(text or number)", 1, 1, true, to_float},
    {"toInteger", "toInteger(text or number)", 1, 1, true, to_integer},
    {"toLower", "toLower(text)", 1, 1, true, to_lower},
    {"toString", "toString(value)", 1, 1, true, to_string},
    {"toUpper", "toUpper(text)", 1, 1, true, to_upper},
    {"trim", "trim(text): without blanks around it", 1, 1, true, trim<true, true>},
    {"type", "type(r): the relationship's type", 1, 1, true, type},
    {"year", "year(date)", 1, 1, true, year},
};

}  // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* find_function(std::string_view name) {
  const auto* found =
      std::ranges::find_if(kFunctions, [&](const Function& one) { return folded(one.name) == folded(name); });
  return found == std::end(kFunctions) ? nullptr : found;
}

}  // namespace techgraph::query
