#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/value.h"
#include "text/span.h"

namespace techgraph::query {

struct Token {
  enum class Kind : std::uint8_t { word, quoted_word, number, text, parameter, sign, end };
  Kind kind = Kind::end;
  Span place;
  std::string text;  ///< of a word or sign as written; of a string what it says; of a parameter its name
  Value value;       ///< of a number
  std::uint32_t partner = 0;  ///< of "(", "[", "{": the token that closes it, or 0

  bool is(std::string_view sign) const { return kind == Kind::sign && text == sign; }
  bool is_word(std::string_view upper) const;  ///< an unquoted word, whatever its case
};

/// Cuts a query into tokens; the last is of kind `end`. Throws QueryError{syntax}.
std::vector<Token> tokens_of(std::string_view query);

}  // namespace techgraph::query
