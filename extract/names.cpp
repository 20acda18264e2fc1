#include "extract/names.h"

#include <algorithm>
#include <array>

#include "extract/tagger.h"
#include "text/name_key.h"

namespace techgraph {
namespace {

bool is_latin(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && script_of(next_code_point(text, at)) == Script::latin;
}

bool word_before(std::string_view text, std::size_t at, Script& script) {
  if (at == 0) return false;
  const char32_t c = previous_code_point(text, at);
  script = script_of(c);
  return is_word(c);
}

bool word_after(std::string_view text, std::size_t at, Script& script) {
  if (at >= text.size()) return false;
  const char32_t c = next_code_point(text, at);
  script = script_of(c);
  return is_word(c);
}

bool alphanumeric(Script s) { return s == Script::latin || s == Script::digit; }

/// Where the eojeol that holds `at` ends.
std::uint32_t hangul_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_word(c)) break;
    at = next;
  }
  return static_cast<std::uint32_t>(at);
}

/// Whether what follows a Korean name inside its eojeol leaves it that name: nothing, a particle, a bound
/// noun, a common noun or a title.
bool korean_tail_fits(const Text& text, Span name) {
  const std::uint32_t at = name.end;
  const std::uint32_t end = hangul_end(text.document.text(), at);
  const std::string_view tail = text.low(Span{at, end});
  if (tail.empty() || particle_role(tail, text.lexicon)) return true;
  if (name.size() < 6) return false;  // of a name of one syllable nothing else can be told apart
  if (tail == "다") return true;      // the copula behind a vowel
  for (const Reading& reading : korean_readings(tail, text.lexicon)) {
    const std::string_view stem = tail.substr(0, reading.stem_size);
    if (stem.size() >= 6 && is_common_compound(stem, text.lexicon)) return true;
    if (const auto title = text.lexicon.titles.longest(stem, 0); title.first == stem.size()) return true;
    if (stem == "측" || stem == "등" || stem == "발" || stem == "표" || stem == "용" || stem == "산" ||
        stem == "간")
      return true;
  }
  return false;
}

/// Whether a name may begin here: not inside a word.
bool may_begin(const Text& text, std::uint32_t at) {
  const std::string_view whole = text.document.text();
  Script outer = Script::space;
  if (!word_before(whole, at, outer)) return true;
  Script inner = Script::space;
  word_after(whole, at, inner);
  if (alphanumeric(inner) && alphanumeric(outer)) return false;
  if (inner == Script::hangul && (outer == Script::hangul || alphanumeric(outer))) return false;
  return inner != Script::katakana || outer != Script::katakana;
}

/// Whether a name may end here: what follows must not make it a piece of a longer word.
bool may_end(const Text& text, Span span) {
  const std::string_view whole = text.document.text();
  Script inner_last = Script::space;
  Script outer = Script::space;
  word_before(whole, span.end, inner_last);
  if (!word_after(whole, span.end, outer)) return true;
  if (alphanumeric(inner_last) && alphanumeric(outer)) return false;
  if (inner_last == Script::katakana && outer == Script::katakana) return false;
  if (outer == Script::hangul && (inner_last == Script::hangul || alphanumeric(inner_last))) {
    return korean_tail_fits(text, span);
  }
  return true;
}

/// An English name has its capital; "apple" is a fruit.
bool capitals_fit(const Text& text, Span span) {
  const std::string_view name = text.view(span);
  if (!is_latin(name)) return true;
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }) ||
         name.size() > 12;
}

