#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "query/lexer.h"
#include "query/query_error.h"

namespace techgraph::query {

/// Tokens read one after the other.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text), tokens_(tokens_of(text)) {}

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& at(std::size_t index) const { return tokens_[std::min(index, tokens_.size() - 1)]; }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool at_end() const { return peek().kind == Token::Kind::end; }

  bool accept(std::string_view sign) { return accept_if(peek().is(sign)); }
  bool accept_word(std::string_view upper) { return accept_if(peek().is_word(upper)); }
  /// Two words in a row, or neither.
  bool accept_words(std::string_view first, std::string_view second) {
    if (!peek().is_word(first) || !peek(1).is_word(second)) return false;
    at_ += 2;
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) fail_expected("\"" + std::string(sign) + "\"");
  }
  void expect_word(std::string_view upper) {
    if (!accept_word(upper)) fail_expected(upper);
  }
  bool at_name() const { return peek().kind == Token::Kind::word || peek().kind == Token::Kind::quoted_word; }
  const Token& expect_name(std::string_view what) {
    if (!at_name()) fail_expected(what);
    return take();
  }

  /// From the token numbered `begin` to the last one taken.
  Span since(std::size_t begin) const {
    return {tokens_[begin].place.begin, at_ == 0 ? 0 : tokens_[at_ - 1].place.end};
  }
  std::size_t position() const { return at_; }
  std::string_view text() const { return text_; }

  [[noreturn]] void fail(Span place, std::string_view message) const {
    throw QueryError(QueryFault::syntax, text_, place, message);
  }
  [[noreturn]] void fail_expected(std::string_view what) const {
    const Span place = peek().place;
    const std::string found = at_end() ? "the end of the query"
                                       : "\"" + std::string(text_.substr(place.begin, place.size())) + "\"";
    fail(place, "expected " + std::string(what) + ", found " + found);
  }

 private:
  bool accept_if(bool right) {
    if (right) take();
    return right;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace techgraph::query
