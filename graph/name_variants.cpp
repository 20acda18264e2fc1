#include "graph/name_variants.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/letters.h"
#include "text/data_files.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : script_of(c) == Script::digit; }

std::u32string digits_of(std::string_view text) {
  std::u32string digits;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_digit(c)) digits += c;
  }
  return digits;
}

/// Romanised family names of Korea → the name in Hangul.
const std::multimap<std::string, std::string, std::less<>>& surnames() {
  static const auto kNames = [] {
    std::multimap<std::string, std::string, std::less<>> names;
    for (const DataFile& file : DataFiles::embedded().list("lexicon/ko/", "romanised_surnames.tsv")) {
      for_each_row(file, 2, [&](const Row& row) {
        for (std::string_view form : split(row[1], '|')) names.emplace(form, row[0]);
      });
    }
    return names;
  }();
  return kNames;
}

/// A given name so that the ways to romanise it meet: Hyeok and Hyuk, Gyeol and Kyul.
std::string given_key(std::string_view name) {
  constexpr std::string_view kForms[][2] = {{"eui", "ui"}, {"hui", "hi"}, {"woo", "u"}, {"eo", "u"},
                                            {"oo", "u"},   {"ou", "u"},   {"wu", "u"},  {"ae", "e"},
                                            {"ee", "i"},   {"uh", "u"},   {"sh", "s"},  {"g", "k"},
                                            {"d", "t"},    {"b", "p"},    {"l", "r"},   {"-", ""}};
  std::string key;
  while (!name.empty()) {
    const auto* form =
        std::ranges::find_if(kForms, [&](const auto& one) { return name.starts_with(one[0]); });
    if (form == std::end(kForms)) {
      key += name.front();
      name.remove_prefix(1);
    } else {
      key += (*form)[1];
      name.remove_prefix((*form)[0].size());
    }
  }
  return key;
}

/// A syllable of Hangul in the Revised Romanization of Korean, without the changes between syllables.
void append_romanised(std::string& out, char32_t syllable) {
  constexpr std::array<std::string_view, 19> kInitials{"g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                                       "ss", "",   "j", "jj", "ch", "k", "t", "p", "h"};
  constexpr std::array<std::string_view, 21> kVowels{"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                                     "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                     "wo", "we", "wi", "yu",  "eu", "ui", "i"};
  constexpr std::array<std::string_view, 28> kFinals{"",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                                     "m", "l",  "l", "l", "l", "l", "m", "p", "p", "t",
                                                     "t", "ng", "t", "t", "k", "t", "p", "t"};
  const std::size_t index = syllable - 0xAC00;
  out += kInitials[index / 588];
  out += kVowels[index / 28 % 21];
  out += kFinals[index % 28];
}

/// The reading of a Korean name in Hangul, or nothing.
std::string hangul_reading(std::string_view key) {
  constexpr std::size_t kLongest = 4;
  if (code_points(key) < 2 || code_points(key) > kLongest) return {};
  std::size_t at = 0;
  next_code_point(key, at);
  const std::string family(key.substr(0, at));
  if (std::ranges::none_of(surnames(), [&](const auto& one) { return one.second == family; })) return {};
  std::string given;
  while (at < key.size()) {
    const char32_t c = next_code_point(key, at);
    if (!is_hangul_syllable(c)) return {};
    append_romanised(given, c);
  }
  return family + ' ' + given_key(given);
}

/// Ways to read a Latin key as a Korean name: family name in Hangul, given name as given_key().
void add_korean_readings(std::string_view key, std::set<std::string>& readings) {
  constexpr std::size_t kLongest = 6, kShortestGiven = 3;
  for (std::size_t length = 1; length <= kLongest && length + kShortestGiven <= key.size(); ++length) {
    for (const bool first : {true, false}) {
      const std::string_view family = first ? key.substr(0, length) : key.substr(key.size() - length);
      const std::string_view given = first ? key.substr(length) : key.substr(0, key.size() - length);
      const auto [begin, end] = surnames().equal_range(family);
      for (auto name = begin; name != end; ++name) readings.insert(name->second + ' ' + given_key(given));
    }
  }
}

/// Of all ways to turn the letters around the one that sorts first.
std::string least_rotation(const std::string& key) {
  std::string least = key, turned = key;
  for (std::size_t turns = 1; turns < key.size(); ++turns) {
    std::rotate(turned.begin(), turned.begin() + 1, turned.end());
    least = std::min(least, turned);
  }
  return least;
}

/// The last word if it is no longer than three letters; else nothing.
std::string_view short_ending(std::string_view name) {
  const std::size_t blank = name.find_last_of(" -");
  if (blank == std::string_view::npos) return {};
  const std::string_view word = name.substr(blank + 1);
  return code_points(word) <= 3 ? word : std::string_view();
}

}  // namespace

bool are_spellings(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortest = 5, kPart = 4;
  const std::vector<char32_t> x = letters_of(a), y = letters_of(b);
  const std::size_t longest = std::max(x.size(), y.size());
  return longest >= kShortest && digits_of(a) == digits_of(b) && edits_between(x, y, longest / kPart);
}

bool is_slip(std::string_view a, std::string_view b) {
  constexpr std::size_t kOne = 8, kTwo = 12;
  const std::string first = folded(a), second = folded(b);
  const std::vector<char32_t> x = letters_of(first), y = letters_of(second);
  const std::size_t shortest = std::min(x.size(), y.size());
  return shortest >= kOne && digits_of(first) == digits_of(second) &&
         short_ending(first) == short_ending(second) && edits_between(x, y, shortest >= kTwo ? 2 : 1);
}

std::set<std::string> turned_keys(std::string_view key) {
  std::set<std::string> keys;
  if (key.empty()) return keys;
  if (static_cast<unsigned char>(key.front()) < 0x80) {
    keys.insert(least_rotation(std::string(key)));
    add_korean_readings(key, keys);
  } else if (std::string reading = hangul_reading(key); !reading.empty()) {
    keys.insert(std::move(reading));
  }
  return keys;
}

bool are_read_apart(std::string_view a, std::string_view b) {
  std::string hangul = hangul_reading(a);
  std::string_view latin = b;
  if (hangul.empty()) {
    hangul = hangul_reading(b);
    latin = a;
  }
  if (hangul.empty()) return false;
  std::set<std::string> readings;
  add_korean_readings(latin, readings);
  const std::string_view family = std::string_view(hangul).substr(0, hangul.find(' ') + 1);
  return !readings.contains(hangul) && std::ranges::any_of(readings, [&](const std::string& reading) {
    return reading.starts_with(family);
  });
}

bool is_group_of(std::string_view full, std::string_view key) {
  constexpr std::array<std::string_view, 5> kGroup{"그룹", "group", "集团", "集團", "グループ"};
  if (!full.starts_with(key)) return false;
  return std::ranges::find(kGroup, full.substr(key.size())) != kGroup.end();
}

}  // namespace techgraph
