#include "query/expression_parser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace techgraph::query {
namespace {

// What the stack surely holds: when it is read, and when it runs.
constexpr std::size_t kDeepest = 150;
constexpr std::uint32_t kDeepestTree = 1000;

std::uint32_t depth_of(const std::vector<Expr>& parts) {
  std::uint32_t depth = 0;
  for (const Expr& part : parts) depth = std::max(depth, part.depth);
  return depth;
}

std::uint32_t depth_of(const Pattern& pattern) {
  std::uint32_t depth = depth_of(pattern.where);
  const auto add = [&](const auto& part) {
    if (part.properties) depth = std::max(depth, part.properties->depth);
  };
  for (const PathPattern& path : pattern.paths) {
    for (const NodePattern& node : path.nodes) add(node);
    for (const EdgePattern& edge : path.edges) add(edge);
  }
  return depth;
}

class ExpressionParser {
 public:
  explicit ExpressionParser(TokenReader& in) : in_(in) {}

  Expr any() {
    const Deeper deeper(in_);
    return joined("OR", &ExpressionParser::exclusive);
  }

 private:
  using Part = Expr (ExpressionParser::*)();

  /// Counts how deep expressions are nested, over all parsers of one query.
  struct Deeper {
    explicit Deeper(const TokenReader& in) {
      if (++depth() > kDeepest) {
        --depth();
        in.fail(in.peek().place, "this is nested too deeply");
      }
    }
    ~Deeper() { --depth(); }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    static std::size_t& depth() {
      thread_local std::size_t count = 0;
      return count;
    }
  };

  Expr made(Expr::Kind kind, std::size_t begin, std::vector<Expr> parts = {}, std::string name = {},
            std::shared_ptr<Subpattern> pattern = {}) const {
    Expr expr;
    expr.kind = kind;
    expr.place = in_.since(begin);
    expr.depth = 1 + std::max(depth_of(parts), pattern ? depth_of(pattern->pattern) : 0);
    if (expr.depth > kDeepestTree) in_.fail(expr.place, "this is nested too deeply");
    expr.parts = std::move(parts);
    expr.name = std::move(name);
    expr.pattern = std::move(pattern);
    return expr;
  }

  template <class... Parts>
  static std::vector<Expr> list_of(Parts... parts) {
    std::vector<Expr> list;
    (list.push_back(std::move(parts)), ...);
    return list;
  }

  Expr joined(std::string_view word, Part part) {
    const std::size_t begin = in_.position();
    Expr left = (this->*part)();
    while (in_.accept_word(word)) {
      Expr right = (this->*part)();
      left = made(Expr::Kind::binary, begin, list_of(std::move(left), std::move(right)), std::string(word));
    }
    return left;
  }
  Expr exclusive() { return joined("XOR", &ExpressionParser::both); }
  Expr both() { return joined("AND", &ExpressionParser::negation); }

  Expr negation() {
    const std::size_t begin = in_.position();
    std::size_t count = 0;
    while (in_.accept_word("NOT")) ++count;
    Expr expr = comparison();
    for (; count > 0; --count) expr = made(Expr::Kind::negation, begin, list_of(std::move(expr)));
    return expr;
  }

  Expr comparison() {
    static constexpr std::array<std::string_view, 6> kSigns = {"=", "<>", "<=", ">=", "<", ">"};
    const std::size_t begin = in_.position();
    std::vector<Expr> parts = list_of(predicate());
    std::vector<Name> signs;
    for (bool more = true; more;) {
      more = false;
      for (std::string_view sign : kSigns) {
        if (!in_.peek().is(sign)) continue;
        signs.push_back({std::string(sign), in_.take().place});
        parts.push_back(predicate());
        more = true;
        break;
      }
    }
    if (signs.empty()) return std::move(parts.front());
    Expr expr = made(Expr::Kind::comparison, begin, std::move(parts));
    expr.names = std::move(signs);
    return expr;
  }

  /// IN, STARTS WITH, IS NULL and the like bind tighter than = and looser than +.
  Expr predicate() {
    const std::size_t begin = in_.position();
    Expr left = sum();
    while (true) {
      if (const std::string word = predicate_word(); !word.empty()) {
        Expr right = sum();
        left = made(Expr::Kind::binary, begin, list_of(std::move(left), std::move(right)), word);
      } else if (in_.accept_word("IS")) {
        const bool is_not = in_.accept_word("NOT");
        in_.expect_word("NULL");
        left = made(Expr::Kind::is_null, begin, list_of(std::move(left)));
        left.flag = is_not;
      } else {
        return left;
      }
    }
  }

