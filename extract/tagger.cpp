#include "extract/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

#include "extract/feature_sink.h"
#include "extract/tagger_model.h"
#include "extract/vector_code.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// What the mean margin of a name over "outside" says: at `even` every second such name is right (read off
/// the names in the dev sets that only the tagger finds).
struct MarginScale {
  float even, width;
};
constexpr MarginScale margin_scale(Language language) {
  switch (language) {
    case Language::zh:
      return {10, 50};
    default:
      return {45, 25};
  }
}

/// What lexicons and knowledge say of a place in the text, as a bit set for features.
class Marks {
 public:
  Marks(const Text& text, std::uint32_t sentence, std::span<const Candidate> known,
        const std::vector<Span>& units)
      : text_(text),
        range_(text.document.sentences()[sentence].span),
        low_(std::string_view(text.lowered).substr(0, range_.end)),
        at_(units.size(), 0) {
    for (const Candidate& candidate : known) {
      if (candidate.sentence == sentence)
        mark(units, candidate.span,
             1U + 2U * static_cast<unsigned>(candidate.type()) + (candidate.weak ? 32U : 0U), 64U);
    }
  }
  /// 0: no known name; else its type, whether weak, and whether the unit begins it.
  std::uint32_t known(std::size_t unit) const { return at_[unit]; }

 private:
  void mark(const std::vector<Span>& units, Span span, std::uint32_t value, std::uint32_t begin_bit) {
    auto unit = std::lower_bound(units.begin(), units.end(), span.begin,
                                 [](Span u, std::uint32_t begin) { return u.begin < begin; });
    for (bool first = true; unit != units.end() && unit->begin < span.end; ++unit, first = false) {
      at_[static_cast<std::size_t>(unit - units.begin())] = value + (first ? begin_bit : 0);
    }
  }
  const Text& text_;
  Span range_;
  std::string_view low_;
  std::vector<std::uint32_t> at_;
};

std::uint32_t script_number(std::string_view unit) {
  std::size_t at = 0;
  const char32_t c = next_code_point(unit, at);
  return static_cast<std::uint32_t>(script_of(c)) + (is_upper(c) ? 16U : 0U);
}

std::uint32_t ending_of(const Lexicon& lexicon, std::string_view low, std::uint32_t begin,
                        std::uint32_t end) {
  const auto [size, ending] = lexicon.name_endings.longest_ending(low.substr(begin, end - begin));
  return size == 0 ? 0
                   : 1U + static_cast<unsigned>(ending->type) * 4U + static_cast<unsigned>(ending->strength);
}

// ---- characters (ko, zh, ja) ----

/// For each character between a pair of brackets or quotation marks: which pair, how far behind its beginning
/// and before its end, and how much it holds. 0 outside, and in more than a name would fill.
std::vector<std::uint32_t> places_in_brackets(std::span<const std::string_view> chars) {
  static constexpr std::array<std::array<std::string_view, 2>, 11> kPairs{{{"(", ")"},
                                                                           {"[", "]"},
                                                                           {"<", ">"},
                                                                           {"（", "）"},
                                                                           {"「", "」"},
                                                                           {"『", "』"},
                                                                           {"《", "》"},
                                                                           {"〈", "〉"},
                                                                           {"【", "】"},
                                                                           {"“", "”"},
                                                                           {"‘", "’"}}};
  constexpr std::size_t kLongest = 24;
  std::vector<std::uint32_t> places(chars.size(), 0);
  for (std::size_t i = 0; i < chars.size(); ++i) {
    const auto pair =
        std::find_if(kPairs.begin(), kPairs.end(), [&](const auto& p) { return p[0] == chars[i]; });
    if (pair == kPairs.end()) continue;
    const std::size_t limit = std::min(chars.size(), i + kLongest);
    const auto end =
        static_cast<std::size_t>(std::find(chars.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                           chars.begin() + static_cast<std::ptrdiff_t>(limit), (*pair)[1]) -
                                 chars.begin());
    if (end == limit) continue;
    const std::size_t size = end - i > 14 ? 2 : end - i > 8 ? 1 : 0;
    for (std::size_t j = i + 1; j < end; ++j) {
      const std::size_t place = std::min<std::size_t>(j - i, 3) * 4 + std::min<std::size_t>(end - j, 3);
      places[j] = static_cast<std::uint32_t>(
          1 + (static_cast<std::size_t>(pair - kPairs.begin()) * 16 + place) * 4 + size);
    }
  }
  return places;
}

