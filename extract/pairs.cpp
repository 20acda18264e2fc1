#include "extract/pairs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <span>

#include "extract/feature_sink.h"

namespace techgraph {
namespace {

/// Words (ko, en) or characters (zh, ja) between two mentions that become features one by one.
constexpr std::size_t kPath = 14;

bool some_relation(EntityType source, EntityType target) {
  static const auto kAllowed = [] {
    std::array<std::array<bool, kEntityTypes>, kEntityTypes> table{};
    for (const RelationInfo& relation : relation_infos()) {
      for (std::size_t a = 0; a < kEntityTypes; ++a) {
        for (std::size_t b = 0; b < kEntityTypes; ++b) {
          table[a][b] =
              table[a][b] || allowed(relation.type, static_cast<EntityType>(a), static_cast<EntityType>(b));
        }
      }
    }
    return table;
  }();
  return kAllowed[static_cast<std::size_t>(source)][static_cast<std::size_t>(target)];
}

/// A word of the text that some rule looks for, and what it would say.
struct Cue {
  Span span;
  RelationType type;
  std::uint32_t hash;  ///< of the word
};

class PairBuilder {
 public:
  PairBuilder(const Text& text, const Entities& entities, const std::vector<Value>& values,
              const RuleSet& rules, const std::vector<RuleMatch>& matches)
      : text_(text),
        entities_(entities),
        values_(values),
        rules_(rules),
        language_(text.document.language()),
        salt_(static_cast<std::uint32_t>(language_) + 1) {
    find_cues();
    find_breaks();
    find_hints();
    find_tokens();
    find_surroundings();
    as_source_.assign(entities.entities.size(), 0);
    as_target_.assign(entities.entities.size(), 0);
    for (const RuleMatch& match : matches) {
      for (std::uint32_t source : match.sources) {
        for (std::uint32_t target : match.targets) {
          const std::uint32_t from = entities.mentions[source].entity;
          const std::uint32_t to = entities.mentions[target].entity;
          fired_[{from, to}].push_back(&match);
          const std::uint32_t bit = 1U << static_cast<unsigned>(match.rule->type);
          as_source_[from] |= bit;
          as_target_[to] |= bit;
        }
      }
    }
    counts_.assign(entities.entities.size(), 0);
    for (const EntityMention& mention : entities.mentions) ++counts_[mention.entity];
    find_topics();
  }

  /// Hands all pairs to `taker`, place by place: a place begins (with its pair, where it is the first one),
  /// takes its features by push_back, ends.
  template <class Taker>
  void build(Taker& taker) {
    collect();
    std::sort(near_.begin(), near_.end());
    std::vector<std::uint32_t> shared;
    for (std::size_t begin = 0; begin < near_.size();) {
      std::size_t end = begin;
      while (end < near_.size() && near_[end].key == near_[begin].key) ++end;
      const std::span<const Near> near(near_.data() + begin, std::min(end - begin, kMostPlaces));
      begin = end;
      const auto [source, target] = near.front().key;
      shared.clear();
      FeatureSink sink(shared, kPairBuckets, salt_);
      add_pair_features(source, target, sink);
      taker.begin_pair(source, target);
      for (const Near& one : near) {
        const EntityMention& from = entities_.mentions[one.source];
        const EntityMention& to = entities_.mentions[one.target];
        taker.begin_place(std::max(from.sentence, to.sentence),
                          {std::min(from.span.begin, to.span.begin), std::max(from.span.end, to.span.end)});
        for (std::uint32_t feature : shared) taker.push_back(feature);
        FeatureSinkTo<Taker> out(taker, kPairBuckets, salt_);
        add_mention_features(from, to, out);
        out.add(35, one.distance == near.front().distance ? 1U : 0U);
        taker.end_place();
      }
    }
  }

 private:
  /// Two mentions of a pair; sorted by pair, then nearest first.
  struct Near {
    std::pair<std::uint32_t, std::uint32_t> key;  ///< entities
    std::uint32_t distance, source, target;
    friend auto operator<=>(const Near&, const Near&) = default;
  };