  std::string predicate_word() {
    if (in_.accept_word("IN")) return "IN";
    if (in_.accept_words("STARTS", "WITH")) return "STARTS WITH";
    if (in_.accept_words("ENDS", "WITH")) return "ENDS WITH";
    if (in_.accept_word("CONTAINS")) return "CONTAINS";
    return in_.accept("=~") ? "=~" : "";
  }

  Expr signs(std::initializer_list<std::string_view> all, Part part) {
    const std::size_t begin = in_.position();
    Expr left = (this->*part)();
    for (bool more = true; more;) {
      more = false;
      for (std::string_view sign : all) {
        if (!in_.accept(sign)) continue;
        Expr right = (this->*part)();
        left = made(Expr::Kind::binary, begin, list_of(std::move(left), std::move(right)), std::string(sign));
        more = true;
        break;
      }
    }
    return left;
  }
  Expr sum() { return signs({"+", "-"}, &ExpressionParser::product); }
  Expr product() { return signs({"*", "/", "%"}, &ExpressionParser::power); }
  Expr power() { return signs({"^"}, &ExpressionParser::signed_value); }

  Expr signed_value() {
    const std::size_t begin = in_.position();
    if (in_.accept("+")) {
      const Deeper deeper(in_);
      return signed_value();
    }
    if (!in_.accept("-")) return with_suffixes();
    const Token& next = in_.peek();
    if (next.kind == Token::Kind::number) {
      Expr expr = with_suffixes(true);
      expr.place.begin = in_.at(begin).place.begin;
      return expr;
    }
    const Deeper deeper(in_);
    return made(Expr::Kind::negate, begin, list_of(signed_value()));
  }

  Expr with_suffixes(bool negative = false) {
    const std::size_t begin = in_.position();
    Expr expr = negative ? negative_number() : atom();
    std::size_t suffixes = 0;
    while (true) {
      if (++suffixes > kDeepest) in_.fail(in_.peek().place, "this is nested too deeply");
      if (in_.accept(".")) {
        const std::string name = in_.expect_name("the name of a property").text;
        expr = made(Expr::Kind::property, begin, list_of(std::move(expr)), name);
      } else if (in_.peek().is("[")) {
        expr = subscript(begin, std::move(expr));
      } else if (in_.peek().is(":") && at_label_test(expr)) {
        expr = made(Expr::Kind::has_labels, begin, list_of(std::move(expr)));
        while (in_.accept(":")) expr.names.push_back(label());
        expr.place = in_.since(begin);
      } else {
        return expr;
      }
    }
  }

  bool at_label_test(const Expr& expr) const {
    const auto kind = in_.peek(1).kind;
    return (kind == Token::Kind::word || kind == Token::Kind::quoted_word) &&
           (expr.kind == Expr::Kind::variable || expr.kind == Expr::Kind::call ||
            expr.kind == Expr::Kind::index || expr.kind == Expr::Kind::has_labels);
  }

  Name label() {
    const Token& token = in_.expect_name("a label");
    return {token.text, token.place};
  }

  Expr subscript(std::size_t begin, Expr of) {
    in_.expect("[");
    Expr low;
    if (!in_.peek().is("..")) low = any();
    if (!in_.accept("..")) {
      in_.expect("]");
      return made(Expr::Kind::index, begin, list_of(std::move(of), std::move(low)));
    }
    Expr high;
    const bool open_low = low.place.empty(), open_high = in_.peek().is("]");
    if (!open_high) high = any();
    in_.expect("]");
    Expr slice = made(Expr::Kind::slice, begin, list_of(std::move(of), std::move(low), std::move(high)));
    slice.names = {{open_low ? "" : "low", {}}, {open_high ? "" : "high", {}}};
    return slice;
  }

  Expr literal(std::size_t begin, Value value) const {
    Expr expr = made(Expr::Kind::literal, begin);
    expr.value = std::move(value);
    return expr;
  }

  Expr negative_number() {
    const std::size_t begin = in_.position();
    const Value value = in_.take().value;
    // 2^63 was read as -2^63, whose negation is itself
    if (const auto* whole = value.integer()) return literal(begin, *whole < 0 ? *whole : -*whole);
    return literal(begin, 0.0 - *value.real());  // not -0.0
  }