void character_features(const Text& text, std::uint32_t sentence, std::span<const Candidate> known,
                        TagUnits& out) {
  const Span range = text.document.sentences()[sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  const Lexicon& lexicon = text.lexicon;
  std::vector<char> blank_before;
  bool blank = true;
  for (std::size_t at = range.begin; at < range.end;) {
    const std::size_t begin = at;
    if (is_space(next_code_point(low, at))) {
      blank = true;
      continue;
    }
    out.units.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    blank_before.push_back(blank ? 1 : 0);
    blank = false;
  }
  const Marks marks(text, sentence, known, out.units);
  const std::size_t count = out.units.size();
  std::vector<std::string_view> chars(count);
  std::vector<std::uint32_t> scripts(count);
  // Hashes of each character and of the two and three that begin with it, with an edge of kEdge at both ends.
  constexpr std::size_t kEdge = 3;
  std::vector<std::uint32_t> one(count + 2 * kEdge, 1);
  for (std::size_t i = 0; i < count; ++i) {
    chars[i] = text.low(out.units[i]);
    scripts[i] = script_number(text.view(out.units[i]));
    one[i + kEdge] = FeatureSink::hash_of(chars[i], 0);
  }
  std::vector<std::uint32_t> two(one.size(), 0);
  std::vector<std::uint32_t> three(one.size(), 0);
  for (std::size_t i = 0; i + 1 < one.size(); ++i) two[i] = FeatureSink::joined(one[i], one[i + 1]);
  for (std::size_t i = 0; i + 2 < one.size(); ++i) three[i] = FeatureSink::joined(two[i], one[i + 2]);
  // The eojeol (or run of one script) of each character: where it begins and ends, its stem.
  std::vector<std::uint32_t> word_of(count, UINT32_MAX);
  const std::vector<Word>& words = text.words[sentence];
  std::size_t w = 0;
  for (std::size_t i = 0; i < count; ++i) {
    while (w < words.size() && words[w].span.end <= out.units[i].begin) ++w;
    if (w < words.size() && words[w].span.begin <= out.units[i].begin)
      word_of[i] = static_cast<std::uint32_t>(w);
  }
  std::vector<std::uint32_t> word_flags(words.size(), 0);
  std::vector<std::uint32_t> stem_end(words.size(), 0);
  std::vector<std::uint32_t> word_hash(words.size(), 0);
  std::vector<std::uint32_t> stem_hash(words.size(), 0);
  std::vector<std::uint32_t> endings(words.size(), 0);
  std::vector<char> has_surname(words.size(), 0);
  for (std::size_t index = 0; index < words.size(); ++index) {
    const std::string_view word = text.low(words[index]);
    std::uint32_t flags = 0;
    std::string_view stem = word;
    if (text.document.language() == Language::ko) {
      const Reading reading = korean_readings(word, lexicon).front();
      stem = word.substr(0, reading.stem_size);
      flags |= static_cast<unsigned>(reading.role) << 8U;
      if (verb_ending(word, lexicon)) flags |= 8U;
    }
    stem_end[index] = words[index].span.begin + static_cast<std::uint32_t>(stem.size());
    word_hash[index] = FeatureSink::hash_of(word, 0);
    stem_hash[index] = FeatureSink::hash_of(stem, 0);
    endings[index] = ending_of(lexicon, low, words[index].span.begin, stem_end[index]);
    has_surname[index] = lexicon.surnames.longest(low, words[index].span.begin).first > 0;
    if (lexicon.is_common(stem)) flags |= 1U;
    if (lexicon.titles.longest(stem, 0).first == stem.size() && !stem.empty()) flags |= 2U;
    if (lexicon.given_names.longest(stem, 0).first == stem.size() && !stem.empty()) flags |= 4U;
    if (lexicon.places.longest(stem, 0).first == stem.size() && !stem.empty()) flags |= 16U;
    if (const auto cue = lexicon.type_cues.longest(stem, 0); cue.first > 0 && cue.first == stem.size())
      flags |= (1U + static_cast<unsigned>(cue.second->type)) << 5U;
    word_flags[index] = flags;
  }
  const auto flags_of = [&](std::ptrdiff_t word) {
    return word < 0 || word >= static_cast<std::ptrdiff_t>(words.size())
               ? 0x8000U
               : word_flags[static_cast<std::size_t>(word)];
  };
  const std::vector<std::uint32_t> enclosed =
      text.document.language() == Language::ko ? places_in_brackets(chars) : std::vector<std::uint32_t>();
  out.make_room();
  for (std::size_t unit = 0; unit < count; ++unit) {
    out.feature_begin.push_back(static_cast<std::uint32_t>(out.features.size()));
    FeatureSink sink(out.features, kTagBuckets);
    sink.add(0, 0U);
    const std::size_t i = unit + kEdge;
    for (std::uint32_t d = 0; d < 5; ++d) sink.add_word(8 + d, 0, one[i + d - 2]);
    for (std::uint32_t d = 0; d < 4; ++d) sink.add_word(20 + d, 0, two[i + d - 2]);
    for (std::uint32_t d = 0; d < 5; ++d) sink.add_word(24 + d, 0, three[i + d - 3]);
    const std::uint32_t script = scripts[unit];
    const std::uint32_t before = unit > 0 ? scripts[unit - 1] : 63U;
    const std::uint32_t after = unit + 1 < count ? scripts[unit + 1] : 63U;
    sink.add(30, script * 64 * 64 + before * 64 + after);
    const std::uint32_t edges = static_cast<std::uint32_t>(blank_before[unit]) * 2U +
                                (unit + 1 < count ? static_cast<std::uint32_t>(blank_before[unit + 1]) : 1U);
    sink.add(31, edges);
    sink.add(32, marks.known(unit) + 1);
    if (marks.known(unit) != 0)
      sink.add(33, marks.known(unit) * 256 + (unit > 0 ? marks.known(unit - 1) : 0));
    const std::uint32_t index = word_of[unit];
    if (!enclosed.empty() && enclosed[unit] != 0) sink.add(60, enclosed[unit]);
    if (index == UINT32_MAX) {
      sink.add(34, 0U);
      continue;
    }
    const auto here = static_cast<std::ptrdiff_t>(index);
    const Span word = words[index].span;
    const bool in_stem = out.units[unit].begin < stem_end[index];
    const std::uint32_t from_start = std::min<std::uint32_t>(4, (out.units[unit].begin - word.begin) / 3);
    const std::uint32_t to_end =
        std::min<std::uint32_t>(5, (stem_end[index] - std::min(stem_end[index], out.units[unit].begin)) / 3);
    sink.add(35, (from_start * 8 + to_end) * 2 + (in_stem ? 1U : 0U));
    sink.add(36, word_flags[index] * 2 + (in_stem ? 1U : 0U));
    sink.add(37, (flags_of(here - 1) & 0xFFU) * 2 + (in_stem ? 1U : 0U));
    sink.add(38, (flags_of(here + 1) & 0xFFU) * 2 + (in_stem ? 1U : 0U));
    if (in_stem) {
      const std::uint32_t ending = endings[index];
      sink.add(39, ending + 1);
      sink.add(40, (ending * 16 + to_end) * 8 + from_start);
      sink.add_word(41, 0, stem_hash[index]);
      if (has_surname[index] != 0)
        sink.add(42, std::min(9U, (stem_end[index] - word.begin) / 3) * 8 + from_start);
    }
    if (here > 0) sink.add_word(43, in_stem ? 1U : 0U, word_hash[index - 1]);
    if (index + 1 < words.size()) sink.add_word(44, in_stem ? 1U : 0U, word_hash[index + 1]);
    const std::uint32_t place = out.units[unit].begin;
    if (text.document.language() != Language::ko) {
      if (const auto ending = ending_of(lexicon, low, range.begin, out.units[unit].end); ending != 0)
        sink.add(45, ending);
      if (lexicon.surnames.longest(low, place).first > 0) sink.add(46, 1U);
      if (lexicon.titles.longest(low, out.units[unit].end).first > 0) sink.add(47, 1U);
      if (lexicon.titles.longest(low, place).first > 0) sink.add(48, 1U);
      if (lexicon.reporting.longest(low, out.units[unit].end).first > 0) sink.add(49, 1U);
      for (std::uint32_t size : {6U, 9U, 12U}) {
        if (place + size <= low.size() && lexicon.is_common(low.substr(place, size))) sink.add(50, size);
        if (out.units[unit].end >= range.begin + size &&
            lexicon.is_common(low.substr(out.units[unit].end - size, size)))
          sink.add(51, size);
      }
    }
  }
  out.feature_begin.push_back(static_cast<std::uint32_t>(out.features.size()));
}

// ---- words (en) ----

std::string shape_of(std::string_view word) {
  std::string shape;
  for (char ch : word) {
    const char s = ch >= 'A' && ch <= 'Z'   ? 'X'
                   : ch >= 'a' && ch <= 'z' ? 'x'
                   : ch >= '0' && ch <= '9' ? '9'
                                            : ch;
    if (shape.size() < 2 || shape[shape.size() - 1] != s || shape[shape.size() - 2] != s) shape += s;
  }
  return shape;
}

void word_features(const Text& text, std::uint32_t sentence, std::span<const Candidate> known,
                   TagUnits& out) {
  const Span range = text.document.sentences()[sentence].span;
  const Lexicon& lexicon = text.lexicon;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  const std::vector<Word>& words = text.words[sentence];
  for (const Word& word : words) out.units.push_back(word.span);
  const Marks marks(text, sentence, known, out.units);
  const std::size_t count = words.size();
  std::vector<std::uint32_t> flags(count, 0);
  std::vector<std::uint32_t> forms(count);   // hashes of the words
  std::vector<std::uint32_t> shapes(count);  // and of their shapes
  std::vector<std::uint32_t> gaps(count);    // and of what stands before them
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view word = text.low(words[i]);
    std::uint32_t f = words[i].capital ? 1U : 0U;
    capitals += f;
    if (lexicon.is_common(word)) f |= 2U;
    if (lexicon.titles.longest(low, words[i].span.begin).first > 0) f |= 4U;
    if (lexicon.given_names.longest(word, 0).first == word.size()) f |= 8U;
    if (lexicon.places.longest(word, 0).first == word.size()) f |= 16U;
    if (lexicon.legal_forms.longest(low, words[i].span.begin).first >= word.size()) f |= 32U;
    if (lexicon.reporting.longest(low, words[i].span.begin).first >= word.size()) f |= 64U;
    if (const auto cue = lexicon.type_cues.longest(low, words[i].span.begin); cue.first > 0)
      f |= (1U + static_cast<unsigned>(cue.second->type)) << 8U;
    if (const NameEnding* ending = lexicon.name_endings.find(word))
      f |= (1U + static_cast<unsigned>(ending->type) + 8U * static_cast<unsigned>(ending->strength)) << 12U;
    flags[i] = f;
    forms[i] = FeatureSink::hash_of(word, 0);
    shapes[i] = FeatureSink::hash_of(shape_of(text.view(words[i].span)), 0);
  }
  const bool headline = count >= 4 && capitals * 10 >= count * 6;
  constexpr std::uint32_t kEdge = 1;
  const auto at = [&](const std::vector<std::uint32_t>& hashes, std::ptrdiff_t i) {
    return i < 0 || i >= static_cast<std::ptrdiff_t>(count) ? kEdge : hashes[static_cast<std::size_t>(i)];
  };
  const auto w = [&](std::ptrdiff_t i) { return at(forms, i); };
  const auto f = [&](std::ptrdiff_t i) {
    return i < 0 || i >= static_cast<std::ptrdiff_t>(count) ? 0x80000000U
                                                            : flags[static_cast<std::size_t>(i)];
  };
  const auto s = [&](std::ptrdiff_t i) { return at(shapes, i); };
  const auto gap = [&](std::ptrdiff_t i) { return at(gaps, i); };
  // Runs of capitalised words with nothing but a blank between: what such a name ends with and stands beside.
  std::vector<std::size_t> run_begin(count);
  std::vector<std::size_t> run_end(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view before = i == 0 ? "" : text.between(words[i - 1].span.end, words[i].span.begin);
    gaps[i] = i == 0 ? kEdge : FeatureSink::hash_of(before, 0);
    const bool joined = i > 0 && (flags[i] & 1U) != 0 && (flags[i - 1] & 1U) != 0 && before == " ";
    run_begin[i] = joined ? run_begin[i - 1] : i;
  }
  for (std::size_t i = count; i-- > 0;)
    run_end[i] = i + 1 < count && run_begin[i + 1] == run_begin[i] ? run_end[i + 1] : i + 1;
  out.make_room();
  for (std::size_t unit = 0; unit < count; ++unit) {
    out.feature_begin.push_back(static_cast<std::uint32_t>(out.features.size()));
    FeatureSink sink(out.features, kTagBuckets);
    const auto i = static_cast<std::ptrdiff_t>(unit);
    sink.add(0, 0U);
    if ((flags[unit] & 1U) != 0) {
      const auto first = static_cast<std::ptrdiff_t>(run_begin[unit]);
      const auto behind = static_cast<std::ptrdiff_t>(run_end[unit]);
      const auto place = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(i - first, 3) * 4 +
                                                    std::min<std::ptrdiff_t>(behind - 1 - i, 3));
      const std::uint32_t head = place * 2 + (headline ? 1U : 0U);
      sink.add_word(70, head, w(behind - 1));
      sink.add_word(71, head, w(first - 1));
      sink.add_word(72, head, w(behind));
      sink.add(73, (f(behind - 1) >> 8U) * 16 + place);
      sink.add(74, (f(behind) & 0xFFU) * 16 + place);
      sink.add(75, (f(first - 1) & 0xFFU) * 16 + place);
      sink.add(76, place * 64 + static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(behind - first, 7)) * 8 +
                       (first == 0 ? 4U : 0U) + (headline ? 1U : 0U));
    }
    for (std::ptrdiff_t d = -2; d <= 2; ++d) {
      sink.add_word(static_cast<std::uint32_t>(10 + d), 0, w(i + d));
      sink.add_word(static_cast<std::uint32_t>(20 + d), headline ? 1U : 0U, s(i + d));
      sink.add(static_cast<std::uint32_t>(30 + d), f(i + d));
    }
    sink.add_word(40, w(i - 1), w(i));
    sink.add_word(41, w(i), w(i + 1));
    sink.add_word(42, s(i - 1), FeatureSink::joined(s(i), s(i + 1)));
    sink.add_word(43, gap(i), gap(i + 1));
    sink.add_word(44, gap(i), w(i - 1));
    sink.add_word(45, gap(i + 1), FeatureSink::joined(w(i + 1), s(i + 1)));
    const std::string_view word = text.low(words[unit]);
    for (std::size_t size = 2; size <= 4 && size < word.size(); ++size) {
      sink.add(static_cast<std::uint32_t>(46 + size), word.substr(word.size() - size));
      sink.add(static_cast<std::uint32_t>(52 + size), word.substr(0, size));
    }
    sink.add(60, marks.known(unit) + 1);
    if (marks.known(unit) != 0)
      sink.add(61, marks.known(unit) * 256 + (unit > 0 ? marks.known(unit - 1) : 0));
    sink.add(62, (flags[unit] & 0xFFU) * 512 + (f(i + 1) & 0xFFU) * 2 + (unit == 0 ? 1U : 0U));
    sink.add(63, (flags[unit] & 0xFFU) * 512 + (f(i - 1) & 0xFFU) * 2 + (headline ? 1U : 0U));
    sink.add(64, f(i + 1) >> 8U);
    sink.add(65, (f(i + 2) >> 8U) * 2 + (f(i + 1) & 1U));
    sink.add_word(66, w(i - 2), w(i - 1));
    sink.add_word(67, w(i + 1), w(i + 2));
  }
  out.feature_begin.push_back(static_cast<std::uint32_t>(out.features.size()));
}

