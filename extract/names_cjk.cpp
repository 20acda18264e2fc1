// Chinese and Japanese names that no list has. There are no blanks to lean on: names are cut out between
// known endings, quotation marks, titles, changes of script, and words that never belong to a name.

#include <algorithm>
#include <array>

#include "extract/names.h"

namespace techgraph {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of a Han or kana character (those outside the BMP take 4)

/// Characters that end a name on its left: function words of Chinese, units, and the like.
constexpr std::u32string_view kStopsZh =
    U"的了在由与和及对向被为是从等将把以并据而其该这那一家名款种位后前月日年即让使给跟同至到于则也都还又已曾"
    U"获任称说元、%";
constexpr std::u32string_view kStopsJa = U"の年月日円氏約同全各、";

class CjkShapes {
 public:
  CjkShapes(const Text& text, std::span<const Candidate> known)
      : text_(text),
        lexicon_(text.lexicon),
        known_(known),
        japanese_(text.document.language() == Language::ja) {}

  std::vector<Candidate> find() {
    for (sentence_ = 0; sentence_ < text_.words.size(); ++sentence_) {
      range_ = text_.document.sentences()[sentence_].span;
      find_people();
      find_quoted();
      find_by_ending();
      find_runs();
    }
    return std::move(found_);
  }

 private:
  bool is_known(Span span) const {
    const auto at =
        std::lower_bound(known_.begin(), known_.end(), span.begin,
                         [](const Candidate& c, std::uint32_t begin) { return c.span.end <= begin; });
    return at != known_.end() && at->span.overlaps(span);
  }

  char32_t at(std::uint32_t offset) const {
    std::size_t here = offset;
    return offset < range_.end ? next_code_point(text_.document.text(), here) : U' ';
  }
  std::uint32_t after(std::uint32_t offset) const {
    std::size_t here = offset;
    next_code_point(text_.document.text(), here);
    return static_cast<std::uint32_t>(here);
  }
  std::uint32_t before(std::uint32_t offset) const {
    std::size_t here = offset;
    previous_code_point(text_.document.text(), here);
    return static_cast<std::uint32_t>(here);
  }
  char32_t behind(std::uint32_t offset) const { return offset > range_.begin ? at(before(offset)) : U' '; }

  bool stops(char32_t c) const {
    return (japanese_ ? kStopsJa : kStopsZh).find(c) != std::u32string_view::npos;
  }

  bool common(Span span) const { return lexicon_.is_common(text_.low(span)); }

  /// Whether an ordinary word, a Chinese preposition or a verb of saying of two or more characters ends at
  /// `end` and begins after `begin`.
  bool common_word_ends(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view low = std::string_view(text_.lowered).substr(0, end);
    for (std::uint32_t size = 2 * kHan; size <= 4 * kHan && end >= begin + size; size += kHan) {
      if (common({end - size, end})) return true;
      if (!japanese_ && (lexicon_.prepositions.longest(low, end - size).first == size ||
                         lexicon_.reporting.longest(low, end - size).first == size))
        return true;
    }
    return false;
  }

  Candidate make(Span span, float confidence, std::string_view found_by) const {
    Candidate candidate;
    candidate.span = span;
    candidate.sentence = sentence_;
    candidate.confidence = confidence;
    candidate.found_by = found_by;
    return candidate;
  }

  void add(Candidate candidate) {
    if (!candidate.span.empty() && !is_known(candidate.span)) found_.push_back(candidate);
  }

  // ---- people ----

  void find_people() {
    for (std::uint32_t here = range_.begin; here < range_.end; here = after(here)) {
      if (const TitlePhrase title = title_at(text_, here, range_.end); !title.span.empty()) {
        if (title.kind == TitleKind::reporter) continue;
        if (japanese_) {
          add_person_before(title.span.begin);
        } else if (title.kind != TitleKind::honorific) {
          add_person_behind(title.span.end);
          add_person_before(title.span.begin);
        } else {
          add_person_before(title.span.begin);
        }
      }
      if (at(here) == U'·' || at(here) == U'・') add_foreign_person(here);
      if (!japanese_ && lexicon_.reporting.longest(text_.lowered, here).first > 0) add_person_before(here);
    }
  }

