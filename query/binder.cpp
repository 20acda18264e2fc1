#include "query/binder.h"

#include <algorithm>
#include <set>

#include "query/aggregates.h"
#include "query/functions.h"
#include "query/lexer.h"
#include "query/planner.h"
#include "query/query_error.h"
#include "query/scope.h"

namespace techgraph::query {
namespace {

/// The same text for expressions that differ in blanks alone.
std::string token_text(std::string_view query, Span place) {
  std::string text;
  for (const Token& token : tokens_of(query.substr(place.begin, place.size())))
    text.append(query.substr(place.begin + token.place.begin, token.place.size())).append(" ");
  return text;
}

bool has_aggregate(const Expr& expr) {
  return (expr.kind == Expr::Kind::call && is_aggregate(expr.name)) ||
         std::ranges::any_of(expr.parts, has_aggregate);
}

Expr variable(const std::string& name, Slot slot, Span place) {
  Expr expr;
  expr.kind = Expr::Kind::variable;
  expr.name = name;
  expr.slot = slot;
  expr.place = place;
  return expr;
}

/// Moves the parts of an AND, and of ANDs in it, to `all`.
void split(Expr expr, std::vector<Expr>& all) {
  if (expr.kind == Expr::Kind::binary && expr.name == "AND") {
    split(std::move(expr.parts[0]), all);
    split(std::move(expr.parts[1]), all);
  } else {
    all.push_back(std::move(expr));
  }
}

class Binder {
 public:
  Binder(Query& query, const PropertyGraph& graph)
      : query_(query), graph_(graph), words_(graph.vocabulary()) {}

  void run() {
    const auto alls = std::ranges::count(query_.union_all, true);
    if (alls != 0 && static_cast<std::size_t>(alls) != query_.union_all.size())
      fail({}, "UNION and UNION ALL cannot be mixed in one query");
    std::vector<std::string> first;
    for (auto& part : query_.parts) {
      bind_part(part);
      const auto& last = std::get<Projection>(part.back());
      std::vector<std::string> names;
      for (const Item& item : last.items) names.push_back(item.name);
      if (&part == &query_.parts.front()) first = names;
      if (names != first) fail(last.place, "all parts of a UNION must have the same columns");
    }
    query_.slots = next_slot_;
  }

 private:
  [[noreturn]] void fail(Span place, std::string_view message) const {
    throw QueryError(QueryFault::syntax, query_.text, place, message);
  }

  void bind_part(std::vector<Clause>& clauses) {
    Scope scope;
    for (Clause& clause : clauses) {
      if (auto* match = std::get_if<Match>(&clause)) {
        bind_pattern(match->pattern, scope, true);
      } else if (auto* unwind = std::get_if<Unwind>(&clause)) {
        bind(unwind->list, scope);
        unwind->slot = declare(scope, unwind->variable, Sort::any);
      } else {
        bind_projection(std::get<Projection>(clause), scope);
      }
    }
  }

  Slot declare(Scope& scope, const Name& name, Sort sort) {
    if (scope.find(name.text) != nullptr) fail(name.place, "there is a variable " + name.text + " already");
    scope.variables.push_back({name.text, next_slot_++, sort});
    return scope.variables.back().slot;
  }

  [[noreturn]] void fail_unknown(const std::string& name, Span place, const Scope& scope) const {
    if (scope.grouped != nullptr && scope.grouped->find(name) != nullptr)
      fail(place, name + " is neither aggregated nor something to group by; add it to the columns");
    std::vector<std::string> known;
    for (const Variable& one : scope.variables) known.push_back(one.name);
    const std::string_view meant = nearest(name, known);
    fail(place, "unknown variable " + name +
                    (meant.empty() ? std::string() : "; did you mean " + std::string(meant) + "?"));
  }

