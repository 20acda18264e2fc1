#include "extract/rule_match.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace techgraph {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

/// How far (bytes) a slot may lie from its predicate.
constexpr std::uint32_t kReach = 400;

/// Longer lists are members of something, not partners of each other.
constexpr std::size_t kMostPeers = 3;

class SentenceMatcher {
 public:
  SentenceMatcher(const Text& text, const Entities& entities, const std::vector<Value>& values,
                  const RuleSet& rules, std::uint32_t sentence, const Discourse& discourse,
                  std::vector<RuleFailure>* failures)
      : text_(text),
        lexicon_(text.lexicon),
        entities_(entities),
        values_(values),
        rules_(rules),
        sentence_(sentence),
        discourse_(discourse),
        failures_(failures),
        language_(text.document.language()),
        range_(text.document.sentences()[sentence].span),
        low_(std::string_view(text.lowered).substr(0, range_.end)),
        first_(entities.by_sentence[sentence].first),
        last_(entities.by_sentence[sentence].second) {
    find_breaks();
  }

  std::vector<RuleMatch> match() {
    find_texts();
    find_starts();
    match_triggers();
    for (std::uint32_t number : starts_to_try()) {
      const PatternStart& start = rules_.from_mention[number];
      if (!is_possible(start)) {
        if (failures_ != nullptr) miss_start(start);
        continue;
      }
      for (std::uint32_t index = first_; index < last_; ++index) {
        start_pattern(rules_.rules[start.rule], start.pattern, mention(index).span.begin);
      }
    }
    for (const Word& word : text_.words[sentence_]) {
      if (rules_.from_title.empty() || lexicon_.titles.longest(low_, word.span.begin).first == 0) continue;
      for (const PatternStart& start : rules_.from_title) {
        if (is_possible(start)) start_pattern(rules_.rules[start.rule], start.pattern, word.span.begin);
      }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const RuleMatch& a, const RuleMatch& b) { return a.span < b.span; });
    return std::move(found_);
  }

 private:
  const EntityMention& mention(std::uint32_t index) const { return entities_.mentions[index]; }
  bool verb_final() const { return language_ == Language::ko || language_ == Language::ja; }
  std::uint32_t skip(std::uint32_t at) const { return text_.skip_blanks(at, range_.end); }

  /// Which texts of rules stand in the sentence, and where: a pattern whose text is missing need not be
  /// tried.
  void find_texts() {
    stands_.assign(rules_.texts.size(), 0);
    texts_from_.reserve(range_.size() + 1);
    for (std::uint32_t at = range_.begin; at < range_.end; ++at) {
      texts_from_.push_back(static_cast<std::uint32_t>(texts_.size()));
      rules_.texts.visit_from(low_, at, [&](PhraseSet::Match match) {
        stands_[match.value] = 1;
        texts_.push_back(match.value);
        return false;
      });
    }
    texts_from_.push_back(static_cast<std::uint32_t>(texts_.size()));
  }

  /// Which mention begins at each byte, and which types there are.
  void find_starts() {
    starts_.assign(range_.size(), kNone);
    for (std::uint32_t index = first_; index < last_; ++index) {
      std::uint32_t& start = starts_[mention(index).span.begin - range_.begin];
      if (start == kNone) start = index;
      const EntityTypes type{entities_.type_of(mention(index))};
      types_.bits = static_cast<std::uint8_t>(types_.bits | type.bits);
    }
  }

  /// Patterns that begin with a mention and of which some text stands in the sentence; all, if it is asked
  /// why they fail.
  std::vector<std::uint32_t> starts_to_try() const {
    std::vector<std::uint32_t> starts;
    if (failures_ != nullptr) {
      starts.resize(rules_.from_mention.size());
      std::iota(starts.begin(), starts.end(), 0U);
      return starts;
    }
    if (first_ == last_) return starts;
    starts = rules_.by_no_text;
    for (std::uint32_t text : texts_) {
      if (text < rules_.by_text.size())
        starts.insert(starts.end(), rules_.by_text[text].begin(), rules_.by_text[text].end());
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
  }

  bool stands(std::uint32_t text) const { return stands_[text] != 0; }

  bool stands_at(std::uint32_t text, std::uint32_t at) const {
    if (at >= range_.end) return false;
    const auto begin = texts_.begin() + texts_from_[at - range_.begin];
    const auto end = texts_.begin() + texts_from_[at - range_.begin + 1];
    return std::find(begin, end, text) != end;
  }

  bool is_possible(const PatternStart& start) const {
    for (const auto& texts : start.needs) {
      if (std::none_of(texts.begin(), texts.end(), [&](std::uint32_t text) { return stands(text); }))
        return false;
    }
    const Rule& rule = rules_.rules[start.rule];
    for (const Element& e : rule.patterns[start.pattern]) {
      const bool named = e.kind == ElementKind::source || e.kind == ElementKind::target;
      if (named && !e.optional && (e.types.bits & types_.bits) == 0) return false;
    }
    return context_allows(rule);
  }

  // ---- tries that fail, for who asks why ----

  void miss(const Rule& rule, Span words, Miss why, std::uint32_t mention = kNone) {
    if (failures_ != nullptr) failures_->push_back({&rule, sentence_, words, why, mention});
  }

  void miss_pattern(const Rule& rule, std::uint32_t pattern, std::uint32_t at) {
    if (failures_ != nullptr)
      failures_->push_back(
          {&rule, sentence_, {at, reached_.at}, Miss::pattern, kNone, pattern, reached_.element});
  }

  void miss_context(const Rule& rule, Span words) {
    const bool near =
        std::any_of(rule.near.begin(), rule.near.end(), [&](auto text) { return stands(text); });
    miss(rule, words, rule.near.empty() || near ? Miss::unless : Miss::near);
  }

  /// A pattern that is not tried for a word that its rule does not bear.
  void miss_start(const PatternStart& start) {
    const Rule& rule = rules_.rules[start.rule];
    const auto stand = [&](const auto& texts) {
      return std::any_of(texts.begin(), texts.end(), [&](auto text) { return stands(text); });
    };
    if (start.needs.empty() || !std::all_of(start.needs.begin(), start.needs.end(), stand)) return;
    if (stand(rule.unless) && (rule.near.empty() || stand(rule.near)))
      miss(rule, {range_.begin, range_.begin}, Miss::unless);
  }

  // ---- clauses ----

  struct Break {
    std::uint32_t at = 0;  ///< where the predicate ends
    EndingKind kind = EndingKind::final;
  };

  /// Ends of predicates: up to there reach the objects of the words before.
  void find_breaks() {
    if (verb_final()) {
      const auto& words = text_.words[sentence_];
      for (const Word& word : words) {
        if (language_ != Language::ko || word.script != Script::hangul || in_mention(word.span)) continue;
        if (const auto kind = word.predicate) breaks_.push_back({word.span.end, *kind});
      }
      if (language_ != Language::ja) return;
      // Japanese: "し、" "して、" "したが、": hiragana before a comma.
      for (std::uint32_t at = range_.begin; at + 3 <= range_.end; ++at) {
        if (!low_.substr(at).starts_with("、") || at < range_.begin + 3) continue;
        std::size_t before = at;
        const char32_t c = previous_code_point(low_, before);
        if (c == U'し' || c == U'て' || c == U'で' || c == U'り' || c == U'が' || c == U'き')
          breaks_.push_back({at, EndingKind::connective});
      }
      return;
    }
    for (std::uint32_t at = range_.begin; at < range_.end; ++at) {
      const char c = low_[at];
      if (c != ';' && c != ',' && c != ' ' && language_ != Language::zh) continue;
      if (c == ';') breaks_.push_back({at, EndingKind::final});
      if (language_ == Language::zh &&
          (low_.substr(at).starts_with("；") || low_.substr(at).starts_with("，")))
        breaks_.push_back({at, EndingKind::connective});
      if (language_ == Language::en) {
        for (std::string_view word : {", while ", ", but ", " because ", " although ", ", whereas ",
                                      " after ", " before ", ", and "}) {
          if (low_.substr(at).starts_with(word)) breaks_.push_back({at, EndingKind::connective});
        }
      }
    }
  }

  bool in_mention(Span span) const {
    for (std::uint32_t index = first_; index < last_; ++index) {
      if (mention(index).span.overlaps(span)) return true;
    }
    return false;
  }

  /// Whether a predicate of one of these kinds ends between two offsets.
  bool broken(std::uint32_t begin, std::uint32_t end, std::initializer_list<EndingKind> kinds) const {
    return std::any_of(breaks_.begin(), breaks_.end(), [&](const Break& b) {
      return b.at > begin && b.at < end && std::find(kinds.begin(), kinds.end(), b.kind) != kinds.end();
    });
  }

  // ---- triggers ----

  /// A predicate or noun that a rule looks for, where it stands.
  struct Found {
    Span span;
    EndingKind ending = EndingKind::final;
    bool passive = false;
  };

  void match_triggers() {
    std::vector<PhraseSet::Match> matches;
    for (std::uint32_t at = range_.begin; at < range_.end; ++at) {
      if (!rules_.words.may_begin(low_[at])) continue;
      rules_.words.all(low_, at, matches);
      for (const PhraseSet::Match& match : matches) {
        const Span span{at, at + match.length};
        if (!word_begins(span.begin)) continue;
        for (const Trigger& trigger : rules_.triggers[match.value]) visit_trigger(trigger, span);
      }
    }
  }

  bool word_begins(std::uint32_t at) const {
    if (at == range_.begin) return true;
    std::size_t before = at;
    const char32_t c = previous_code_point(low_, before);
    std::size_t here = at;
    const Script own = script_of(next_code_point(low_, here));
    if (own == Script::latin || own == Script::digit) {
      const Script left = script_of(c);
      return left != Script::latin && left != Script::digit;
    }
    return own != Script::hangul || script_of(c) != Script::hangul || !is_tail(at);
  }

  /// Whether just one syllable stands before `at` in its word, so that another word is cut ("투|자회사",
  /// "약|속"), and it is no prefix.
  bool is_tail(std::uint32_t at) const {
    constexpr std::array<std::string_view, 16> kPrefixes{"재", "선", "신", "총", "첫", "양", "전", "맞",
                                                         "현", "순", "공", "역", "미", "구", "대", "각"};
    constexpr std::uint32_t kSyllable = 3;  // bytes
    const std::uint32_t begin = at - kSyllable;
    if (std::find(kPrefixes.begin(), kPrefixes.end(), low_.substr(begin, kSyllable)) != kPrefixes.end())
      return false;
    if (begin > range_.begin) {
      std::size_t before = begin;
      if (is_word(previous_code_point(low_, before))) return false;
    }
    return !in_mention({begin, at});
  }

  bool word_ends(std::uint32_t at) const {
    if (at >= range_.end) return true;
    std::size_t before = at;
    const Script own = script_of(previous_code_point(low_, before));
    if (own != Script::latin) return true;
    std::size_t here = at;
    const Script right = script_of(next_code_point(low_, here));
    return right != Script::latin && right != Script::digit;
  }

  void visit_trigger(const Trigger& trigger, Span span) {
    const Rule& rule = rules_.rules[trigger.rule];
    if (!word_ends(span.end)) return;
    if (!context_allows(rule)) return miss_context(rule, span);
    if (trigger.pattern >= 0) {
      start_pattern(rule, static_cast<std::uint32_t>(trigger.pattern), span.begin);
      return;
    }
    Found found{span, EndingKind::final, false};
    if (in_mention(span)) return miss(rule, span, Miss::in_name);
    if (trigger.verb && !read_verb(trigger, found)) return miss(rule, span, Miss::no_verb);
    if (!trigger.verb && language_ == Language::ko) read_korean_form(found);
    if (!trigger.verb && language_ == Language::ja && is_plain_form(found.span) &&
        japanese_head_follows(found.span.end))
      found.ending = EndingKind::adnominal;
    if (rule.voice != Voice::any && found.passive != (rule.voice == Voice::passive))
      return miss(rule, found.span, Miss::voice);
    fire(rule, found);
  }

  bool context_allows(const Rule& rule) const {
    const auto here = [&](std::uint32_t text) { return stands(text); };
    if (!rule.near.empty() && std::none_of(rule.near.begin(), rule.near.end(), here)) return false;
    return std::none_of(rule.unless.begin(), rule.unless.end(), here);
  }

  /// The ending behind a stem (ko, ja), or the voice of an English form. False if there is no verb here.
  bool read_verb(const Trigger& trigger, Found& found) const {
    if (language_ == Language::en) {
      found.passive = trigger.participle && is_passive(found.span);
      if (trigger.gerund) found.ending = EndingKind::adnominal;
      return true;
    }
    if (language_ == Language::zh) {
      found.passive = chinese_passive(found.span.begin);
      return true;
    }
    std::uint32_t at = found.span.end;
    if (language_ == Language::ko) {
      for (std::string_view particle : {"을", "를", "이", "가"}) {
        if (low_.substr(at).starts_with(particle)) {
          const std::uint32_t next = skip(at + 3);
          if (next > at + 3) at = next;
          break;
        }
      }
    } else if (low_.substr(at).starts_with("を")) {
      at += 3;
    }
    const auto [size, ending] = lexicon_.verb_endings.longest(low_, at);
    if (size == 0) return false;
    found.span.end = at + size;
    found.ending = ending->kind;
    found.passive = ending->passive;
    if (language_ == Language::ja && japanese_head_follows(found.span.end))
      found.ending = EndingKind::adnominal;
    return true;
  }

  /// A trigger that is a verb form by itself ("이끈", "손잡았다"): the ending of its eojeol.
  void read_korean_form(Found& found) const {
    while (low_[found.span.end - 1] == ' ') --found.span.end;  // "산_": the word ends there
    std::uint32_t end = found.span.end;
    while (end < range_.end) {
      std::size_t next = end;
      if (!is_word(next_code_point(low_, next))) break;
      end = static_cast<std::uint32_t>(next);
    }
    if (const auto kind = korean_predicate(low_.substr(found.span.begin, end - found.span.begin), lexicon_)) {
      found.ending = *kind;
      found.span.end = end;
    } else if (end == found.span.end && ends_as_participle(found.span)) {
      found.ending = EndingKind::adnominal;
    }
  }

  /// A trigger that ends its eojeol in ㄴ or ㄹ describes what follows: "세운 A", "출신 B".
  bool ends_as_participle(Span span) const {
    constexpr char32_t kFirst = 0xAC00, kLast = 0xD7A3;
    constexpr char32_t kFinals = 28, kNieun = 4, kRieul = 8;
    std::size_t end = span.end;
    const char32_t last = previous_code_point(low_, end);
    if (last < kFirst || last > kLast) return false;
    const char32_t final = (last - kFirst) % kFinals;
    return final == kNieun || final == kRieul;
  }

  /// Whether a Japanese trigger ends as a verb does that may stand before a noun: "買った", "率いる".
  bool is_plain_form(Span span) const {
    std::size_t end = span.end;
    const char32_t last = previous_code_point(low_, end);
    return std::u32string_view(U"ただるうくぐすつぬぶむ").find(last) != std::u32string_view::npos;
  }

  /// A plain form directly before a noun describes it: "出資した A".
  bool japanese_head_follows(std::uint32_t at) const {
    if (at >= range_.end) return false;
    std::size_t here = at;
    const Script script = script_of(next_code_point(low_, here));
    return script == Script::han || script == Script::katakana || script == Script::latin ||
           low_.substr(at).starts_with("「");
  }

  /// A participle behind a form of "be" (with adverbs between), or before "by".
  bool is_passive(Span span) const {
    std::uint32_t at = span.begin;
    for (int words = 0; words < 4 && at > range_.begin; ++words) {
      std::uint32_t end = at;
      while (end > range_.begin && low_[end - 1] == ' ') --end;
      std::uint32_t begin = end;
      while (begin > range_.begin && low_[begin - 1] != ' ') --begin;
      const std::string_view word = low_.substr(begin, end - begin);
      for (std::string_view be : {"is", "are", "was", "were", "be", "been", "being", "it's", "get", "got"}) {
        if (word == be) return true;
      }
      if (word == "has" || word == "have" || word == "had" || word.ends_with(",")) break;
      if (!word.ends_with("ly") && word != "also" && word != "not" && word != "first" && word != "since" &&
          word != "jointly" && word != "then")
        break;
      at = begin;
    }
    const std::string_view rest = low_.substr(skip(span.end));
    if (rest.starts_with("by ")) return true;
    // "founded in 2019 by", "owned mainly by"
    constexpr std::size_t kNear = 30;
    const std::size_t by = rest.substr(0, kNear).find(" by ");
    if (by == std::string_view::npos || rest.substr(0, by).find(',') != std::string_view::npos) return false;
    for (std::string_view word : {"in ", "on ", "last ", "this ", "earlier", "jointly", "mainly", "mostly",
                                  "partly", "equally", "wholly", "entirely", "recently", "back in "}) {
      if (rest.starts_with(word)) return true;
    }
    return false;
  }

  bool chinese_passive(std::uint32_t at) const {
    const std::size_t passive = low_.substr(0, at).rfind("被");
    return passive != std::string_view::npos && passive >= range_.begin && at - passive < 60 &&
           low_.substr(passive, at - passive).find("，") == std::string_view::npos;
  }

  void fire(const Rule& rule, const Found& found) {
    RuleMatch match;
    match.rule = &rule;
    match.sentence = sentence_;
    match.trigger = match.span = found.span;
    if (!rule.opens_deal) {
      match.sources = fill(rule.source, found, {}, match.source_left_out, match.from_deal);
    }
    if (match.sources.empty() && !rule.opens_deal) return miss_argument(rule, true, found, {});
    match.targets = fill(rule.target, found, match.sources, match.target_left_out, match.from_deal);
    if (match.targets.empty()) return miss_argument(rule, false, found, match.sources);
    add(std::move(match));
  }

  /// Looks whether something of another type stands where the argument is looked for.
  void miss_argument(const Rule& rule, bool source, const Found& found,
                     const std::vector<std::uint32_t>& others) {
    if (failures_ == nullptr) return;
    Argument any = source ? rule.source : rule.target;
    any.types.bits = UINT8_MAX;
    bool left_out = false;
    bool from_deal = false;
    const std::vector<std::uint32_t> wrong = fill(any, found, others, left_out, from_deal);
    miss(rule, found.span, source ? Miss::source : Miss::target, wrong.empty() ? kNone : wrong.front());
  }

  void add(RuleMatch match) {
    for (const auto* list : {&match.sources, &match.targets}) {
      for (std::uint32_t index : *list) {
        if (mention(index).sentence != sentence_) continue;
        match.span.begin = std::min(match.span.begin, mention(index).span.begin);
        match.span.end = std::max(match.span.end, mention(index).span.end);
      }
    }
    if (match.rule->type == RelationType::invested_in && !match.from_deal)
      discourse_.deal_target = match.targets.front();
    found_.push_back(std::move(match));
  }

  // ---- slots ----

  bool is_in(std::uint32_t index, const std::vector<std::uint32_t>& list) const {
    return std::any_of(list.begin(), list.end(),
                       [&](std::uint32_t other) { return mention(other).entity == mention(index).entity; });
  }

  bool fits(std::uint32_t index, const Argument& argument, const std::vector<std::uint32_t>& others) const {
    return argument.types.has(entities_.type_of(mention(index))) && !is_in(index, others);
  }

  /// The mention and the rest of its list.
  std::vector<std::uint32_t> whole_list(std::uint32_t index, const Argument& argument,
                                        const std::vector<std::uint32_t>& others) const {
    std::vector<std::uint32_t> list;
    for (std::uint32_t other = first_; other < last_; ++other) {
      if (mention(other).group == mention(index).group && fits(other, argument, others))
        list.push_back(other);
    }
    return list;
  }

  std::vector<std::uint32_t> fill(const Argument& argument, const Found& found,
                                  const std::vector<std::uint32_t>& others, bool& left_out,
                                  bool& from_deal) const {
    for (const SlotChoice& choice : argument.choices) {
      if (choice.slot == Slot::peer) {
        std::vector<std::uint32_t> peers = others;
        if (peers.size() >= 2 && peers.size() <= kMostPeers) return peers;
        continue;
      }
      if (choice.slot == Slot::deal) {
        if (discourse_.deal_target && fits(*discourse_.deal_target, argument, others)) {
          left_out = from_deal = true;
          return {*discourse_.deal_target};
        }
        continue;
      }
      if (choice.slot == Slot::focus) {
        const std::uint32_t focus = find_focus(argument, found, others);
        if (focus != kNone) {
          left_out = true;
          return mention(focus).sentence != sentence_ ? std::vector<std::uint32_t>{focus}
                                                      : whole_list(focus, argument, others);
        }
        continue;
      }
      const std::uint32_t index = find(choice, argument, found, others);
      if (index != kNone) return whole_list(index, argument, others);
    }
    return {};
  }

  std::uint32_t find(SlotChoice choice, const Argument& argument, const Found& found,
                     const std::vector<std::uint32_t>& others) const {
    switch (choice.slot) {
      case Slot::bare:
        return find_bare(argument, found, others);
      case Slot::before:
        return nearest_left(argument, found, others, [](const EntityMention&) { return true; });
      case Slot::after:
        return nearest_right(argument, found, others, [](const EntityMention&) { return true; });
      case Slot::owner:
        return nearest_left(argument, found, others,
                            [](const EntityMention& m) { return m.possessive || m.role == Role::of; });
      case Slot::head:
        return find_head(argument, found, others);
      case Slot::first:
        return last_ > first_ && fits(first_, argument, others) ? first_ : kNone;
      default:
        return find_role(choice.role, argument, found, others);
    }
  }

  template <class Test>
  std::uint32_t nearest_left(const Argument& argument, const Found& found,
                             const std::vector<std::uint32_t>& others, Test test) const {
    for (std::uint32_t index = last_; index-- > first_;) {
      const EntityMention& m = mention(index);
      if (m.span.end > found.span.begin || found.span.begin - m.span.end > kReach) continue;
      if (test(m) && fits(index, argument, others)) return index;
    }
    return kNone;
  }

  template <class Test>
  std::uint32_t nearest_right(const Argument& argument, const Found& found,
                              const std::vector<std::uint32_t>& others, Test test) const {
    for (std::uint32_t index = first_; index < last_; ++index) {
      const EntityMention& m = mention(index);
      if (m.span.begin < found.span.end) continue;
      if (m.span.begin - found.span.end > kReach) return kNone;
      if (test(m) && fits(index, argument, others)) return index;
    }
    return kNone;
  }

  std::uint32_t find_bare(const Argument& argument, const Found& found,
                          const std::vector<std::uint32_t>& others) const {
    for (std::uint32_t index = last_; index-- > first_;) {
      const EntityMention& m = mention(index);
      if (m.phrase.end > found.span.begin) continue;
      const std::string_view gap = text_.between(m.phrase.end, found.span.begin);
      if (gap.empty() && fits(index, argument, others)) return index;
      return kNone;
    }
    return kNone;
  }

  std::uint32_t find_role(Role role, const Argument& argument, const Found& found,
                          const std::vector<std::uint32_t>& others) const {
    const bool deep_subject = role == Role::subject || role == Role::topic;
    const bool deep_object = role == Role::object || role == Role::dative;
    if (found.passive && deep_subject) {
      for (Role doer : {Role::by, Role::from, Role::dative}) {
        const std::uint32_t index = surface(doer, argument, found, others);
        if (index != kNone) return index;
      }
      return kNone;
    }
    if (found.passive && deep_object) {
      const std::uint32_t index = surface(Role::subject, argument, found, others);
      return index != kNone ? index : find_head(argument, found, others);
    }
    const std::uint32_t index = surface(role, argument, found, others);
    if (found.ending != EndingKind::adnominal || !verb_final()) return index;
    if (index != kNone) {
      // A topic seldom reaches into a relative clause: "A는 B를 만드는 C와 …" says that C makes B.
      if (language_ != Language::ko || !deep_subject || mention(index).role == Role::subject) return index;
      const std::uint32_t head = find_head(argument, found, others);
      return head != kNone ? head : index;
    }
    // The role that is missing in a relative clause is played by the noun it describes.
    return find_head(argument, found, others);
  }

  bool has_role(const EntityMention& m, Role role) const {
    if (role == Role::subject || role == Role::topic)
      return m.role == Role::subject || m.role == Role::topic || m.role == Role::also;
    return m.role == role;
  }

  std::uint32_t surface(Role role, const Argument& argument, const Found& found,
                        const std::vector<std::uint32_t>& others) const {
    if (verb_final()) return surface_before(role, argument, found, others);
    if (role == Role::subject || role == Role::topic) return bare_subject(argument, found, others);
    if (role == Role::object || (role == Role::dative && language_ == Language::zh))
      return bare_object(argument, found, others);
    return prepositional(role, argument, found, others);
  }

  /// Korean, Japanese: all arguments stand before the predicate; objects not beyond another predicate.
  std::uint32_t surface_before(Role role, const Argument& argument, const Found& found,
                               const std::vector<std::uint32_t>& others) const {
    const bool subject = role == Role::subject || role == Role::topic;
    std::uint32_t fallback = kNone;
    for (std::uint32_t index = last_; index-- > first_;) {
      const EntityMention& m = mention(index);
      if (m.phrase.end > found.span.begin) continue;
      if (!fits(index, argument, others)) continue;
      const bool headline_topic = subject && m.role == Role::none && is_headline_topic(index);
      if (!has_role(m, role) && !headline_topic) continue;
      if (!subject) {
        if (broken(m.span.end, found.span.begin,
                   {EndingKind::final, EndingKind::connective, EndingKind::adnominal, EndingKind::quote})) {
          if (fallback == kNone &&
              !broken(m.span.end, found.span.begin, {EndingKind::final, EndingKind::connective}))
            fallback = index;
          continue;
        }
        return index;
      }
      // Inside a relative clause 이/가 is that clause's subject; a topic or headline name reaches over it.
      if (m.role == Role::subject &&
          broken(m.span.end, found.span.begin, {EndingKind::adnominal, EndingKind::quote})) {
        if (fallback == kNone) fallback = index;
        continue;
      }
      return index;
    }
    return fallback;
  }

  /// "A, B에 투자": in a headline the bare first name before a comma is the topic.
  bool is_headline_topic(std::uint32_t index) const {
    const EntityMention& m = mention(index);
    const std::uint32_t next = skip(m.phrase.end);
    const std::string_view rest = low_.substr(next);
    return m.role == Role::none && (rest.starts_with(",") || rest.starts_with("、") ||
                                    rest.starts_with("…") || rest.starts_with("，"));
  }

  /// English: "A, whose customers include B, was founded": a comma before the predicate closes an insertion;
  /// the subject stands where that began.
  std::uint32_t subject_over_insertion(const Argument& argument, const Found& found,
                                       const std::vector<std::uint32_t>& others) const {
    if (language_ != Language::en || last_word_before(found.span.begin) != Before::comma) return kNone;
    for (std::uint32_t index = first_; index < last_; ++index) {
      const EntityMention& m = mention(index);
      if (m.span.end >= found.span.begin) return kNone;
      if (m.role != Role::none || m.possessive || !fits(index, argument, others)) continue;
      const std::string_view behind = low_.substr(m.phrase.end);
      for (std::string_view opening : {", which ", ", whose ", ", who ", ", a ", ", an ", ", the "}) {
        if (behind.starts_with(opening) &&
            !broken(m.span.end, found.span.begin, {EndingKind::final, EndingKind::connective}))
          return index;
      }
    }
    return kNone;
  }

  enum class Before { other, comma, relative };

  /// What stands before an English predicate and its auxiliaries: a comma, or "which" or "who".
  Before last_word_before(std::uint32_t at) const {
    constexpr std::array<std::string_view, 19> kAuxiliaries{
        "is", "are",   "was",   "were", "be",  "been",  "has",   "have", "had",   "will",
        "to", "would", "could", "also", "now", "still", "first", "once", "itself"};
    for (int words = 0; words < 4; ++words) {
      while (at > range_.begin && low_[at - 1] == ' ') --at;
      if (at > range_.begin && low_[at - 1] == ',') return Before::comma;
      std::uint32_t begin = at;
      while (begin > range_.begin && low_[begin - 1] != ' ') --begin;
      const std::string_view word = low_.substr(begin, at - begin);
      if (word == "which" || word == "who") return Before::relative;
      if (std::find(kAuxiliaries.begin(), kAuxiliaries.end(), word) == kAuxiliaries.end()) break;
      at = begin;
    }
    return Before::other;
  }

  std::uint32_t bare_subject(const Argument& argument, const Found& found,
                             const std::vector<std::uint32_t>& others) const {
    std::uint32_t fallback = kNone;
    if (language_ == Language::en && last_word_before(found.span.begin) == Before::relative) {
      const std::uint32_t head = find_head(argument, found, others);
      if (head != kNone) return head;
    }
    if (const std::uint32_t index = subject_over_insertion(argument, found, others); index != kNone)
      return index;
    for (std::uint32_t index = last_; index-- > first_;) {
      const EntityMention& m = mention(index);
      if (m.span.end > found.span.begin || found.span.begin - m.span.end > kReach) continue;
      if (m.role != Role::none || m.possessive || !fits(index, argument, others)) continue;
      if (broken(m.span.end, found.span.begin, {EndingKind::final, EndingKind::connective})) {
        if (fallback == kNone) fallback = index;
        continue;
      }
      return index;
    }
    return fallback;
  }

  std::uint32_t bare_object(const Argument& argument, const Found& found,
                            const std::vector<std::uint32_t>& others) const {
    for (std::uint32_t index = first_; index < last_; ++index) {
      const EntityMention& m = mention(index);
      if (m.span.begin < found.span.end) continue;
      if (m.span.begin - found.span.end > 120 ||
          broken(found.span.end, m.span.begin, {EndingKind::final, EndingKind::connective}))
        return kNone;
      if (m.role != Role::none && !m.possessive) continue;
      if (m.possessive && m.nominal && language_ == Language::en) continue;  // "sold its unit A"
      if (fits(index, argument, others)) return index;
    }
    return kNone;
  }

  /// English: behind the predicate first, then before it. Chinese: before it, then behind it.
  std::uint32_t prepositional(Role role, const Argument& argument, const Found& found,
                              const std::vector<std::uint32_t>& others) const {
    std::uint32_t right = kNone;
    std::uint32_t left = kNone;
    for (std::uint32_t index = first_; index < last_; ++index) {
      const EntityMention& m = mention(index);
      if (m.role != role || !fits(index, argument, others)) continue;
      if (m.span.begin >= found.span.end && right == kNone && m.span.begin - found.span.end <= 160)
        right = index;
      if (m.span.end <= found.span.begin && found.span.begin - m.span.end <= 120) left = index;
    }
    if (language_ == Language::zh) return left != kNone ? left : right;
    return right != kNone ? right : left;
  }

  std::uint32_t find_head(const Argument& argument, const Found& found,
                          const std::vector<std::uint32_t>& others) const {
    if (verb_final()) {
      if (found.ending != EndingKind::adnominal) return kNone;
      for (std::uint32_t index = first_; index < last_; ++index) {
        const EntityMention& m = mention(index);
        if (m.span.begin < found.span.end) continue;
        if (m.span.begin - found.span.end > 60 ||
            broken(found.span.end, m.span.begin,
                   {EndingKind::final, EndingKind::connective, EndingKind::adnominal}))
          return kNone;
        if (entities_.entities[m.entity].weak) continue;  // "シンガポールのA", "미국 A"
        if (language_ == Language::ko && phrase_ends(found.span.end, m.span.begin)) return kNone;
        return fits(index, argument, others) ? index : kNone;
      }
      return kNone;
    }
    // English: "X, which acquired Y": the nearest name before the relative pronoun.
    const std::string_view before = low_.substr(range_.begin, found.span.begin - range_.begin);
    for (std::string_view pronoun : {"which", "that", "who", "whose"}) {
      const std::size_t at = before.rfind(pronoun);
      if (at == std::string_view::npos || before.size() - at > 30) continue;
      for (std::uint32_t index = last_; index-- > first_;) {
        if (mention(index).span.end <= range_.begin + at && fits(index, argument, others)) return index;
      }
    }
    return kNone;
  }

  /// Whether a comma or a noun with its particle stands between a Korean predicate and a name, which it then
  /// does not describe: "운영하는 회사로, A는".
  bool phrase_ends(std::uint32_t begin, std::uint32_t end) const {
    for (const Word& word : text_.words[sentence_]) {
      if (word.span.begin < begin || word.span.end > end || word.script != Script::hangul) continue;
      const std::string_view low = text_.low(word);
      for (std::string_view particle : {"으로", "로", "은", "는", "을", "를", "에", "에서", "다", "며"}) {
        if (low.size() > particle.size() + 3 && low.ends_with(particle)) return true;
      }
    }
    return low_.substr(begin, end - begin).find(',') != std::string_view::npos;
  }

  /// What the text speaks about: a topic or subject earlier in this sentence, else that of the sentences
  /// before.
  std::uint32_t find_focus(const Argument& argument, const Found& found,
                           const std::vector<std::uint32_t>& others) const {
    std::uint32_t nearest = kNone;
    std::uint32_t led = kNone;
    for (std::uint32_t index = last_; index-- > 0;) {
      const EntityMention& m = mention(index);
      if (sentence_ - m.sentence > 5) break;
      if (m.sentence == sentence_ && m.span.end > found.span.begin) continue;
      if (!fits(index, argument, others) || entities_.entities[m.entity].weak) continue;
      const bool leads = verb_final() ? m.role == Role::topic || m.role == Role::subject || is_first(index)
                                      : m.role == Role::none && is_first(index);
      if (leads && (language_ != Language::ko || m.role == Role::topic)) return index;
      if (leads && led == kNone) led = index;
      if (nearest == kNone && m.sentence + 1 >= sentence_) nearest = index;
    }
    return led != kNone ? led : nearest;
  }

  bool is_first(std::uint32_t index) const {
    return index == entities_.by_sentence[mention(index).sentence].first && !mention(index).possessive;
  }

  // ---- patterns ----

  struct Capture {
    std::uint32_t source = kNone, target = kNone;
    Span title;
    std::uint32_t end = 0;
  };

  void start_pattern(const Rule& rule, std::uint32_t index, std::uint32_t at) {
    const std::vector<Element>& pattern = rule.patterns[index];
    Capture capture;
    reached_ = {0, at};
    if (!step(pattern, 0, at, capture)) return miss_pattern(rule, index, at);
    RuleMatch match;
    match.rule = &rule;
    match.sentence = sentence_;
    match.span = match.trigger = {at, capture.end};
    match.title = capture.title;
    const Found found{match.span, EndingKind::final, false};
    if (capture.source != kNone && capture.target != kNone &&
        mention(capture.source).group == mention(capture.target).group) {
      // Both ends in one list ("A and B sign"): all with all, or just the two if the direction matters.
      const bool mutual = info(rule.type).symmetric;
      match.sources = mutual ? whole_list(capture.source, rule.source, {}) : std::vector{capture.source};
      match.targets = mutual ? whole_list(capture.target, rule.target, {}) : std::vector{capture.target};
    } else {
      // "B, a unit of A": the words hold for these two, not for the lists in which they stand.
      const bool pair = rule.type == RelationType::subsidiary_of || rule.type == RelationType::spun_off_from;
      const bool one_source = pair || rule.type == RelationType::develops;
      const bool one_target = pair || rule.type == RelationType::works_for;
      if (capture.source != kNone)
        match.sources =
            one_source ? std::vector{capture.source} : whole_list(capture.source, rule.source, {});
      if (capture.target != kNone)
        match.targets =
            one_target ? std::vector{capture.target} : whole_list(capture.target, rule.target, match.sources);
    }
    if (match.sources.empty() && !rule.opens_deal)
      match.sources = fill(rule.source, found, match.targets, match.source_left_out, match.from_deal);
    if (match.targets.empty())
      match.targets = fill(rule.target, found, match.sources, match.target_left_out, match.from_deal);
    // English: founders and board members are told apart; who also holds a post has another title.
    if (language_ == Language::en && rule.type == RelationType::works_for && is_no_post(match.title))
      return miss(rule, match.span, Miss::other_post);
    // "A, B and C … X became chairman": of which of them the context does not say.
    if (rule.type == RelationType::works_for && match.targets.size() > 1)
      return miss(rule, match.span, Miss::several);
    if (match.sources.empty() && !rule.opens_deal) return miss_argument(rule, true, found, match.targets);
    if (match.targets.empty()) return miss_argument(rule, false, found, match.sources);
    add(std::move(match));
  }

  std::uint32_t mention_at(std::uint32_t at) const {
    return at < range_.end ? starts_[at - range_.begin] : kNone;
  }

  /// Behind blanks and quotation marks; a possessive 's stays.
  std::uint32_t skip_marks(std::uint32_t at) const {
    constexpr std::array<std::string_view, 11> kMarks{"’", "”",  "」", "』", "》", "‘",
                                                      "“", "「", "『", "《", "　"};
    while (at < range_.end) {
      const char c = low_[at];
      const auto lead = static_cast<unsigned char>(c);
      const std::string_view rest = low_.substr(at, 4);
      if (c == ' ' || c == '"' || c == '<' || c == '>') {
        ++at;
      } else if (c == '\'' && !rest.starts_with("'s")) {
        ++at;
      } else if ((lead == 0xE2 || lead == 0xE3) && !rest.starts_with("’s") &&
                 std::find(kMarks.begin(), kMarks.end(), rest.substr(0, 3)) != kMarks.end()) {
        at += 3;
      } else {
        break;
      }
    }
    return at;
  }

  /// Behind a parenthesis that begins at `at`, or `at`.
  std::uint32_t skip_parenthesis(std::uint32_t at) const {
    const bool wide = low_.substr(at).starts_with("（");
    if (at >= range_.end || (low_[at] != '(' && !wide)) return at;
    const std::size_t close = low_.find(wide ? "）" : ")", at);
    if (close == std::string_view::npos || close - at > 80) return at;
    return static_cast<std::uint32_t>(close) + (wide ? 3 : 1);
  }

  bool step(const std::vector<Element>& pattern, std::size_t index, std::uint32_t at,
            Capture& capture) const {
    if (failures_ != nullptr && index > reached_.element) reached_ = {static_cast<std::uint32_t>(index), at};
    if (index == pattern.size()) {
      capture.end = at;
      return true;
    }
    const Element& element = pattern[index];
    const Capture saved = capture;
    if (try_element(element, pattern, index, at, capture)) return true;
    capture = saved;
    if (element.optional && step(pattern, index + 1, at, capture)) return true;
    capture = saved;
    // Only when nothing else fits: quotation marks, then a parenthesis, are passed over.
    if (index == 0) return false;
    const std::uint32_t marks = skip_marks(at);
    if (marks > at && step(pattern, index, marks, capture)) return true;
    capture = saved;
    const std::uint32_t parenthesis = skip_parenthesis(at);
    if (parenthesis > at && step(pattern, index, parenthesis, capture)) return true;
    capture = saved;
    return false;
  }

  /// "창업자 겸 대표", "founder and chief executive" is a founder, and a post too.
  bool is_kind(const TitlePhrase& title, int kind) const {
    return static_cast<int>(title.kind) == kind ||
           (kind == static_cast<int>(TitleKind::post) && is_joint(title.span));
  }

  bool is_joint(Span title) const {
    const std::string_view low = text_.low(title);
    return low.find(" 겸 ") != std::string_view::npos || low.find(" and ") != std::string_view::npos;
  }

  bool is_no_post(Span title) const {
    if (title.empty() || is_joint(title)) return false;
    const TitleKind kind = title_at(text_, title.begin, range_.end).kind;
    return kind == TitleKind::founder || kind == TitleKind::board;
  }

  bool try_element(const Element& element, const std::vector<Element>& pattern, std::size_t index,
                   std::uint32_t at, Capture& capture) const {
    switch (element.kind) {
      case ElementKind::literal: {
        for (std::size_t which = 0; which < element.literals.size(); ++which) {
          const std::string& literal = element.literals[which];
          if (literal == "'s") {
            const auto end = possessive_end(at);
            if (end && step(pattern, index + 1, *end, capture)) return true;
          }
          if (!stands_at(element.texts[which], at)) continue;
          const auto end = at + static_cast<std::uint32_t>(literal.size());
          if (!word_begins(at) || !word_ends(end)) continue;
          if (step(pattern, index + 1, end, capture)) return true;
        }
        return false;
      }
      case ElementKind::title: {
        const TitlePhrase title = title_at(text_, at, range_.end);
        if (title.span.empty() || (element.title >= 0 && !is_kind(title, element.title))) return false;
        capture.title = title.span;
        return step(pattern, index + 1, title.span.end, capture);
      }
      case ElementKind::role:
        return try_role(element, pattern, index, at, capture);
      case ElementKind::value: {
        for (const Value& value : values_) {
          if (value.span.begin == at && static_cast<std::uint8_t>(value.kind) == element.value) {
            return step(pattern, index + 1, value.span.end, capture);
          }
        }
        return false;
      }
      case ElementKind::gap:
        return try_gap(element, pattern, index, at, capture);
      default:
        return try_mention(element, pattern, index, at, capture);
    }
  }

  /// Behind the sign of the possessive whose name ends here: "A's", "Labs'"; "its" and "whose" need none.
  std::optional<std::uint32_t> possessive_end(std::uint32_t at) const {
    for (std::uint32_t index = first_; index < last_ && mention(index).span.end <= at; ++index) {
      const EntityMention& m = mention(index);
      if (m.span.end == at && m.possessive) return m.phrase.end;
    }
    return std::nullopt;
  }

  /// English: "A, B and C chief X": the post is at C.
  bool post_follows(const std::vector<Element>& pattern, std::size_t index) const {
    while (index < pattern.size() && pattern[index].optional) ++index;
    return language_ == Language::en && index < pattern.size() && pattern[index].kind == ElementKind::title;
  }

  bool try_mention(const Element& element, const std::vector<Element>& pattern, std::size_t index,
                   std::uint32_t at, Capture& capture) const {
    std::uint32_t here = at;
    if (language_ == Language::en) {
      for (std::string_view article : {"the ", "a ", "an ", "its "}) {
        if (low_.substr(here).starts_with(article) && mention_at(here) == kNone)
          here += static_cast<std::uint32_t>(article.size());
      }
    }
    const std::uint32_t found = mention_at(here);
    if (found == kNone) return false;
    if (element.kind != ElementKind::other || !(element.types == EntityTypes{})) {
      if (!element.types.has(entities_.type_of(mention(found)))) return false;
    }
    if (element.kind == ElementKind::source) capture.source = found;
    if (element.kind == ElementKind::target) capture.target = found;
    if (capture.source != kNone && capture.target != kNone &&
        mention(capture.source).entity == mention(capture.target).entity)
      return false;
    const Capture captured = capture;
    if (step(pattern, index + 1, mention(found).span.end, capture)) return true;
    // The first of a list: the pattern may go on behind its last ("客户包括A、B和C等").
    std::uint32_t last = found;
    while (last + 1 < last_ && mention(last + 1).group == mention(found).group) ++last;
    if (last == found || post_follows(pattern, index + 1)) return false;
    capture = captured;
    return step(pattern, index + 1, mention(last).span.end, capture);
  }

  bool try_role(const Element& element, const std::vector<Element>& pattern, std::size_t index,
                std::uint32_t at, Capture& capture) const {
    if (!verb_final()) {
      const auto [size, role] = lexicon_.prepositions.longest(low_, at);
      return size > 0 && *role == element.role && word_ends(at + size) &&
             step(pattern, index + 1, at + size, capture);
    }
    bool matched = false;
    lexicon_.particles.visit_from(low_, at, [&](std::uint32_t size, Role particle) {
      const bool same = particle == element.role || (element.role == Role::subject &&
                                                     (particle == Role::topic || particle == Role::also));
      const std::uint32_t end = at + size;
      if (language_ == Language::ko && end < range_.end) {
        std::size_t next = end;
        if (is_word(next_code_point(low_, next))) return false;
      }
      matched = same && step(pattern, index + 1, end, capture);
      return matched;
    });
    return matched;
  }

  /// Whether a particle or comma hangs on the name that ends here: a Korean gap holds whole words only.
  bool is_glued_to_name(std::uint32_t at) const {
    if (at >= range_.end || low_[at] == ' ') return false;
    for (std::uint32_t index = first_; index < last_; ++index) {
      const EntityMention& m = mention(index);
      if (m.span.end <= at && at <= m.phrase.end) return true;
    }
    return false;
  }

  /// Whether a mention begins here that ends a gap; English "the firm" does not ("A, the firm that B
  /// founded").
  bool is_name_at(std::uint32_t at) const {
    const std::uint32_t index = mention_at(at);
    if (index == kNone) return false;
    const std::string_view rest = low_.substr(at);
    return language_ != Language::en || !mention(index).nominal ||
           !(rest.starts_with("the ") || rest.starts_with("its "));
  }

  bool try_gap(const Element& element, const std::vector<Element>& pattern, std::size_t index,
               std::uint32_t at, Capture& capture) const {
    const bool by_word = language_ == Language::ko || language_ == Language::en;
    const int limit = by_word ? element.gap : element.gap * 3;
    std::uint32_t here = at;
    const bool glued = language_ == Language::ko && is_glued_to_name(at);
    for (int count = 0; count <= limit && here <= range_.end; ++count) {
      const Capture saved = capture;
      if (step(pattern, index + 1, skip(here), capture)) return true;
      capture = saved;
      if (here >= range_.end) return false;
      if (glued && count == 0) return false;
      if (by_word) {
        here = skip(here);
        if (!element.crosses && is_name_at(here)) return false;
        while (here < range_.end && low_[here] != ' ') ++here;
        if (language_ == Language::en && here > at && low_[here - 1] == ',') {
          if (step(pattern, index + 1, here - 1, capture)) return true;
          capture = saved;
        }
      } else {
        if (!element.crosses && mention_at(here) != kNone) return false;
        std::size_t next = here;
        const char32_t c = next_code_point(low_, next);
        if (!element.crosses && (c == U'。' || c == U'；' || c == U'，')) return false;
        here = static_cast<std::uint32_t>(next);
      }
    }
    return false;
  }

  const Text& text_;
  const Lexicon& lexicon_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const RuleSet& rules_;
  std::uint32_t sentence_;
  Discourse discourse_;
  std::vector<RuleFailure>* failures_;
  struct Reached {
    std::uint32_t element = 0, at = 0;
  };
  mutable Reached reached_;  // of the pattern in work: its last element that was tried, and where
  Language language_;
  Span range_;
  std::string_view low_;
  std::uint32_t first_, last_;
  std::vector<Break> breaks_;
  std::vector<char> stands_;               // by number of the text
  std::vector<std::uint32_t> texts_;       // that stand in the sentence, by place
  std::vector<std::uint32_t> texts_from_;  // of each byte: where its texts begin
  std::vector<std::uint32_t> starts_;      // of each byte: the mention that begins there
  EntityTypes types_;                      // of the sentence's mentions
  std::vector<RuleMatch> found_;
};

}  // namespace

std::vector<RuleMatch> match_rules(const Text& text, const Entities& entities,
                                   const std::vector<Value>& values, const RuleSet& rules,
                                   std::uint32_t sentence, const Discourse& discourse,
                                   std::vector<RuleFailure>* failures) {
  if (entities.of_sentence(sentence).empty() && failures == nullptr) return {};  // one end stands in it
  return SentenceMatcher(text, entities, values, rules, sentence, discourse, failures).match();
}

}  // namespace techgraph