bool has_small_letter(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether a spelling that is also an ordinary word is meant as the name here.
bool context_helps(const Text& text, const Candidate& candidate, const KnownEntity& entity) {
  const Sentence& sentence = text.document.sentences()[candidate.sentence];
  for (const std::string& word : entity.context) {
    if (text.lowered.find(word) != std::string::npos) return true;
  }
  if (!entity.context.empty()) return false;
  Candidate probe = candidate;
  probe.votes = {};
  vote_by_surroundings(text, probe);
  if (probe.votes[static_cast<std::size_t>(entity.type)] > 0) return true;
  if (is_latin(text.view(candidate.span))) return candidate.span.begin > sentence.span.begin;
  const TitlePhrase title =
      title_at(text, text.skip_blanks(candidate.span.end, sentence.span.end), sentence.span.end);
  return !title.span.empty();
}

void add_known(const Text& text, const Knowledge& knowledge, std::uint32_t sentence,
               std::vector<Candidate>& out) {
  const Span range = text.document.sentences()[sentence].span;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const char byte = text.lowered[at];
    if ((static_cast<unsigned char>(byte) & 0xC0U) == 0x80U || !knowledge.may_begin(byte) ||
        !may_begin(text, at)) {
      ++at;
      continue;
    }
    const PhraseSet::Match match = knowledge.longest(std::string_view(text.lowered).substr(0, range.end), at);
    const Span span{at, at + match.length};
    if (match.length == 0 || !may_end(text, span) || !capitals_fit(text, span)) {
      ++at;
      continue;
    }
    const KnownName& name = knowledge.name(match.value);
    if (name.capitals && has_small_letter(text.view(span))) {
      ++at;
      continue;
    }
    Candidate candidate;
    candidate.span = span;
    candidate.sentence = sentence;
    candidate.known = name.first;
    candidate.confidence = name.common ? 0.4F : 0.95F;
    candidate.weak = name.common;
    candidate.found_by = "known-name";
    candidate.vote(knowledge[name.first].type, 1.0F);
    for (KnownId id : name.others) candidate.vote(knowledge[id].type, 0.9F);
    out.push_back(candidate);
    at = span.end;
  }
}

/// A common spelling is taken for the name where the context helps, or where the article also has an
/// unmistakable name of the same entity. Of several entities of one spelling, the surroundings choose.
void settle_common(const Text& text, const Knowledge& knowledge, std::vector<Candidate>& candidates) {
  std::vector<KnownId> sure;
  for (const Candidate& c : candidates) {
    if (!c.weak) sure.push_back(c.known);
  }
  for (Candidate& c : candidates) {
    if (!c.weak) continue;
    const KnownEntity& entity = knowledge[c.known];
    const bool elsewhere = std::find(sure.begin(), sure.end(), c.known) != sure.end();
    if (entity.type == EntityType::government) {
      c.confidence = 0.3F;  // a country is a place until it acts
    } else if (elsewhere || context_helps(text, c, entity)) {
      c.weak = false;
      c.confidence = 0.8F;
    } else {
      // At the beginning of a sentence the capital says nothing; the tagger may.
      c.confidence = is_latin(text.view(c.span)) ? 0.3F : 0;
    }
  }
  std::erase_if(candidates, [](const Candidate& c) { return c.confidence <= 0; });
}

bool covers(std::span<const Candidate> taken, Span span) {
  return std::any_of(taken.begin(), taken.end(), [&](const Candidate& c) { return c.span.overlaps(span); });
}

/// Keeps the better of two that overlap: the longer of two sure ones, else the surer.
std::vector<Candidate> without_overlaps(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    const bool sure_a = a.confidence >= 0.6F;
    const bool sure_b = b.confidence >= 0.6F;
    if (sure_a != sure_b) return sure_a;
    if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
    return a.confidence > b.confidence;
  });
  std::vector<Candidate> kept;
  std::vector<std::vector<Candidate>> by_sentence;
  for (const Candidate& c : candidates) {
    if (by_sentence.size() <= c.sentence) by_sentence.resize(c.sentence + 1);
    if (!covers(by_sentence[c.sentence], c.span)) by_sentence[c.sentence].push_back(c);
  }
  for (auto& list : by_sentence) kept.insert(kept.end(), list.begin(), list.end());
  std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) { return a.span < b.span; });
  return kept;
}

