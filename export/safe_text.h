#pragma once

#include <string>
#include <string_view>

namespace techgraph {

/// Printable ASCII only: every format holds it as it is, but for its own marks.
bool is_plain(std::string_view text);

/// The text with ill-formed UTF-8 (a lone surrogate too) as U+FFFD.
std::string well_formed(std::string_view text);

/// `text` as XML 1.0 can hold it and one line can show it: well formed, characters that XML forbids and other
/// control characters are dropped, line breaks and tabs become blanks, and the rest is composed (NFC).
std::string one_line(std::string_view text);

}  // namespace techgraph