  /// Chinese: title, then surname and one or two more characters.
  void add_person_behind(std::uint32_t begin) {
    const auto [surname, unused] = lexicon_.surnames.longest(text_.lowered, begin);
    if (surname == 0) return;
    std::uint32_t end = begin + surname;
    std::uint32_t given = 0;
    while (given < 2 && script_of(at(end)) == Script::han &&
           !(given == 1 && (stops(at(end)) || ends_here(end)))) {
      end = after(end);
      ++given;
    }
    if (given == 0 || common({begin, end})) return;
    Candidate person = make({begin, end}, 0.8F, "person-title");
    person.vote(EntityType::person, 1.5F);
    add(person);
  }

  /// Whether a word that ends a name (a verb of saying, a title, an ordinary word) begins here.
  bool ends_here(std::uint32_t offset) const {
    if (lexicon_.reporting.longest(text_.lowered, offset).first > 0) return true;
    if (lexicon_.titles.longest(text_.lowered, offset).first > 0) return true;
    if (offset + 2 * kHan > range_.end) return false;
    return common({offset, offset + 2 * kHan});
  }

  /// Surname and given name directly before `end`, at a boundary on the left.
  void add_person_before(std::uint32_t end) {
    std::uint32_t begin = end;
    std::array<std::uint32_t, 7> starts{};
    std::size_t count = 0;
    while (count < (japanese_ ? 6U : 4U) && begin > range_.begin && script_of(behind(begin)) == Script::han) {
      begin = before(begin);
      starts[count++] = begin;
    }
    for (std::size_t length = japanese_ ? count : std::min<std::size_t>(count, 3); length >= 2; --length) {
      const std::uint32_t start = starts[length - 1];
      const auto [surname, unused] =
          lexicon_.surnames.longest(std::string_view(text_.lowered).substr(0, end), start);
      if (surname == 0) continue;
      const bool only_surname = start + surname == end;
      if (only_surname && !japanese_) continue;
      const char32_t left = behind(start);
      const bool boundary = !is_word(left) || stops(left) || script_of(left) != Script::han ||
                            common_word_ends(range_.begin, start) || title_ends(start);
      if (!boundary || common({start, end}) || is_no_name(start, end, left)) continue;
      Candidate person = make({start, end}, only_surname ? 0.55F : 0.8F, "person-title");
      person.vote(EntityType::person, 1.5F);
      add(person);
      return;
    }
  }

  /// "高级" before a title, "向记者": what begins with a surname's character and yet is none.
  bool is_no_name(std::uint32_t start, std::uint32_t end, char32_t left) const {
    const std::string_view low = std::string_view(text_.lowered).substr(0, end);
    if (lexicon_.title_modifiers.longest(low, start).first > 0 &&
        lexicon_.title_modifiers.longest(low, start).first + start == end)
      return true;
    if (lexicon_.titles.longest(low, start).first + start == end) return true;
    constexpr std::u32string_view kAlsoFunctionWords = U"向任于从因经常应时";
    return !japanese_ && is_word(left) && kAlsoFunctionWords.find(at(start)) != std::u32string_view::npos;
  }

  bool title_ends(std::uint32_t end) const { return !title_before(text_, end, range_.begin).span.empty(); }

  /// "山姆·奥特曼", "サム・アルトマン": runs of one script joined by a point, with a known first name or a
  /// title beside.
  void add_foreign_person(std::uint32_t point) {
    const Script script = script_of(behind(point));
    if (script != Script::han && script != Script::katakana) return;
    std::uint32_t begin = point;
    while (begin > range_.begin && script_of(behind(begin)) == script && point - begin < 8 * kHan &&
           !(script == Script::han && (stops(behind(begin)) || title_ends(begin)))) {
      begin = before(begin);
    }
    if (behind(begin) == U'·' || behind(begin) == U'・') return;
    std::uint32_t end = after(point);
    std::uint32_t parts = 0;
    while (end < range_.end && (script_of(at(end)) == script || at(end) == at(point)) &&
           end - point < 10 * kHan && !(script == Script::han && (stops(at(end)) || ends_here(end)))) {
      parts += at(end) == at(point) ? 1 : 0;
      end = after(end);
    }
    const auto [first, unused] = lexicon_.given_names.longest(text_.lowered, begin);
    const bool given = begin + first == point;
    const bool titled = !title_at(text_, end, range_.end).span.empty() || title_ends(begin);
    Candidate probe;
    if (vote_by_ending(text_, text_.low(Span{begin, end}), probe) >= 2) return;
    if ((!given && !titled) || parts > 2 || end <= after(point)) return;
    Candidate person = make({begin, end}, 0.85F, "person-foreign");
    person.vote(EntityType::person, 1.6F);
    add(person);
  }

