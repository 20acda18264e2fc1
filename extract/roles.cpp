// What a mention is in its sentence: the role that its particle or preposition gives, the title beside a
// person's name, and which mentions form a list ("A, B and C").

#include <algorithm>
#include <array>

#include "extract/entities.h"

namespace techgraph {
namespace {

constexpr std::array<std::string_view, 12> kCloseQuotes{"’",  "”", "'",  "\"", "」", "』",
                                                        "》", ")", "）", "】", ">",  "〉"};
constexpr std::array<std::string_view, 8> kOpenQuotes{"‘", "“", "'", "\"", "「", "『", "《", "<"};

/// Texts between two names that make them a list.
constexpr std::array<std::string_view, 24> kJoints{
    ",",    "、", "·",  "・", "，",   "&",  "/",  "and",  ", and", "와",     "과",  "및",
    "하고", "和", "与", "及", "以及", "や", "と", "や、", "ㆍ",    "그리고", "과 ", ", as well as"};

/// Chinese joints with a word on what the second of the list is.
constexpr std::array<std::string_view, 16> kDescribedJointsZh{
    "以及老股东", "和老股东",   "及老股东",     "、老股东",     "与老股东", "等和",     "，以及", "、以及",
    "等及",       "和现有股东", "以及现有股东", "、现有投资方", "等与",     "以及美国", "和美国", "和日本"};

class RoleSetter {
 public:
  RoleSetter(const Text& text, Entities& entities)
      : text_(text), lexicon_(text.lexicon), entities_(entities), language_(text.document.language()) {}

  void set() {
    std::uint32_t group = 0;
    const auto sentences = text_.document.sentences();
    for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
      range_ = sentences[sentence].span;
      low_ = std::string_view(text_.lowered).substr(0, range_.end);
      const auto [first, last] = entities_.by_sentence[sentence];
      for (std::uint32_t index = first; index < last; ++index) {
        EntityMention& mention = entities_.mentions[index];
        mention.phrase = mention.span;
        mention.role = Role::none;
        mention.possessive = false;
        mention.title = {};
        set_title(mention);
        if (language_ == Language::ko || language_ == Language::ja) {
          set_by_particle(mention);
        } else {
          set_by_preposition(mention);
        }
      }
      if (language_ == Language::ko) reach_over_posts(first, last);
      std::uint32_t before = first;  // the last mention that stands in no parentheses of another
      for (std::uint32_t index = first; index < last; ++index) {
        EntityMention& mention = entities_.mentions[index];
        const EntityMention& outer = entities_.mentions[before];
        if (index > first && outer.phrase.contains(mention.span) && outer.phrase != mention.span) {
          mention.group = outer.entity == mention.entity ? outer.group : ++group;
          continue;
        }
        const bool joined =
            index > first && are_joined(outer, mention, sentences[sentence].region, before == first);
        mention.group = joined ? outer.group : ++group;
        before = index;
      }
      spread_roles(first, last);
    }
  }

 private:
  std::uint32_t skip(std::uint32_t at) const { return text_.skip_blanks(at, range_.end); }

  /// Behind closing marks and a parenthesis that belongs to the name.
  std::uint32_t behind_marks(std::uint32_t at) const {
    for (bool again = true; again;) {
      again = false;
      for (std::string_view mark : kCloseQuotes) {
        if (low_.substr(at).starts_with(mark)) {
          at += static_cast<std::uint32_t>(mark.size());
          again = true;
        }
      }
      const bool wide = low_.substr(at).starts_with("（");
      if (at < range_.end && (low_[at] == '(' || wide)) {
        const std::size_t close = low_.find(wide ? "）" : ")", at);
        if (close != std::string_view::npos && close - at < 80) {
          at = static_cast<std::uint32_t>(close) + (wide ? 3 : 1);
          again = true;
        }
      }
    }
    return at;
  }

