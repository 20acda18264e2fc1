#include "text/story_opening.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kReach = 120;     ///< bytes that an opening takes at most
constexpr std::size_t kNameReach = 45;  ///< of these the reporter's name and post: "홍길동 기자 ="

bool starts_any(std::string_view text, std::initializer_list<std::string_view> marks, std::size_t& size) {
  for (std::string_view mark : marks) {
    if (!text.starts_with(mark)) continue;
    size = mark.size();
    return true;
  }
  return false;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

/// Behind the dashes at `at`, which may have blanks around them; 0 if there are none.
std::size_t behind_dashes(std::string_view line, std::size_t at) {
  const std::size_t first = skip_blanks(line, at);
  std::size_t end = first;
  for (std::size_t size = 0; starts_any(line.substr(end), {"-", "–", "—", "―", "－"}, size);) end += size;
  return end == first ? 0 : skip_blanks(line, end);
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Places and days as they stand before an agency's name: no word begins with a small letter.
bool is_place_and_day(std::string_view words) {
  bool inside = false;
  for (char c : words) {
    if (!inside && is_lower(c)) return false;
    inside = is_lower(c) || (c >= 'A' && c <= 'Z') || c == '.';
  }
  return words.size() <= 60;
}

/// "CITY, Month 3 (Agency) - ", "(Agency) -", "CITY--(WIRE)--", "CITY, Month 3 /Agency/ -- ".
std::size_t latin_opening(std::string_view line) {
  const std::string_view reach = line.substr(0, kReach);
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'/', '/'}}) {
    const std::size_t begin = reach.find(open);
    if (begin == std::string_view::npos || !is_place_and_day(reach.substr(0, begin))) continue;
    const std::size_t end = reach.find(close, begin + 1);
    if (end == std::string_view::npos || end - begin > 40 || end - begin < 3) continue;
    if (const std::size_t behind = behind_dashes(line, end + 1)) return behind;
  }
  return 0;
}

bool names_reporter(std::string_view words_of_line, const PageWords::Phrases& words) {
  const std::string text = folded(words_of_line);
  return std::any_of(words.byline.begin(), words.byline.end(), [&](const std::string& phrase) {
    return phrase.size() >= 6 && text.find(phrase) != std::string::npos;
  });
}

/// "홍길동 기자 = " behind the bracket, or alone.
std::size_t behind_reporter(std::string_view line, std::size_t at, const PageWords::Phrases& words) {
  const std::size_t equals = line.substr(at, kNameReach).find('=');
  if (equals == std::string_view::npos || !names_reporter(line.substr(at, equals), words)) return 0;
  return skip_blanks(line, at + equals + 1);
}

/// "(서울=통신사) ", "[신문 홍길동 기자] ", "【北京=共同】", "[東京 3日 通信社] - ".
std::size_t bracket_opening(std::string_view line, const PageWords::Phrases& words) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kBrackets{
      {{"(", ")"}, {"[", "]"}, {"【", "】"}, {"（", "）"}, {"［", "］"}, {"<", ">"}}};
  for (const auto& [open, close] : kBrackets) {
    if (!line.starts_with(open)) continue;
    const std::size_t end = line.substr(0, kReach).find(close);
    if (end == std::string_view::npos) return 0;
    const std::string_view inside = line.substr(open.size(), end - open.size());
    const std::size_t behind = skip_blanks(line, end + close.size());
    const bool place =
        inside.find('=') != std::string_view::npos || inside.find("＝") != std::string_view::npos;
    const bool day = inside.find("日 ") != std::string_view::npos;
    if (!place && !day && !names_reporter(inside, words)) return 0;
    if (const std::size_t reporter = behind_reporter(line, behind, words)) return reporter;
    if (const std::size_t dashes = behind_dashes(line, behind)) return dashes;
    return behind;
  }
  return 0;
}

/// "通讯社北京3月3日电 ", "某网3月3日消息，": a day, and behind it a word of the list.
std::size_t dated_opening(std::string_view line, const PageWords::Phrases& words) {
  const std::string_view reach = line.substr(0, 90);
  const std::size_t month = reach.find("月");
  const std::size_t day = month == std::string_view::npos ? month : reach.find("日", month);
  if (day == std::string_view::npos || day - month > 8) return 0;
  if (reach.substr(0, day).find("，") != std::string_view::npos) return 0;
  std::size_t at = skip_blanks(line, day + "日"sv.size());
  for (const std::string& phrase : words.opening) {
    if (!line.substr(at).starts_with(phrase)) continue;
    at += phrase.size();
    std::size_t comma = 0;
    if (starts_any(line.substr(at), {"，", ",", "：", ":"}, comma)) return skip_blanks(line, at + comma);
    return line.substr(at).starts_with(' ') || line.substr(at).starts_with("　") ? skip_blanks(line, at) : 0;
  }
  return 0;
}

}  // namespace

std::size_t story_opening(std::string_view line, const PageWords::Phrases& words) {
  std::size_t size = bracket_opening(line, words);
  if (size == 0) size = latin_opening(line);
  if (size == 0) size = behind_reporter(line, 0, words);
  if (size == 0) size = dated_opening(line, words);
  return size < line.size() ? size : 0;
}

}  // namespace techgraph