/// Cuts marks that do not belong to a name off its ends: "WSJ)", "식품의약국(FDA".
Span without_loose_marks(std::string_view text, Span span) {
  const std::string_view name = text.substr(span.begin, span.size());
  const std::size_t open = name.find('(');
  const std::size_t close = name.find(')');
  if (open != std::string_view::npos && close == std::string_view::npos)
    span.end = span.begin + static_cast<std::uint32_t>(open);
  if (close != std::string_view::npos && (open == std::string_view::npos || open > close))
    span.end = span.begin + static_cast<std::uint32_t>(close);
  while (!span.empty()) {
    std::size_t at = span.end;
    const char32_t last = previous_code_point(text, at);
    if (is_word(last) || last == U')' || last == U'+' || last == U'!') break;
    span.end = static_cast<std::uint32_t>(at);
  }
  while (!span.empty()) {
    std::size_t at = span.begin;
    if (is_word(next_code_point(text, at))) break;
    span.begin = static_cast<std::uint32_t>(at);
  }
  return span;
}

/// Tags are scored side by side: kTags lanes and three that stay empty, whole vectors.
constexpr std::size_t kLanes = 16;
static_assert(kLanes >= kTags);
template <class Score>
using TagScores = std::array<Score, kLanes>;

/// So many units before they are summed, the weights of features are asked for.
constexpr std::size_t kAhead = 2;