  void set_title(EntityMention& mention) const {
    if (entities_.type_of(mention) != EntityType::person) return;
    std::uint32_t next = skip(behind_marks(mention.span.end));
    TitlePhrase title = title_at(text_, next, range_.end);
    if (!title.span.empty()) {
      mention.title = title;
      mention.phrase.end = title.span.end;
      return;
    }
    std::uint32_t end = mention.span.begin;
    while (end > range_.begin && low_[end - 1] == ' ') --end;
    title = title_before(text_, end, range_.begin);
    if (!title.span.empty()) {
      mention.title = title;
      mention.phrase.begin = title.span.begin;
    }
  }

  // ---- Korean, Japanese ----

  /// The particle that begins at `at` and ends its eojeol (ko) or is the longest there (ja).
  std::optional<Role> particle_at(std::uint32_t at, std::uint32_t& end) const {
    if (at >= range_.end) return std::nullopt;
    if (language_ == Language::ja) {
      const auto [size, role] = lexicon_.particles.longest(low_, at);
      if (size == 0) return std::nullopt;
      end = at + size;
      return *role;
    }
    std::uint32_t stop = at;
    while (stop < range_.end) {
      std::size_t next = stop;
      if (!is_word(next_code_point(low_, next))) break;
      stop = static_cast<std::uint32_t>(next);
    }
    if (stop == at) return std::nullopt;
    end = stop;
    if (const auto role = particle_role(low_.substr(at, stop - at), lexicon_)) return role;
    // A bound noun or an ordinary noun glued on: "알리바바측은", "정부가".
    for (const Reading& reading : korean_readings(low_.substr(at, stop - at), lexicon_)) {
      if (reading.role != Role::none) return reading.role;
    }
    return std::nullopt;
  }

  /// "김보라 가나랩 대표가", "김보라 전 가나랩 부사장이": the post belongs to the person, and its particle is
  /// the person's.
  void reach_over_posts(std::uint32_t first, std::uint32_t last) {
    constexpr int kWords = 2;  // of a department between organisation and title
    for (std::uint32_t index = first; index + 1 < last; ++index) {
      EntityMention& person = entities_.mentions[index];
      const EntityMention& place = entities_.mentions[index + 1];
      if (entities_.type_of(person) != EntityType::person || !person.title.span.empty()) continue;
      const EntityType type = entities_.type_of(place);
      if (type == EntityType::person || type == EntityType::product || place.role != Role::none) continue;
      const std::string_view gap = text_.between(behind_marks(person.span.end), place.span.begin);
      if (!gap.empty() && gap != "전" && gap != "前" && gap != "현") continue;
      std::uint32_t at = behind_marks(place.span.end);
      for (int word = 0; word <= kWords; ++word) {
        at = skip(at);
        const TitlePhrase title = title_at(text_, at, range_.end);
        if (!title.span.empty()) {
          person.title = title;
          person.phrase.end = title.span.end;
          set_by_particle(person);
          break;
        }
        while (at < range_.end && low_[at] != ' ' && low_[at] != ',') ++at;
        if (at >= range_.end || low_[at] == ',') break;
      }
    }
  }

  void set_by_particle(EntityMention& mention) const {
    std::uint32_t at = behind_marks(mention.phrase.end);
    mention.phrase.end = std::max(mention.phrase.end, at);
    std::uint32_t end = at;
    if (const auto role = particle_at(at, end)) {
      mention.role = *role;
      mention.possessive = *role == Role::of;
      return;
    }
    if (language_ == Language::ja) {
      // "A、B など", "A社が", "A氏は": one bound word may stand between.
      for (std::string_view bound : {"など", "氏", "社", "側", "グループ", "さん", "等", "株"}) {
        if (!low_.substr(at).starts_with(bound)) continue;
        if (const auto role = particle_at(at + static_cast<std::uint32_t>(bound.size()), end))
          mention.role = *role;
        return;
      }
      return;
    }
    // Korean: a bare name. "A, B 등이": the particle of 등 counts; before another noun it is a modifier.
    std::uint32_t next = skip(at);
    for (std::string_view bound :
         {"등", "측", "그룹", "역시", "3사", "2사", "4사", "양사", "두 회사", "세 회사", "두 곳", "세 곳"}) {
      if (next == at || !low_.substr(next).starts_with(bound)) continue;
      const auto behind = next + static_cast<std::uint32_t>(bound.size());
      if (bound == "역시") {
        mention.role = Role::topic;
        return;
      }
      if (const auto role = particle_at(behind, end)) {
        mention.role = *role;
        mention.phrase.end = behind;
        return;
      }
      if (bound == "등" && behind < range_.end && low_[behind] == ' ') {
        if (const auto role = role_of_kind(behind)) {
          mention.role = *role;
          return;
        }
      }
    }
    if (next > at && next < range_.end) {
      std::size_t here = next;
      mention.possessive = is_word(next_code_point(low_, here));
    }
  }

