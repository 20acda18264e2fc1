#include "export/safe_text.h"

#include <algorithm>

#include "text/unicode.h"

namespace techgraph {
namespace {

bool is_line_break(char32_t c) { return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_dropped(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF; }

}  // namespace

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string well_formed(std::string_view text) {
  std::string out;
  while (const auto bad = first_invalid_utf8(text)) {
    out.append(text.substr(0, *bad));
    append_utf8(out, 0xFFFD);
    text.remove_prefix(*bad + 1);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0U) == 0x80U) text.remove_prefix(1);
  }
  return out.append(text);
}

std::string one_line(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  const std::string good = well_formed(text);
  std::string out;
  out.reserve(good.size());
  for (std::size_t at = 0; at < good.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(good, at);
    if (is_line_break(c)) {
      out += ' ';
    } else if (!is_dropped(c)) {
      out.append(good, begin, at - begin);
    }
  }
  return composed(out);
}

}  // namespace techgraph
