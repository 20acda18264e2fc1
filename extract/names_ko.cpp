// Korean names that no list has: by ending (…벤처스), by quotation marks and parentheses, by the words around
// them (스타트업 X, X 대표), and by what the whole article does with an unknown stem.

#include <algorithm>
#include <unordered_map>

#include "extract/names.h"

namespace techgraph {
namespace {

constexpr std::uint32_t kSyllable = 3;  // bytes of a Hangul syllable

/// An eojeol as a possible name: its stem and what the particle says.
struct Stem {
  Span span;
  Role role = Role::none;
};

/// How the article uses a stem: unknown words that take several case particles are names more often than not.
struct StemUse {
  std::uint32_t count = 0;
  std::uint32_t roles = 0;  // bit set
};

bool all_hangul(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (script_of(next_code_point(text, at)) != Script::hangul) return false;
  }
  return !text.empty();
}

bool has_latin(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class KoreanShapes {
 public:
  KoreanShapes(const Text& text, std::span<const Candidate> known)
      : text_(text), lexicon_(text.lexicon), known_(known) {}

  std::vector<Candidate> find() {
    count_stems();
    for (sentence_ = 0; sentence_ < text_.words.size(); ++sentence_) {
      words_ = text_.words[sentence_];
      for (index_ = 0; index_ < words_.size(); ++index_) visit(words_[index_]);
    }
    return std::move(found_);
  }

 private:
  Span sentence_span() const { return text_.document.sentences()[sentence_].span; }

  bool is_known(Span span) const {
    const auto at =
        std::lower_bound(known_.begin(), known_.end(), span.begin,
                         [](const Candidate& c, std::uint32_t begin) { return c.span.end <= begin; });
    return at != known_.end() && at->span.overlaps(span);
  }

  /// The reading that makes the best name stem: an unknown one with a particle before one without.
  Stem stem_of(const Word& word) const {
    const std::string_view low = text_.low(word);
    for (const Reading& reading : korean_readings(low, lexicon_)) {
      if (reading.stem_size < 2 * kSyllable && !has_latin(low)) continue;
      const std::string_view stem = low.substr(0, reading.stem_size);
      // "…가" of an ending that is a name ending itself stays: 케이뱅크가 → 케이뱅크.
      return {{word.span.begin, word.span.begin + static_cast<std::uint32_t>(stem.size())}, reading.role};
    }
    return {word.span, Role::none};
  }

  bool is_ordinary(std::string_view stem) const {
    if (lexicon_.is_common(stem) || is_common_compound(stem, lexicon_)) return true;
    if (const auto place = lexicon_.places.longest(stem, 0); place.first == stem.size()) return true;
    if (const auto title = lexicon_.titles.longest(stem, 0); title.first == stem.size()) return true;
    if (const auto reference = lexicon_.references.longest(stem, 0); reference.first == stem.size())
      return true;
    return false;
  }

  void count_stems() {
    for (const auto& words : text_.words) {
      for (const Word& word : words) {
        if (word.script == Script::digit) continue;
        const Stem stem = stem_of(word);
        StemUse& use = uses_[text_.low(stem.span)];
        ++use.count;
        use.roles |= 1U << static_cast<unsigned>(stem.role);
      }
    }
  }

  void visit(const Word& word) {
    if (word.script == Script::digit || word.script == Script::han || is_known(word.span)) return;
    const Stem stem = stem_of(word);
    if (try_foreign_person(stem) || try_korean_person(word, stem)) return;
    const std::string_view low = text_.low(stem.span);
    if (low.size() < 2 || stem.span.size() > 60) return;
    Candidate candidate;
    candidate.span = stem.span;
    candidate.sentence = sentence_;
    float score = 0;
    const int strength = vote_by_ending(text_, low, candidate);
    if (strength >= 2 || (strength == 1 && !is_ordinary(low))) score += 0.3F * static_cast<float>(strength);
    if (strength >= 3) candidate.span.begin = joined_begin(stem.span.begin);
    if (strength < 3 && is_ordinary(low)) return;
    if (strength < 3 && verb_ending(text_.low(word), lexicon_) && stem.role == Role::none) return;
    const bool latin = all_latin(stem.span);
    if (latin && !word.capital) return;
    if (latin && lexicon_.is_common(low)) return;
    if (latin && has_digit(low) && low.size() <= 3) return;  // "5G", "2B"
    if (latin) score += low.size() >= 2 ? 0.35F : 0.0F;
    if (latin && has_digit(low)) candidate.vote(EntityType::product, 0.4F);
    if (!latin && has_latin(low)) score += 0.25F;
    score += quoted_score(stem.span);
    if (followed_by_latin_in_parentheses(stem.span.end)) score += 0.6F;
    const TypeVotes before = candidate.votes;
    vote_by_surroundings(text_, candidate);
    if (before != candidate.votes) score += 0.4F;
    if (beside_legal_form(stem.span)) {
      score += 0.7F;
      candidate.vote(EntityType::company, 0.8F);
    }
    if (title_follows(stem.span.end)) {
      score += 0.25F;
      candidate.vote(EntityType::company, 0.2F);
    }
    score += use_score(low);
    if (text_.document.sentences()[sentence_].region == Region::title) score += 0.1F;
    if (score < 0.5F) return;
    candidate.confidence = std::min(0.9F, score);
    candidate.found_by = strength >= 2 ? "name-ending" : "name-shape";
    found_.push_back(candidate);
  }

  float use_score(std::string_view stem) const {
    const auto use = uses_.find(stem);
    if (use == uses_.end()) return 0;
    // topic, subject, object, dative, with, of …: bare uses don't count
    const unsigned kinds = static_cast<unsigned>(__builtin_popcount(use->second.roles & ~1U));
    if (stem.size() < 3 * kSyllable && all_hangul(stem))
      return kinds >= 2 && use->second.count >= 3 ? 0.35F : 0;
    if (kinds >= 3) return 0.55F;
    if (kinds == 2) return 0.45F;
    return use->second.count >= 2 && kinds >= 1 ? 0.3F : 0;
  }

  bool all_latin(Span span) const {
    const std::string_view view = text_.view(span);
    return std::all_of(view.begin(), view.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }

  /// "피터슨 캐피털 매니지먼트": a strong ending takes the bare unknown words before it along.
  std::uint32_t joined_begin(std::uint32_t begin) const {
    std::size_t index = index_;
    while (index > 0 && index_ - index < 2) {
      const Word& previous = words_[index - 1];
      const std::uint32_t gap = begin - previous.span.end;
      const std::string_view low = text_.low(previous);
      if (gap != 1 || text_.lowered[previous.span.end] != ' ' || is_known(previous.span)) break;
      const bool capital_latin = all_latin(previous.span) && previous.capital && !lexicon_.is_common(low);
      const bool pure_ending = text_.low(words_[index_]).size() <= 5 * kSyllable &&
                               lexicon_.name_endings.find(text_.low(Span{
                                   words_[index_].span.begin, stem_of(words_[index_]).span.end})) != nullptr;
      if (!capital_latin && !(pure_ending && !is_ordinary(low) && stem_of(previous).role == Role::none))
        break;
      begin = previous.span.begin;
      --index;
    }
    return begin;
  }

  float quoted_score(Span span) const {
    const std::string_view text = text_.document.text();
    if (span.begin < 3) return 0;
    const std::string_view open = text.substr(span.begin - 3, 3);
    const std::string_view close =
        span.end + 3 <= text.size() ? text.substr(span.end, 3) : std::string_view();
    const bool single = open == "‘" && close == "’";
    const bool corner = (open == "「" && close == "」") || (open == "『" && close == "』");
    const bool straight = text[span.begin - 1] == '\'' && span.end < text.size() && text[span.end] == '\'';
    return single || corner || straight ? 0.4F : 0;
  }

  bool followed_by_latin_in_parentheses(std::uint32_t at) const {
    const std::string_view text = text_.document.text();
    if (at + 2 >= text.size() || text[at] != '(') return false;
    const std::size_t close = text.find(')', at);
    if (close == std::string_view::npos || close - at > 50) return false;
    const std::string_view inside = text.substr(at + 1, close - at - 1);
    if (inside.empty() || inside[0] < 'A' || inside[0] > 'Z' || inside.find(':') != std::string_view::npos)
      return false;
    const bool ascii = std::all_of(inside.begin(), inside.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii && !lexicon_.is_common(lowered(inside)) &&
           lexicon_.titles.longest(lowered(inside), 0).first == 0;
  }

  bool beside_legal_form(Span span) const {
    const std::string_view low = text_.lowered;
    for (std::uint32_t size = 2; size <= 18 && size <= span.begin; ++size) {
      if (lexicon_.legal_forms.longest(low.substr(0, span.begin), span.begin - size).first == size)
        return true;
    }
    return lexicon_.legal_forms.longest(low, span.end).first > 0;
  }

  bool title_follows(std::uint32_t at) const {
    const Span sentence = sentence_span();
    const std::uint32_t next = text_.skip_blanks(at, sentence.end);
    return next > at && !title_at(text_, next, sentence.end).span.empty();
  }

  /// A title within the next words, with nothing but bare words (an organisation) between: "오세린 한결벤처스
  /// 상무".
  bool title_within_reach(std::uint32_t at, bool hop) const {
    const Span sentence = sentence_span();
    std::uint32_t next = text_.skip_blanks(at, sentence.end);
    if (next == at) return false;
    if (!title_at(text_, next, sentence.end).span.empty()) return true;
    if (!hop) return false;
    std::size_t index = index_ + 1;
    for (int hops = 0; hops < 2 && index < words_.size(); ++hops, ++index) {
      if (words_[index].span.begin < next) continue;
      if (text_.skip_blanks(next, sentence.end) != words_[index].span.begin) return false;
      const bool known = is_known(words_[index].span);
      if (!known && stem_of(words_[index]).role != Role::none) return false;
      next = text_.skip_blanks(words_[index].span.end, sentence.end);
      if (!title_at(text_, next, sentence.end).span.empty()) {
        Candidate probe;
        return known || vote_by_ending(text_, text_.low(words_[index]), probe) >= 1 ||
               !is_ordinary(text_.low(words_[index]));
      }
    }
    return false;
  }

  bool title_stands_before(std::uint32_t at) const {
    const Span sentence = sentence_span();
    std::uint32_t end = at;
    while (end > sentence.begin && (text_.lowered[end - 1] == ' ')) --end;
    if (end == at) return false;
    const TitlePhrase title = title_before(text_, end, sentence.begin);
    return !title.span.empty() && title.kind != TitleKind::honorific;
  }

  /// Surname and given name: three syllables (or two, or four), Hangul only.
  std::uint32_t korean_name_size(std::string_view word) const {
    const auto [surname, unused] = lexicon_.surnames.longest(word, 0);
    if (surname == 0) return 0;
    return surname;
  }

  bool try_korean_person(const Word& word, const Stem& stem) {
    const std::string_view low = text_.low(word);
    if (!all_hangul(low)) return false;
    // Title first: of the readings, the one of two to four syllables that a title stands beside.
    for (const Reading& reading : korean_readings(low, lexicon_)) {
      const std::string_view name = low.substr(0, reading.stem_size);
      const std::uint32_t surname = korean_name_size(name);
      if (surname == 0 || name.size() < 2 * kSyllable || name.size() > 4 * kSyllable ||
          name.size() == surname)
        continue;
      if (is_ordinary(name) || verb_ending(low, lexicon_)) continue;
      if (reading.role == Role::none && ends_in_sure_particle(name)) continue;
      const std::uint32_t end = word.span.begin + reading.stem_size;
      const bool bare = reading.role == Role::none;
      const bool behind = bare && title_within_reach(end, name.size() == 3 * kSyllable);
      const bool before = title_stands_before(word.span.begin);
      if (!behind && !before) continue;
      if (name.size() != 3 * kSyllable &&
          !(behind && surname + kSyllable <= name.size() && name.size() == 2 * kSyllable) &&
          !(surname == 2 * kSyllable)) {
        continue;
      }
      Candidate probe;
      if (vote_by_ending(text_, name, probe) >= 2) continue;
      Candidate person;
      person.span = {word.span.begin, end};
      person.sentence = sentence_;
      person.vote(EntityType::person, 1.5F);
      person.confidence = name.size() == 3 * kSyllable ? 0.9F : 0.7F;
      person.found_by = "person-title";
      found_.push_back(person);
      return true;
    }
    (void)stem;
    return false;
  }

  /// No given name ends so: what looks like one is a noun with its particle ("안랩의").
  static bool ends_in_sure_particle(std::string_view name) {
    for (std::string_view particle : {"의", "을", "를", "는", "에", "로"}) {
      if (name.ends_with(particle)) return true;
    }
    return false;
  }

  /// A foreign first name and one or two more words: "매슈 피터슨", "일론 머스크가".
  bool try_foreign_person(const Stem& stem) {
    const Word& word = words_[index_];
    const std::string_view first = text_.low(word);
    const auto [size, unused] = lexicon_.given_names.longest(first, 0);
    if (size != first.size() || index_ + 1 >= words_.size()) return false;
    const Word& next = words_[index_ + 1];
    if (next.span.begin != word.span.end + 1 || text_.lowered[word.span.end] != ' ') return false;
    if (is_known(next.span)) return false;
    const Stem family = stem_of(next);
    const std::string_view low = text_.low(family.span);
    if (!all_hangul(low) || low.size() < 2 * kSyllable || is_ordinary(low)) return false;
    if (verb_ending(text_.low(next), lexicon_) && family.role == Role::none) return false;
    Candidate probe;
    if (vote_by_ending(text_, low, probe) >= 2) return false;
    Candidate person;
    person.span = {word.span.begin, family.span.end};
    person.sentence = sentence_;
    person.vote(EntityType::person, 1.5F);
    const bool titled = title_within_reach(family.span.end, true) || title_stands_before(word.span.begin);
    person.confidence = titled ? 0.95F : 0.75F;
    person.found_by = "person-foreign";
    found_.push_back(person);
    ++index_;
    (void)stem;
    return true;
  }

  const Text& text_;
  const Lexicon& lexicon_;
  std::span<const Candidate> known_;
  std::span<const Word> words_;
  std::uint32_t sentence_ = 0;
  std::size_t index_ = 0;
  std::unordered_map<std::string_view, StemUse> uses_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> find_korean_shapes(const Text& text, std::span<const Candidate> known) {
  return KoreanShapes(text, known).find();
}

}  // namespace techgraph
