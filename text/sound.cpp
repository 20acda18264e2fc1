#include "text/sound.h"

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "text/data_files.h"
#include "text/error.h"
#include "text/table.h"
#include "text/transliterate.h"

namespace techgraph {
namespace {

using Letters = std::string_view;

// Jamo in the order of Unicode's Hangul syllables (Unicode 15, 3.12).
constexpr std::array<Letters, 19> kInitials{"g", "G", "n", "d", "D", "r", "m", "b", "B", "s",
                                            "S", "",  "j", "J", "c", "k", "t", "p", "h"};
constexpr std::array<Letters, 21> kVowels{"a",  "A",  "ya", "yA", "O",  "e",  "yO", "ye", "o",  "wa", "wA",
                                          "oi", "yo", "u",  "wO", "we", "ui", "yu", "U",  "Ui", "i"};
constexpr std::array<Letters, 28> kFinals{"",  "g", "g", "g", "n", "n", "n", "d", "l", "g",
                                          "m", "l", "l", "l", "l", "l", "m", "b", "b", "s",
                                          "s", "N", "s", "s", "g", "d", "b", ""};

bool is_joint(char32_t c) {
  return is_space(c) || c == U'·' || c == U'・' || c == U'‧' || c == U'•' || c == U'＝' || c == U'=';
}

void add_hangul(std::string& word, char32_t c) {
  if (c < 0xAC00 || c > 0xD7A3) return;
  const std::size_t index = c - 0xAC00;
  word += kInitials[index / 588];
  word += kVowels[index / 28 % 21];
  word += kFinals[index % 28];
}

std::string plain_latin(std::string_view text) {
  static const auto icu = transliterator("NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower");
  return transliterated(*icu, text);
}

std::string hepburn(std::string_view text) {
  static const auto icu =
      transliterator("NFKC; Hiragana-Katakana; Katakana-Latin; NFD; [:Nonspacing Mark:] Remove; Lower");
  return transliterated(*icu, text);
}

bool is_vowel(char c) { return std::string_view("aeiouv").find(c) != std::string_view::npos; }

/// Letters only; those that two letters stand for as one capital.
std::string with_digraphs(std::string_view letters) {
  std::string out;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const char c = letters[at], next = at + 1 < letters.size() ? letters[at + 1] : ' ';
    if (next == 'h' && (c == 'z' || c == 'c' || c == 's')) {
      out += static_cast<char>(c - 'a' + 'A');
      ++at;
    } else if (c == 'n' && next == 'g' && !(at + 2 < letters.size() && is_vowel(letters[at + 2]))) {
      out += 'N';
      ++at;
    } else if (c >= 'a' && c <= 'z') {
      out += c;
    }
  }
  return out;
}

/// How hanzi are read: data/phonetic/pinyin.tsv, as compiled in.
class Pinyin {
 public:
  Pinyin() {
    for (const DataFile& file : DataFiles::embedded().list("phonetic/pinyin.tsv"))
      for_each_row(file, 2, [this](const Row& row) { add(row[0], row[1], row[2] == "surname"); });
  }

  /// In letters of SoundForm. The first character may be a surname.
  std::string of(std::string_view hanzi) const {
    std::string out;
    for (std::size_t at = 0; at < hanzi.size();) {
      const bool first = at == 0;
      const char32_t c = next_code_point(hanzi, at);
      if (c < kFirst || c > kLast) continue;
      const auto surname = first && at < hanzi.size() ? surnames_.find(c) : surnames_.end();
      out += syllables_[surname == surnames_.end() ? readings_[c - kFirst] : surname->second];
    }
    return out;
  }

 private:
  static constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;
  void add(std::string_view syllable, std::string_view characters, bool surname) {
    const auto index = static_cast<std::uint16_t>(syllables_.size());
    syllables_.push_back(with_digraphs(syllable));
    for (std::size_t at = 0; at < characters.size();) {
      const char32_t c = next_code_point(characters, at);
      if (c < kFirst || c > kLast) continue;
      if (surname) {
        surnames_[c] = index;
      } else {
        readings_[c - kFirst] = index;
      }
    }
  }

  std::vector<std::string> syllables_{""};
  std::vector<std::uint16_t> readings_ = std::vector<std::uint16_t>(kLast - kFirst + 1);
  std::unordered_map<char32_t, std::uint16_t> surnames_;
};

std::string pinyin(std::string_view hanzi) {
  static const Pinyin readings;
  return readings.of(hanzi);
}

std::string letters_only(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c >= 'a' && c <= 'z') out += c;
  return out;
}

std::string sound_of_word(std::string_view word, Script script) {
  switch (script) {
    case Script::hangul: {
      std::string out;
      for (std::size_t at = 0; at < word.size();) add_hangul(out, next_code_point(word, at));
      return out;
    }
    case Script::katakana:
      return with_digraphs(hepburn(word));
    case Script::han:
      return pinyin(word);
    case Script::latin:
      return letters_only(plain_latin(word));
    default:
      return {};
  }
}

/// Words of the name, and the one script of its letters, or `other`.
struct Words {
  Script script = Script::other;
  std::vector<std::string_view> words;
};

Words words_of(std::string_view name) {
  Words found;
  bool fresh = true, mixed = false;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(name, at);
    if (is_joint(c)) {
      fresh = true;
      continue;
    }
    Script script = script_of(c);
    if (script == Script::hiragana || c == U'ー') script = Script::katakana;
    if (is_word(c)) {
      if (script == Script::digit || script == Script::other) {
        mixed =
            mixed || script == Script::digit || found.script != Script::latin;  // a combining accent is none
      } else {
        mixed = mixed || (found.script != Script::other && found.script != script);
        found.script = script;
      }
    }
    if (fresh) {
      found.words.push_back(name.substr(begin, at - begin));
    } else {
      found.words.back() =
          name.substr(static_cast<std::size_t>(found.words.back().data() - name.data()),
                      at - static_cast<std::size_t>(found.words.back().data() - name.data()));
    }
    fresh = false;
  }
  if (mixed) found.script = Script::other;
  return found;
}

}  // namespace

Script script_of_name(std::string_view name) { return words_of(name).script; }

SoundForm sound_of(std::string_view name) {
  const Words from = words_of(name);
  SoundForm form{from.script, {}};
  if (from.script == Script::other) return form;
  for (std::string_view word : from.words) {
    std::string sound = sound_of_word(word, from.script);
    if (!sound.empty()) form.words.push_back(std::move(sound));
  }
  if (form.words.empty()) form.script = Script::other;
  return form;
}

SoundForm spelt_pinyin(const SoundForm& hanzi) {
  SoundForm form{Script::latin, {}};
  for (const std::string& word : hanzi.words) {
    std::string& letters = form.words.emplace_back();
    for (char c : word) {
      if (c == 'N') {
        letters += "ng";
      } else if (c >= 'A' && c <= 'Z') {
        letters += static_cast<char>(c - 'A' + 'a');
        letters += 'h';
      } else {
        letters += c == 'v' ? 'u' : c;
      }
    }
  }
  return form;
}

}  // namespace techgraph
