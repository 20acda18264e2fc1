#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

/// A name's words in an order and choice in which it may be met, joined, and how many words are left out.
struct WordOrder {
  std::string letters;
  int dropped = 0;
};

/// Orders of a name's words to compare: as they are; the last first ("Hong-hee Kim", "Kim Hong-hee"); of
/// three and more also the first and last alone.
std::vector<WordOrder> word_orders(const SoundForm& form);

/// Compares names in Latin letters, Hangul, kana and hanzi by the tables of data/phonetic. Constant after it
/// was made, so that threads may share it.
class Phonetics {
 public:
  /// Reads phonetic/A-B.tsv for each pair of scripts that it finds. Throws Error{data}.
  explicit Phonetics(const DataFiles& data);
  /// With the tables compiled into the program, made at the first call.
  static const Phonetics& embedded();

  /// Nothing (0, 0) for names of one script and for pairs without a table.
  Likeness compare(const SoundForm& a, const SoundForm& b) const;
  Likeness compare(std::string_view a, std::string_view b) const { return compare(sound_of(a), sound_of(b)); }
  /// The words of a name as it most likely sounds in the letters of another script (see SoundForm): a key by
  /// which names can be held together. As they are if the tables know no way from the one to the other.
  std::vector<std::string> rendered(const SoundForm& form, Script script) const;

 private:
  const SoundTable* table(Script first, Script second) const;
  std::array<std::array<SoundTable, 4>, 4> tables_;  ///< [first script][second script]
};

}  // namespace techgraph
