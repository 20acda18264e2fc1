#include "extract/words.h"

#include <algorithm>
#include <array>

#include "text/table.h"

namespace techgraph {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes

bool joins_latin(char32_t c) {
  return c == U'-' || c == U'.' || c == U'&' || c == U'+' || c == U'/' || c == U'_';
}
bool is_alphanumeric(Script s) { return s == Script::latin || s == Script::digit; }

/// Whether two letters of these scripts may stand in one word.
bool same_word(Script a, Script b, Language language) {
  if (a == b || (is_alphanumeric(a) && is_alphanumeric(b))) return true;
  if (language == Language::ko) {
    return (a == Script::hangul || is_alphanumeric(a)) && (b == Script::hangul || is_alphanumeric(b));
  }
  return language == Language::en && a != Script::han && b != Script::han;
}

/// Jongseong of the last Hangul syllable: 0 = none (vowel), 8 = ㄹ, other = consonant; -1 = no Hangul at the
/// end.
int final_consonant(std::string_view text) {
  if (text.empty()) return -1;
  std::size_t at = text.size();
  const char32_t c = previous_code_point(text, at);
  return c >= 0xAC00 && c <= 0xD7A3 ? static_cast<int>((c - 0xAC00) % 28) : -1;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return text.starts_with(head); });
}

/// Korean particles come in two shapes, by the sound before them.
bool agrees(std::string_view stem, std::string_view particle) {
  const int last = final_consonant(stem);
  if (last < 0) return true;
  const bool vowel = last == 0;
  if (starts_with_any(particle, {"은", "을", "과", "이"})) return !vowel;
  if (starts_with_any(particle, {"는", "를", "와", "가", "라고", "라는", "랑"})) return vowel;
  if (particle.starts_with("으로")) return !vowel && last != 8;
  if (particle.starts_with("로")) return vowel || last == 8;
  return true;
}

}  // namespace

std::vector<Word> split_words(const Document& document, const Sentence& sentence) {
  const std::string_view text = document.text();
  std::vector<Word> words;
  for (std::size_t at = sentence.span.begin; at < sentence.span.end;) {
    const std::size_t begin = at;
    const char32_t first = next_code_point(text, at);
    if (!is_word(first)) continue;
    Script script = script_of(first);
    Word word{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, script, is_upper(first)};
    while (at < sentence.span.end) {
      std::size_t next = at;
      const char32_t c = next_code_point(text, next);
      if (is_word(c)) {
        const Script s = script_of(c);
        if (!same_word(script, s, document.language())) break;
        script = s;
      } else if (joins_latin(c) && is_alphanumeric(script) && next < sentence.span.end) {
        std::size_t after = next;
        const char32_t following = next_code_point(text, after);
        const bool number = c == U'.' || c == U'-' || c == U'+' || c == U'&' || c == U'/' || c == U'_';
        if (!number || !is_alphanumeric(script_of(following))) break;
      } else {
        break;
      }
      at = next;
    }
    word.span.end = static_cast<std::uint32_t>(at);
    words.push_back(word);
  }
  return words;
}

Readings korean_readings(std::string_view word, const Lexicon& lexicon) {
  Readings readings;
  lexicon.particles.visit_ending(word, [&](std::uint32_t size, Role role) {
    const std::size_t stem = word.size() - size;
    if (stem > 0 && agrees(word.substr(0, stem), word.substr(stem)))
      readings.add({static_cast<std::uint32_t>(stem), role});
    return readings.size() + 1 == Readings::kMost;
  });
  readings.add({static_cast<std::uint32_t>(word.size()), Role::none});
  return readings;
}

std::optional<Role> particle_role(std::string_view text, const Lexicon& lexicon) {
  const Role* particle = lexicon.particles.find(text);
  return particle == nullptr ? std::nullopt : std::optional(*particle);
}

