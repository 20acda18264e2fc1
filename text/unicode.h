#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace techgraph {

enum class Script : std::uint8_t { latin, hangul, han, hiragana, katakana, digit, space, other };

/// Byte offset of the first ill-formed UTF-8 sequence (Unicode 15, D92), or nullopt for good UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Decodes the code point that begins at `at` and moves `at` behind it. `text` must be good UTF-8 and `at`
/// inside it.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const char* bytes = text.data();
  const char32_t lead = static_cast<unsigned char>(bytes[at++]);
  if (lead < 0x80) return lead;
  const auto next = [&] { return static_cast<char32_t>(static_cast<unsigned char>(bytes[at++]) & 0x3FU); };
  if (lead < 0xE0) return (lead & 0x1FU) << 6U | next();
  if (lead < 0xF0) {
    const char32_t high = (lead & 0x0FU) << 12U | next() << 6U;
    return high | next();
  }
  const char32_t high = (lead & 0x07U) << 18U | next() << 12U;
  const char32_t middle = next() << 6U;
  return high | middle | next();
}

/// Decodes the code point that ends at `at` and moves `at` to its first byte. `at` must be > 0.
inline char32_t previous_code_point(std::string_view text, std::size_t& at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  std::size_t begin = at;
  return next_code_point(text, begin);
}

/// Appends `c` as UTF-8.
void append_utf8(std::string& out, char32_t c);

constexpr bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
constexpr bool is_common_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

Script script_of_rare(char32_t c);  ///< script_of without the short cuts
inline Script script_of(char32_t c) {
  if (is_hangul_syllable(c)) return Script::hangul;
  if (is_common_han(c)) return Script::han;
  return script_of_rare(c);
}

bool is_rare_word(char32_t c);  ///< is_word without the short cuts
/// A letter, digit or mark of any script: what a name is made of.
inline bool is_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_hangul_syllable(c) || is_common_han(c) || is_rare_word(c);
}
/// White_Space of Unicode 15.
constexpr bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_upper(char32_t c);

/// Number of code points in good UTF-8.
std::size_t code_points(std::string_view text);

/// Columns that the text takes on a terminal (UAX #11: wide and full-width characters take two, marks none).
std::size_t display_width(std::string_view text);

/// NFKC, case-folded (UTS #46-like "NFKC_Casefold"), full width narrowed: the form in which names are
/// compared. Never shown.
std::string folded(std::string_view text);

/// In capital or small letters, whatever the locale: for what a query shows, never to compare names.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

/// Canonical composition (NFC).
std::string composed(std::string_view text);

}  // namespace techgraph