/// In place of the weight of a step that may not be: below all sums of weights.
constexpr std::int32_t kBlocked = -500'000'000;

/// Viterbi over integer or real scores: forward the best score of each tag, then back along the best way.
template <class Score, class Transitions>
[[gnu::always_inline]] inline std::vector<std::uint8_t> best_tags(
    const std::vector<TagScores<Score>>& emissions, const Transitions& transitions) {
  const std::size_t count = emissions.size();
  std::vector<std::uint8_t> tags(count, 0);
  if (count == 0) return tags;
  std::array<TagScores<Score>, kTags> steps;
  for (std::uint8_t previous = 0; previous < kTags; ++previous) {
    steps[previous].fill(static_cast<Score>(kBlocked));
    for (std::uint8_t tag = 0; tag < kTags; ++tag) {
      if (may_follow(previous, tag)) steps[previous][tag] = transitions[previous][tag];
    }
  }
  std::vector<TagScores<Score>> scores(emissions);
  for (std::uint8_t tag = 0; tag < kTags; ++tag) {
    if (!may_follow(0, tag)) scores[0][tag] = static_cast<Score>(2 * kBlocked);
  }
  for (std::size_t i = 1; i < count; ++i) {
    TagScores<Score> best;
    best.fill(static_cast<Score>(2 * kBlocked));
    for (std::size_t previous = 0; previous < kTags; ++previous) {
      const Score before = scores[i - 1][previous];
      for (std::size_t tag = 0; tag < kLanes; ++tag)
        best[tag] = std::max(best[tag], before + steps[previous][tag]);
    }
    for (std::size_t tag = 0; tag < kLanes; ++tag) scores[i][tag] += best[tag];
  }
  const auto end = scores.back().begin() + kTags;
  tags.back() =
      static_cast<std::uint8_t>(std::max_element(scores.back().begin(), end) - scores.back().begin());
  for (std::size_t i = count - 1; i > 0; --i) {
    std::uint8_t from = 0;
    for (std::uint8_t previous = 1; previous < kTags; ++previous) {
      if (scores[i - 1][previous] + steps[previous][tags[i]] > scores[i - 1][from] + steps[from][tags[i]])
        from = previous;
    }
    tags[i - 1] = from;
  }
  return tags;
}