  struct Hint {
    Span span;
    std::uint32_t types = 0;  ///< bits
    std::uint32_t clause = 0;
  };

  void find_hints() {
    hints_.resize(text_.words.size());
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      std::sort(breaks_[sentence].begin(), breaks_[sentence].end());
      const Span range = text_.document.sentences()[sentence].span;
      const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
      for (std::uint32_t at = range.begin; at < range.end; ++at) {
        if ((static_cast<unsigned char>(low[at]) & 0xC0U) == 0x80U) continue;
        if (language_ == Language::en && at > range.begin && low[at - 1] >= 'a' && low[at - 1] <= 'z')
          continue;
        const auto [size, types] = text_.lexicon.relation_cues.longest(low, at);
        if (size == 0) continue;
        if (language_ == Language::en && at + size < low.size() && low[at + size] >= 'a' &&
            low[at + size] <= 'z')
          continue;
        hints_[sentence].push_back({{at, at + size}, *types, clause_of(sentence, at)});
      }
    }
  }

  void find_breaks() {
    breaks_.resize(text_.words.size());
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const Span range = text_.document.sentences()[sentence].span;
      if (language_ == Language::ko) {
        for (const Word& word : text_.words[sentence]) {
          if (word.predicate) breaks_[sentence].push_back(word.span.end - 1);
        }
      } else {
        const std::string_view low = text_.low(range);
        for (std::string_view mark : {", ", "，", "、", ";", "；"}) {
          for (std::size_t at = low.find(mark); at != std::string_view::npos; at = low.find(mark, at + 1))
            breaks_[sentence].push_back(range.begin + static_cast<std::uint32_t>(at));
        }
      }
    }
  }

