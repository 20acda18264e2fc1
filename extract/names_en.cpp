// English names that no list has: runs of capitalised words, cut at titles and at the words that only look
// like names because a sentence or a headline begins there.

#include <algorithm>
#include <array>

#include "extract/names.h"

namespace techgraph {
namespace {

/// What hangs on a name with a hyphen and describes the next one.
constexpr std::array<std::string_view, 16> kSuffixes{
    "-backed", "-owned",  "-based",   "-led",    "-listed", "-controlled", "-funded",     "-run",
    "-made",   "-headed", "-founded", "-traded", "-style",  "-powered",    "-compatible", "-born"};

class EnglishShapes {
 public:
  EnglishShapes(const Text& text, std::span<const Candidate> known)
      : text_(text), lexicon_(text.lexicon), known_(known) {}

  std::vector<Candidate> find() {
    for (sentence_ = 0; sentence_ < text_.words.size(); ++sentence_) {
      split_compounds(text_.words[sentence_]);
      headline_ = looks_like_headline();
      for (std::size_t index = 0; index < words_.size();) index = visit(index);
    }
    return std::move(found_);
  }

 private:
  Span sentence_span() const { return text_.document.sentences()[sentence_].span; }

  /// "Corva-backed Brightlab" holds two names: words that end in "-backed" and the like are cut there.
  void split_compounds(std::span<const Word> words) {
    words_.clear();
    for (const Word& word : words) {
      const std::string_view low = text_.low(word);
      const auto suffix = std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view s) {
        return low.size() > s.size() && low.ends_with(s);
      });
      words_.push_back(word);
      if (suffix == kSuffixes.end()) continue;
      const std::uint32_t cut = word.span.end - static_cast<std::uint32_t>(suffix->size());
      words_.back().span.end = cut;
      words_.push_back({{cut, word.span.end}, Script::latin, false});
    }
  }

  const Candidate* known_at(Span span) const {
    const auto at =
        std::lower_bound(known_.begin(), known_.end(), span.begin,
                         [](const Candidate& c, std::uint32_t begin) { return c.span.end <= begin; });
    return at != known_.end() && at->span.overlaps(span) ? &*at : nullptr;
  }

  bool looks_like_headline() const {
    if (text_.view(sentence_span()).ends_with('.')) return false;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    for (const Word& word : words_) {
      if (word.script != Script::latin || word.span.size() < 4) continue;
      ++letters;
      capitals += word.capital ? 1 : 0;
    }
    return letters >= 4 && capitals * 10 >= letters * 7;
  }

