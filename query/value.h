#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/paths.h"

/// The values of openCypher, their three-valued comparison and their total order.
namespace techgraph::query {

struct Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

/// One value. Lists, maps and paths are shared and never changed.
struct Value
    : std::variant<std::monostate, bool, std::int64_t, double, std::string, std::shared_ptr<const List>,
                   std::shared_ptr<const Map>, NodeId, EdgeId, std::shared_ptr<const Path>> {
  using variant::variant;
  Value(const char* text) : variant(std::string(text)) {}                       // NOLINT: meant
  Value(List list) : variant(std::make_shared<const List>(std::move(list))) {}  // NOLINT: meant
  Value(Map map) : variant(std::make_shared<const Map>(std::move(map))) {}      // NOLINT: meant
  Value(Path path) : variant(std::make_shared<const Path>(std::move(path))) {}  // NOLINT: meant

  bool is_null() const { return index() == 0; }
  bool is_number() const { return index() == 2 || index() == 3; }
  const bool* flag() const { return std::get_if<bool>(this); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(this); }
  const double* real() const { return std::get_if<double>(this); }
  const std::string* text() const { return std::get_if<std::string>(this); }
  const List* list() const;
  const Map* map() const;
  const Path* path() const;
  const NodeId* node() const { return std::get_if<NodeId>(this); }
  const EdgeId* edge() const { return std::get_if<EdgeId>(this); }
  double number() const;  ///< of an integer or a real
};

/// "a string", "an integer": for messages.
std::string kind_of(const Value& value);

/// Whether both are equal; nullopt is Cypher's null: it cannot be told.
std::optional<bool> equal(const Value& a, const Value& b);

/// How two values compare for <, <=, >, >=: nullopt is null (a null among them, or values of different
/// kinds), unordered is false for all four (NaN).
std::optional<std::partial_ordering> compared(const Value& a, const Value& b);

/// The order of ORDER BY: a total one over all values; null comes last. Equal integers and reals are equal.
std::strong_ordering ordered(const Value& a, const Value& b);

/// Hash and equality of DISTINCT and of grouping: null is null, 1 is 1.0.
struct RowHash {
  std::size_t operator()(const List& row) const;
};
struct RowEqual {
  bool operator()(const List& a, const List& b) const;
};

/// A real as openCypher prints it: 1.0, 0.25, 1.0E20.
std::string real_text(double number);

}  // namespace techgraph::query