  void find_cues() {
    cues_.resize(text_.words.size());
    std::vector<PhraseSet::Match> found;
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const Span range = text_.document.sentences()[sentence].span;
      const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
      for (std::uint32_t at = range.begin; at < range.end; ++at) {
        if (!rules_.words.may_begin(low[at])) continue;
        const PhraseSet::Match match = rules_.words.longest(low, at);
        if (match.length < 3) continue;
        const std::uint32_t hash = FeatureSink::hash_of(low.substr(at, match.length), salt_);
        for (const Trigger& trigger : rules_.triggers[match.value]) {
          const Cue cue{{at, at + match.length}, rules_.rules[trigger.rule].type, hash};
          if (cues_[sentence].empty() || cues_[sentence].back().type != cue.type ||
              cues_[sentence].back().span != cue.span)
            cues_[sentence].push_back(cue);
        }
      }
    }
  }

  /// The pieces of each sentence that become word features: words with their forms (ko: stem and particle
  /// apart), or single characters.
  struct Token {
    Span span;
    std::uint32_t hash;  // of its form
  };

  void find_tokens() {
    tokens_.resize(text_.words.size());
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const Span range = text_.document.sentences()[sentence].span;
      auto& out = tokens_[sentence];
      for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text_.lowered, at);
        if (is_space(c)) continue;
        const Script script = script_of(c);
        const bool single = language_ == Language::zh || language_ == Language::ja
                                ? script != Script::latin && script != Script::digit
                                : !is_word(c);
        if (!single) {
          while (at < range.end) {
            std::size_t next = at;
            const char32_t following = next_code_point(text_.lowered, next);
            const Script s = script_of(following);
            if (!is_word(following) || ((language_ == Language::zh || language_ == Language::ja) &&
                                        s != Script::latin && s != Script::digit))
              break;
            at = next;
          }
        }
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
        out.push_back({span, FeatureSink::hash_of(
                                 script == Script::digit ? std::string_view("#") : text_.low(span), salt_)});
      }
    }
  }

  /// What every pair asks of a mention.
  struct Surroundings {
    std::uint32_t first, behind;  ///< tokens: its first, and the first one behind it
    std::uint32_t clause;         ///< in which it begins
    std::uint32_t next_end;       ///< where the first name behind it ends
    bool quoted;
  };

  void find_surroundings() {
    kinds_.assign(text_.words.size(), 0);
    for (const Value& value : values_) kinds_[value.sentence] |= 1U << static_cast<unsigned>(value.kind);
    around_.reserve(entities_.mentions.size());
    for (const EntityMention& mention : entities_.mentions) {
      const Span range = text_.document.sentences()[mention.sentence].span;
      const std::string_view before =
          std::string_view(text_.lowered).substr(range.begin, mention.span.begin - range.begin);
      const std::size_t open = before.rfind("“");
      const std::size_t close = before.rfind("”");
      around_.push_back(
          {token_at(mention.sentence, mention.span.begin), token_at(mention.sentence, mention.span.end),
           clause_of(mention.sentence, mention.span.begin), next_end(mention),
           open != std::string_view::npos && (close == std::string_view::npos || close < open)});
    }
  }
  std::uint32_t next_end(const EntityMention& mention) const {
    std::uint32_t end = UINT32_MAX;
    for (const EntityMention& other : entities_.of_sentence(mention.sentence)) {
      if (other.span.begin >= mention.span.end) end = std::min(end, other.span.end);
    }
    return end;
  }
  const Surroundings& around(const EntityMention& mention) const {
    return around_[static_cast<std::size_t>(&mention - entities_.mentions.data())];
  }
  /// The first token that begins at this offset or behind.
  std::uint32_t token_at(std::uint32_t sentence, std::uint32_t at) const {
    const auto& tokens = tokens_[sentence];
    return static_cast<std::uint32_t>(
        std::lower_bound(tokens.begin(), tokens.end(), at,
                         [](const Token& t, std::uint32_t offset) { return t.span.begin < offset; }) -
        tokens.begin());
  }

  /// The subject or topic of its sentence, or its first name.
  bool leads(const EntityMention& mention, std::uint32_t index) const {
    return mention.role == Role::topic || mention.role == Role::subject ||
           index == entities_.by_sentence[mention.sentence].first;
  }

  /// What a sentence may speak about without naming it: what earlier ones were about.
  struct Topic {
    std::uint32_t mention = 0;  ///< the last one of it
    std::uint32_t kinds = 0;    ///< bits of TopicKind
  };
  enum TopicKind : std::uint32_t { kTopicThing = 1, kTopicPerson = 2, kTopicMain = 4 };

  void find_topics() {
    constexpr std::uint32_t kFar = 5;  // sentences
    topics_.resize(text_.words.size());
    std::uint32_t main = UINT32_MAX;  // the company or fund that is named most often
    for (std::uint32_t entity = 0; entity < entities_.entities.size(); ++entity) {
      if (is_firm(entity) && (main == UINT32_MAX || counts_[entity] > counts_[main])) main = entity;
    }
    std::uint32_t main_mention = UINT32_MAX;
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const std::uint32_t first = entities_.by_sentence[sentence].first;
      const std::uint32_t last = entities_.by_sentence[sentence].second;
      std::vector<Topic>& topics = topics_[sentence];
      std::uint32_t thing = UINT32_MAX, person = UINT32_MAX;
      for (std::uint32_t index = first; index-- > 0;) {
        const EntityMention& mention = entities_.mentions[index];
        if (sentence - mention.sentence > kFar || (thing != UINT32_MAX && person != UINT32_MAX)) break;
        if (!leads(mention, index) || entities_.entities[mention.entity].weak) continue;
        if (thing == UINT32_MAX && is_firm(mention.entity)) thing = index;
        if (person == UINT32_MAX && entities_.type_of(mention) == EntityType::person) person = index;
      }
      const auto add = [&](std::uint32_t mention, std::uint32_t kind) {
        if (mention == UINT32_MAX) return;
        const std::uint32_t entity = entities_.mentions[mention].entity;
        for (std::uint32_t index = first; index < last; ++index) {
          if (entities_.mentions[index].entity == entity) return;
        }
        for (Topic& topic : topics) {
          if (entities_.mentions[topic.mention].entity != entity) continue;
          topic.kinds |= kind;
          return;
        }
        topics.push_back({mention, kind});
      };
      add(thing, kTopicThing);
      add(person, kTopicPerson);
      add(main_mention, kTopicMain);
      for (std::uint32_t index = first; index < last; ++index) {
        if (entities_.mentions[index].entity == main) main_mention = index;
      }
    }
  }

  bool is_firm(std::uint32_t entity) const {
    const EntityType type = entities_.entities[entity].type;
    return type == EntityType::company || type == EntityType::fund;
  }

  /// In which ways the later sentence may speak about the earlier mention; 0 if in none.
  std::uint32_t topic_kinds(const EntityMention& earlier, std::uint32_t sentence) const {
    for (const Topic& topic : topics_[sentence]) {
      if (entities_.mentions[topic.mention].entity == earlier.entity) return topic.kinds;
    }
    return 0;
  }

  void collect_topics() {
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const Span range = text_.document.sentences()[sentence].span;
      const auto [first, last] = entities_.by_sentence[sentence];
      for (const Topic& topic : topics_[sentence]) {
        const EntityMention& a = entities_.mentions[topic.mention];
        if (a.sentence + 1 >= sentence) continue;  // near enough to be found anyway
        for (std::uint32_t second = first; second < last; ++second) {
          const EntityMention& b = entities_.mentions[second];
          const std::uint32_t distance = (sentence - a.sentence) * 100000 + (b.span.begin - range.begin);
          add_near(topic.mention, second, distance);
        }
      }
    }
  }

  void add_near(std::uint32_t first, std::uint32_t second, std::uint32_t distance) {
    const EntityMention& a = entities_.mentions[first];
    const EntityMention& b = entities_.mentions[second];
    if (some_relation(entities_.type_of(a), entities_.type_of(b)))
      near_.push_back({{a.entity, b.entity}, distance, first, second});
    if (some_relation(entities_.type_of(b), entities_.type_of(a)))
      near_.push_back({{b.entity, a.entity}, distance, second, first});
  }

  void collect() {
    for (std::uint32_t first = 0; first < entities_.mentions.size(); ++first) {
      const EntityMention& a = entities_.mentions[first];
      for (std::uint32_t second = first + 1; second < entities_.mentions.size(); ++second) {
        const EntityMention& b = entities_.mentions[second];
        if (b.sentence - a.sentence > 1) break;
        if (a.entity == b.entity) continue;
        // Over the end of a sentence only what the text speaks about there, or what stands for a name, takes
        // part.
        if (a.sentence != b.sentence && !leads(a, first) && !leads(b, second) && !b.nominal &&
            topic_kinds(a, b.sentence) == 0)
          continue;
        add_near(first, second, (b.sentence - a.sentence) * 100000 + (b.span.begin - a.span.begin));
      }
    }
    collect_topics();
  }

  std::uint32_t types_of(std::uint32_t source, std::uint32_t target) const {
    return static_cast<std::uint32_t>(entities_.entities[source].type) * 8U +
           static_cast<std::uint32_t>(entities_.entities[target].type);
  }

  void add_pair_features(std::uint32_t source, std::uint32_t target, FeatureSink& sink) {
    const std::uint32_t types = types_of(source, target);
    sink.add(1, types);
    if (const auto fired = fired_.find({source, target}); fired != fired_.end()) {
      for (const RuleMatch* match : fired->second) {
        sink.add(2, match->rule->name);
        sink.add(3, static_cast<std::uint32_t>(match->rule->type));
        sink.add(4,
                 static_cast<std::uint32_t>(match->rule->type) * 4 + (match->source_left_out ? 2U : 0U) +
                     (match->target_left_out ? 1U : 0U),
                 "out");
      }
    }
    std::uint32_t own = 0;
    if (const auto fired = fired_.find({source, target}); fired != fired_.end()) {
      for (const RuleMatch* match : fired->second) own |= 1U << static_cast<unsigned>(match->rule->type);
    }
    // What rules say of one of the two and something else.
    for (std::uint32_t type = 0; type < kRelationTypes; ++type) {
      if (((as_source_[source] & ~own) >> type & 1U) != 0) sink.add(36, types * 32 + type);
      if (((as_target_[target] & ~own) >> type & 1U) != 0) sink.add(37, types * 32 + type);
      if (((as_target_[source]) >> type & 1U) != 0) sink.add(38, types * 32 + type);
      if (((as_source_[target]) >> type & 1U) != 0) sink.add(39, types * 32 + type);
    }
    if (const auto fired = fired_.find({target, source}); fired != fired_.end()) {
      for (const RuleMatch* match : fired->second) sink.add(5, static_cast<std::uint32_t>(match->rule->type));
    }
    for (const std::uint32_t end : {source, target}) {
      const DocumentEntity& entity = entities_.entities[end];
      const std::uint32_t sure = static_cast<std::uint32_t>(entity.confidence * 9.99F);
      sink.add(end == source ? 7 : 8, (static_cast<std::uint32_t>(entity.type) * 16 + sure) * 4 +
                                          (entity.known ? 2U : 0U) + (entity.weak ? 1U : 0U));
    }
    sink.add(6, types * 16 + std::min(3U, counts_[source]) * 4 + std::min(3U, counts_[target]));
  }

  static std::uint32_t bucket(std::size_t count) {
    return count < 4 ? static_cast<std::uint32_t>(count) : count < 8 ? 4U : count < 16 ? 5U : 6U;
  }

  template <class Sink>
  void add_mention_features(const EntityMention& source, const EntityMention& target, Sink& sink) const {
    const bool forward = source.span.begin < target.span.begin;
    const EntityMention& left = forward ? source : target;
    const EntityMention& right = forward ? target : source;
    const std::uint32_t types = types_of(source.entity, target.entity);
    const std::uint32_t order = types * 4 + (forward ? 2U : 0U) + (left.sentence == right.sentence ? 1U : 0U);
    sink.add(10, order);
    const auto roles =
        static_cast<std::uint32_t>(source.role) * 32U + static_cast<std::uint32_t>(target.role);
    sink.add(11, order * 1024 + roles);
    sink.add(12, order * 64 + static_cast<std::uint32_t>(source.role));
    sink.add(13, order * 64 + static_cast<std::uint32_t>(target.role));
    sink.add(14, order * 8 + (source.possessive ? 4U : 0U) + (target.possessive ? 2U : 0U) +
                     (source.group == target.group && left.sentence == right.sentence ? 1U : 0U));
    sink.add(15, order * 4 + (source.nominal ? 2U : 0U) + (target.nominal ? 1U : 0U));
    for (const EntityMention* mention : {&source, &target}) {
      const std::uint32_t which = mention == &source ? 0U : 1U;
      if (!mention->title.span.empty()) {
        sink.add(16 + which, order * 16 + static_cast<std::uint32_t>(mention->title.kind));
        sink.add(18 + which, order, text_.low(mention->title.span));
      }
    }
    add_regions(source, target, order, sink);
    if (left.sentence != right.sentence) add_topic(left, right, order, sink);
    if (left.sentence == right.sentence) {
      add_path(left, right, order, sink);
    } else {
      add_window(left, order, 40, sink);
      add_window(right, order, 45, sink);
    }
    add_window(left, order, 50, sink);
    add_window(right, order, 55, sink);
    add_cues(left, right, order, sink);
    add_values(right.sentence, order, sink);
    add_hints(source, target, order, sink);
    add_between(left, right, order, sink);
    add_neighbours(source, target, order, sink);
  }

  /// Whether the sentence of the right one may be about the left one, and what it says.
  template <class Sink>
  void add_topic(const EntityMention& left, const EntityMention& right, std::uint32_t order,
                 Sink& sink) const {
    const std::uint32_t away = std::min(right.sentence - left.sentence, 3U);
    const std::uint32_t kinds = topic_kinds(left, right.sentence) * 4 + away;
    sink.add(60, order * 32 + kinds);
    sink.add(61, (order * 32 + kinds) * 32 + static_cast<std::uint32_t>(right.role));
    const std::uint32_t index = static_cast<std::uint32_t>(&right - entities_.mentions.data());
    const auto [first, last] = entities_.by_sentence[right.sentence];
    bool own_topic = false;
    for (std::uint32_t other = first; other < index; ++other)
      own_topic = own_topic || entities_.mentions[other].role == Role::topic ||
                  entities_.mentions[other].role == Role::subject;
    sink.add(62, (order * 32 + kinds) * 4 + (own_topic ? 2U : 0U) + (leads(right, index) ? 1U : 0U));
    std::uint32_t types = 0;
    for (const Hint& hint : hints_[right.sentence]) types |= hint.types;
    for (; types != 0; types &= types - 1)
      sink.add(63, (order * 32 + kinds) * 32 + static_cast<std::uint32_t>(std::countr_zero(types)));
  }

  template <class Sink>
  void add_regions(const EntityMention& source, const EntityMention& target, std::uint32_t order,
                   Sink& sink) const {
    const auto sentences = text_.document.sentences();
    sink.add(20, order * 64 + static_cast<std::uint32_t>(sentences[source.sentence].region) * 8 +
                     static_cast<std::uint32_t>(sentences[target.sentence].region));
    sink.add(21, order * 4 + (around(source).quoted ? 2U : 0U) + (around(target).quoted ? 1U : 0U));
  }

  /// Tokens between two mentions, one by one, in pairs, and as a whole.
  template <class Sink>
  void add_path(const EntityMention& left, const EntityMention& right, std::uint32_t order,
                Sink& sink) const {
    const auto& tokens = tokens_[left.sentence];
    const std::uint32_t first = around(left).behind;
    const std::size_t count = std::max(first, around(right).first) - first;
    auto at = tokens.begin() + first;
    // What is glued to the left name (a particle, 's) is the first token already.
    std::uint32_t whole = 0;
    std::uint32_t previous = '<';
    const std::size_t limit = language_ == Language::zh || language_ == Language::ja ? 2 * kPath : kPath;
    const std::size_t shown = std::min(count, limit);
    for (std::size_t index = 0; index < shown; ++index, ++at) {
      sink.add_word(22, 0, at->hash);
      sink.add_word(23, previous, at->hash);
      previous = at->hash;
      whole = FeatureSink::joined(whole, at->hash);
    }
    sink.add_word(23, previous, '>');
    if (count <= 6) sink.add_word(24, order, whole);
  }

  /// The tokens beside a mention: two before, three behind.
  template <class Sink>
  void add_window(const EntityMention& mention, std::uint32_t order, std::uint32_t kind, Sink& sink) const {
    const auto& tokens = tokens_[mention.sentence];
    const auto behind = tokens.begin() + around(mention).behind;
    const auto first = tokens.begin() + around(mention).first;
    const bool characters = language_ == Language::zh || language_ == Language::ja;
    for (std::ptrdiff_t step = 0; step < (characters ? 6 : 3) && behind + step < tokens.end(); ++step)
      sink.add_word(kind + (step == 0 ? 0U : 1U), order, (behind + step)->hash);
    for (std::ptrdiff_t step = 1; step <= (characters ? 4 : 2) && first - step >= tokens.begin(); ++step)
      sink.add_word(kind + 2, order, (first - step)->hash);
  }

  /// Words that rules look for: before, between or behind the two.
  template <class Sink>
  void add_cues(const EntityMention& left, const EntityMention& right, std::uint32_t order,
                Sink& sink) const {
    const std::uint32_t from = right.sentence - left.sentence > 1 ? right.sentence : left.sentence;
    for (std::uint32_t sentence = from; sentence <= right.sentence; ++sentence) {
      for (const Cue& cue : cues_[sentence]) {
        const std::uint32_t place = cue.span.begin < left.span.begin    ? 0U
                                    : cue.span.begin < right.span.begin ? 1U
                                                                        : 2U;
        const std::uint32_t near = place == 2   ? (cue.span.begin - right.span.end < 40 ? 1U : 0U)
                                   : place == 0 ? (left.span.begin - cue.span.end < 40 ? 1U : 0U)
                                                : 1U;
        const std::uint32_t what = static_cast<std::uint32_t>(cue.type) * 8 + place * 2 + near;
        sink.add(30, order * 256 + what);
        if (near == 1) sink.add_word(31, order * 4 + place, cue.hash);
      }
    }
  }

  /// Which relations the words in each part of the sentences hint at.
  template <class Sink>
  void add_hints(const EntityMention& source, const EntityMention& target, std::uint32_t order,
                 Sink& sink) const {
    const bool forward = source.span.begin < target.span.begin;
    const EntityMention& left = forward ? source : target;
    const EntityMention& right = forward ? target : source;
    const auto roles =
        static_cast<std::uint32_t>(source.role) * 32U + static_cast<std::uint32_t>(target.role);
    const bool same = left.sentence == right.sentence;
    std::array<std::uint32_t, 12> parts{};
    const std::uint32_t clause = around(right).clause;
    for (const Hint& hint : hints_[right.sentence]) {
      if (hint.span.overlaps(right.span) || (same && hint.span.overlaps(left.span))) continue;
      std::size_t part;
      const Span at = hint.span;
      if (at.begin >= right.span.end) {
        part = hint.clause != clause ? 5 : around(right).next_end > at.begin ? 3 : 4;
        if (at.begin <= right.span.end + 1) parts[7] |= hint.types;
      } else if (!same) {
        part = 11;
        if (at.end + 1 >= right.span.begin) parts[9] |= hint.types;
      } else if (at.begin >= left.span.end) {
        part = hint.clause == around(left).clause ? 1 : 2;
        if (at.begin <= left.span.end + 1) parts[6] |= hint.types;
        if (at.end + 1 >= right.span.begin) parts[9] |= hint.types;
      } else {
        part = 0;
        if (at.end + 1 >= left.span.begin) parts[8] |= hint.types;
      }
      parts[part] |= hint.types;
    }
    if (!same) {
      for (const Hint& hint : hints_[left.sentence])
        if (hint.span.begin >= left.span.end) parts[10] |= hint.types;
    }
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
      for (std::uint32_t types = parts[part]; types != 0; types &= types - 1) {
        const auto type = static_cast<std::uint32_t>(std::countr_zero(types));
        sink.add(70, order * 512 + part * 32 + type);
        sink.add(71, ((part * 32 + type) * 2 + (forward ? 1U : 0U)) * 1024 + roles);
      }
    }
  }

  std::uint32_t clause_of(std::uint32_t sentence, std::uint32_t at) const {
    const auto& breaks = breaks_[sentence];
    return static_cast<std::uint32_t>(std::lower_bound(breaks.begin(), breaks.end(), at) - breaks.begin());
  }

  template <class Sink>
  void add_values(std::uint32_t sentence, std::uint32_t order, Sink& sink) const {
    sink.add(32, order * 64 + kinds_[sentence]);
  }

  /// What stands next to each of the two: the other one, or something that may be meant instead.
  template <class Sink>
  void add_neighbours(const EntityMention& source, const EntityMention& target, std::uint32_t order,
                      Sink& sink) const {
    for (const EntityMention* end : {&source, &target}) {
      const EntityMention* other = end == &source ? &target : &source;
      const auto mentions = entities_.of_sentence(end->sentence);
      const auto at = static_cast<std::size_t>(end - mentions.data());
      for (std::uint32_t side = 0; side < 2; ++side) {
        std::uint32_t what = 0;
        if (side == 0 ? at > 0 : at + 1 < mentions.size()) {
          const EntityMention& next = side == 0 ? mentions[at - 1] : mentions[at + 1];
          const std::uint32_t gap = side == 0 ? end->span.begin - std::min(end->span.begin, next.span.end)
                                              : next.span.begin - std::min(next.span.begin, end->span.end);
          what = 1 + static_cast<std::uint32_t>(entities_.type_of(next)) * 8 +
                 (gap < 2    ? 0U
                  : gap < 12 ? 1U
                  : gap < 40 ? 2U
                             : 3U) *
                     2 +
                 (next.entity == other->entity ? 1U : 0U);
        }
        sink.add(80 + side + (end == &source ? 0U : 2U), order * 64 + what);
      }
    }
  }

  /// Other mentions between the two, by type.
  template <class Sink>
  void add_between(const EntityMention& left, const EntityMention& right, std::uint32_t order,
                   Sink& sink) const {
    if (left.sentence != right.sentence) return;
    std::size_t count = 0;
    std::uint32_t types = 0;
    for (const EntityMention& mention : entities_.of_sentence(left.sentence)) {
      if (mention.span.begin <= left.span.begin || mention.span.begin >= right.span.begin) continue;
      ++count;
      types |= 1U << static_cast<unsigned>(entities_.type_of(mention));
    }
    sink.add(33, order * 8 + bucket(count));
    sink.add(34, order * 64 + types);
  }

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  const RuleSet& rules_;
  Language language_;
  std::uint32_t salt_;  // what is a word's stays apart for each language
  std::vector<std::vector<Cue>> cues_;
  std::vector<std::vector<std::uint32_t>> breaks_;
  std::vector<std::vector<Hint>> hints_;
  std::vector<std::vector<Token>> tokens_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const RuleMatch*>> fired_;
  std::vector<std::uint32_t> as_source_, as_target_;  // bits of the relations that rules give each entity
  std::vector<std::uint32_t> counts_;                 // mentions of each entity
  std::vector<std::vector<Topic>> topics_;            // of each sentence
  std::vector<Near> near_;
  std::vector<Surroundings> around_;  // of each mention
  std::vector<std::uint32_t> kinds_;  // of each sentence: bits of the values in it
};

