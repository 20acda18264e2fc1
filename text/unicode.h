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
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Decodes the code point that ends at `at` and moves `at` to its first byte. `at` must be > 0.
char32_t previous_code_point(std::string_view text, std::size_t& at);

/// Appends `c` as UTF-8.
void append_utf8(std::string& out, char32_t c);

Script script_of(char32_t c);

/// A letter, digit or mark of any script: what a name is made of.
bool is_word(char32_t c);
bool is_space(char32_t c);
bool is_upper(char32_t c);

/// Number of code points in good UTF-8.
std::size_t code_points(std::string_view text);

/// Columns that the text takes on a terminal (UAX #11: wide and full-width characters take two, marks none).
std::size_t display_width(std::string_view text);

/// NFKC, case-folded (UTS #46-like "NFKC_Casefold"), full width narrowed: the form in which names are
/// compared. Never shown.
std::string folded(std::string_view text);

/// Canonical composition (NFC).
std::string composed(std::string_view text);

}  // namespace techgraph
