#include "query/parser.h"

#include <utility>

#include "query/expression_parser.h"

namespace techgraph::query {
namespace {

/// Clauses of Cypher that change a graph or call procedures.
constexpr std::string_view kOutside[] = {"CREATE", "MERGE",   "SET", "DELETE", "DETACH", "REMOVE", "CALL",
                                         "LOAD",   "FOREACH", "USE", "DROP",   "START",  "YIELD"};

// What the stack surely holds when the query runs.
constexpr std::size_t kMostClauses = 200;
constexpr std::size_t kMostParts = 500;

Name name_of(const Token& token) { return {token.text, token.place}; }

class PatternParser {
 public:
  explicit PatternParser(TokenReader& in) : in_(in) {}

  PathPattern path(bool named) {
    const std::size_t begin = in_.position();
    PathPattern path;
    if (named && in_.at_name() && in_.peek(1).is("=")) {
      path.variable = name_of(in_.take());
      in_.take();
    }
    using Search = PathPattern::Search;
    const bool searched = in_.peek().is_word("SHORTESTPATH") || in_.peek().is_word("ALLSHORTESTPATHS");
    if (searched) {
      path.search = in_.take().is_word("SHORTESTPATH") ? Search::shortest : Search::all_shortest;
      in_.expect("(");
    }
    path.nodes.push_back(node());
    while (in_.peek().is("-") || in_.peek().is("<")) {
      path.edges.push_back(edge());
      path.nodes.push_back(node());
    }
    if (searched) in_.expect(")");
    path.place = in_.since(begin);
    if (searched && path.edges.size() != 1)
      in_.fail(path.place, "a shortest path is sought between two nodes: (a)-[*..6]-(b)");
    return path;
  }

 private:
  NodePattern node() {
    if (!in_.peek().is("(")) in_.fail_expected("a node, \"(\"");
    in_.take();
    NodePattern node;
    if (in_.at_name()) node.variable = name_of(in_.take());
    while (in_.accept(":")) node.labels.push_back(name_of(in_.expect_name("a label")));
    node.properties = properties();
    if (!in_.accept(")")) in_.fail_expected("a label, properties or \")\"");
    return node;
  }

  std::optional<Expr> properties() {
    if (in_.peek().kind == Token::Kind::parameter)
      in_.fail(in_.peek().place,
               "a pattern cannot take its properties from a parameter; write {name: $name}");
    if (!in_.peek().is("{")) return std::nullopt;
    Expr map = parse_expression(in_);
    if (map.kind != Expr::Kind::map) in_.fail(map.place, "expected properties alone: {name: 'x'}");
    return map;
  }

  EdgePattern edge() {
    EdgePattern edge;
    const bool left = in_.accept("<");
    in_.expect("-");
    if (in_.accept("[")) inside(edge);
    in_.expect("-");
    const bool right = in_.accept(">");
    edge.arrow = left == right ? Arrow::both : left ? Arrow::left : Arrow::right;
    return edge;
  }

  void inside(EdgePattern& edge) {
    if (in_.at_name()) edge.variable = name_of(in_.take());
    if (in_.accept(":")) {
      do {
        in_.accept(":");
        edge.types.push_back(name_of(in_.expect_name("a relationship type")));
      } while (in_.accept("|"));
    }
    if (in_.accept("*")) length(edge);
    edge.properties = properties();
    if (!in_.accept("]")) in_.fail_expected("a type, a length (*1..3), properties or \"]\"");
  }

  void length(EdgePattern& edge) {
    edge.many = true;
    edge.most = UINT32_MAX;
    const bool given = in_.peek().kind == Token::Kind::number;
    if (given) edge.least = bound();
    if (!in_.accept("..")) {
      if (given) edge.most = edge.least;
      return;
    }
    if (in_.peek().kind == Token::Kind::number) edge.most = bound();
  }

  std::uint32_t bound() {
    const Token& token = in_.take();
    const auto* whole = token.value.integer();
    if (whole == nullptr || *whole < 0 || *whole >= UINT32_MAX)
      in_.fail(token.place, "a length is a whole number");
    return static_cast<std::uint32_t>(*whole);
  }

  TokenReader& in_;
};

class QueryParser {
 public:
  explicit QueryParser(TokenReader& in) : in_(in) {}

  Query run() {
    Query query;
    query.text = in_.text();
    query.explain = in_.accept_word("EXPLAIN");
    query.parts.push_back(clauses());
    while (in_.accept_word("UNION")) {
      query.union_all.push_back(in_.accept_word("ALL"));
      query.parts.push_back(clauses());
    }
    in_.accept(";");
    if (!in_.at_end()) fail_at_clause();
    return query;
  }

