#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/span.h"

namespace techgraph {

/// A day of the calendar found in a text.
struct FoundDate {
  Span span;        ///< bytes of the text searched
  std::string iso;  ///< "2025-09-22"
};

/// The first full date (year, month and day): 2025-09-22, 2025.9.22, 2025년 9월 22일, 2025年9月22日,
/// Sept. 22, 2025, 22 September 2025, 09/22/2025 where only one reading is possible.
std::optional<FoundDate> find_date(std::string_view text);

/// The day that a date field says, ISO 8601; empty if it says none. Besides what find_date() reads: 20250922,
/// and seconds or milliseconds since 1970 (day in UTC). Times and zones are left as written.
std::string iso_day(std::string_view field);

}  // namespace techgraph