  Expr number() {
    const std::size_t begin = in_.position();
    const Token& token = in_.take();
    if (token.value.integer() != nullptr && *token.value.integer() < 0)
      in_.fail(token.place, "this number is too large");
    return literal(begin, token.value);
  }

  Expr atom() {
    const std::size_t begin = in_.position();
    const Token& token = in_.peek();
    switch (token.kind) {
      case Token::Kind::number:
        return number();
      case Token::Kind::text:
        return literal(begin, in_.take().text);
      case Token::Kind::parameter: {
        const std::string name = in_.take().text;
        return made(Expr::Kind::parameter, begin, {}, name);
      }
      case Token::Kind::word:
        return word();
      case Token::Kind::quoted_word:
        return name();
      case Token::Kind::sign:
        if (token.is("(")) return at_relationship_pattern(in_) ? found_pattern() : parenthesised();
        if (token.is("[")) return list();
        if (token.is("{")) return map();
        break;
      case Token::Kind::end:
        break;
    }
    in_.fail_expected("an expression");
  }

  Expr parenthesised() {
    in_.expect("(");
    Expr inside = any();
    in_.expect(")");
    return inside;
  }

  Expr name() {
    const std::size_t begin = in_.position();
    std::string text = in_.take().text;
    if (in_.peek().is("(")) return call(begin, std::move(text));
    if (in_.peek().is(".")) {  // a function of a name space: "ns.name(…)"
      std::size_t ahead = 0;
      while (in_.peek(ahead).is(".") && in_.peek(ahead + 1).kind == Token::Kind::word) ahead += 2;
      if (in_.peek(ahead).is("(")) {
        while (in_.accept(".")) text += "." + in_.take().text;
        return call(begin, std::move(text));
      }
    }
    return made(Expr::Kind::variable, begin, {}, std::move(text));
  }

  Expr word() {
    const std::size_t begin = in_.position();
    if (in_.accept_word("TRUE")) return literal(begin, true);
    if (in_.accept_word("FALSE")) return literal(begin, false);
    if (in_.accept_word("NULL")) return literal(begin, {});
    if (in_.accept_word("CASE")) return choice(begin);
    if (in_.peek(1).is("(")) {
      for (const char* quantifier : {"ALL", "ANY", "NONE", "SINGLE"})
        if (in_.peek().is_word(quantifier)) return quantified(begin, quantifier);
      if (in_.peek().is_word("REDUCE")) return reduction(begin);
      if (in_.peek().is_word("SHORTESTPATH") || in_.peek().is_word("ALLSHORTESTPATHS"))
        in_.fail(in_.peek().place,
                 "shortest paths are outside the subset here; write MATCH p = " + in_.peek().text + "(…)");
    }
    if (in_.peek().is_word("EXISTS") && in_.peek(1).is("{"))
      in_.fail(in_.peek().place,
               "EXISTS { } is outside the subset; a pattern alone, (a)-->(b), is a condition");
    return name();
  }

  Expr choice(std::size_t begin) {
    std::vector<Expr> parts;
    const bool operand = !in_.peek().is_word("WHEN");
    if (operand) parts.push_back(any());
    if (!in_.peek().is_word("WHEN")) in_.fail_expected("WHEN");
    while (in_.accept_word("WHEN")) {
      parts.push_back(any());
      in_.expect_word("THEN");
      parts.push_back(any());
    }
    parts.push_back(in_.accept_word("ELSE") ? any() : Expr());
    in_.expect_word("END");
    Expr expr = made(Expr::Kind::choice, begin, std::move(parts));
    expr.flag = operand;
    return expr;
  }

  Expr quantified(std::size_t begin, const char* which) {
    in_.take();
    in_.expect("(");
    const std::string variable = in_.expect_name("a variable").text;
    in_.expect_word("IN");
    std::vector<Expr> parts = list_of(any());
    in_.expect_word("WHERE");
    parts.push_back(any());
    in_.expect(")");
    Expr expr = made(Expr::Kind::quantifier, begin, std::move(parts), which);
    expr.name2 = variable;
    return expr;
  }