 private:
  std::vector<Clause> clauses() {
    std::vector<Clause> all;
    while (true) {
      if (all.size() == kMostClauses) in_.fail(in_.peek().place, "there are too many clauses");
      const std::size_t begin = in_.position();
      if (in_.accept_words("OPTIONAL", "MATCH")) {
        all.emplace_back(match(true));
      } else if (in_.accept_word("MATCH")) {
        all.emplace_back(match(false));
      } else if (in_.accept_word("UNWIND")) {
        all.emplace_back(unwind());
      } else if (in_.accept_word("WITH")) {
        all.emplace_back(projection(begin, false));
      } else if (in_.accept_word("RETURN")) {
        all.emplace_back(projection(begin, true));
        return all;
      } else {
        fail_at_clause();
      }
    }
  }

  [[noreturn]] void fail_at_clause() const {
    for (std::string_view word : kOutside) {
      if (in_.peek().is_word(word))
        in_.fail(in_.peek().place,
                 std::string(word) + " is outside the subset: a query only reads the graph");
    }
    static constexpr std::string_view kClauses[] = {"MATCH", "OPTIONAL", "WHERE", "WITH",  "UNWIND", "RETURN",
                                                    "ORDER", "SKIP",     "LIMIT", "UNION", "EXPLAIN"};
    const std::string_view meant =
        in_.peek().kind == Token::Kind::word ? nearest(in_.peek().text, kClauses) : std::string_view();
    const std::string hint = meant.empty() ? "" : "; did you mean " + std::string(meant) + "?";
    in_.fail_expected(in_.position() == 0 ? "MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN" + hint
                                          : "MATCH, WITH, UNWIND, RETURN or the rest of the clause" + hint);
  }

  std::optional<Expr> condition() {
    return in_.accept_word("WHERE") ? std::optional(parse_expression(in_)) : std::nullopt;
  }

  Match match(bool optional) {
    Match match;
    match.optional = optional;
    std::size_t parts = 0;
    do {
      match.pattern.paths.push_back(parse_path(in_, true));
      parts += match.pattern.paths.back().nodes.size();
      if (parts > kMostParts)
        in_.fail(match.pattern.paths.back().place, "there are too many nodes in one MATCH");
    } while (in_.accept(","));
    if (auto where = condition()) match.pattern.where.push_back(std::move(*where));
    return match;
  }

  Unwind unwind() {
    Unwind unwind;
    unwind.list = parse_expression(in_);
    in_.expect_word("AS");
    unwind.variable = name_of(in_.expect_name("a variable"));
    return unwind;
  }

  Projection projection(std::size_t begin, bool is_return) {
    Projection out;
    out.is_return = is_return;
    out.distinct = in_.accept_word("DISTINCT");
    if (in_.accept("*")) out.star = true;
    if (!out.star || in_.accept(",")) {
      do out.items.push_back(item(is_return));
      while (in_.accept(","));
    }
    if (in_.accept_words("ORDER", "BY")) {
      do out.order.push_back(sort_key());
      while (in_.accept(","));
    }
    if (in_.accept_word("SKIP")) out.skip = parse_expression(in_);
    if (in_.accept_word("LIMIT")) out.limit = parse_expression(in_);
    if (!is_return) out.where = condition();
    out.place = in_.since(begin);
    return out;
  }

  Item item(bool is_return) {
    const std::size_t begin = in_.position();
    Item item;
    item.expr = parse_expression(in_);
    item.place = in_.since(begin);
    item.name = in_.text().substr(item.place.begin, item.place.size());
    if (in_.accept_word("AS")) {
      item.name = in_.expect_name("a name").text;
      item.aliased = true;
    } else if (item.expr.kind == Expr::Kind::variable) {
      item.name = item.expr.name;
      item.aliased = true;
    } else if (!is_return) {
      in_.fail(item.place, "an expression in WITH needs a name: AS x");
    }
    return item;
  }

  SortKey sort_key() {
    SortKey key;
    key.expr = parse_expression(in_);
    key.descending = in_.accept_word("DESC") || in_.accept_word("DESCENDING");
    if (!key.descending && !in_.accept_word("ASC")) in_.accept_word("ASCENDING");
    return key;
  }

  TokenReader& in_;
};

}  // namespace

PathPattern parse_path(TokenReader& in, bool named) { return PatternParser(in).path(named); }

Query parse_query(std::string_view text) {
  TokenReader in(text);
  return QueryParser(in).run();
}

std::vector<PathPattern> parse_pattern(std::string_view text) {
  TokenReader in(text);
  std::vector<PathPattern> paths;
  do paths.push_back(parse_path(in, true));
  while (in.accept(","));
  if (!in.at_end()) in.fail_expected("\",\" or the end");
  return paths;
}

}  // namespace techgraph::query