/// Adds up the rows of a unit's features, and has the processor fetch those of features that come soon. A row
/// is read as two vectors of eight that share its middle.
TECHGRAPH_VECTOR_CODE
void sum_rows(const std::int16_t* weights, std::span<const std::uint32_t> features,
              std::span<const std::uint32_t> soon, TagScores<std::int32_t>& sums) {
  for (std::uint32_t feature : soon) __builtin_prefetch(weights + std::size_t{feature} * kTags);
  constexpr std::size_t kHalf = 8;
  constexpr std::size_t kSecond = kTags - kHalf;
  std::array<std::int32_t, kHalf> left{};
  std::array<std::int32_t, kHalf> right{};
  for (std::uint32_t feature : features) {
    const std::int16_t* row = weights + std::size_t{feature} * kTags;
    for (std::size_t tag = 0; tag < kHalf; ++tag) left[tag] += row[tag];
    for (std::size_t tag = 0; tag < kHalf; ++tag) right[tag] += row[kSecond + tag];
  }
  for (std::size_t tag = 0; tag < kHalf; ++tag) sums[tag] = left[tag];
  for (std::size_t tag = 0; tag < kHalf; ++tag) sums[kSecond + tag] = right[tag];
}

TECHGRAPH_VECTOR_CODE
std::vector<std::uint8_t> best_integer_tags(const std::vector<TagScores<std::int32_t>>& emissions,
                                            const std::int32_t (&transitions)[kTags][kTags]) {
  return best_tags(emissions, transitions);
}

}  // namespace