/// Lets the tagger's opinion count for what another finder found.
void hear_tagger(Candidate& candidate, std::span<const Candidate> tagged, bool known) {
  const auto at =
      std::lower_bound(tagged.begin(), tagged.end(), candidate.span.begin,
                       [](const Candidate& c, std::uint32_t begin) { return c.span.end <= begin; });
  if (at == tagged.end() || !at->span.overlaps(candidate.span)) {
    if (!known) candidate.confidence *= candidate.confidence >= 0.8F ? 0.75F : 0.6F;
    return;
  }
  if (at->span != candidate.span) {
    if (!known && at->confidence >= 0.6F) candidate.confidence *= 0.5F;
    return;
  }
  candidate.confidence = 1 - (1 - candidate.confidence) * (1 - at->confidence);
  for (std::size_t type = 0; type < kEntityTypes; ++type) candidate.votes[type] += at->votes[type];
  if (known && candidate.weak && candidate.votes[static_cast<std::size_t>(EntityType::government)] < 1.5F)
    candidate.weak = false;
}

/// A foreign name of several words is what its last word says: "TSI Semiconductors" among ideographs.
void hear_latin_ending(const Text& text, Candidate& candidate) {
  const std::string_view name = text.low(candidate.span);
  if (!is_latin(name) || name.find(' ') == std::string_view::npos) return;
  Candidate probe = candidate;
  probe.votes = {};
  if (vote_by_ending(text, name, probe) < 3) return;
  for (std::size_t type = 0; type < kEntityTypes; ++type) candidate.votes[type] += probe.votes[type];
}

/// Of unknown candidates, what is a known name with its legal form is the known one ("Korvast Inc."), and
/// what only runs over several known names is none ("가나전자 다라텔레콤").
void settle_on_known(const Text& text, std::vector<Candidate>& candidates) {
  std::vector<Candidate> known;
  for (const Candidate& c : candidates) {
    if (c.known && !c.weak) known.push_back(c);
  }
  std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  std::erase_if(candidates, [&](Candidate& c) {
    if (c.known) return false;
    auto inner =
        std::lower_bound(known.begin(), known.end(), c.span.begin,
                         [](const Candidate& k, std::uint32_t begin) { return k.span.begin < begin; });
    if (inner == known.end() || inner->span.begin != c.span.begin || inner->span == c.span) return false;
    if (without_legal_form(text.view(c.span)) == text.view(inner->span)) {
      c.known = inner->known;
      c.votes = inner->votes;
      return false;
    }
    std::uint32_t at = c.span.begin;
    while (inner != known.end() && inner->span.begin == at && inner->span.size() >= 6 &&
           inner->span.end < c.span.end)
      at = text.skip_blanks((inner++)->span.end, c.span.end);
    return inner != known.end() && at > c.span.begin && inner->span.begin == at &&
           inner->span.end == c.span.end;
  });
}

/// Lets a public register of companies count for what another finder found.
void hear_register(const Text& text, Candidate& candidate) {
  if (candidate.known || candidate.type() == EntityType::person) return;
  if (!registered_company(text, text.view(candidate.span))) return;
  candidate.vote(EntityType::company, 0.6F);
  candidate.confidence = 1 - (1 - candidate.confidence) * 0.5F;
}

/// Whether the eojeol of a Korean candidate reads as an ordinary noun ("인프라"), of which the candidate is
/// all or a piece, and the tagger is not quite sure of it.
bool is_plain_noun(const Text& text, const Candidate& candidate) {
  constexpr float kQuiteSure = 0.7F;
  if (candidate.confidence >= kQuiteSure) return false;
  const auto& words = text.words[candidate.sentence];
  const auto word = std::find_if(words.begin(), words.end(),
                                 [&](const Word& w) { return w.span.contains(candidate.span); });
  if (word == words.end() || word->script != Script::hangul || word->span.begin != candidate.span.begin)
    return false;
  for (const Reading& reading : korean_readings(text.low(*word), text.lexicon)) {
    const std::string_view stem = text.low(*word).substr(0, reading.stem_size);
    if (stem.size() >= candidate.span.size() && is_common_compound(stem, text.lexicon)) return true;
  }
  return false;
}