  bool is_capital(const Word& word) const {
    if (word.script != Script::latin) return false;
    if (word.capital) return true;
    const std::string_view view = text_.view(word.span);  // "xAI", "iPhone"
    return std::any_of(view.begin(), view.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  /// Whether nothing but one blank (or ". " of an initial, "&", "of") lies between two words of one name.
  bool joined(const Word& a, const Word& b) const {
    const std::string_view gap = text_.document.text().substr(a.span.end, b.span.begin - a.span.end);
    if (gap == " " || gap == " & " || gap == "&") return true;
    return gap == ". " && a.span.size() == 1;
  }

  bool ordinary(const Word& word) const { return lexicon_.is_common(text_.low(word)); }

  bool is_place(std::string_view low) const {
    const auto [size, iso] = lexicon_.places.longest(low, 0);
    return size == low.size();
  }

  std::size_t visit(std::size_t index) {
    const Word& word = words_[index];
    if (!is_capital(word) || is_ticker(word)) return index + 1;
    const TitlePhrase title = title_at(text_, word.span.begin, sentence_span().end);
    if (!title.span.empty()) return behind(index, title.span.end);
    if (const std::uint32_t stop = phrase_end(lexicon_.rounds, word.span.begin); stop > 0)
      return behind(index, stop);  // "Series B"
    std::size_t end = index + 1;   // the run: [index, end)
    while (end < words_.size() && joined(words_[end - 1], words_[end])) {
      const Word& next = words_[end];
      const std::size_t behind = behind_connectors(end);
      const bool connector = behind > end;
      const bool number = next.script == Script::digit && next.span.size() <= 4 && !counts_something(end);
      if (!is_capital(next) && !connector && !number) break;
      if (!title_at(text_, next.span.begin, sentence_span().end).span.empty()) break;
      if (headline_ && ordinary(next)) break;
      end = connector ? behind : end + 1;
    }
    add_run(index, end);
    return end;
  }

  /// "fined Corva 200 million euros", "gave Corva 30% of it": the number is no part of the name.
  bool counts_something(std::size_t number) const {
    constexpr std::array<std::string_view, 14> kUnits{
        "million", "billion", "trillion",  "thousand", "percent", "per",       "bn",
        "mn",      "people",  "employees", "euros",    "dollars", "customers", "times"};
    const std::uint32_t end = words_[number].span.end;
    const std::string_view rest = std::string_view(text_.lowered).substr(end, 2);
    if (rest.starts_with('%') || (rest.size() == 2 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9'))
      return true;
    if (number + 1 >= words_.size() || words_[number + 1].span.begin != end + 1) return false;
    return std::find(kUnits.begin(), kUnits.end(), text_.low(words_[number + 1])) != kUnits.end();
  }

  /// "(NYSE: CRV)": a ticker is no name.
  bool is_ticker(const Word& word) const {
    const std::string_view view = text_.view(word.span);
    if (view.size() > 5 || word.span.begin < sentence_span().begin + 3) return false;
    if (std::any_of(view.begin(), view.end(), [](char c) { return c < 'A' || c > 'Z'; })) return false;
    const std::uint32_t end = word.span.end;
    const std::string_view before = std::string_view(text_.lowered).substr(0, word.span.begin);
    const std::size_t open = before.rfind('(');
    return (before.ends_with(": ") || before.ends_with(":")) && end < text_.lowered.size() &&
           (text_.lowered[end] == ')' || text_.lowered[end] == ';' || text_.lowered[end] == ',') &&
           open != std::string_view::npos && before.size() - open < 30;
  }

  /// Where the phrase of the table that begins at `at` ends, or 0: whole words only.
  template <class Value>
  std::uint32_t phrase_end(const PhraseTable<Value>& table, std::uint32_t at) const {
    const std::uint32_t size = table.longest(text_.lowered, at).first;
    std::size_t next = at + size;
    if (size == 0 || at + size > sentence_span().end) return 0;
    const bool inside = next < text_.lowered.size() && is_word(next_code_point(text_.lowered, next));
    return inside ? 0 : at + size;
  }

  std::size_t behind(std::size_t index, std::uint32_t offset) const {
    while (index < words_.size() && words_[index].span.begin < offset) ++index;
    return index;
  }

  /// The capital that follows "of", "van der" … at `index` in the same name, or `index`.
  std::size_t behind_connectors(std::size_t index) const {
    std::size_t at = index;
    while (at < index + 2 && at + 1 < words_.size() && is_connector(words_[at]) &&
           joined(words_[at], words_[at + 1]))
      ++at;
    return at > index && is_capital(words_[at]) && !ordinary(words_[at]) ? at : index;
  }

  bool is_connector(const Word& word) const {
    const std::string_view low = text_.low(word);
    return low == "of" || low == "de" || low == "van" || low == "von" || low == "der" || low == "du" ||
           low == "bin" || low == "al";
  }

  void add_run(std::size_t begin, std::size_t end) {
    const bool first_of_sentence = begin == 0 || sentence_span().begin == words_[begin].span.begin;
    while (begin < end) {  // "The", "Shares", "Chinese", "Monday" only look like names
      const std::string_view low = text_.low(words_[begin]);
      const bool place = is_place(low) && end - begin > 1;
      const bool nationality = place && !vote_by_ending_of(begin, end);
      const bool opener = ordinary(words_[begin]) && (first_of_sentence || headline_ || end - begin == 1);
      const bool date = lexicon_.dates.longest(low, 0).first == low.size();
      if (!opener && !nationality && !date && !is_article(low)) break;
      ++begin;
    }
    while (end > begin &&
           (words_[end - 1].script == Script::digit || (end - begin > 1 && is_connector(words_[end - 1])))) {
      if (words_[end - 1].script == Script::digit && end - begin > 1) break;
      --end;
    }
    if (begin >= end) return;
    const Span span{words_[begin].span.begin, words_[end - 1].span.end};
    const Candidate* known = known_at(span);
    if (known != nullptr) {
      if (known->span.contains(span) || known->span == span) return;
      split_at_known(begin, end, *known);
      return;
    }
    add(begin, end);
  }

  /// "Nvidia Chief", "OpenAI Codex": the known name stays one of its own unless a strong ending makes the run
  /// one name.
  void split_at_known(std::size_t begin, std::size_t end, const Candidate& known) {
    Candidate probe;
    const Span span{words_[begin].span.begin, words_[end - 1].span.end};
    if (vote_by_ending(text_, text_.low(span), probe) >= 3 && known.span.end < span.end) {
      add(begin, end);
      return;
    }
    std::size_t left = begin;
    while (left < end && words_[left].span.end <= known.span.begin) ++left;
    std::size_t right = left;
    while (right < end && words_[right].span.begin < known.span.end) ++right;
    if (left > begin) add_run(begin, left);
    if (right < end) add_run(right, end);
  }

  bool vote_by_ending_of(std::size_t begin, std::size_t end) const {
    Candidate probe;
    return vote_by_ending(text_, text_.low(Span{words_[begin].span.begin, words_[end - 1].span.end}),
                          probe) >= 2;
  }

  static bool is_article(std::string_view low) { return low == "the" || low == "a" || low == "an"; }

  void add(std::size_t begin, std::size_t end) {
    const Span span{words_[begin].span.begin, words_[end - 1].span.end};
    const std::string_view low = text_.low(span);
    const std::size_t count = end - begin;
    if (is_place(low) || (count == 1 && span.size() < 2)) return;
    Candidate candidate;
    candidate.span = span;
    candidate.sentence = sentence_;
    candidate.found_by = "capitals";
    float score = count == 1 && first_word(begin) ? 0.45F : 0.6F;
    if (headline_ && count == 1) score -= 0.1F;
    const int strength = vote_by_ending(text_, low, candidate);
    score += 0.1F * static_cast<float>(strength);
    if (strength >= 2) candidate.found_by = "name-ending";
    const TypeVotes before = candidate.votes;
    vote_by_surroundings(text_, candidate);
    if (candidate.votes != before) score += 0.15F;
    if (legal_form_follows(span.end)) {
      candidate.vote(EntityType::company, 1.0F);
      score += 0.3F;
    }
    if (compound_follows(span.end)) {
      candidate.vote(EntityType::company, 0.4F);
      score += 0.2F;
    }
    vote_person(begin, end, candidate);
    const std::string_view view = text_.view(span);
    const bool digits = std::any_of(view.begin(), view.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) candidate.vote(EntityType::product, 0.5F);
    candidate.confidence = std::min(0.95F, score);
    if (candidate.confidence >= 0.4F) found_.push_back(candidate);
  }

  bool first_word(std::size_t index) const { return words_[index].span.begin == sentence_span().begin; }

  /// "Corva-backed": only a name is followed so.
  bool compound_follows(std::uint32_t at) const {
    const std::string_view rest = std::string_view(text_.lowered).substr(at);
    return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                       [&](auto suffix) { return rest.starts_with(suffix); });
  }

  bool legal_form_follows(std::uint32_t at) const {
    std::uint32_t next = text_.skip_blanks(at, sentence_span().end);
    if (next < sentence_span().end && text_.lowered[next] == ',')
      next = text_.skip_blanks(next + 1, sentence_span().end);
    return next > at && phrase_end(lexicon_.legal_forms, next) > 0;
  }

  /// A first name, a title beside it, or a verb of saying behind it make a person.
  void vote_person(std::size_t begin, std::size_t end, Candidate& candidate) const {
    const std::size_t count = end - begin;
    const Span sentence = sentence_span();
    const auto [size, unused] = lexicon_.given_names.longest(text_.low(words_[begin]), 0);
    const bool first_name = size == words_[begin].span.size() && count >= 2 && count <= 4;
    if (first_name) candidate.vote(EntityType::person, 0.9F);
    const std::uint32_t before = candidate.span.begin;
    std::uint32_t stop = before;
    while (stop > sentence.begin && text_.lowered[stop - 1] == ' ') --stop;
    if (stop > sentence.begin && stop < before) {
      const TitlePhrase title = title_before(text_, stop, sentence.begin);
      if (!title.span.empty())
        candidate.vote(EntityType::person, title.kind == TitleKind::honorific ? 1.5F : 0.9F);
    }
    std::uint32_t next = candidate.span.end;
    if (next < sentence.end && text_.lowered[next] == ',') {
      next = text_.skip_blanks(next + 1, sentence.end);
      for (std::string_view article : {"the ", "a ", "an ", "its "}) {
        if (std::string_view(text_.lowered).substr(next).starts_with(article))
          next += static_cast<std::uint32_t>(article.size());
      }
      if (!title_at(text_, next, sentence.end).span.empty() && count <= 3)
        candidate.vote(EntityType::person, first_name ? 0.6F : 0.5F);
    } else if (count == 2 && candidate.votes == TypeVotes{}) {
      next = text_.skip_blanks(next, sentence.end);
      if (phrase_end(lexicon_.reporting, next) > 0) candidate.vote(EntityType::person, 0.4F);
    }
  }

  const Text& text_;
  const Lexicon& lexicon_;
  std::span<const Candidate> known_;
  std::vector<Word> words_;
  std::uint32_t sentence_ = 0;
  bool headline_ = false;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> find_english_shapes(const Text& text, std::span<const Candidate> known) {
  return EnglishShapes(text, known).find();
}

}  // namespace techgraph
