#include "text/page_lines.h"

#include <algorithm>
#include <array>

#include "text/dateline.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPhraseWidth = 160;  ///< boilerplate lines are not longer
constexpr std::size_t kMenuItemWidth = 20;

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (char c : text)
    width += static_cast<unsigned char>(c) >= 0xE0 ? 2 : (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return width;
}

bool ends_sentence(std::string_view text) {
  constexpr auto kClosing = U"\"'”’」』）)]》〉】"sv, kStops = U".!?。！？"sv;
  for (std::size_t at = text.size(); at > 0;) {
    const char32_t c = previous_code_point(text, at);
    if (kStops.find(c) != std::u32string_view::npos) return true;
    if (kClosing.find(c) == std::u32string_view::npos) return false;
  }
  return false;
}

std::string_view without_space(std::string_view text) {
  std::size_t begin = 0, end = text.size();
  for (std::size_t at = begin; at < end && is_space(next_code_point(text, at));) begin = at;
  for (std::size_t at = end; at > begin && is_space(previous_code_point(text, at));) end = at;
  return text.substr(begin, end - begin);
}

/// The text without bullets, brackets and dashes at its beginning.
std::string_view without_marks(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_word(next_code_point(text, at))) return text.substr(begin);
  }
  return text;
}

bool has_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_word(next_code_point(text, at))) return true;
  }
  return false;
}

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A phrase begins the text, and is not just the beginning of a word; a single English word must be followed
/// by something other than a word ("Copyright 2025", not "Copyright law").
bool begins_with(std::string_view text, std::string_view phrase) {
  // Most phrases fail at the first byte; asking for it apart takes a quarter off the time of reading.
  if (text.empty() || text.front() != phrase.front() || !text.starts_with(phrase)) return false;
  std::string_view rest = text.substr(phrase.size());
  if (static_cast<unsigned char>(phrase.back()) >= 0x80) return true;
  if (is_ascii_word(phrase)) rest = trimmed(rest);
  return rest.empty() || !(rest.front() >= 'a' && rest.front() <= 'z');
}

/// What follows the phrase sets it apart from a sentence that happens to begin with it.
bool set_apart(std::string_view text, std::string_view phrase) {
  std::size_t last = phrase.size();
  if (!is_word(previous_code_point(phrase, last)) || text.size() == phrase.size()) return true;
  std::size_t at = phrase.size();
  const char32_t next = next_code_point(text, at);
  return !is_word(next) && !is_space(next) && U"·‘“'\"「『、"sv.find(next) == std::u32string_view::npos;
}

const std::string* beginning(std::string_view text, const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) {
    if (begins_with(text, phrase)) return &phrase;
  }
  return nullptr;
}

/// Only a count, punctuation or nothing: "댓글 3", "Comments (14)", "0 / 300".
bool is_count(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_word(c) && script_of(c) != Script::digit && U"개건件条條"sv.find(c) == std::u32string_view::npos)
      return false;
  }
  return true;
}

bool is_phrase(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return !text.empty() && text.front() == phrase.front() && text.starts_with(phrase) &&
           is_count(text.substr(phrase.size()));
  });
}

bool is_menu(const PageLine& line, const PageWords::Phrases& words) {
  if (line.ends || line.width > 2 * kPhraseWidth) return false;
  const std::vector<std::string_view> items = items_of(line.text);
  if (items.size() < 2) return false;
  std::size_t known = 0;
  for (std::string_view item : items)
    known += is_phrase(folded(item), words.line) || is_phrase(folded(item), words.section);
  if (known >= 2 || (known == 1 && items.size() >= 3)) return true;
  return items.size() >= 3 && !has_digit(line.text) &&
         std::all_of(items.begin(), items.end(),
                     [](std::string_view item) { return width_of(item) <= kMenuItemWidth; });
}

bool has_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text[at - 1] > ' ' &&
         text.find('.', at) != std::string_view::npos && text[at + 1] > ' ';
}

}  // namespace

std::vector<PageLine> lines_of(std::string_view text) {
  std::vector<PageLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = without_space(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    PageLine& added = lines.emplace_back();
    const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
    added.span = {begin, begin + static_cast<std::uint32_t>(line.size())};
    added.text = line;
    added.width = width_of(line);
    added.ends = ends_sentence(line);
    std::size_t cut = std::min<std::size_t>(line.size(), 2 * kPhraseWidth);
    while (cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) ++cut;
    added.start = folded(line.substr(0, cut));
  }
  return lines;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> items_of(std::string_view text) {
  constexpr std::array kSeparators{"|"sv,    "｜"sv,  "\t"sv, "　"sv, " > "sv, " · "sv,
                                   " ㆍ "sv, " / "sv, "  "sv, "›"sv,  "»"sv};
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto separator = std::find_if(kSeparators.begin(), kSeparators.end(), [&](std::string_view s) {
      return at < text.size() && text[at] == s[0] && text.substr(at).starts_with(s);
    });
    if (at < text.size() && separator == kSeparators.end()) {
      ++at;
      continue;
    }
    if (const auto item = trimmed(text.substr(begin, at - begin)); !item.empty()) items.push_back(item);
    if (at == text.size()) break;
    begin = at += separator->size();
  }
  return items;
}