/// "AI스타트업", "IT기업": a common abbreviation and an ordinary noun.
bool is_abbreviation_with_noun(const Text& text, const Candidate& candidate) {
  if (candidate.known) return false;
  const std::string_view low = text.low(candidate.span);
  std::size_t latin = 0;
  while (latin < low.size() && static_cast<unsigned char>(low[latin]) < 0x80U && low[latin] != ' ') ++latin;
  return latin >= 2 && low.size() >= latin + 6 && text.lexicon.is_common(low.substr(0, latin)) &&
         is_common_compound(low.substr(latin), text.lexicon);
}

/// "경영은", "소송이", "사례다": a noun with its particle or a verb's ending, which looks like a family name
/// and two syllables.
bool is_noun_with_particle(const Text& text, const Candidate& candidate) {
  constexpr std::size_t kTwoSyllables = 6;  // bytes
  if (candidate.known || candidate.type() != EntityType::person) return false;
  const std::string_view whole = text.low(candidate.span);
  constexpr std::array<std::string_view, 7> kEndings{"다", "한", "된", "할", "될", "인", "던"};
  for (std::string_view ending : kEndings) {  // "사례다", "인수한"
    if (whole.ends_with(ending) && whole.size() >= kTwoSyllables + ending.size() &&
        is_common_compound(whole.substr(0, whole.size() - ending.size()), text.lexicon))
      return true;
  }
  const Readings readings = korean_readings(whole, text.lexicon);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    return reading.stem_size >= kTwoSyllables && reading.stem_size < whole.size() &&
           is_common_compound(whole.substr(0, reading.stem_size), text.lexicon);
  });
}

/// Takes the beginning of a title off a person's name: "매슈 피터슨 매니징" before "파트너".
void cut_title(const Text& text, Candidate& person) {
  const std::uint32_t end = text.document.sentences()[person.sentence].span.end;
  const auto& words = text.words[person.sentence];
  for (std::size_t index = words.size(); index-- > 1;) {
    const Word& word = words[index];
    if (word.span.begin <= person.span.begin || word.span.end > person.span.end) continue;
    if (title_at(text, word.span.begin, end).span.end < person.span.end) return;
    person.span.end = words[index - 1].span.end;
  }
}

/// Takes a founder's or chief's title off the end of another name: "Korvast Co-Founder", "Korvast CEO".
void cut_office(const Text& text, Candidate& name) {
  const auto& words = text.words[name.sentence];
  for (std::size_t index = 1; index < words.size(); ++index) {
    const Word& word = words[index];
    if (word.span.begin <= name.span.begin || word.span.end > name.span.end) continue;
    const TitlePhrase title = title_at(text, word.span.begin, name.span.end);
    if (title.span.empty() || title.span.end != name.span.end) continue;
    const std::string_view shown = text.view(title.span);
    const bool office = title.kind == TitleKind::founder || text.low(title.span).starts_with("chief ") ||
                        (shown.size() == 3 && !has_small_letter(shown));
    if (office) name.span.end = words[index - 1].span.end;
    return;
  }
}

/// "(베이징/로이터연합뉴스)", "(사진=가나일보)": who took the picture above a caption.
bool is_picture_credit(const Text& text, const Candidate& candidate) {
  if (text.document.sentences()[candidate.sentence].region != Region::caption || candidate.span.begin == 0)
    return false;
  const char before = text.lowered[candidate.span.begin - 1];
  return before == '/' || before == '=';
}