bool is_common_compound(std::string_view stem, const Lexicon& lexicon) {
  if (lexicon.is_common(stem)) return true;
  constexpr std::array<std::string_view, 29> kAffixes{
      "들", "적", "화", "성", "형", "용", "별", "간", "당", "률", "율", "량", "력", "자", "사",
      "원", "장", "점", "군", "측", "비", "금", "액", "권", "업", "계", "급", "대", "신"};
  const std::size_t count = stem.size() / kSyllable;
  if (stem.size() % kSyllable != 0 || count >= 64) return false;
  // Bit i: the first i syllables are made of common nouns (two to six syllables) and affixes.
  std::uint64_t reach = 1;
  const auto reaches = [&](std::size_t syllables) { return (reach >> syllables & 1U) != 0; };
  for (std::size_t at = 0; at < count; ++at) {
    if (!reaches(at)) continue;
    for (std::size_t end = at + 2; end <= std::min(count, at + 6); ++end) {
      if (!reaches(end) && lexicon.is_common(stem.substr(at * kSyllable, (end - at) * kSyllable)))
        reach |= std::uint64_t{1} << end;
    }
    if (at == 0) continue;
    const std::string_view one = stem.substr(at * kSyllable, kSyllable);
    if (std::find(kAffixes.begin(), kAffixes.end(), one) != kAffixes.end()) reach |= std::uint64_t{2} << at;
  }
  return reaches(count);
}

std::optional<VerbEnding> verb_ending(std::string_view word, const Lexicon& lexicon) {
  const auto [size, ending] = lexicon.verb_endings.longest_ending(word);
  return size == 0 ? std::nullopt : std::optional(*ending);
}

std::optional<EndingKind> korean_predicate(std::string_view word, const Lexicon& lexicon) {
  if (word.size() < 6) return std::nullopt;
  if (const auto ending = verb_ending(word, lexicon)) return ending->kind;
  const int last = final_consonant(word);
  if (last != 4 && last != 8) return std::nullopt;
  for (const Reading& reading : korean_readings(word, lexicon)) {
    if (is_common_compound(word.substr(0, reading.stem_size), lexicon)) return std::nullopt;
  }
  return EndingKind::adnominal;
}

Text::Text(const Document& doc, const Lexicon& lex)
    : document(doc), lexicon(lex), lowered(techgraph::lowered(doc.text())) {
  words.reserve(doc.sentences().size());
  status.resize(doc.sentences().size());
  for (const Sentence& sentence : doc.sentences()) {
    words.push_back(split_words(doc, sentence));
    if (doc.language() == Language::ko) {
      for (Word& word : words.back()) word.predicate = korean_predicate(low(word), lexicon);
    }
    find_status(sentence.span);
  }
}

void Text::find_status(Span range) {
  const std::string_view text = std::string_view(lowered).substr(0, range.end);
  std::vector<StatusFound>& found = status[words.size() - 1];
  for (const Word& word : words.back()) {
    // Cues may begin inside a Korean eojeol ("체결했|다고 알려졌다") or anywhere in Chinese and Japanese.
    for (std::uint32_t at = word.span.begin; at < word.span.end; ++at) {
      const auto [size, cue] = lexicon.status.longest(text, at);
      if (size == 0) continue;
      if (word.script == Script::latin) {
        std::size_t end = at + size;
        if (at != word.span.begin || (end < text.size() && is_word(next_code_point(text, end)))) continue;
      }
      found.push_back({{at, at + size}, cue});
    }
  }
}

std::string_view Text::between(std::uint32_t begin, std::uint32_t end) const {
  return begin >= end ? std::string_view() : trimmed(document.text().substr(begin, end - begin));
}

std::uint32_t Text::skip_blanks(std::uint32_t at, std::uint32_t end) const {
  while (at < end) {
    std::size_t next = at;
    if (!is_space(next_code_point(document.text(), next))) break;
    at = static_cast<std::uint32_t>(next);
  }
  return at;
}

}  // namespace techgraph