  /// In a graph of a fixed schema an unknown word is a mistake.
  template <class Find>  // whether the graph knows the word
  void check_word(const Name& name, const std::vector<std::string>& known, const char* what,
                  Find find) const {
    if (words_ == nullptr || find(name.text)) return;
    std::string message = std::string("unknown ") + what + " " + name.text;
    if (const std::string_view meant = nearest(name.text, known); !meant.empty()) {
      message += "; did you mean " + std::string(meant) + "?";
    } else {
      message += "; there are ";
      for (const std::string& one : known) message += (one == known.front() ? "" : ", ") + one;
    }
    fail(name.place, message);
  }
  void check_label(const Name& name) const {
    if (words_ == nullptr) return;
    check_word(name, words_->labels, "label",
               [&](const std::string& one) { return graph_.find_label(one).has_value(); });
  }
  void check_type(const Name& name) const {
    if (words_ == nullptr) return;
    check_word(name, words_->types, "relationship type",
               [&](const std::string& one) { return graph_.find_type(one).has_value(); });
  }
  void check_property(const Name& name, Sort of) const {
    if (words_ == nullptr || (of != Sort::node && of != Sort::edge)) return;
    const auto& known = of == Sort::node ? words_->node_properties : words_->edge_properties;
    check_word(name, known, "property",
               [&](const std::string& one) { return std::ranges::find(known, one) != known.end(); });
  }

  // Patterns.

  void bind_pattern(Pattern& pattern, Scope& scope, bool may_declare) {
    std::vector<Slot> given;
    for (const Variable& one : scope.variables) given.push_back(one.slot);
    std::set<std::string> edges;
    for (PathPattern& path : pattern.paths) {
      if (!path.variable.text.empty() && scope.find(path.variable.text) != nullptr)
        fail(path.variable.place, "there is a variable " + path.variable.text + " already");
      for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        NodePattern& node = path.nodes[i];
        node.slot = place(node.variable, scope, Sort::node, may_declare, pattern);
        if (i < path.edges.size()) bind_edge(path.edges[i], edges, scope, may_declare, pattern);
      }
      if (!path.variable.text.empty())
        path.slot = place(path.variable, scope, Sort::path, may_declare, pattern);
    }
    std::vector<Expr> where;
    for (PathPattern& path : pattern.paths) add_conditions(path, scope, where);
    for (Expr& expr : pattern.where) {
      bind_condition(expr, scope);
      split(std::move(expr), where);
    }
    pattern.where = std::move(where);
    plan_pattern(pattern, graph_, given);
  }

  /// The slot of a variable of a pattern, new or known.
  Slot place(const Name& name, Scope& scope, Sort sort, bool may_declare, Pattern& pattern) {
    const Variable* known = name.text.empty() ? nullptr : scope.find(name.text);
    if (known != nullptr) {
      if (!may_be(known->sort, sort))
        fail(name.place,
             name.text + " is " + std::string(words(known->sort)) + ", not " + std::string(words(sort)));
      return known->slot;
    }
    if (!name.text.empty() && !may_declare) fail_unknown(name.text, name.place, scope);
    pattern.fills.push_back(name.text.empty() ? next_slot_++ : declare(scope, name, sort));
    return pattern.fills.back();
  }

  void bind_edge(EdgePattern& edge, std::set<std::string>& used, Scope& scope, bool may_declare,
                 Pattern& pattern) {
    if (!edge.variable.text.empty() && !used.insert(edge.variable.text).second)
      fail(edge.variable.place,
           "the relationship " + edge.variable.text + " cannot be used twice in one MATCH");
    edge.slot = place(edge.variable, scope, edge.many ? Sort::list : Sort::edge, may_declare, pattern);
    for (const Name& type : edge.types) {
      check_type(type);
      if (const auto id = graph_.find_type(type.text)) edge.type_ids.push_back(*id);
      note_direction(edge, type);
    }
  }

  void note_direction(const EdgePattern& edge, const Name& type) {
    if (words_ == nullptr || edge.arrow == Arrow::both) return;
    for (const std::string& one : words_->symmetric) {
      if (graph_.find_type(one) != graph_.find_type(type.text)) continue;
      query_.notes.push_back(type.text + " has no direction: -[:" + type.text +
                             "]- finds it whichever way it is stored");
    }
  }

  void add_conditions(PathPattern& path, const Scope& scope, std::vector<Expr>& where) {
    for (NodePattern& node : path.nodes) {
      for (const Name& label : node.labels) {
        check_label(label);
        node.label_ids.push_back(graph_.find_label(label.text));
      }
      const Expr self = variable(node.variable.text, node.slot, node.variable.place);
      if (!node.labels.empty()) {
        Expr labels;
        labels.kind = Expr::Kind::has_labels;
        labels.place = {node.labels.front().place.begin - 1, node.labels.back().place.end};
        labels.names = node.labels;
        labels.parts.push_back(self);
        where.push_back(std::move(labels));
      }
      if (node.properties) add_equalities(*node.properties, self, scope, where);
    }
    for (EdgePattern& edge : path.edges) {
      if (!edge.properties) continue;
      for (const Name& name : edge.properties->names) check_property(name, Sort::edge);
      bind(*edge.properties, scope);
    }
  }