/// Whether the text can be the same name in the other script: "(Hanbit Robotics)" behind Hangul,
/// "(한빛로보틱스)" behind Latin.
bool is_other_spelling(const Text& text, Span outer, Span inner) {
  const std::string_view name = text.view(inner);
  const bool latin_outer = is_latin(text.view(outer));
  if (name.size() < 2 || name.size() > 60 || latin_outer == is_latin(name)) return false;
  const std::string_view low = text.low(inner);
  if (text.lexicon.is_common(low) || text.lexicon.titles.longest(low, 0).first > 0) return false;
  if (text.lexicon.places.longest(low, 0).first == low.size() ||
      text.lexicon.currencies.longest(low, 0).first > 0)
    return false;
  if (text.lexicon.legal_forms.longest(low, 0).first == low.size()) return false;
  bool upper = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    upper = upper || is_upper(c);
    const bool joint =
        c == U' ' || c == U'.' || c == U'&' || c == U'-' || c == U'\'' || c == U'·' || c == U'・';
    if (!is_word(c) && !joint) return false;
    if (latin_outer && (c == U' ' || script_of(c) == Script::digit)) return false;
  }
  return latin_outer || upper;
}

/// Names in parentheses directly behind a name, written in another script: each becomes a candidate of its
/// own.
void add_other_spellings(const Text& text, std::vector<Candidate>& names) {
  std::vector<Candidate> added;
  for (const Candidate& outer : names) {
    if (outer.weak || outer.confidence < 0.5F) continue;
    const Span sentence = text.document.sentences()[outer.sentence].span;
    const std::string_view rest = text.document.text().substr(outer.span.end, sentence.end - outer.span.end);
    std::size_t begin = 0;
    for (std::string_view open : {"(", " (", "（", "’(", "”(", "」（"}) {
      if (rest.starts_with(open)) begin = open.size();
    }
    std::size_t end = std::string_view::npos;
    for (std::string_view close : {")", "）", ",", "，", "、", "·"})
      end = std::min(end, rest.find(close, begin));
    if (begin == 0 || end == std::string_view::npos) continue;
    Candidate inner = outer;
    inner.span = {outer.span.end + static_cast<std::uint32_t>(begin),
                  outer.span.end + static_cast<std::uint32_t>(end)};
    inner.known = KnownId();
    inner.found_by = "parentheses";
    inner.confidence = 0.8F;
    const bool known = std::any_of(names.begin(), names.end(), [&](const Candidate& c) {
      return c.known && c.sentence == inner.sentence && c.span.overlaps(inner.span);
    });
    if (!known && is_other_spelling(text, outer.span, inner.span)) added.push_back(inner);
  }
  // What other finders made of its pieces goes.
  std::erase_if(names, [&](const Candidate& c) {
    return std::any_of(added.begin(), added.end(), [&](const Candidate& spelling) {
      return spelling.sentence == c.sentence && spelling.span.overlaps(c.span);
    });
  });
  names.insert(names.end(), added.begin(), added.end());
  std::sort(names.begin(), names.end(),
            [](const Candidate& a, const Candidate& b) { return a.span < b.span; });
}

}  // namespace

EntityType Candidate::type() const {
  const auto best = std::max_element(votes.begin(), votes.end());
  return *best > 0 ? static_cast<EntityType>(best - votes.begin()) : EntityType::company;
}

TitlePhrase title_at(const Text& text, std::uint32_t at, std::uint32_t end) {
  const std::string_view low = std::string_view(text.lowered).substr(0, end);
  TitlePhrase phrase{{at, at}, TitleKind::post};
  std::uint32_t here = at;
  for (;;) {
    const auto [size, kind] = text.lexicon.titles.longest(low, here);
    const auto [modifier, unused] = text.lexicon.title_modifiers.longest(low, here);
    const std::uint32_t taken = std::max(size, modifier);
    if (taken == 0) break;
    Script script = Script::other;
    const std::uint32_t stop = here + taken;
    const bool latin = is_latin(low.substr(here));
    if (latin && word_after(low, stop, script) && alphanumeric(script)) break;
    if (size >= modifier) {
      // The most telling kind wins: "창업자 겸 대표" is a founder.
      if (phrase.span.empty() || *kind != TitleKind::post) phrase.kind = *kind;
      phrase.span.end = stop;
    }
    here = text.skip_blanks(stop, end);
    for (std::string_view joint : {"겸", "및", "and ", "&", "兼", "·", "/", "、"}) {
      if (!phrase.span.empty() && low.substr(here).starts_with(joint)) {
        here = text.skip_blanks(here + static_cast<std::uint32_t>(joint.size()), end);
      }
    }
  }
  // "(CEO)" repeats the title.
  if (!phrase.span.empty() && phrase.span.end < end && text.lowered[phrase.span.end] == '(') {
    const auto [size, kind] = text.lexicon.titles.longest(low, phrase.span.end + 1);
    const std::uint32_t close = phrase.span.end + 1 + size;
    if (size > 0 && close < end && text.lowered[close] == ')') phrase.span.end = close + 1;
  }
  return phrase;
}

