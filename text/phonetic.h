#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include <vector>

#include "text/sound.h"
#include "text/sound_table.h"

namespace techgraph {

/// How well two names of different scripts go together.
struct Likeness {
  /// How much better one name explains the other than chance does, in nats: the log of the joint probability
  /// over the product of the two. Grows with the length of the names; 10 is strong for two short words.
  double evidence = 0;
  /// The same against what a perfect fit of these names would give: 0 (no better than chance) to 1.
  double similarity = 0;
};

/// The letters of two names, with their words in an order in which they may go together.
struct Pairing {
  std::string first, second;
  int dropped = 0;  ///< words of one that the other leaves out
};

/// Ways to put two names side by side: as they are; with the last word first ("Hong-hee Kim" for 김홍희); and
/// if one has two words and the other more, its first and last alone.
std::vector<Pairing> pairings(const SoundForm& first, const SoundForm& second);

/// Compares names in Latin letters, Hangul, kana and hanzi by the tables of data/phonetic. Constant after it
/// was made, so that threads may share it.
class Phonetics {
 public:
  /// Reads phonetic/A-B.tsv for each pair of scripts that it finds. Throws Error{data}.
  explicit Phonetics(const DataFiles& data);
  /// With the tables compiled into the program, made at the first call.
  static const Phonetics& embedded();

  /// Hanzi are taken as a transcription, and also as a Chinese name that the other transcribes (쑨웨이,
  /// 孙伟). `floor`: evidence that matters; a pair that gives less may come out as nothing, and sooner.
  /// Nothing (0, 0) for names of one script and for pairs without a table.
  Likeness compare(const SoundForm& a, const SoundForm& b, const Likeness& floor = {}) const;
  Likeness compare(std::string_view a, std::string_view b) const { return compare(sound_of(a), sound_of(b)); }
  /// The words of a name as it most likely sounds in the letters of another script (see SoundForm): a key by
  /// which names can be held together. As they are if the tables know no way from the one to the other.
  std::vector<std::string> rendered(const SoundForm& form, Script script) const;

 private:
  void improve(const SoundForm& a, const SoundForm& b, const Likeness& floor, Likeness& best) const;
  const SoundTable* table(Script first, Script second) const;
  std::array<std::array<SoundTable, 4>, 4> tables_;  ///< [first script][second script]
};

}  // namespace techgraph