  /// "A, B 등 국내 업체를": the particle of the kind that the list gives examples of.
  std::optional<Role> role_of_kind(std::uint32_t at) const {
    constexpr int kWords = 3;
    for (int word = 0; word < kWords; ++word) {
      at = skip(at);
      std::uint32_t end = at;
      if (const auto role = particle_at(at, end)) return role;
      std::uint32_t stop = at;
      while (stop < range_.end && low_[stop] != ' ') ++stop;
      if (const auto role = role_behind_quote(low_.substr(at, stop - at))) return role;
      at = stop;
    }
    return std::nullopt;
  }

  /// "‘큰손’으로부터": the particle behind the closing mark.
  std::optional<Role> role_behind_quote(std::string_view word) const {
    std::size_t behind = 0;
    for (std::string_view mark : kCloseQuotes) {
      const std::size_t at = word.rfind(mark);
      if (at != std::string_view::npos) behind = std::max(behind, at + mark.size());
    }
    return behind == 0 ? std::nullopt : particle_role(word.substr(behind), lexicon_);
  }

  // ---- English, Chinese ----

  void set_by_preposition(EntityMention& mention) const {
    const std::uint32_t after = behind_marks_but_possessive(mention.phrase.end);
    for (std::string_view sign : {"'s", "’s", "的", "旗下", "'", "’"}) {
      if (!low_.substr(after).starts_with(sign)) continue;
      if ((sign == "'" || sign == "’") &&
          (mention.span.end == range_.begin || low_[mention.span.end - 1] != 's'))
        continue;
      mention.possessive = true;
      mention.phrase.end = after + static_cast<std::uint32_t>(sign.size());
    }
    if (mention.nominal && language_ == Language::en && is_possessive_pronoun(text_.low(mention.span)))
      mention.possessive = true;
    if (language_ == Language::zh) {
      set_chinese(mention);
    } else {
      set_english(mention);
    }
    if (mention.possessive && mention.role == Role::none) mention.role = Role::of;
  }

  /// "its chief executive": owns what follows ("her" may be an object too, mostly it is not).
  static bool is_possessive_pronoun(std::string_view low) {
    return low == "its" || low == "their" || low == "his" || low == "her" || low == "whose";
  }

  std::uint32_t behind_marks_but_possessive(std::uint32_t at) const {
    const std::string_view rest = low_.substr(at);
    if (rest.starts_with("'s") || rest.starts_with("’s")) return at;
    return rest.starts_with("’") || rest.starts_with("'") ? at : behind_marks(at);
  }

  /// Chinese: a preposition directly before the name (or before what describes it).
  void set_chinese(EntityMention& mention) const {
    std::uint32_t at = mention.phrase.begin;
    for (std::string_view mark : kOpenQuotes) {
      if (at >= range_.begin + mark.size() && low_.substr(at - mark.size(), mark.size()) == mark)
        at -= static_cast<std::uint32_t>(mark.size());
    }
    for (std::uint32_t size = 9; size >= 3; size -= 3) {
      if (at < range_.begin + size) continue;
      const auto [length, role] = lexicon_.prepositions.longest(low_.substr(0, at), at - size);
      if (length == size) {
        mention.role = *role;
        return;
      }
    }
  }