TitlePhrase title_before(const Text& text, std::uint32_t at, std::uint32_t begin) {
  // Titles are short: try the word starts within 60 bytes before, farthest first.
  const std::uint32_t first = std::max<std::uint32_t>(begin, at > 60 ? at - 60 : 0);
  for (std::uint32_t start = first; start < at; ++start) {
    if ((static_cast<unsigned char>(text.lowered[start]) & 0xC0U) == 0x80U) continue;
    if (start > begin) {
      std::size_t before = start;
      const char32_t previous = previous_code_point(text.lowered, before);
      std::size_t here = start;
      const Script script = script_of(next_code_point(text.lowered, here));
      const bool han = script == Script::han || script == Script::katakana;
      if (is_word(previous) && (!han || script_of(previous) == script)) {
        if (!(han && script == Script::han)) continue;
      }
    }
    const TitlePhrase phrase = title_at(text, start, at);
    if (!phrase.span.empty() && text.skip_blanks(phrase.span.end, at) == at) return phrase;
  }
  return {{at, at}, TitleKind::post};
}

std::optional<RegisteredCompany> registered_company(const Text& text, std::string_view name) {
  const std::string low = lowered(name);
  if (text.lexicon.is_common(low) || text.lexicon.places.longest(low, 0).first == low.size())
    return std::nullopt;
  const auto company = text.lexicon.companies.find(name);
  return company && code_points(company->key) >= 3 ? company : std::nullopt;
}

std::vector<Candidate> find_known_names(const Text& text, const Knowledge& knowledge) {
  std::vector<Candidate> candidates;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    add_known(text, knowledge, sentence, candidates);
  }
  settle_common(text, knowledge, candidates);
  return candidates;
}

void vote_by_surroundings(const Text& text, Candidate& candidate) {
  const Span sentence = text.document.sentences()[candidate.sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, sentence.end);
  // A cue directly behind the name: "X 앱", "X, a chip maker".
  std::uint32_t after = text.skip_blanks(candidate.span.end, sentence.end);
  for (std::string_view mark : {"’", "'", "”", "\"", "」", "』", "》", "’s", ","}) {
    if (low.substr(after).starts_with(mark))
      after = text.skip_blanks(after + static_cast<std::uint32_t>(mark.size()), sentence.end);
  }
  for (std::string_view article : {"a ", "an ", "the "}) {
    if (low.substr(after).starts_with(article)) after += static_cast<std::uint32_t>(article.size());
  }
  Script next = Script::other;
  if (const auto [size, cue] = text.lexicon.type_cues.longest(low, after);
      size > 0 && cue->side != Side::after &&
      !(is_latin(low.substr(after)) && word_after(low, after + size, next) && alphanumeric(next))) {
    candidate.vote(cue->type, 0.5F);
  }
  vote_by_words_before(text, candidate);
}