TagUnits tag_units(const Text& text, std::uint32_t sentence, std::span<const Candidate> known) {
  TagUnits units;
  if (text.document.language() == Language::en || text.document.language() == Language::other) {
    word_features(text, sentence, known, units);
  } else {
    character_features(text, sentence, known, units);
  }
  return units;
}

Tagger::Tagger(std::string_view bytes, const std::string& shown) {
  TaggerHeader header{};
  const std::size_t size = sizeof header + std::size_t{kTagBuckets} * kTags * sizeof(std::int16_t);
  if (bytes.size() != size)
    throw Error(Fault::data, {shown}, "the model is cut short or of another form; train it again");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "TGNM", 4) != 0 || header.version != kFeatureVersion ||
      header.buckets != kTagBuckets) {
    throw Error(Fault::data, {shown}, "the model was trained for other features; train it again");
  }
  for (std::size_t a = 0; a < kTags; ++a) {
    for (std::size_t b = 0; b < kTags; ++b) transitions_[a][b] = header.transitions[a][b];
  }
  scale_ = header.scale;
  weights_ = reinterpret_cast<const std::int16_t*>(bytes.data() + sizeof header);
}

std::vector<std::uint8_t> Tagger::tag(const TagUnits& units, std::vector<float>& margins) const {
  const std::size_t count = units.units.size();
  std::vector<TagScores<std::int32_t>> emissions(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t soon = i + kAhead;
    sum_rows(weights_, units.of(i), soon < count ? units.of(soon) : std::span<const std::uint32_t>(),
             emissions[i]);
  }
  std::vector<std::uint8_t> tags = best_integer_tags(emissions, transitions_);
  margins.assign(count, 0);
  for (std::size_t i = 0; i < count; ++i)
    margins[i] = static_cast<float>(emissions[i][tags[i]] - emissions[i][0]) * scale_;
  return tags;
}

