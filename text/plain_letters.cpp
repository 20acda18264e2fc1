#include "text/plain_letters.h"

#include "text/transliterate.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

bool has_script(std::string_view text, Script script) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); c >= 0x80 && script_of(c) == script) return true;
  return false;
}

}  // namespace

std::string plain_letters(std::string_view text) {
  std::string plain(text);
  if (has_script(plain, Script::latin)) {
    static const auto kAccents = transliterator("[:Latin:] Latin-ASCII");
    plain = transliterated(*kAccents, plain);
  }
  if (has_script(plain, Script::han)) {
    static const auto kSimplified = transliterator("Hant-Hans");
    plain = transliterated(*kSimplified, plain);
  }
  return plain;
}

}  // namespace techgraph