void vote_by_words_before(const Text& text, Candidate& candidate) {
  const Span sentence = text.document.sentences()[candidate.sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, sentence.end);
  // Walk back over quotation marks to the last words.
  std::uint32_t before = candidate.span.begin;
  while (before > sentence.begin) {
    std::size_t at = before;
    const char32_t c = previous_code_point(low, at);
    if (is_word(c)) break;
    if (c == U'.' || c == U',' || c == U'。' || c == U'，' || c == U')') return;
    before = static_cast<std::uint32_t>(at);
  }
  for (std::uint32_t size = 2; size <= 30 && before >= sentence.begin + size; ++size) {
    const std::uint32_t start = before - size;
    if ((static_cast<unsigned char>(low[start]) & 0xC0U) == 0x80U) continue;
    const auto [length, cue] = text.lexicon.type_cues.longest(low.substr(0, before), start);
    if (length == size && cue->side != Side::before) {
      candidate.vote(cue->type, 0.5F);
      return;
    }
  }
}

int vote_by_ending(const Text& text, std::string_view name, Candidate& candidate) {
  const Lexicon& lexicon = text.lexicon;
  const bool spaced = lexicon.language == Language::en;
  int strength = 0;
  lexicon.name_endings.visit_ending(name, [&](std::uint32_t size, const NameEnding& ending) {
    const std::size_t begin = name.size() - size;
    if (begin == 0 || (spaced && name[begin - 1] != ' ')) return false;
    candidate.vote(ending.type, 0.4F * static_cast<float>(ending.strength));
    strength = ending.strength;
    return true;
  });
  return strength;
}

std::vector<Candidate> find_names(const Text& text, const Knowledge& knowledge, const Tagger& tagger) {
  std::vector<Candidate> names = find_known_names(text, knowledge);
  std::vector<Candidate> shapes;
  switch (text.document.language()) {
    case Language::ko:
      shapes = find_korean_shapes(text, names);
      break;
    case Language::zh:
    case Language::ja:
      shapes = find_cjk_shapes(text, names);
      break;
    default:
      shapes = find_english_shapes(text, names);
      break;
  }
  std::vector<Candidate> tagged = find_tagged_names(text, tagger, names);
  if (text.document.language() == Language::zh || text.document.language() == Language::ja)
    mend_cjk_edges(text, tagged);
  if (text.document.language() == Language::ko)
    std::erase_if(tagged, [&](const Candidate& c) { return is_plain_noun(text, c); });
  if (!tagger.empty()) {
    for (Candidate& name : names) hear_tagger(name, tagged, true);
    for (Candidate& shape : shapes) hear_tagger(shape, tagged, false);
  }
  if (text.document.language() != Language::en) {
    for (Candidate& name : tagged) hear_latin_ending(text, name);
  }
  names.insert(names.end(), shapes.begin(), shapes.end());
  names.insert(names.end(), tagged.begin(), tagged.end());
  settle_on_known(text, names);
  for (Candidate& name : names) hear_register(text, name);
  for (Candidate& name : names) {
    if (name.known) continue;
    if (name.type() == EntityType::person) {
      cut_title(text, name);
    } else if (text.document.language() == Language::en) {
      cut_office(text, name);
    }
  }
  std::erase_if(names, [&](const Candidate& c) { return is_picture_credit(text, c); });
  if (text.document.language() == Language::ko)
    std::erase_if(names, [&](const Candidate& c) {
      return is_noun_with_particle(text, c) || is_abbreviation_with_noun(text, c);
    });
  // "매니지먼트" alone is no name.
  std::erase_if(names, [&](const Candidate& c) {
    const NameEnding* ending = text.lexicon.name_endings.find(text.low(c.span));
    return !c.known && ending != nullptr && ending->strength >= 2;
  });
  // "매니징" of "매니징 파트너" is no name.
  std::erase_if(names, [&](const Candidate& c) {
    if (c.known || text.document.language() == Language::en) return false;
    const TitlePhrase title = title_at(text, c.span.begin, text.document.sentences()[c.sentence].span.end);
    return title.span.contains(c.span);
  });
  names = without_overlaps(std::move(names));
  add_other_spellings(text, names);
  return names;
}

}  // namespace techgraph
