#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/words.h"
#include "facts/facts.h"

namespace techgraph {

enum class ValueKind : std::uint8_t { money, percent, date, round, people };

/// A sum, share, date, financing round or number of people that stands in the text.
struct Value {
  Span span;
  std::uint32_t sentence = 0;
  ValueKind kind = ValueKind::money;
  Money money;
  double number = 0;       ///< percent, or number of people
  std::string text;        ///< date: ISO 8601 as precise as stated; round: the schema's code
  bool converted = false;  ///< a sum in parentheses that repeats the one before it in another currency
  bool exact_day = false;  ///< date: names a day, not only a month or year
};

/// All values of the document, by position, without overlaps. Relative dates ("지난해", "20일", "last year")
/// are counted from the article's date; without one they are left out.
std::vector<Value> find_values(const Text& text);

/// The calendar: "2025-09" shifted by months, ISO 8601 in and out. Empty if `iso` has no month.
std::string shifted_month(std::string_view iso, int months);
/// "2025-09-20" shifted by days (proleptic Gregorian). Empty if `iso` has no day.
std::string shifted_day(std::string_view iso, int days);

}  // namespace techgraph
