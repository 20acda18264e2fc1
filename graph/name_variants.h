#pragma once

#include <set>
#include <string>
#include <string_view>

namespace techgraph {

/// Whether two keys (name_key) of one writing, of things that go by one name in another writing, may be
/// spellings of one name: 후지카네 and 후지까네. At most one letter (jamo) in four differs, no digit does.
bool are_spellings(std::string_view a, std::string_view b);

/// Whether one name may be the other with a slip of the pen: one letter (jamo) in a name of eight or more,
/// two in one of twelve or more; no digit differs, nor does a last word of up to three letters ("Fund II").
/// Needs other evidence that the two are one.
bool is_slip(std::string_view a, std::string_view b);

/// Keys that the ways to write one person's name have in common, for a name as by name_key(). In Latin
/// letters: the family name first or last ("Choi Ye-rang", "Ye-rang Choi"), a Korean name romanised otherwise
/// ("Yi Na-dam" for "Lee Na-dam"; family names by data/lexicon/ko/romanised_surnames.tsv). In Hangul: a
/// Korean name of up to four syllables as it is romanised. Else none. Names with one in common need other
/// evidence that they are one person's.
std::set<std::string> turned_keys(std::string_view key);

/// Whether of a Korean name in Hangul and a Latin one (keys, in either order) the second reads as a name of
/// the same family, but as another one: 정하윤, Jung Ha-joon.
bool are_read_apart(std::string_view a, std::string_view b);

/// Whether `full` is `key` with a word for a group behind it: 한빛그룹, Orvane Group.
bool is_group_of(std::string_view full, std::string_view key);

}  // namespace techgraph
