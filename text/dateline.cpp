#include "text/dateline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "text/table.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string iso(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2100 || !date.ok()) return {};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

/// Reads a text from a place on; each step says whether it found what it sought.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  std::string_view rest() const { return text.substr(at); }
  bool skip(std::string_view what) {
    if (!rest().starts_with(what)) return false;
    at += what.size();
    return true;
  }
  void skip_blanks() {
    while (skip(" ") || skip("\xC2\xA0") || skip("\xE3\x80\x80")) {
    }
  }
  /// A run of `least` to `most` digits, or -1.
  int number(std::size_t least, std::size_t most) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - at < least || end - at > most) return -1;
    int value = 0;
    std::from_chars(text.data() + at, text.data() + end, value);
    at = end;
    return value;
  }
  /// 1 to 12 for an English month's name or its abbreviation of three letters or four, or -1.
  int month() {
    constexpr std::array kMonths{"january"sv,   "february"sv, "march"sv,    "april"sv,
                                 "may"sv,       "june"sv,     "july"sv,     "august"sv,
                                 "september"sv, "october"sv,  "november"sv, "december"sv};
    std::string word;
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end]) && word.size() < 10) word += lower(text[end++]);
    if (word.size() < 3) return -1;
    for (std::size_t index = 0; index < kMonths.size(); ++index) {
      const bool whole = word == kMonths[index], cut = word.size() <= 4 && kMonths[index].starts_with(word);
      if (!whole && !cut) continue;
      at = end;
      skip(".");
      return static_cast<int>(index) + 1;
    }
    return -1;
  }
};

/// 2025-09-22, 2025. 9. 22, 2025년 9월 22일, 2025年9月22日.
std::string year_first(Cursor& cursor) {
  constexpr std::array<std::array<std::string_view, 3>, 5> kForms{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"년", "월", "일"}, {"年", "月", "日"}}};
  const int year = cursor.number(4, 4);
  if (year < 0) return {};
  cursor.skip_blanks();
  for (const auto& [after_year, after_month, after_day] : kForms) {
    Cursor from = cursor;
    if (!from.skip(after_year)) continue;
    from.skip_blanks();
    const int month = from.number(1, 2);
    from.skip_blanks();
    if (month < 0 || !from.skip(after_month)) return {};
    from.skip_blanks();
    const int day = from.number(1, 2);
    if (day < 0) return {};
    from.skip(after_day);
    cursor = from;
    return iso(year, month, day);
  }
  return {};
}

/// 22 September 2025, 22nd Sept. 2025.
std::string day_first(Cursor& cursor) {
  const int day = cursor.number(1, 2);
  if (day < 0) return {};
  for (std::string_view ending : {"st"sv, "nd"sv, "rd"sv, "th"sv}) cursor.skip(ending);
  if (!cursor.skip(" ") && !cursor.skip("-")) return {};
  const int month = cursor.month();
  if (month < 0) return {};
  cursor.skip(",");
  if (!cursor.skip(" ")) cursor.skip("-");
  return iso(cursor.number(4, 4), month, day);
}

/// September 22, 2025.
std::string month_first(Cursor& cursor) {
  const int month = cursor.month();
  if (month < 0 || !cursor.skip(" ")) return {};
  const int day = cursor.number(1, 2);
  for (std::string_view ending : {"st"sv, "nd"sv, "rd"sv, "th"sv}) cursor.skip(ending);
  cursor.skip(",");
  if (day < 0 || !cursor.skip(" ")) return {};
  return iso(cursor.number(4, 4), month, day);
}

/// 09/22/2025 and 22/09/2025; nothing where both readings are days.
std::string slashed(Cursor& cursor) {
  const int first = cursor.number(1, 2);
  if (first < 0 || !cursor.skip("/")) return {};
  const int second = cursor.number(1, 2);
  if (second < 0 || !cursor.skip("/")) return {};
  const int year = cursor.number(4, 4);
  if (first > 12) return iso(year, second, first);
  return second > 12 || first == second ? iso(year, first, second) : std::string();
}

std::string since_1970(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::chrono::seconds seconds(digits.size() == 13 ? number / 1000 : number);
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(seconds)));
  return iso(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
             static_cast<int>(static_cast<unsigned>(day.day())));
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = is_digit(text[at]), letter = is_letter(text[at]);
    if ((!digit && !letter) || (at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1])))) continue;
    for (const auto read : {year_first, day_first, slashed, month_first}) {
      if ((read == month_first) != letter) continue;
      Cursor cursor{text, at};
      const std::string found = read(cursor);
      if (found.empty() || (cursor.at < text.size() && is_digit(text[cursor.at]))) continue;
      return FoundDate{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(cursor.at)}, found};
    }
  }
  return std::nullopt;
}

std::string iso_day(std::string_view field) {
  field = trimmed(field);
  if (std::all_of(field.begin(), field.end(), is_digit)) {
    Cursor cursor{field};
    if (field.size() == 10 || field.size() == 13) return since_1970(field);
    const int number = cursor.number(8, 8);
    return number < 0 ? std::string() : iso(number / 10000, number / 100 % 100, number % 100);
  }
  const auto found = find_date(field);
  return found ? found->iso : std::string();
}

}  // namespace techgraph
