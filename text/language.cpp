#include "text/language.h"

#include "text/unicode.h"

namespace techgraph {

std::string_view code_of(Language language) {
  constexpr std::array<std::string_view, 5> kCodes{"ko", "en", "zh", "ja", ""};
  return kCodes[static_cast<std::size_t>(language)];
}

std::optional<Language> language_of(std::string_view code) {
  if (code.size() > 2 && code[2] != '-' && code[2] != '_') return std::nullopt;
  const std::string head = folded(code.substr(0, 2));
  for (Language language : kLanguages) {
    if (head == code_of(language)) return language;
  }
  return std::nullopt;
}

Language detect_language(std::string_view text) {
  std::size_t hangul = 0, kana = 0, han = 0, latin = 0;
  for (std::size_t at = 0; at < text.size();) {
    switch (script_of(next_code_point(text, at))) {
      case Script::hangul:
        ++hangul;
        break;
      case Script::hiragana:
      case Script::katakana:
        ++kana;
        break;
      case Script::han:
        ++han;
        break;
      case Script::latin:
        ++latin;
        break;
      default:
        break;
    }
  }
  // One syllable or ideograph says about as much as three Latin letters; a Japanese text is at least a tenth
  // kana.
  const std::size_t cjk = hangul + kana + han;
  if (cjk + latin == 0) return Language::other;
  if (cjk * 5 < latin) return Language::en;
  if (hangul >= kana + han) return Language::ko;
  return kana * 10 >= han + kana ? Language::ja : Language::zh;
}

}  // namespace techgraph