  /// Whether the word behind `at` is the lemma of a verb.
  bool before_verb(std::uint32_t at) const {
    const std::uint32_t begin = skip(at);
    std::uint32_t end = begin;
    while (end < range_.end && low_[end] != ' ') ++end;
    return lexicon_.verb_forms.find(low_.substr(begin, end - begin)) != nullptr;
  }

  /// Whether a verb with its subject stands behind `at`: then what looks like a preposition is a conjunction.
  bool finite_verb_follows(std::uint32_t at) const {
    constexpr std::array<std::string_view, 20> kVerbs{"is",   "are", "was",    "were", "has",  "have",  "had",
                                                      "will", "led", "bought", "took", "said", "sold",  "won",
                                                      "made", "put", "paid",   "left", "does", "became"};
    const std::uint32_t begin = skip(at);
    std::uint32_t end = begin;
    while (end < range_.end && low_[end] != ' ') ++end;
    const std::string_view word = low_.substr(begin, end - begin);
    return begin > at &&
           (word.ends_with("ed") || std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end());
  }

  /// English: the nearest preposition to the left with only words between that may describe the name.
  void set_english(EntityMention& mention) const {
    std::uint32_t at = mention.phrase.begin;
    for (int words = 0; words < 6 && at > range_.begin; ++words) {
      std::uint32_t end = at;
      while (end > range_.begin && (low_[end - 1] == ' ' || low_[end - 1] == '"')) --end;
      if (end == at && words > 0) return;
      if (end == range_.begin) return;
      std::uint32_t begin = end;
      while (begin > range_.begin && low_[begin - 1] != ' ') --begin;
      const std::string_view word = low_.substr(begin, end - begin);
      if (word.empty() || word.back() == ',' || word.back() == ':' || word.back() == ';' ||
          word.back() == '.' || word.back() == ')')
        return;
      const auto [length, role] = lexicon_.prepositions.longest(low_.substr(0, end), begin);
      if (length == word.size()) {
        if (word == "to" && before_verb(end)) return;  // "to acquire X": an infinitive
        if (*role == Role::other && finite_verb_follows(mention.phrase.end)) return;  // "after X led …"
        mention.role = *role;
        mention.phrase.begin = begin;
        return;
      }
      if (lexicon_.reporting.longest(low_.substr(0, end), begin).first == word.size()) return;
      if (word.ends_with("ed") || word == "and" || word == "that" || word == "which" || word == "who" ||
          word == "is" || word == "has" || word == "will" || word == "to" || word == "was")
        return;
      at = begin;
    }
  }

  // ---- lists ----

  bool are_joined(const EntityMention& a, const EntityMention& b, Region region, bool a_is_first) const {
    const bool particles = language_ == Language::ko || language_ == Language::ja;
    // In a headline "A, B와 제휴" the first name is the topic, not part of a list.
    if (particles && region == Region::title && a_is_first && low_.substr(a.phrase.end).starts_with(","))
      return false;
    const std::uint32_t end =
        b.title.span.empty() || b.title.span.begin > b.span.begin ? b.span.begin : b.title.span.begin;
    const std::uint32_t begin = std::max(a.span.end, particles || !a.possessive ? a.phrase.end : a.span.end);
    if (begin > end) return false;
    std::string_view gap = text_.between(begin, end);
    for (std::string_view mark : kOpenQuotes) {
      if (gap.ends_with(mark)) gap.remove_suffix(mark.size());
    }
    while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
    const EntityType first = entities_.type_of(a);
    const EntityType second = entities_.type_of(b);
    if ((first == EntityType::person) != (second == EntityType::person)) return false;
    if ((first == EntityType::product) != (second == EntityType::product)) return false;
    return std::find(kJoints.begin(), kJoints.end(), gap) != kJoints.end() ||
           joins_described(gap, a_is_first);
  }

