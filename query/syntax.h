#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/value.h"
#include "text/span.h"

/// A query as a tree. The parser makes it, the binder gives every variable its slot in the row and every
/// pattern its plan; then it is constant.
namespace techgraph::query {

struct Function;
struct Subpattern;

using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = std::numeric_limits<Slot>::max();

/// A name as written and where.
struct Name {
  std::string text;
  Span place;
};

struct Expr {
  enum class Kind : std::uint8_t {
    literal,        ///< value
    parameter,      ///< name
    variable,       ///< name, slot
    property,       ///< parts[0].name
    list,           ///< parts
    map,            ///< names: keys; parts: values
    call,           ///< name, function, parts; flag: DISTINCT
    aggregate,      ///< the same; becomes `variable` when bound
    negate,         ///< -parts[0]
    negation,       ///< NOT parts[0]
    binary,         ///< parts[0] name parts[1]; name is "+", "AND", "IN", "STARTS WITH" …
    comparison,     ///< parts[0] names[0] parts[1] names[1] parts[2] …
    is_null,        ///< parts[0] IS NULL; flag: IS NOT NULL
    has_labels,     ///< parts[0]:names
    index,          ///< parts[0][parts[1]]
    slice,          ///< parts[0][parts[1]..parts[2]]; a missing end is null
    choice,         ///< CASE: WHEN, THEN, WHEN, THEN …, ELSE; flag: parts[0] is the operand
    comprehension,  ///< [slot IN parts[0] WHERE parts[1] | parts[2]]
    quantifier,     ///< name(slot IN parts[0] WHERE parts[1]), name: all, any, none, single
    reduction,      ///< reduce(slot = parts[0], slot2 IN parts[1] | parts[2])
    exists,         ///< a pattern that is found
    matches,        ///< [pattern | parts[0]]: a list with the expression for each match
  };
  Kind kind = Kind::literal;
  Span place;
  std::string name;
  std::vector<Name> names;
  Value value;
  std::vector<Expr> parts;
  bool flag = false;
  Slot slot = kNoSlot, slot2 = kNoSlot;
  std::string name2;  ///< of a reduction: the variable of the list
  const Function* function = nullptr;
  std::shared_ptr<Subpattern> pattern;
  std::uint32_t depth = 1;  ///< how deep its parts are nested
};

struct NodePattern {
  Name variable;  ///< empty text if it has none
  std::vector<Name> labels;
  std::optional<Expr> properties;
  Slot slot = kNoSlot;
  std::vector<std::optional<std::uint32_t>> label_ids;  ///< of `labels`; nullopt: the graph has none such
};

enum class Arrow : std::uint8_t { left, right, both };

struct EdgePattern {
  Name variable;
  std::vector<Name> types;  ///< any of these; empty: any at all
  std::optional<Expr> properties;
  Arrow arrow = Arrow::both;
  bool many = false;  ///< *least..most: its variable is a list
  std::uint32_t least = 1, most = 1;
  Slot slot = kNoSlot;
  std::vector<std::uint32_t> type_ids;  ///< those of `types` that the graph has
};

/// nodes[0] edges[0] nodes[1] edges[1] …
struct PathPattern {
  enum class Search : std::uint8_t { every, shortest, all_shortest };
  Name variable;
  Search search = Search::every;
  std::vector<NodePattern> nodes;
  std::vector<EdgePattern> edges;
  Slot slot = kNoSlot;
  Span place;
};

/// One step of a plan: takes a row, fills in slots, hands on each way to do so.
struct Step {
  enum class Kind : std::uint8_t {
    all_nodes,   ///< node is any node
    with_label,  ///< node is any with its first label
    look_up,     ///< node is one whose property `key` is `expr`
    named,       ///< node is one that goes by the name `expr`
    ends,        ///< node is an end of the relationship that is in edge's slot
    given,       ///< node is in its slot already
    expand,      ///< along edge from `from` to node
    search,      ///< path is a shortest one from its first to its last node
    filter,      ///< expr holds
    whole_path,  ///< path's slot is filled from those of its parts
  };
  Kind kind = Kind::given;
  const NodePattern* node = nullptr;
  const EdgePattern* edge = nullptr;
  const NodePattern* from = nullptr;
  const PathPattern* path = nullptr;
  const Expr* expr = nullptr;
  std::string key = {};
  bool backwards = false;   ///< the edge is walked against the way in which it is written
  bool node_given = false;  ///< the slot of `node` is filled already
  bool edge_given = false;
  double estimate = 1;  ///< rows it hands on for one that it gets
};

/// What MATCH looks for.
struct Pattern {
  std::vector<PathPattern> paths;
  std::vector<Expr> where;  ///< all must hold
  std::vector<Step> plan;
  std::vector<Slot> fills;  ///< slots of the variables that it introduces
};

/// A pattern inside an expression.
struct Subpattern {
  Pattern pattern;
};

struct Match {
  bool optional = false;
  Pattern pattern;
};

struct Unwind {
  Expr list;
  Name variable;
  Slot slot = kNoSlot;
};

struct Item {
  Expr expr;
  std::string name;  ///< of the column
  Span place;
  Slot slot = kNoSlot;
  bool aliased = false;
};

struct SortKey {
  Expr expr;
  bool descending = false;
};

/// WITH or RETURN.
struct Projection {
  bool is_return = false, distinct = false, star = false;
  std::vector<Item> items;
  std::vector<Expr> aggregates;  ///< their slots are filled when a group is complete; then it is a grouping
  bool grouped = false;
  std::vector<SortKey> order;
  std::optional<Expr> skip, limit, where;
  Span place;
};

using Clause = std::variant<Match, Unwind, Projection>;

/// Clauses that end in RETURN, and all that UNION joins.
struct Query {
  std::string text;
  std::vector<std::vector<Clause>> parts;
  std::vector<bool> union_all;  ///< one less than parts
  bool explain = false;
  Slot slots = 0;                  ///< length of a row
  std::vector<std::string> notes;  ///< what the user may have meant otherwise
};

}  // namespace techgraph::query