  void add_equalities(const Expr& map, const Expr& node, const Scope& scope, std::vector<Expr>& where) {
    for (std::size_t i = 0; i < map.parts.size(); ++i) {
      check_property(map.names[i], Sort::node);
      Expr property;
      property.kind = Expr::Kind::property;
      property.place = map.names[i].place;
      property.name = map.names[i].text;
      property.parts.push_back(node);
      Expr same;
      same.kind = Expr::Kind::comparison;
      same.place = {map.names[i].place.begin, map.parts[i].place.end};
      same.names = {{"=", {}}};
      same.parts.push_back(std::move(property));
      same.parts.push_back(map.parts[i]);
      bind(same.parts[1], scope);
      where.push_back(std::move(same));
    }
  }

  // Expressions.

  void expect(const Expr& expr, const Scope& scope, Sort wanted) const {
    const Sort sort = sort_of(expr, scope);
    if (!may_be(sort, wanted))
      fail(expr.place, "expected " + std::string(words(wanted)) + ", this is " + std::string(words(sort)));
  }

  void bind_condition(Expr& expr, const Scope& scope) {
    bind(expr, scope, true);
    expect(expr, scope, Sort::boolean);
  }

  /// `condition`: a pattern may stand here.
  void bind(Expr& expr, const Scope& scope, bool condition = false) {
    using Kind = Expr::Kind;
    if (!scope.same.empty() && expr.kind != Kind::variable && !expr.place.empty()) {
      const std::string text = token_text(query_.text, expr.place);
      const auto found = std::ranges::find(scope.same, text, &std::pair<std::string, Slot>::first);
      if (found != scope.same.end()) {
        expr = variable("", found->second, expr.place);
        return;
      }
    }
    if (expr.kind == Kind::call && is_aggregate(expr.name)) return bind_aggregate(expr, scope);
    switch (expr.kind) {
      case Kind::variable:
        return bind_variable(expr, scope);
      case Kind::comprehension:
      case Kind::quantifier:
        return bind_loop(expr, scope);
      case Kind::reduction:
        return bind_reduction(expr, scope);
      case Kind::exists:
        if (!condition) fail(expr.place, "a pattern is a condition: it belongs into WHERE or exists(…)");
        bind_pattern_inside(expr, scope, false);
        return;
      case Kind::matches:
        return bind_pattern_inside(expr, scope, true);
      default:
        break;
    }
    const bool joins =
        expr.kind == Kind::negation || (expr.kind == Kind::call && expr.name == "exists") ||
        (expr.kind == Kind::binary && (expr.name == "AND" || expr.name == "OR" || expr.name == "XOR"));
    for (Expr& part : expr.parts) bind(part, scope, joins && (condition || expr.kind == Kind::call));
    check(expr, scope);
  }

  void bind_variable(Expr& expr, const Scope& scope) {
    const Variable* known = scope.find(expr.name);
    if (known == nullptr) fail_unknown(expr.name, expr.place, scope);
    expr.slot = known->slot;
  }

  void bind_aggregate(Expr& expr, const Scope& scope) {
    if (scope.aggregates == nullptr)
      fail(expr.place, expr.name + " cannot stand here: " + scope.no_aggregate);
    if (expr.parts.size() != aggregate_arguments(expr.name))
      fail(expr.place,
           expr.name + "() takes " + std::to_string(aggregate_arguments(expr.name)) + " argument(s)");
    Scope inside = *scope.grouped;
    inside.aggregates = nullptr;
    inside.no_aggregate = "it is inside another aggregate";
    for (Expr& part : expr.parts) {
      bind(part, inside);
      if (calls_random(part)) fail(part.place, "rand() cannot be aggregated");
    }
    expr.kind = Expr::Kind::aggregate;
    expr.slot = next_slot_++;
    scope.aggregates->push_back(expr);
    expr.parts.clear();
  }

  static bool calls_random(const Expr& expr) {
    return (expr.kind == Expr::Kind::call && expr.function != nullptr && expr.function->name == "rand") ||
           std::ranges::any_of(expr.parts, calls_random);
  }

  static Scope without_aggregates(const Scope& scope) {
    Scope inner = scope;
    inner.aggregates = nullptr;
    inner.no_aggregate = "it is computed for each element of a list";
    return inner;
  }

