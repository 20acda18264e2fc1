#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/unicode.h"

namespace techgraph {

/// A name as it sounds, by what its script tells: the common ground on which phonetic.h compares names.
/// Words are ASCII letters:
/// - Hangul: one letter a jamo, vowels as McCune and Reischauer write them, with a capital for their breve
///   (ㅓ O, ㅡ U) and A for ㅐ; capitals G D B S J for tense consonants, N for final ㅇ, l for final ㄹ
///   (but r for an initial one): 박서준 is "bagsOjun".
/// - kana: Hepburn, long vowels single, S C N for sh, ch, ng: シャーロット is "Sarotto".
/// - hanzi: pinyin without tones, Z C S N for zh, ch, sh, ng: 张 is "ZaN".
/// - Latin: lower-case letters without accents, as spelt.
struct SoundForm {
  Script script = Script::other;   ///< latin, hangul, katakana (for all kana), han; other: cannot be compared
  std::vector<std::string> words;  ///< as blanks and middle dots part them; empty if there is nothing to say
};

/// The one script of a name that sound_of can say something about (katakana for all kana), or `other`: names
/// in two scripts, with digits, or in a script not named above.
Script script_of_name(std::string_view name);

/// `name` must be good UTF-8. No words if the script is `other`.
SoundForm sound_of(std::string_view name);

/// A Chinese name, given in hanzi, as it is spelt in Latin letters: 张伟 is "zhangwei".
SoundForm spelt_pinyin(const SoundForm& hanzi);

}  // namespace techgraph