  Expr reduction(std::size_t begin) {
    in_.take();
    in_.expect("(");
    const std::string sum = in_.expect_name("a variable").text;
    in_.expect("=");
    std::vector<Expr> parts = list_of(any());
    in_.expect(",");
    const std::string variable = in_.expect_name("a variable").text;
    in_.expect_word("IN");
    parts.push_back(any());
    in_.expect("|");
    parts.push_back(any());
    in_.expect(")");
    Expr expr = made(Expr::Kind::reduction, begin, std::move(parts), sum);
    expr.name2 = variable;
    return expr;
  }

  Expr call(std::size_t begin, std::string function) {
    in_.expect("(");
    std::vector<Expr> parts;
    if (in_.accept("*")) {
      in_.expect(")");
      return made(Expr::Kind::call, begin, {}, function + "(*)");
    }
    const bool distinct = in_.accept_word("DISTINCT");
    if (!in_.accept(")")) {
      do parts.push_back(any());
      while (in_.accept(","));
      in_.expect(")");
    }
    Expr expr = made(Expr::Kind::call, begin, std::move(parts), std::move(function));
    expr.flag = distinct;
    return expr;
  }

  Expr found_pattern() {
    const std::size_t begin = in_.position();
    auto inside = std::make_shared<Subpattern>();
    inside->pattern.paths.push_back(parse_path(in_, false));
    return made(Expr::Kind::exists, begin, {}, {}, std::move(inside));
  }

  Expr list() {
    const std::size_t begin = in_.position();
    const bool named_pattern = in_.peek(2).is("=") && in_.peek(3).is("(");
    in_.expect("[");
    if (at_relationship_pattern(in_) || named_pattern) return matches(begin);
    if (in_.at_name() && in_.peek(1).is_word("IN")) return comprehension(begin);
    std::vector<Expr> parts;
    if (!in_.accept("]")) {
      do parts.push_back(any());
      while (in_.accept(","));
      in_.expect("]");
    }
    return made(Expr::Kind::list, begin, std::move(parts));
  }

  Expr comprehension(std::size_t begin) {
    const std::string variable = in_.take().text;
    in_.take();
    std::vector<Expr> parts = list_of(any());
    parts.push_back(in_.accept_word("WHERE") ? any() : literal(begin, true));
    Expr each = made(Expr::Kind::variable, begin, {}, variable);
    parts.push_back(in_.accept("|") ? any() : std::move(each));
    in_.expect("]");
    Expr expr = made(Expr::Kind::comprehension, begin, std::move(parts));
    expr.name2 = variable;
    return expr;
  }

  Expr matches(std::size_t begin) {
    auto inside = std::make_shared<Subpattern>();
    inside->pattern.paths.push_back(parse_path(in_, true));
    if (in_.accept_word("WHERE")) inside->pattern.where.push_back(any());
    if (in_.peek().is("]")) {  // a list whose one part is a pattern
      in_.take();
      Expr only = made(Expr::Kind::exists, begin, {}, {}, std::move(inside));
      return made(Expr::Kind::list, begin, list_of(std::move(only)));
    }
    in_.expect("|");
    std::vector<Expr> each = list_of(any());
    in_.expect("]");
    return made(Expr::Kind::matches, begin, std::move(each), {}, std::move(inside));
  }

  Expr map() {
    const std::size_t begin = in_.position();
    in_.expect("{");
    std::vector<Name> keys;
    std::vector<Expr> parts;
    if (!in_.accept("}")) {
      do {
        const Token& key = in_.expect_name("a key");
        keys.push_back({key.text, key.place});
        in_.expect(":");
        parts.push_back(any());
      } while (in_.accept(","));
      in_.expect("}");
    }
    Expr expr = made(Expr::Kind::map, begin, std::move(parts));
    expr.names = std::move(keys);
    return expr;
  }

  TokenReader& in_;
};

}  // namespace

Expr parse_expression(TokenReader& in) { return ExpressionParser(in).any(); }

bool at_relationship_pattern(const TokenReader& in) {
  if (!in.peek().is("(") || in.peek().partner == 0) return false;
  const bool named = in.peek(1).kind == Token::Kind::word || in.peek(1).kind == Token::Kind::quoted_word;
  const Token& inside = in.peek(named ? 2 : 1);
  if (!inside.is(")") && !inside.is(":") && !inside.is("{")) return false;
  const std::size_t after = in.peek().partner + 1;
  const std::size_t dash = in.at(after).is("<") ? after + 1 : after;
  const Token& next = in.at(dash + 1);
  return in.at(dash).is("-") && (next.is("[") || next.is("-"));
}

}  // namespace techgraph::query
