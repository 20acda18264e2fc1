#include "query/lexer.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "query/query_error.h"
#include "text/unicode.h"

namespace techgraph::query {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Token> run() {
    if (const auto bad = first_invalid_utf8(query_)) fail(*bad, *bad + 1, "this is not UTF-8");
    for (skip_blanks(); at_ < query_.size(); skip_blanks()) tokens_.push_back(next());
    tokens_.emplace_back();
    tokens_.back().place = span(query_.size());
    match_brackets();
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void fail(std::size_t begin, std::size_t end, std::string_view message) const {
    const Span place{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    throw QueryError(QueryFault::syntax, query_, place, message);
  }
  Span span(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0'; }

  void skip_blanks() {
    while (at_ < query_.size()) {
      if (query_.substr(at_).starts_with("//")) {
        at_ = std::min(query_.find('\n', at_), query_.size());
      } else if (query_.substr(at_).starts_with("/*")) {
        const std::size_t end = query_.find("*/", at_ + 2);
        if (end == std::string_view::npos) fail(at_, at_ + 2, "this comment has no end");
        at_ = end + 2;
      } else {
        std::size_t after = at_;
        if (!is_space(next_code_point(query_, after))) return;
        at_ = after;
      }
    }
  }

  Token next() {
    const std::size_t begin = at_;
    Token token = read();
    token.place = span(begin);
    return token;
  }

  Token read() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'' || c == '"') return {Token::Kind::text, {}, string(c), {}};
    if (c == '`') return {Token::Kind::quoted_word, {}, quoted_word(), {}};
    if (c == '$') return parameter();
    std::string word = word_here();
    if (!word.empty()) return {Token::Kind::word, {}, std::move(word), {}};
    return {Token::Kind::sign, {}, sign(), {}};
  }

  std::string word_here() {
    const std::size_t begin = at_;
    while (at_ < query_.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(query_, after);
      if (c != '_' && !is_word(c)) break;
      at_ = after;
    }
    return std::string(query_.substr(begin, at_ - begin));
  }

  Token parameter() {
    const std::size_t begin = at_++;
    std::string name = peek() == '`' ? quoted_word() : word_here();
    if (name.empty()) fail(begin, at_, "expected the name of a parameter after \"$\"");
    return {Token::Kind::parameter, {}, std::move(name), {}};
  }

  std::string quoted_word() {
    const std::size_t begin = at_++;
    std::string word;
    while (true) {
      if (at_ >= query_.size()) fail(begin, begin + 1, "this name has no closing \"`\"");
      if (peek() == '`' && peek(1) != '`') break;
      if (peek() == '`') ++at_;
      word += query_[at_++];
    }
    ++at_;
    if (word.empty()) fail(begin, at_, "a name cannot be empty");
    return word;
  }

  std::string string(char quote) {
    const std::size_t begin = at_++;
    std::string text;
    while (peek() != quote || at_ >= query_.size()) {
      if (at_ >= query_.size()) fail(begin, begin + 1, std::string("this string has no closing ") + quote);
      if (peek() == '\\') {
        escape(text);
      } else {
        text += query_[at_++];
      }
    }
    ++at_;
    return text;
  }

  void escape(std::string& text) {
    static constexpr std::string_view kLetters = "bfnrt\\'\"", kMeant = "\b\f\n\r\t\\'\"";
    const std::size_t begin = at_++;
    const char c = peek();
    ++at_;
    if (const std::size_t which = kLetters.find(c); c != '\0' && which != std::string_view::npos) {
      text += kMeant[which];
      return;
    }
    const std::size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    std::uint32_t code = 0;
    const char* first = query_.data() + std::min(at_, query_.size());
    const char* last = first + std::min(digits, query_.size() - std::min(at_, query_.size()));
    const auto [end, fault] = std::from_chars(first, last, code, 16);
    const bool good = digits != 0 && fault == std::errc() && end == first + digits && code <= 0x10FFFF &&
                      (code < 0xD800 || code > 0xDFFF);
    if (!good) fail(begin, std::min(at_, query_.size()), "unknown escape in a string");
    append_utf8(text, code);
    at_ += digits;
  }

  Token number() {
    const std::size_t begin = at_;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'o')) return integer(begin, peek(1) == 'x' ? 16 : 8);
    while (is_digit(peek())) ++at_;
    bool real = false;
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      for (++at_; is_digit(peek());) ++at_;
    }
    const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      real = true;
      for (at_ += 1 + sign; is_digit(peek());) ++at_;
    }
    if (is_alnum(peek()) || peek() == '_') {
      const std::string rest = word_here();
      fail(begin, at_, "\"" + rest + "\" cannot follow a number");
    }
    if (!real) return integer(begin, 10);
    const std::string_view digits = query_.substr(begin, at_ - begin);
    double value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec == std::errc::result_out_of_range && digits.find('-') != std::string_view::npos)
      value = 0;
    else if (result.ec != std::errc())
      fail(begin, at_, "this number is too large");
    return {Token::Kind::number, {}, std::string(digits), Value(value)};
  }

  Token integer(std::size_t begin, int base) {
    if (base != 10) {
      at_ += 2;
      word_here();
    }
    const std::size_t skip = base == 10 ? 0 : 2;
    const std::string_view digits = query_.substr(begin + skip, at_ - begin - skip);
    std::uint64_t value = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, fault] = std::from_chars(digits.data(), last, value, base);
    const bool wrong = digits.empty() || end != last || digits.front() == '-';
    if (wrong) fail(begin, at_, "this is no whole number");
    // 2^63 is let pass for the sake of -2^63: the parser sees to it.
    if (fault != std::errc() || value > std::uint64_t{1} << 63U) fail(begin, at_, "this number is too large");
    return {Token::Kind::number,
            {},
            std::string(query_.substr(begin, at_ - begin)),
            Value(static_cast<std::int64_t>(value))};
  }

  std::string sign() {
    static constexpr std::string_view kTwo[] = {"<>", "<=", ">=", "=~", "..", "+="};
    for (std::string_view two : kTwo) {
      if (!query_.substr(at_).starts_with(two)) continue;
      at_ += 2;
      return std::string(two);
    }
    const std::size_t begin = at_;
    next_code_point(query_, at_);
    std::string one(query_.substr(begin, at_ - begin));
    if (one.size() > 1 || std::string_view("()[]{}<>=+-*/%^.,:|;").find(one) == std::string_view::npos)
      fail(begin, at_, "\"" + one + "\" has no meaning in a query");
    return one;
  }

  void match_brackets() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.kind != Token::Kind::sign) continue;
      if (token.is("(") || token.is("[") || token.is("{")) open.push_back(i);
      if ((token.is(")") || token.is("]") || token.is("}")) && !open.empty()) {
        tokens_[open.back()].partner = i;
        open.pop_back();
      }
    }
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

bool Token::is_word(std::string_view upper) const {
  if (kind != Kind::word || text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
    if (c != upper[i]) return false;
  }
  return true;
}

std::vector<Token> tokens_of(std::string_view query) { return Lexer(query).run(); }

}  // namespace techgraph::query