  // ---- quoted names ----

  void find_quoted() {
    constexpr std::array<std::pair<char32_t, char32_t>, 4> kQuotes{
        {{U'「', U'」'}, {U'『', U'』'}, {U'“', U'”'}, {U'《', U'》'}}};
    for (std::uint32_t here = range_.begin; here < range_.end; here = after(here)) {
      for (const auto& [open, close] : kQuotes) {
        if (at(here) != open || open == U'《') continue;
        const std::uint32_t begin = after(here);
        std::uint32_t end = begin;
        std::uint32_t letters = 0;
        bool plain = true;
        while (end < range_.end && at(end) != close && letters <= 16) {
          const char32_t c = at(end);
          plain = plain && (is_word(c) || c == U'-' || c == U'.' || c == U' ' || c == U'・' || c == U'+');
          if (japanese_ && script_of(c) == Script::hiragana && letters > 6) plain = false;
          ++letters;
          end = after(end);
        }
        if (at(end) != close || !plain || letters < 2 || letters > (japanese_ ? 14U : 9U) ||
            common({begin, end}))
          continue;
        Candidate candidate = make({begin, end}, 0.4F, "quoted-name");
        vote_by_ending(text_, text_.low(candidate.span), candidate);
        const TypeVotes votes = candidate.votes;
        vote_by_surroundings(text_, candidate);
        if (candidate.votes != votes) candidate.confidence += 0.3F;
        if (open != U'“') candidate.confidence += 0.2F;
        if (candidate.votes == TypeVotes{})
          candidate.vote(japanese_ || open == U'“' ? EntityType::product : EntityType::company, 0.2F);
        if (candidate.confidence >= 0.5F) add(candidate);
      }
    }
  }

  // ---- by ending ----

  std::uint32_t ending_at(std::uint32_t offset) const {
    const std::string_view low = std::string_view(text_.lowered).substr(0, range_.end);
    std::uint32_t longest = 0;
    lexicon_.name_endings.visit_from(low, offset, [&](std::uint32_t size, const NameEnding& ending) {
      if (size < kHan || size > 8 * kHan || ending.strength < 2) return false;
      longest = size;
      return true;
    });
    return longest;
  }

  bool name_letter(char32_t c) const {
    const Script s = script_of(c);
    return s == Script::han || s == Script::latin || s == Script::digit || s == Script::katakana ||
           (japanese_ && c == U'・');
  }

  void find_by_ending() {
    for (std::uint32_t here = range_.begin; here < range_.end;) {
      const std::uint32_t size = ending_at(here);
      if (size == 0) {
        here = after(here);
        continue;
      }
      std::uint32_t end = here + size;
      for (std::uint32_t more = ending_at(end); more > 0; more = ending_at(end)) end += more;
      if (japanese_ && script_of(behind(end)) == Script::katakana && script_of(at(end)) == Script::katakana) {
        here = end;
        continue;
      }
      std::uint32_t begin = here;
      std::uint32_t letters = 0;
      while (begin > range_.begin && letters < 10) {
        const char32_t c = behind(begin);
        if (!name_letter(c) || (script_of(c) == Script::han && stops(c))) break;
        if (begin < here && script_of(c) == Script::han && common_word_ends(range_.begin, begin)) break;
        if (is_known({before(begin), begin})) break;
        begin = before(begin);
        ++letters;
      }
      if (letters >= 2 && !common({begin, end})) {
        Candidate candidate = make({begin, end}, 0.75F, "name-ending");
        vote_by_ending(text_, text_.low(candidate.span), candidate);
        vote_by_surroundings(text_, candidate);
        add(candidate);
      }
      here = end;
    }
  }

  // ---- runs of katakana or Latin letters ----

  void find_runs() {
    const std::span<const Word> words = text_.words[sentence_];
    for (std::size_t index = 0; index < words.size(); ++index) {
      const Word& word = words[index];
      const bool latin = word.script == Script::latin && word.capital;
      const bool katakana = japanese_ && word.script == Script::katakana;
      if (!latin && !katakana) continue;
      Span span = word.span;
      while (index + 1 < words.size() && continues(span.end, words[index + 1], word.script))
        span.end = words[++index].span.end;
      const std::string_view low = text_.low(span);
      if (lexicon_.is_common(low) || low.size() < (katakana ? 3 * kHan : 2U) || is_known(span)) continue;
      if (lexicon_.titles.longest(low, 0).first == low.size()) continue;
      if (latin && lexicon_.rounds.longest(low, 0).first == low.size()) continue;
      Candidate candidate = make(span, latin ? 0.5F : 0.45F, "run");
      const int strength = vote_by_ending(text_, low, candidate);
      const TypeVotes votes = candidate.votes;
      vote_by_surroundings(text_, candidate);
      if (candidate.votes != votes) candidate.confidence += 0.2F;
      candidate.confidence += 0.1F * static_cast<float>(strength);
      if (katakana && span.size() >= 5 * kHan) candidate.confidence += 0.05F;
      const std::string_view view = text_.view(span);
      if (std::any_of(view.begin(), view.end(), [](char c) { return c >= '0' && c <= '9'; }))
        candidate.vote(EntityType::product, 0.4F);
      if (candidate.confidence >= 0.5F) add(candidate);
    }
  }