  void bind_loop(Expr& expr, const Scope& scope) {
    bind(expr.parts[0], scope);
    expect(expr.parts[0], scope, Sort::list);
    Scope inner = without_aggregates(scope);
    expr.slot = next_slot_++;
    inner.variables.push_back({expr.name2, expr.slot, element_sort(expr.parts[0])});
    for (std::size_t i = 1; i < expr.parts.size(); ++i) bind(expr.parts[i], inner, i == 1);
    expect(expr.parts[1], inner, Sort::boolean);
  }

  /// What a list of literals of one sort holds.
  static Sort element_sort(const Expr& list) {
    if (list.kind != Expr::Kind::list || list.parts.empty()) return Sort::any;
    const Sort first = sort_of(list.parts.front(), {});
    const bool same = std::ranges::all_of(list.parts, [&](const Expr& one) {
      return one.kind == Expr::Kind::literal && sort_of(one, {}) == first;
    });
    return same ? first : Sort::any;
  }

  void bind_reduction(Expr& expr, const Scope& scope) {
    bind(expr.parts[0], scope);
    bind(expr.parts[1], scope);
    Scope inner = without_aggregates(scope);
    expr.slot = next_slot_++;
    expr.slot2 = next_slot_++;
    inner.variables.push_back({expr.name, expr.slot, Sort::any});
    inner.variables.push_back({expr.name2, expr.slot2, Sort::any});
    bind(expr.parts[2], inner);
  }

  void bind_pattern_inside(Expr& expr, const Scope& scope, bool may_declare) {
    Scope inner = without_aggregates(scope);
    bind_pattern(expr.pattern->pattern, inner, may_declare);
    for (Expr& part : expr.parts) bind(part, inner);
  }

  void check(Expr& expr, const Scope& scope) {
    using Kind = Expr::Kind;
    if (expr.kind == Kind::call) return check_call(expr, scope);
    if (expr.kind == Kind::property) return check_property_of(expr, scope);
    if (expr.kind == Kind::negation) return expect(expr.parts[0], scope, Sort::boolean);
    if (expr.kind == Kind::has_labels) {
      const Sort sort = sort_of(expr.parts[0], scope);
      for (const Name& name : expr.names) sort == Sort::edge ? check_type(name) : check_label(name);
      if (sort != Sort::edge) expect(expr.parts[0], scope, Sort::node);
    }
    if (expr.kind == Kind::binary) check_binary(expr, scope);
  }

  void check_binary(const Expr& expr, const Scope& scope) const {
    const std::string& sign = expr.name;
    if (sign.size() == 1 && sign != "+") {
      for (const Expr& part : expr.parts)
        if (sort_of(part, scope) != Sort::real) expect(part, scope, Sort::integer);
    }
    if (sign == "IN") expect(expr.parts[1], scope, Sort::list);
    if (sign != "AND" && sign != "OR" && sign != "XOR") return;
    for (const Expr& part : expr.parts) expect(part, scope, Sort::boolean);
  }

  void check_property_of(const Expr& expr, const Scope& scope) const {
    const Sort sort = sort_of(expr.parts[0], scope);
    const bool can = sort == Sort::any || sort == Sort::null || sort == Sort::map || sort == Sort::node ||
                     sort == Sort::edge;
    if (!can) fail(expr.place, std::string(words(sort)) + " has no properties");
    const auto size = static_cast<std::uint32_t>(expr.name.size());
    check_property({expr.name, {expr.place.end - std::min(size, expr.place.size()), expr.place.end}}, sort);
  }

  void check_call(Expr& expr, const Scope& scope) const {
    expr.function = find_function(expr.name);
    if (expr.function == nullptr) {
      std::vector<std::string_view> names;
      for (const Function& one : functions()) names.push_back(one.name);
      const std::string_view meant = nearest(expr.name, names);
      fail(expr.place, "unknown function " + expr.name +
                           (meant.empty() ? "" : "; did you mean " + std::string(meant) + "?"));
    }
    const Function& function = *expr.function;
    expr.name = function.name;
    if (expr.flag) fail(expr.place, "DISTINCT belongs into aggregates");
    if (expr.parts.size() < function.least || expr.parts.size() > function.most)
      fail(expr.place, expr.name + "() does not take " + std::to_string(expr.parts.size()) +
                           " arguments: " + std::string(function.about));
    check_argument(expr, scope);
  }