  /// A joint and a few words that describe the second name: "A、米投資会社のB", "A和老股东B".
  bool joins_described(std::string_view gap, bool a_is_first) const {
    if (language_ == Language::zh) {
      return std::any_of(kDescribedJointsZh.begin(), kDescribedJointsZh.end(),
                         [&](std::string_view joint) { return gap == joint; });
    }
    constexpr std::size_t kLongest = 45;  // bytes
    if (language_ == Language::ko) {
      // "A, 로봇 업체 B 인수" is a headline.
      return !(a_is_first && gap.starts_with(",")) && joins_described_ko(gap);
    }
    if (language_ != Language::ja || gap.size() > kLongest) return false;
    if (!gap.starts_with("、") && !gap.starts_with("と") && !gap.starts_with("や")) return false;
    gap.remove_prefix(3);
    if (gap.ends_with("の")) gap.remove_suffix(3);
    for (std::size_t at = 0; at < gap.size();) {
      const Script script = script_of(next_code_point(gap, at));
      if (script != Script::han && script != Script::katakana && script != Script::latin) return false;
    }
    return true;
  }

  /// "A와 미국 투자사 B", "A, 운용사인 B", "A를 비롯해 B": behind the joint at most three words, none of
  /// which has a particle or ends as a predicate does.
  bool joins_described_ko(std::string_view gap) const {
    constexpr std::size_t kLongest = 60;  // bytes
    constexpr int kWords = 3;
    if (gap.size() > kLongest) return false;
    std::size_t joint = 0;
    for (std::string_view opening : {"을 비롯", "를 비롯", "을 포함", "를 포함", "을 필두로", "를 필두로"}) {
      if (gap.starts_with(opening)) joint = opening.size();
    }
    if (joint > 0) {
      for (std::string_view ending : {"하여", "해서", "해", "한"}) {
        if (!gap.substr(joint).starts_with(ending)) continue;
        joint += ending.size();
        break;
      }
      if (gap.substr(joint).starts_with(",")) ++joint;
      if (joint < gap.size() && gap[joint] != ' ') return false;
    } else {
      for (std::string_view mark : {", ", "와 ", "과 ", "및 ", "· ", "·"}) {
        if (gap.starts_with(mark)) joint = std::max(joint, mark.size());
      }
      if (joint == 0) return false;
    }
    gap = trimmed(gap.substr(joint));
    for (int word = 0; !gap.empty(); ++word) {
      const std::size_t end = std::min(gap.find(' '), gap.size());
      const std::string_view one = gap.substr(0, end);
      gap = trimmed(gap.substr(end));
      if (word == kWords || !describes(one)) return false;
    }
    return true;
  }

  /// A noun without particle, or with the copula before a noun: "투자사", "운용사인".
  bool describes(std::string_view word) const {
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (!is_word(c) && c != U'·' && c != U'(' && c != U')') return false;
    }
    constexpr std::string_view kCopula = "인";
    if (word.ends_with(kCopula) && word.size() > 2 * kCopula.size()) word.remove_suffix(kCopula.size());
    if (is_common_compound(word, lexicon_)) return true;
    const Reading reading = korean_readings(word, lexicon_).front();
    return reading.role == Role::none && !korean_predicate(word, lexicon_);
  }

  /// The role of a list stands at its end (ko, ja) or at its beginning (en, zh).
  void spread_roles(std::uint32_t first, std::uint32_t last) {
    auto& mentions = entities_.mentions;
    if (language_ == Language::ko || language_ == Language::ja) {
      for (std::uint32_t index = last; index-- > first + 1;) {
        if (mentions[index - 1].group != mentions[index].group) continue;
        mentions[index - 1].role = mentions[index].role;
        mentions[index - 1].possessive = mentions[index].possessive;
      }
    } else {
      for (std::uint32_t index = first + 1; index < last; ++index) {
        if (mentions[index - 1].group == mentions[index].group && mentions[index].role == Role::none) {
          mentions[index].role = mentions[index - 1].role;
        }
      }
    }
  }

  const Text& text_;
  const Lexicon& lexicon_;
  Entities& entities_;
  Language language_;
  Span range_;
  std::string_view low_;
};

}  // namespace

void set_roles(const Text& text, Entities& entities) { RoleSetter(text, entities).set(); }

}  // namespace techgraph