  bool continues(std::uint32_t end, const Word& next, Script script) const {
    const std::string_view gap = text_.document.text().substr(end, next.span.begin - end);
    if (script == Script::katakana) return gap == "・" && next.script == Script::katakana;
    return gap == " " && ((next.script == Script::latin && next.capital) || next.script == Script::digit);
  }

  const Text& text_;
  const Lexicon& lexicon_;
  std::span<const Candidate> known_;
  bool japanese_;
  std::uint32_t sentence_ = 0;
  Span range_;
  std::vector<Candidate> found_;
};

bool katakana_at(std::string_view text, std::size_t at) {
  return at < text.size() && script_of(next_code_point(text, at)) == Script::katakana;
}
bool katakana_before(std::string_view text, std::size_t at) {
  return at > 0 && script_of(previous_code_point(text, at)) == Script::katakana;
}

/// Whether the last of the three characters of a Chinese name begins a word with the one behind it:
/// "周舜|参投".
bool ends_in_next_word(const Text& text, Span name, std::uint32_t end) {
  if (name.size() != 3 * kHan || name.end + kHan > end) return false;
  const std::uint32_t last = name.end - kHan;
  const std::string_view low = std::string_view(text.lowered).substr(0, end);
  if (text.lexicon.reporting.longest(low, last).first >= 2 * kHan ||
      text.lexicon.titles.longest(low, last).first >= 2 * kHan)
    return true;
  for (std::uint32_t size = 2 * kHan; size <= 4 * kHan && last + size <= end; size += kHan) {
    if (text.lexicon.is_common(low.substr(last, size))) return true;
  }
  return false;
}

bool is_hiragana(char32_t c) { return c >= 0x3041 && c <= 0x3096; }

/// Takes a particle off the end ("ルノーと"), and goes on to the end of a word in hiragana ("みど|り").
void mend_hiragana(std::string_view text, Span range, Span& name) {
  constexpr std::u32string_view kParticles = U"とはがをにのもへやでかなら";
  std::size_t at = name.end;
  const char32_t last = previous_code_point(text, at);
  if (!is_hiragana(last) || at <= name.begin) return;
  std::size_t before = at;
  const bool alone = !is_hiragana(previous_code_point(text, before));
  if (alone && kParticles.substr(0, 10).find(last) != std::u32string_view::npos) {
    name.end = static_cast<std::uint32_t>(at);
    return;
  }
  while (!alone && name.end < range.end) {
    std::size_t next = name.end;
    const char32_t c = next_code_point(text, next);
    if (!is_hiragana(c) || kParticles.find(c) != std::u32string_view::npos) return;
    name.end = static_cast<std::uint32_t>(next);
  }
}

}  // namespace

void mend_cjk_edges(const Text& text, std::vector<Candidate>& tagged) {
  const bool japanese = text.document.language() == Language::ja;
  const std::string_view whole = text.document.text();
  for (Candidate& name : tagged) {
    const Span range = text.document.sentences()[name.sentence].span;
    if (!japanese) {
      if (name.type() == EntityType::person && ends_in_next_word(text, name.span, range.end))
        name.span.end -= kHan;
      continue;
    }
    while (name.span.begin > range.begin && katakana_at(whole, name.span.begin) &&
           katakana_before(whole, name.span.begin))
      name.span.begin -= kHan;
    while (name.span.end < range.end && katakana_at(whole, name.span.end) &&
           katakana_before(whole, name.span.end))
      name.span.end += kHan;
    mend_hiragana(whole, range, name.span);
  }
}

std::vector<Candidate> find_cjk_shapes(const Text& text, std::span<const Candidate> known) {
  return CjkShapes(text, known).find();
}

}  // namespace techgraph