bool is_boilerplate_line(const PageLine& line, const PageWords::Phrases& words) {
  const std::string_view text = without_marks(line.start);
  if (!has_word(line.start)) return true;  // a rule of dashes
  if (const std::string* phrase = beginning(text, words.begins);
      phrase && (!line.prose() || set_apart(text, *phrase)))
    return true;
  if (const std::string* phrase = beginning(line.start, words.begins); phrase && !line.prose()) return true;
  if (line.width > kPhraseWidth) return false;
  if (is_phrase(text, words.line) || is_menu(line, words)) return true;
  if (line.text.find("©") != std::string_view::npos || line.text.find("ⓒ") != std::string_view::npos)
    return true;
  if (has_email(line.text) && line.width <= 90 && !line.prose()) return true;
  for (const std::string& phrase : words.contains) {
    if (line.start.find(phrase) != std::string::npos) return true;
  }
  return false;
}

bool is_byline(const PageLine& line, const PageWords::Phrases& words) {
  if (line.ends || line.width > 60) return false;
  return std::any_of(words.byline.begin(), words.byline.end(), [&](const std::string& phrase) {
    return begins_with(line.start, phrase) || (line.width <= 36 && line.start.ends_with(phrase));
  });
}

bool opens_section(const PageLine& line, const PageWords::Phrases& words) {
  if (line.prose()) return false;
  const std::string_view text = without_marks(line.start);
  const std::string* phrase = beginning(text, words.section);
  return phrase != nullptr && (is_count(text.substr(phrase->size())) || set_apart(text, *phrase));
}

bool is_caption(const PageLine& line) {
  constexpr std::array kOpenings{"▲"sv,      "△"sv,        "▼"sv,      "사진="sv, "사진 ="sv,
                                 "[사진"sv,  "(사진"sv,    "<사진"sv,  "사진:"sv, "사진 제공"sv,
                                 "photo:"sv, "photo by"sv, "image:"sv, "写真:"sv, "写真="sv,
                                 "图:"sv,    "图为"sv,     "圖:"sv,    "圖為"sv};
  for (std::string_view opening : kOpenings) {
    if (line.text.starts_with(opening) || line.start.starts_with(opening)) return true;
  }
  return line.width < kPhraseWidth && (line.text.find("/사진=") != std::string_view::npos ||
                                       line.text.find("[사진=") != std::string_view::npos ||
                                       line.text.find("(사진=") != std::string_view::npos);
}

std::optional<std::string> date_line(const PageLine& line, const PageWords::Phrases& words) {
  if (line.width > kPhraseWidth || line.prose()) return std::nullopt;
  const auto date = find_date(line.text);
  if (!date) return std::nullopt;
  const std::string_view rest = line.text.substr(date->span.end);
  const std::size_t before = width_of(line.text.substr(0, date->span.begin));
  const std::size_t clock = rest.substr(0, 24).find(':');
  const bool time = clock != std::string_view::npos && clock > 0 && has_digit(rest.substr(clock - 1, 1)) &&
                    has_digit(rest.substr(clock + 1, 1));
  const bool said = std::any_of(words.dateline.begin(), words.dateline.end(), [&](const std::string& phrase) {
    const std::size_t at = line.start.find(phrase);
    return at != std::string::npos && (at == 0 || at <= date->span.begin);
  });
  const bool alone = before + width_of(rest) <= 16 && !line.ends;
  if (!alone && !(time && before <= 40) && !(said && before <= 40)) return std::nullopt;
  return date->iso;
}

std::string date_in_lead(std::string_view lead) {
  const auto date = find_date(lead.substr(0, std::min<std::size_t>(lead.size(), 120)));
  if (!date || date->span.begin > 60) return {};
  const std::string_view before = lead.substr(0, date->span.begin), after = lead.substr(date->span.end, 40);
  const bool lower = std::any_of(before.begin(), before.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool dash = after.find(" -") < 30 || after.find("—") < 30 || after.find("–") < 30 ||
                    after.starts_with("电") || after.starts_with("電");
  const bool bracket =
      lead.starts_with("[") || lead.starts_with("(") || lead.starts_with("【") || lead.starts_with("（");
  return (dash && !lower) || bracket ? date->iso : std::string();
}

}  // namespace techgraph