  void check_argument(const Expr& expr, const Scope& scope) const {
    struct Wanted {
      std::string_view function;
      Sort sort;
    };
    static constexpr Wanted kWanted[] = {
        {"labels", Sort::node}, {"type", Sort::edge},          {"degree", Sort::node},
        {"nodes", Sort::path},  {"relationships", Sort::path}, {"length", Sort::path},
        {"named", Sort::node},  {"startNode", Sort::edge},     {"endNode", Sort::edge}};
    const auto* wanted = std::ranges::find(kWanted, std::string_view(expr.name), &Wanted::function);
    if (wanted != std::end(kWanted)) expect(expr.parts[0], scope, wanted->sort);
    const Sort first = expr.parts.empty() ? Sort::any : sort_of(expr.parts[0], scope);
    if (expr.name == "properties" && first != Sort::node && first != Sort::edge)
      expect(expr.parts[0], scope, Sort::map);
    if (first == Sort::path && expr.name == "size") fail(expr.place, "a path has a length(), not a size()");
  }

  // WITH and RETURN.

  void bind_projection(Projection& out, Scope& scope) {
    if (out.star) add_all(out, scope);
    out.grouped = std::ranges::any_of(out.items, [](const Item& item) { return has_aggregate(item.expr); });
    Scope result, after;  // after: what is seen once groups are complete
    after.grouped = &scope;
    after.aggregates = &out.aggregates;
    for (bool keys : {true, false}) {
      for (Item& item : out.items) {
        if (has_aggregate(item.expr) == keys) continue;
        bind_item(item, keys ? scope : after);
        if (!keys || !out.grouped) continue;
        if (item.expr.kind == Expr::Kind::variable) {
          after.variables.push_back({item.expr.name, item.slot, sort_of(item.expr, scope)});
        } else {
          after.same.emplace_back(token_text(query_.text, item.place), item.slot);
        }
      }
    }
    for (const Item& item : out.items) {
      if (result.find(item.name) != nullptr) fail(item.place, "two columns are called " + item.name);
      result.variables.push_back({item.name, item.slot, sort_of(item.expr, scope)});
    }
    bind_rest(out, scope, result);
    scope = std::move(result);
  }

  void add_all(Projection& out, const Scope& scope) const {
    std::vector<Item> all;
    for (const Variable& one : scope.variables) {
      Item item;
      item.expr = variable(one.name, one.slot, out.place);
      item.name = one.name;
      item.place = out.place;
      all.push_back(std::move(item));
    }
    if (all.empty() && out.is_return) fail(out.place, "there are no variables for * to stand for");
    std::ranges::move(out.items, std::back_inserter(all));
    out.items = std::move(all);
  }

  void bind_item(Item& item, const Scope& scope) {
    const bool plain = item.expr.kind == Expr::Kind::variable && item.expr.name == item.name;
    bind(item.expr, scope);
    item.slot = plain ? item.expr.slot : next_slot_++;
  }

  void bind_rest(Projection& out, const Scope& scope, const Scope& result) {
    Scope seen;
    if (!out.grouped && !out.distinct) seen = scope;
    seen.variables.insert(seen.variables.end(), result.variables.begin(), result.variables.end());
    for (const Item& item : out.items) {
      if (item.expr.kind != Expr::Kind::variable || item.expr.name.empty())
        seen.same.emplace_back(token_text(query_.text, item.place), item.slot);
    }
    if (out.where) bind_condition(*out.where, seen);
    seen.no_aggregate = "only what is a column as well can be aggregated here";
    for (SortKey& key : out.order) bind(key.expr, seen);
    for (auto* count : {&out.skip, &out.limit})
      if (*count) bind_count(**count);
  }

  void bind_count(Expr& expr) {
    Scope none;
    none.no_aggregate = "a count is the same for all rows";
    bind(expr, none);
    const Sort sort = sort_of(expr, none);
    if (!may_be(sort, Sort::integer) && sort != Sort::real) expect(expr, none, Sort::integer);
    const auto* literal = expr.kind == Expr::Kind::literal ? &expr.value : nullptr;
    if (literal != nullptr && (literal->integer() == nullptr || *literal->integer() < 0))
      fail(expr.place, "expected a whole number of 0 or more");
  }

  Query& query_;
  const PropertyGraph& graph_;
  const Vocabulary* words_;
  Slot next_slot_ = 0;
};

}  // namespace

void bind(Query& query, const PropertyGraph& graph) { Binder(query, graph).run(); }

}  // namespace techgraph::query