/// Keeps the pairs with their features.
class PairList {
 public:
  std::vector<EntityPair> pairs;

  void begin_pair(std::uint32_t source, std::uint32_t target) { pairs.push_back({source, target, {}}); }
  void begin_place(std::uint32_t sentence, Span span) { pairs.back().places.push_back({sentence, span, {}}); }
  void push_back(std::uint32_t feature) { pairs.back().places.back().features.push_back(feature); }
  void end_place() { keep_first_(pairs.back().places.back().features); }

 private:
  FirstOnly keep_first_;
};

/// Weighs each place as its features come.
class PairScales {
 public:
  std::vector<WeighedPair> pairs;

  PairScales(const Entities& entities, const RelationModel& model) : entities_(entities), scorer_(model) {}

  void begin_pair(std::uint32_t source, std::uint32_t target) {
    pairs.emplace_back();
    pairs.back().source = source;
    pairs.back().target = target;
    place_ = 0;
  }
  void begin_place(std::uint32_t sentence, Span span) { pairs.back().places[place_] = {sentence, span}; }
  void push_back(std::uint32_t feature) { scorer_.push_back(feature); }
  void end_place() {
    WeighedPair& pair = pairs.back();
    const RelationScores scores =
        scorer_.scores(entities_.entities[pair.source].type, entities_.entities[pair.target].type);
    for (std::size_t type = 0; type < kRelationTypes; ++type) {
      if (scores[type] <= pair.score[type]) continue;
      pair.score[type] = scores[type];
      pair.place[type] = static_cast<std::uint8_t>(place_);
    }
    ++place_;
  }

 private:
  const Entities& entities_;
  RelationScorer scorer_;
  std::size_t place_ = 0;
};

}  // namespace

std::vector<EntityPair> entity_pairs(const Text& text, const Entities& entities,
                                     const std::vector<Value>& values, const RuleSet& rules,
                                     const std::vector<RuleMatch>& matches) {
  PairList list;
  PairBuilder(text, entities, values, rules, matches).build(list);
  return std::move(list.pairs);
}

std::vector<WeighedPair> weigh_pairs(const Text& text, const Entities& entities,
                                     const std::vector<Value>& values, const RuleSet& rules,
                                     const std::vector<RuleMatch>& matches, const RelationModel& model) {
  PairScales scales(entities, model);
  PairBuilder(text, entities, values, rules, matches).build(scales);
  return std::move(scales.pairs);
}

}  // namespace techgraph
