#include "text/name_key.h"

#include <array>

#include "text/unicode.h"

namespace techgraph {
namespace {

/// Legal forms, folded, that may begin or end a name. Latin ones count only as words of their own.
constexpr std::array<std::string_view, 12> kBefore{"(주)",     "㈜",     "주식회사", "유한회사",
                                                   "(유)",     "(株)",   "株式会社", "有限会社",
                                                   "合同会社", "（주）", "（株）",   "유한책임회사"};
constexpr std::array<std::string_view, 17> kAfter{
    "(주)",     "㈜",       "주식회사",     "유한회사",     "(株)",         "株式会社",
    "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限責任公司", "有限公司",
    "股份公司", "（주）",   "（株）",       "株式會社",     "유한책임회사"};
constexpr std::array<std::string_view, 22> kLatin{
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp",
    "plc", "gmbh",         "ag",   "sa",          "nv", "bv",      "kk",  "pte",     "pty", "oy",  "ab"};

bool is_separator(char c) { return c == ' ' || c == ',' || c == '.'; }

/// Length of `name` without one legal form at its end, or its own length.
std::size_t without_latin_form(std::string_view name) {
  std::size_t end = name.size();
  while (end > 0 && is_separator(name[end - 1])) --end;
  std::size_t word = end;
  while (word > 0 && !is_separator(name[word - 1])) --word;
  std::string last = folded(name.substr(word, end - word));
  // "S.A.": single letters with points between are one word.
  const auto follows_letter = [&] {
    return word >= 2 && name[word - 1] == '.' && !is_separator(name[word - 2]) &&
           (word == 2 || is_separator(name[word - 3]));
  };
  for (; end - word <= 3 && last.size() < 3 && follows_letter(); word -= 2)
    last.insert(0, folded(name.substr(word - 2, 1)));
  for (std::string_view form : kLatin) {
    if (last != form || word == 0) continue;
    while (word > 0 && is_separator(name[word - 1])) --word;
    return word == 0 ? name.size() : word;
  }
  return name.size();
}

std::string_view cut_once(std::string_view name) {
  for (std::string_view form : kBefore) {
    if (name.size() > form.size() && name.starts_with(form)) return name.substr(form.size());
  }
  for (std::string_view form : kAfter) {
    if (name.size() > form.size() && name.ends_with(form)) return name.substr(0, name.size() - form.size());
  }
  return name.substr(0, without_latin_form(name));
}

std::string_view without_blanks(std::string_view name) {
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return name;
}

}  // namespace

std::string_view without_legal_form(std::string_view name) {
  name = without_blanks(name);
  for (;;) {
    const std::string_view shorter = without_blanks(cut_once(name));
    if (shorter.empty() || shorter.size() == name.size()) return name;
    name = shorter;
  }
}

std::string name_key(std::string_view name) {
  const std::string low = folded(without_legal_form(name));
  std::string key;
  for (std::size_t at = 0; at < low.size();) {
    const char32_t c = next_code_point(low, at);
    if (is_word(c)) append_utf8(key, c);
  }
  return key;
}

}  // namespace techgraph