std::vector<Candidate> find_tagged_names(const Text& text, const Tagger& tagger,
                                         std::span<const Candidate> known) {
  std::vector<Candidate> found;
  if (tagger.empty()) return found;
  const MarginScale scale = margin_scale(text.lexicon.language);
  std::vector<float> margins;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    const TagUnits units = tag_units(text, sentence, known);
    const std::vector<std::uint8_t> tags = tagger.tag(units, margins);
    for (std::size_t begin = 0; begin < tags.size();) {
      if (tags[begin] == 0) {
        ++begin;
        continue;
      }
      std::size_t end = begin + 1;
      const EntityType type = type_of_tag(tags[begin]);
      while (end < tags.size() && tags[end] == inside_tag(type)) ++end;
      Candidate candidate;
      candidate.span = {units.units[begin].begin, units.units[end - 1].end};
      candidate.span = without_loose_marks(text.document.text(), candidate.span);
      candidate.sentence = sentence;
      candidate.vote(type, 1.0F);
      const float sum = std::accumulate(margins.begin() + static_cast<std::ptrdiff_t>(begin),
                                        margins.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
      candidate.confidence =
          1 / (1 + std::exp((scale.even - sum / static_cast<float>(end - begin)) / scale.width));
      candidate.found_by = "tagger";
      if (!candidate.span.empty()) found.push_back(candidate);
      begin = end;
    }
  }
  return found;
}

}  // namespace techgraph
