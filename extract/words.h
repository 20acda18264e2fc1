#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"
#include "text/document.h"
#include "text/unicode.h"

namespace techgraph {

/// A run of letters and digits: an eojeol without its punctuation (ko), a word (en), a run of one script (zh,
/// ja). Latin words keep inner hyphens, points and ampersands ("GPT-4o", "R&D", "Amazon.com").
struct Word {
  Span span;
  Script script = Script::other;          ///< of its first letter
  bool capital = false;                   ///< begins with an upper-case letter
  std::optional<EndingKind> predicate{};  ///< of a Korean word in a Text: what korean_predicate says
};

std::vector<Word> split_words(const Document& document, const Sentence& sentence);

/// One way to read an eojeol: a stem and the particle behind it (which may be empty).
struct Reading {
  std::uint32_t stem_size = 0;  ///< bytes
  Role role = Role::none;
};

/// A few readings, kept without asking for memory: every word of a text has some.
class Readings {
 public:
  static constexpr std::size_t kMost = 12;

  void add(Reading reading) { list_[size_++] = reading; }
  std::size_t size() const { return size_; }
  const Reading& front() const { return list_.front(); }
  const Reading* begin() const { return list_.data(); }
  const Reading* end() const { return list_.data() + size_; }

 private:
  std::array<Reading, kMost> list_;
  std::size_t size_ = 0;
};

/// All readings of a Korean word, longest particle first (kMost - 1 at most); the last is always "no
/// particle". A particle must agree with the sound before it (은/는, 이/가, 을/를, 과/와, 으로/로).
Readings korean_readings(std::string_view word, const Lexicon& lexicon);

/// Whether `text` is wholly a particle, and which role it gives; nullopt if it is none.
std::optional<Role> particle_role(std::string_view text, const Lexicon& lexicon);

/// Whether a Hangul stem (of fewer than 64 syllables) is made of common nouns only, with one-syllable
/// affixes.
bool is_common_compound(std::string_view stem, const Lexicon& lexicon);

/// The verb ending that the word ends in, or nullopt.
std::optional<VerbEnding> verb_ending(std::string_view word, const Lexicon& lexicon);

/// What kind of predicate a Korean eojeol is, by its ending: one of endings.tsv, or an adnominal -ㄴ/-는/-ㄹ
/// on a word that is no noun ("이끈", "만드는"); nullopt for all else.
std::optional<EndingKind> korean_predicate(std::string_view word, const Lexicon& lexicon);

/// A phrase of status.tsv where it stands in the text.
struct StatusFound {
  Span span;
  const StatusCue* cue = nullptr;
};

/// Everything of one document that the stages look at again and again.
struct Text {
  const Document& document;
  const Lexicon& lexicon;
  std::string lowered;                           ///< same offsets as the document's text
  std::vector<std::vector<Word>> words;          ///< for each sentence
  std::vector<std::vector<StatusFound>> status;  ///< for each sentence, by position

  Text(const Document& doc, const Lexicon& lex);
  std::string_view view(Span span) const { return document.text(span); }
  std::string_view low(Span span) const { return std::string_view(lowered).substr(span.begin, span.size()); }
  std::string_view low(const Word& word) const { return low(word.span); }
  /// The text between two offsets, without blanks at its ends.
  std::string_view between(std::uint32_t begin, std::uint32_t end) const;
  /// First offset at or after `at` (but at most `end`) that holds no blank.
  std::uint32_t skip_blanks(std::uint32_t at, std::uint32_t end) const;

 private:
  void find_status(Span range);
};

}  // namespace techgraph
