#include "extract/attribute_cases.h"

#include <algorithm>

#include "extract/attributes.h"
#include "extract/feature_sink.h"

namespace techgraph {
namespace {

constexpr std::size_t kSites = 3;

std::uint32_t bucket(std::size_t count) {
  return count < 4    ? static_cast<std::uint32_t>(count)
         : count < 7  ? 4U
         : count < 12 ? 5U
         : count < 20 ? 6U
                      : 7U;
}

/// Which of three spans stands first, second, third: 0 to 5.
std::uint32_t order_of(Span a, Span b, Span c) {
  const bool ab = a.begin < b.begin;
  const bool bc = b.begin < c.begin;
  const bool ac = a.begin < c.begin;
  return (ab ? 1U : 0U) + (bc ? 2U : 0U) + (ac ? 4U : 0U);
}

}  // namespace

AttributeCases::AttributeCases(const Text& text, const Entities& entities, const std::vector<Value>& values)
    : text_(text),
      entities_(entities),
      values_(values),
      language_(text.document.language()),
      characters_(language_ == Language::zh || language_ == Language::ja) {
  find_tokens();
  titles_.resize(tokens_.size());
}

void AttributeCases::find_tokens() {
  tokens_.resize(text_.words.size());
  for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
    const Span range = text_.document.sentences()[sentence].span;
    const auto single = [&](char32_t c) {
      const Script script = script_of(c);
      return !is_word(c) || (characters_ && script != Script::latin && script != Script::digit);
    };
    for (std::size_t at = range.begin; at < range.end;) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(text_.lowered, at);
      if (is_space(c)) continue;
      while (!single(c) && at < range.end) {
        std::size_t next = at;
        if (single(next_code_point(text_.lowered, next))) break;
        at = next;
      }
      const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      // Of "20일" only the unit tells something; a bare number is a "#".
      std::string_view form = text_.low(span);
      const std::size_t unit = std::min(form.size(), form.find_first_not_of("0123456789"));
      if (unit > 0) form = unit == form.size() ? std::string_view("#") : form.substr(unit);
      // Where a clause may end: at a mark, at a Korean verb.
      const bool ends = form == "," || form == ";" || form == "，" || form == "、" || form == "；" ||
                        form == "。" || form == "…" ||
                        (language_ == Language::ko && verb_ending(form, text_.lexicon));
      const std::string_view head = form.substr(0, 6);
      const std::string_view tail = form.substr(form.size() - std::min<std::size_t>(form.size(), 6));
      tokens_[sentence].push_back({span, form, FeatureSink::hash_of(form, 0),
                                   characters_ ? 0 : FeatureSink::hash_of(head, 0),
                                   characters_ ? 0 : FeatureSink::hash_of(tail, 0), ends});
    }
  }
}

std::size_t AttributeCases::token_at(std::uint32_t sentence, std::uint32_t offset) const {
  const auto& tokens = tokens_[sentence];
  return static_cast<std::size_t>(
      std::lower_bound(tokens.begin(), tokens.end(), offset,
                       [](const Token& token, std::uint32_t at) { return token.span.begin < at; }) -
      tokens.begin());
}

std::vector<Site> AttributeCases::sites(std::uint32_t source, std::uint32_t target, std::uint32_t anchor,
                                        Span trigger) const {
  struct Near {
    std::uint32_t distance = UINT32_MAX;
    Site site;
  };
  std::vector<Near> near;
  const auto mentions = std::span(entities_.mentions);
  std::vector<std::uint32_t> sources;
  std::vector<std::uint32_t> targets;
  for (std::uint32_t index = 0; index < mentions.size(); ++index) {
    if (mentions[index].entity == source) sources.push_back(index);
    if (mentions[index].entity == target) targets.push_back(index);
  }
  const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t sentence) {
    const std::uint32_t distance = gap(mentions[a].span, mentions[b].span);
    const bool anchored = sentence == anchor;
    const Near one{anchored ? 0 : distance + 1, {a, b, sentence, anchored ? trigger : Span()}};
    const auto same =
        std::find_if(near.begin(), near.end(), [&](const Near& n) { return n.site.sentence == sentence; });
    if (same == near.end()) {
      near.push_back(one);
    } else if (distance < gap(mentions[same->site.source].span, mentions[same->site.target].span)) {
      *same = one;
    }
  };
  for (const std::uint32_t reach : {0U, 1U, 3U}) {
    for (std::uint32_t a : sources) {
      for (std::uint32_t b : targets) {
        const std::uint32_t later = std::max(mentions[a].sentence, mentions[b].sentence);
        const std::uint32_t earlier = std::min(mentions[a].sentence, mentions[b].sentence);
        if (later - earlier > reach) continue;
        add(a, b, later);
      }
    }
    if (!near.empty()) break;
  }
  if (std::none_of(near.begin(), near.end(), [&](const Near& n) { return n.site.sentence == anchor; })) {
    // One of the two is left out where the relation is told, or stands for itself further away.
    for (std::uint32_t a : sources) {
      for (std::uint32_t b : targets) {
        if (mentions[a].sentence == anchor || mentions[b].sentence == anchor) add(a, b, anchor);
      }
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const Near& a, const Near& b) { return a.distance < b.distance; });
  std::vector<Site> out;
  for (const Near& one : near) {
    if (out.size() == kSites) break;
    out.push_back(one.site);
  }
  return out;
}

std::vector<std::uint32_t> AttributeCases::relation(RelationType type, const std::vector<Site>& sites,
                                                    std::string_view rule) const {
  std::vector<std::uint32_t> features;
  FeatureSink sink(features, kAspectBuckets);
  const auto kind = static_cast<std::uint32_t>(type);
  sink.add(1, kind);
  sink.add(20, rule);
  if (!sites.empty()) add_trigger(type, sites.front(), sink);
  if (info(type).has(Attribute::kind)) {
    for (std::size_t index = 0; index < sites.size(); ++index) {
      const Span range = text_.document.sentences()[sites[index].sentence].span;
      const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
      for (std::uint32_t at = range.begin; at < range.end; ++at) {
        const auto [size, word] = text_.lexicon.kinds.longest(low, at);
        if (size > 0) sink.add(index == 0 ? 140 : 141, *word);
      }
    }
  }
  bool first = true;
  sink.add(2, static_cast<std::uint32_t>(std::min<std::size_t>(sites.size(), 3)));
  for (const Site& site : sites) {
    const EntityMention& source = entities_.mentions[site.source];
    const EntityMention& target = entities_.mentions[site.target];
    const bool forward = source.span.begin < target.span.begin;
    const EntityMention& left = forward ? source : target;
    const EntityMention& right = forward ? target : source;
    const bool title = text_.document.sentences()[site.sentence].region == Region::title;
    // The other sites speak with a voice of their own.
    const std::uint32_t voice = first ? 0U : 8U;
    first = false;
    const std::uint32_t order = kind * 2 + (forward ? 1U : 0U);
    sink.add(3, kind * 2 + (title ? 1U : 0U));
    sink.add(4, order, source.title.span.empty() ? "" : text_.low(source.title.span));
    for (const EntityMention* mention : {&source, &target}) {
      const std::uint32_t which = mention == &source ? 0U : 1U;
      sink.add(5 + which, order * 32 + static_cast<std::uint32_t>(mention->role));
    }
    const StatusReading reading =
        read_status(text_, site.sentence,
                    left.sentence == right.sentence ? Span{left.span.begin, right.span.end} : right.span);
    const std::uint32_t read = reading.negated  ? 7U
                               : reading.status ? 1U + static_cast<std::uint32_t>(*reading.status)
                                                : 0U;
    sink.add(7, voice + read);
    sink.add(8, (voice + kind) * 8 + read);
    if (info(type).has(Attribute::former)) {
      DocumentRelation post;
      post.type = type;
      post.source = source.entity;
      post.sentence = site.sentence;
      post.span = left.sentence == right.sentence ? Span{left.span.begin, right.span.end} : right.span;
      read_former(text_, entities_, post);
      sink.add(21, voice + (post.attributes.former ? 1U : 0U));
      add_former_cues(site, voice, sink);
    }
    // The kinds of names between the two.
    std::string between;
    for (const EntityMention& mention : entities_.of_sentence(right.sentence)) {
      if (mention.span.begin < left.span.end && left.sentence == right.sentence) continue;
      if (mention.span.end > right.span.begin || between.size() > 3) continue;
      between += static_cast<char>('a' + static_cast<int>(entities_.type_of(mention)));
    }
    sink.add(25, order, between);
    sink.add(26, kind, between);
    add_status_cues(left, right, voice, sink);
    // Tokens by the zone where they stand: before both, between, behind.
    const auto& tokens = tokens_[right.sentence];
    const std::size_t reach = characters_ ? 24 : 10;
    const std::size_t from = left.sentence == right.sentence ? token_at(right.sentence, left.span.begin) : 0;
    const std::size_t inner = left.sentence == right.sentence ? token_at(right.sentence, left.span.end) : 0;
    const std::size_t outer = token_at(right.sentence, right.span.begin);
    const std::size_t behind = token_at(right.sentence, right.span.end);
    const std::size_t begin = from > reach ? from - reach : 0;
    const std::size_t end = std::min(tokens.size(), behind + reach + reach / 2);
    std::uint32_t previous = '<';
    std::uint32_t before = '<';
    for (std::size_t index = begin; index < tokens.size(); ++index) {
      if (index >= end && index + reach < tokens.size()) continue;
      if ((index >= from && index < inner) || (index >= outer && index < behind)) continue;
      const std::uint32_t zone = voice + (index < from ? 0U : index < outer ? 1U : index < end ? 2U : 3U);
      const Token& token = tokens[index];
      if (characters_) {
        const std::uint32_t two = FeatureSink::joined(previous, token.hash);
        sink.add_word(10, zone, two);
        sink.add_word(11, before, two);
        sink.add_word(12, kind * 16 + zone, two);
        sink.add_word(18, kind * 16 + zone, token.hash);
        sink.add_word(145, zone, token.hash);
      } else {
        sink.add_word(10, zone, token.hash);
        sink.add_word(11, previous, token.hash);
        sink.add_word(12, kind * 16 + zone, token.hash);
        if (language_ == Language::ko && token.form.size() > 6) {
          sink.add_word(13, zone, token.head);
          sink.add_word(14, zone, token.tail);
          sink.add_word(15, kind, token.head);
        }
      }
      before = previous;
      previous = tokens[index].hash;
    }
    if (!tokens.empty()) {
      const std::size_t last = tokens.back().form == "." || tokens.back().form == "。" ? 2 : 1;
      if (tokens.size() >= last) {
        const Token& token = tokens[tokens.size() - last];
        sink.add_word(16, 0, token.hash);
        if (language_ == Language::ko && token.form.size() > 6) sink.add_word(22, voice, token.tail);
      }
    }
    // The first predicate behind the pair.
    if (language_ == Language::ko) {
      for (const Word& word : text_.words[right.sentence]) {
        if (word.span.begin < right.span.end) continue;
        const auto ending = word.predicate;
        if (!ending) continue;
        const std::string_view form = text_.low(word);
        sink.add(17, kind, form);
        sink.add(19, static_cast<std::uint32_t>(*ending), form);
        if (form.size() > 6) {
          sink.add(23, voice, form.substr(form.size() - 6));
          sink.add(24, (voice + kind) * 8 + static_cast<std::uint32_t>(*ending),
                   form.substr(form.size() - 6));
        }
        break;
      }
    }
  }
  first_only_(features);
  return features;
}

/// The words around the predicate: what comes before it, how it ends, and what follows.
void AttributeCases::add_trigger(RelationType type, const Site& site, FeatureSink& sink) const {
  const auto kind = static_cast<std::uint32_t>(type);
  sink.add(120, kind * 2 + (site.trigger.empty() ? 1U : 0U));
  if (site.trigger.empty()) return;
  const StatusReading reading = read_status(text_, site.sentence, site.trigger);
  const std::uint32_t read = reading.negated  ? 7U
                             : reading.status ? 1U + static_cast<std::uint32_t>(*reading.status)
                                              : 0U;
  sink.add(121, read);
  sink.add(122, kind * 8 + read);
  const auto& tokens = tokens_[site.sentence];
  const std::size_t from = token_at(site.sentence, site.trigger.begin);
  std::size_t behind = token_at(site.sentence, site.trigger.end);
  // The rest of the word in which the predicate ends: "인수|하기로".
  if (behind > 0 && tokens[behind - 1].span.end > site.trigger.end) {
    const Span rest{site.trigger.end, tokens[behind - 1].span.end};
    sink.add(123, text_.low(rest));
    sink.add(124, kind, text_.low(rest));
  }
  sink.add(125, text_.low(site.trigger));
  const std::size_t reach = characters_ ? 12 : 4;
  std::uint32_t previous = '>';
  for (std::size_t index = behind; index < std::min(tokens.size(), behind + reach); ++index) {
    const auto place = static_cast<std::uint32_t>(characters_ ? 0 : index - behind);
    sink.add_word(126, 0, tokens[index].hash);
    sink.add_word(127, place, tokens[index].hash);
    sink.add_word(128, previous, tokens[index].hash);
    if (language_ == Language::ko && tokens[index].form.size() > 6) sink.add_word(129, 0, tokens[index].head);
    previous = tokens[index].hash;
  }
  previous = '<';
  for (std::size_t index = from > reach ? from - reach : 0; index < from; ++index) {
    sink.add_word(130, 0, tokens[index].hash);
    sink.add_word(131, previous, tokens[index].hash);
    if (index + 2 >= from) sink.add_word(132, static_cast<std::uint32_t>(from - index), tokens[index].hash);
    previous = tokens[index].hash;
  }
}

/// The words of status.tsv before the two names, between them and behind.
void AttributeCases::add_status_cues(const EntityMention& left, const EntityMention& right,
                                     std::uint32_t voice, FeatureSink& sink) const {
  for (const auto& [span, cue] : text_.status[right.sentence]) {
    const std::uint32_t says = cue->status ? static_cast<std::uint32_t>(*cue->status) : 7U;
    const std::uint32_t zone = span.begin < left.span.begin && left.sentence == right.sentence ? 0U
                               : span.begin < right.span.begin                                 ? 1U
                                                                                               : 2U;
    sink.add(146, (voice + zone) * 8 + says);
    sink.add(147, voice + zone, text_.low(span));
  }
}

/// Words like 출신 or "former", and whether they stand beside this person and this organisation or others.
void AttributeCases::add_former_cues(const Site& site, std::uint32_t voice, FeatureSink& sink) const {
  const std::uint32_t person = entities_.mentions[site.source].entity;
  const std::uint32_t employer = entities_.mentions[site.target].entity;
  const Span range = text_.document.sentences()[site.sentence].span;
  const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
  const auto mentions = entities_.of_sentence(site.sentence);
  for (std::uint32_t at = range.begin; at < range.end;) {
    const auto [size, unused] = text_.lexicon.former.longest(low, at);
    if (size == 0 || (at > range.begin && is_glued(text_, at))) {
      ++at;
      continue;
    }
    std::uint32_t beside = 0;
    bool person_seen = false;
    bool employer_seen = false;
    for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
      if (mention->span.begin >= at) continue;
      const bool human = entities_.type_of(*mention) == EntityType::person;
      bool& seen = human ? person_seen : employer_seen;
      if (!seen && mention->entity == (human ? person : employer)) beside |= human ? 1U : 2U;
      seen = true;
    }
    person_seen = employer_seen = false;
    for (const EntityMention& mention : mentions) {
      if (mention.span.begin < at) continue;
      const bool human = entities_.type_of(mention) == EntityType::person;
      bool& seen = human ? person_seen : employer_seen;
      if (!seen && mention.entity == (human ? person : employer)) beside |= human ? 4U : 8U;
      seen = true;
    }
    sink.add(27, voice * 16 + beside);
    sink.add(28, voice * 16 + beside, text_.low(Span{at, at + size}));
    at += size;
  }
}

std::uint32_t AttributeCases::clause_breaks(std::uint32_t sentence, std::uint32_t begin,
                                            std::uint32_t end) const {
  std::uint32_t count = 0;
  for (std::size_t index = token_at(sentence, begin);
       index < tokens_[sentence].size() && tokens_[sentence][index].span.begin < end; ++index) {
    if (tokens_[sentence][index].ends_clause) ++count;
  }
  return std::min(count, 7U);
}

std::uint32_t AttributeCases::names_between(std::uint32_t sentence, std::uint32_t begin,
                                            std::uint32_t end) const {
  std::uint32_t count = 0;
  for (const EntityMention& mention : entities_.of_sentence(sentence)) {
    if (mention.span.begin >= begin && mention.span.end <= end) ++count;
  }
  return std::min(count, 3U);
}

std::vector<std::uint32_t> AttributeCases::value_case(RelationType type, const std::vector<Site>& sites,
                                                      const Value& value) const {
  std::vector<std::uint32_t> features;
  FeatureSink sink(features, kAspectBuckets);
  const std::uint32_t what = static_cast<std::uint32_t>(type) * 8 + static_cast<std::uint32_t>(value.kind);
  const auto kind = static_cast<std::uint32_t>(value.kind);
  sink.add(30, what);
  const Site* site = nullptr;
  for (const Site& one : sites) {
    if (one.sentence == value.sentence) {
      site = &one;
      break;
    }
  }
  const bool title = text_.document.sentences()[value.sentence].region == Region::title;
  sink.add(31, what * 2 + (title ? 1U : 0U));
  std::uint32_t rivals = 0;
  std::uint32_t place = 0;
  for (const Value& other : values_) {
    if (other.sentence != value.sentence || other.kind != value.kind) continue;
    ++rivals;
    if (other.span.begin < value.span.begin) ++place;
  }
  const std::uint32_t alone = std::min(rivals, 4U) * 4 + std::min(place, 3U);
  sink.add(32, kind * 32 + alone);
  // Around the value: near, and a little further.
  const auto& tokens = tokens_[value.sentence];
  const std::size_t from = token_at(value.sentence, value.span.begin);
  const std::size_t behind = token_at(value.sentence, value.span.end);
  const std::size_t reach = characters_ ? 8 : 3;
  std::uint32_t previous = '<';
  for (std::size_t index = from > reach ? from - reach : 0; index < from; ++index) {
    sink.add_word(33, kind, tokens[index].hash);
    sink.add_word(34, what, tokens[index].hash);
    sink.add_word(35, kind, FeatureSink::joined(previous, tokens[index].hash));
    previous = tokens[index].hash;
  }
  previous = '>';
  for (std::size_t index = behind; index < std::min(tokens.size(), behind + reach + 1); ++index) {
    sink.add_word(36, kind, tokens[index].hash);
    sink.add_word(37, what, tokens[index].hash);
    sink.add_word(38, kind, FeatureSink::joined(previous, tokens[index].hash));
    if (language_ == Language::ko && tokens[index].form.size() > 6)
      sink.add_word(39, kind, tokens[index].head);
    previous = tokens[index].hash;
  }
  const std::size_t wide = characters_ ? 20 : 8;
  for (std::size_t index = from > wide ? from - wide : 0; index < std::min(tokens.size(), behind + wide);
       ++index) {
    if (index >= from && index < behind) continue;
    const std::uint32_t side = what * 2 + (index < from ? 1U : 0U);
    if (characters_) {
      if (index + 1 < tokens.size())
        sink.add_word(68, side, FeatureSink::joined(tokens[index].hash, tokens[index + 1].hash));
    } else {
      sink.add_word(68, side, tokens[index].hash);
      if (language_ == Language::ko && tokens[index].form.size() > 6)
        sink.add_word(69, side, tokens[index].head);
    }
  }
  if (from > 0) sink.add_word(40, what, tokens[from - 1].hash);
  if (behind < tokens.size()) sink.add_word(41, what, tokens[behind].hash);
  if (value.kind == ValueKind::date) {
    const std::string_view dateline = text_.document.article().date;
    std::size_t shared = 0;
    while (shared < std::min(dateline.size(), value.text.size()) && dateline[shared] == value.text[shared])
      ++shared;
    const std::uint32_t form = static_cast<std::uint32_t>(value.text.size()) * 4 + (shared < 4    ? 0U
                                                                                    : shared < 7  ? 1U
                                                                                    : shared < 10 ? 2U
                                                                                                  : 3U);
    sink.add(42, form);
    sink.add(43, what * 64 + form);
    sink.add(44, what * 64 + form, title ? "t" : site != nullptr ? "s" : "o");
    sink.add(45,
             value.text.compare(0, value.text.size(), dateline.substr(0, value.text.size())) > 0 ? 1U : 0U,
             text_.low(value.span).substr(0, std::min<std::size_t>(9, value.span.size())));
  }
  if (value.kind == ValueKind::money) {
    std::uint32_t measures = 0;
    for (MeasureType measure : {MeasureType::valuation, MeasureType::funding, MeasureType::revenue,
                                MeasureType::market_cap, MeasureType::profit}) {
      measures = measures * 2 + (is_measure(text_, value, measure) ? 1U : 0U);
    }
    sink.add(46, measures);
    sink.add(47, what * 32 + measures);
    sink.add(48, what * 2 + (value.converted ? 1U : 0U));
  }
  if (value.kind == ValueKind::percent) sink.add(49, what * 2 + (value.number <= 100 ? 1U : 0U));
  if (site == nullptr) {
    // A sentence that names one of the two, or none.
    std::uint32_t away = UINT32_MAX;
    for (const Site& one : sites) {
      away = std::min(away, one.sentence > value.sentence ? one.sentence - value.sentence
                                                          : value.sentence - one.sentence);
    }
    std::uint32_t named = 0;
    const auto mentions = entities_.of_sentence(value.sentence);
    for (const EntityMention& mention : mentions) {
      if (mention.entity == entities_.mentions[sites.front().source].entity) named |= 1U;
      if (mention.entity == entities_.mentions[sites.front().target].entity) named |= 2U;
    }
    sink.add(50, what * 16 + named * 4 + std::min(away, 3U));
    sink.add(51, what * 64 + named * 16 + alone % 16);
    first_only_(features);
    return features;
  }
  const EntityMention& source = entities_.mentions[site->source];
  const EntityMention& target = entities_.mentions[site->target];
  const std::uint32_t order = order_of(value.span, source.span, target.span);
  const bool anchored = site == &sites.front();
  if (!site->trigger.empty()) {
    const Span trigger = site->trigger;
    const bool before = value.span.begin < trigger.begin;
    const std::uint32_t begin = std::min(trigger.end, value.span.end);
    const std::uint32_t end = std::max(trigger.begin, value.span.begin);
    const std::size_t distance = token_at(value.sentence, end) -
                                 std::min(token_at(value.sentence, end), token_at(value.sentence, begin));
    bool nearer = false;
    for (const Value& other : values_) {
      nearer = nearer || (&other != &value && other.sentence == value.sentence && other.kind == value.kind &&
                          gap(other.span, trigger) < gap(value.span, trigger));
    }
    const std::uint32_t side = (before ? 2U : 0U) + (nearer ? 1U : 0U);
    sink.add(133, what * 4 + side);
    sink.add(134, (kind * 4 + side) * 8 + bucket(characters_ ? distance / 3 : distance));
    sink.add(135, (kind * 4 + side) * 8 + clause_breaks(value.sentence, begin, end));
    sink.add(136, (kind * 4 + side) * 4 + names_between(value.sentence, begin, end));
  } else {
    sink.add(137, what);
  }
  sink.add(66, what * 2 + (text_.document.article().date.empty() ? 1U : 0U));
  sink.add(64, what * 2 + (anchored ? 1U : 0U));
  sink.add(65, (what * 8 + order) * 2 + (anchored ? 1U : 0U));
  sink.add(52, what * 8 + order);
  sink.add(53, what * 8 + order, "n", std::to_string(rivals > 1 ? 1 : 0));
  for (const EntityMention* mention : {&source, &target}) {
    const std::uint32_t which = mention == &source ? 0U : 1U;
    if (mention->sentence != value.sentence) continue;
    const std::uint32_t begin = std::min(mention->span.end, value.span.end);
    const std::uint32_t end = std::max(mention->span.begin, value.span.begin);
    const std::size_t distance = token_at(value.sentence, end) - token_at(value.sentence, begin);
    const std::uint32_t near = bucket(characters_ ? distance / 3 : distance);
    const std::uint32_t breaks = clause_breaks(value.sentence, begin, end);
    const std::uint32_t names = names_between(value.sentence, begin, end);
    const bool before = value.span.begin < mention->span.begin;
    const std::uint32_t side = which * 2 + (before ? 1U : 0U);
    sink.add(54 + which, (what * 2 + (before ? 1U : 0U)) * 8 + near);
    sink.add(56 + which, (what * 2 + (before ? 1U : 0U)) * 8 + breaks);
    sink.add(58 + which, (what * 2 + (before ? 1U : 0U)) * 4 + names);
    sink.add(60, ((kind * 4 + side) * 8 + near) * 8 + std::min(breaks, 3U) * 4 + names);
    // Whether another value of the kind stands nearer to the mention.
    bool nearer = false;
    bool inside = false;
    for (const Value& other : values_) {
      if (&other == &value || other.sentence != value.sentence || other.kind != value.kind) continue;
      nearer = nearer || gap(other.span, mention->span) < gap(value.span, mention->span);
      inside = inside || (other.span.begin >= begin && other.span.end <= end);
    }
    sink.add(61, what * 16 + side * 4 + (nearer ? 2U : 0U) + (inside ? 1U : 0U));
  }
  if (language_ == Language::ko) {
    // The first predicate behind the value, and whether it is the one behind the pair.
    const std::uint32_t right = std::max(source.span.end, target.span.end);
    std::string_view own;
    std::string_view pairs;
    for (const Word& word : text_.words[value.sentence]) {
      if (word.span.begin < value.span.end || !word.predicate) continue;
      const std::string_view form = text_.low(word);
      if (own.empty()) own = form;
      if (word.span.begin >= right) {
        pairs = form;
        break;
      }
    }
    sink.add(62, what, own);
    sink.add(67, what, own.substr(0, 6));
    sink.add(63, what * 2 + (own.data() == pairs.data() ? 1U : 0U));
  }
  first_only_(features);
  return features;
}

std::vector<std::uint32_t> AttributeCases::title_case(RelationType type, const Site& site,
                                                      const TitlePhrase& title) const {
  std::vector<std::uint32_t> features;
  FeatureSink sink(features, kAspectBuckets);
  const EntityMention& person = entities_.mentions[site.source];
  const EntityMention& employer = entities_.mentions[site.target];
  const auto what = static_cast<std::uint32_t>(type);
  const auto kind = static_cast<std::uint32_t>(title.kind);
  sink.add(70, what * 16 + kind);
  sink.add(71, what, text_.low(title.span));
  const bool own = person.title.span.overlaps(title.span);
  sink.add(72, what * 2 + (own ? 1U : 0U));
  sink.add(73, kind * 2 + (own ? 1U : 0U));
  const std::uint32_t order = order_of(title.span, person.span, employer.span);
  sink.add(74, order * 2 + (own ? 1U : 0U));
  sink.add(75, (what * 8 + order) * 16 + kind);
  for (const EntityMention* mention : {&person, &employer}) {
    const std::uint32_t which = mention == &person ? 0U : 1U;
    if (mention->span.begin == 0 && mention->span.end == 0) continue;
    const std::uint32_t begin = std::min(mention->span.end, title.span.end);
    const std::uint32_t end = std::max(mention->span.begin, title.span.begin);
    const std::size_t first = token_at(site.sentence, begin);
    const std::size_t last = std::max(first, token_at(site.sentence, end));
    const std::uint32_t near = bucket(characters_ ? (last - first) / 2 : last - first);
    const std::uint32_t names = names_between(site.sentence, begin, end);
    const bool before = title.span.begin < mention->span.begin;
    sink.add(76 + which, ((before ? 8U : 0U) + near) * 4 + names);
    sink.add(78 + which, (((before ? 8U : 0U) + near) * 4 + names) * 2 + (own ? 1U : 0U), "o");
    sink.add(80 + which, (before ? 8U : 0U) + clause_breaks(site.sentence, begin, end));
    std::uint32_t previous = '<';
    for (std::size_t index = first; index < std::min(last, first + 6); ++index) {
      sink.add_word(82 + which, before ? 1U : 0U, tokens_[site.sentence][index].hash);
      sink.add_word(84 + which, before ? 1U : 0U,
                    FeatureSink::joined(previous, tokens_[site.sentence][index].hash));
      previous = tokens_[site.sentence][index].hash;
    }
  }
  const auto& tokens = tokens_[site.sentence];
  const std::size_t behind = token_at(site.sentence, title.span.end);
  for (std::size_t index = behind; index < std::min(tokens.size(), behind + (characters_ ? 5 : 2)); ++index) {
    sink.add_word(86, 0, tokens[index].hash);
    sink.add_word(87, what * 2 + (own ? 1U : 0U), tokens[index].hash);
  }
  const std::size_t from = token_at(site.sentence, title.span.begin);
  if (from > 0) sink.add_word(88, own ? 1U : 0U, tokens[from - 1].hash);
  first_only_(features);
  return features;
}

std::vector<std::uint32_t> AttributeCases::dateline_case(RelationType type, const std::vector<Site>& sites,
                                                         const std::vector<std::uint32_t>& own) const {
  std::vector<std::uint32_t> features = own;
  FeatureSink sink(features, kAspectBuckets);
  const auto what = static_cast<std::uint32_t>(type);
  std::uint32_t first = UINT32_MAX;
  std::uint32_t dates = 0;
  bool title = false;
  for (const Site& site : sites) {
    first = std::min(first, site.sentence);
    title = title || text_.document.sentences()[site.sentence].region == Region::title;
    for (const Value& value : values_) {
      if (value.kind == ValueKind::date && value.sentence == site.sentence) ++dates;
    }
  }
  const std::uint32_t early = first < 2 ? 0U : first < 4 ? 1U : 2U;
  sink.add(90, what * 8 + early * 2 + (title ? 1U : 0U));
  sink.add(91, early * 2 + (title ? 1U : 0U));
  sink.add(92, what * 4 + std::min(dates, 3U));
  sink.add(93, (early * 2 + (title ? 1U : 0U)) * 4 + std::min(dates, 3U));
  sink.add(94, what * 4 + static_cast<std::uint32_t>(std::min<std::size_t>(sites.size(), 3)));
  first_only_(features);
  return features;
}

std::vector<Span> AttributeCases::noun_phrases(std::uint32_t sentence) const {
  std::vector<Span> out;
  const auto mentions = entities_.of_sentence(sentence);
  const auto named = [&](Span span) {
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const EntityMention& mention) { return mention.span.overlaps(span); });
  };
  for (const EntityMention& mention : mentions) {
    if (entities_.type_of(mention) == EntityType::product && !mention.nominal) out.push_back(mention.span);
  }
  const auto& words = text_.words[sentence];
  if (language_ == Language::ko) {
    // A word with its particle off, with up to two bare words before it.
    for (std::size_t index = 0; index < words.size(); ++index) {
      const std::string_view form = text_.low(words[index]);
      if (named(words[index].span) || verb_ending(form, text_.lexicon)) continue;
      const Reading reading = korean_readings(form, text_.lexicon).front();
      if (reading.role != Role::object && reading.role != Role::none && reading.role != Role::of &&
          reading.role != Role::topic && reading.role != Role::subject)
        continue;
      Span span{words[index].span.begin, words[index].span.begin + reading.stem_size};
      for (std::size_t before = index; before > 0 && index - before < 2; --before) {
        const Word& word = words[before - 1];
        const std::string_view own = text_.low(word);
        if (named(word.span) || verb_ending(own, text_.lexicon) ||
            korean_readings(own, text_.lexicon).front().role != Role::none ||
            !text_.between(word.span.end, span.begin).empty())
          break;
        span.begin = word.span.begin;
      }
      if (span.size() >= 3) out.push_back(span);
    }
  } else if (language_ == Language::en) {
    // One or two words that are not small ones.
    const auto plain = [&](const Word& word) {
      const std::string_view form = text_.low(word);
      return form.size() > 3 && word.script == Script::latin && !named(word.span) &&
             text_.lexicon.prepositions.longest(form, 0).first != form.size();
    };
    for (std::size_t index = 0; index < words.size(); ++index) {
      if (!plain(words[index])) continue;
      Span span = words[index].span;
      if (index + 1 < words.size() && plain(words[index + 1]) &&
          text_.between(span.end, words[index + 1].span.begin).empty())
        span.end = words[index + 1].span.end;
      out.push_back(span);
    }
  } else {
    for (const Word& word : words) {
      if (word.span.size() < 6 || named(word.span)) continue;
      if (word.script == Script::hiragana || word.script == Script::digit) continue;
      out.push_back(word.span);
    }
  }
  return out;
}

std::vector<std::uint32_t> AttributeCases::product_case(const Site& site, Span phrase) const {
  std::vector<std::uint32_t> features;
  FeatureSink sink(features, kAspectBuckets);
  const EntityMention& seller = entities_.mentions[site.source];
  const EntityMention& buyer = entities_.mentions[site.target];
  const std::uint32_t order = order_of(phrase, seller.span, buyer.span);
  bool product = false;
  for (const EntityMention& mention : entities_.of_sentence(site.sentence))
    product = product || mention.span == phrase;
  const std::uint32_t what = order * 2 + (product ? 1U : 0U);
  sink.add(100, what);
  const auto& tokens = tokens_[site.sentence];
  const std::size_t from = token_at(site.sentence, phrase.begin);
  const std::size_t behind = token_at(site.sentence, phrase.end);
  std::uint32_t previous = '<';
  for (std::size_t index = behind; index < std::min(tokens.size(), behind + (characters_ ? 6 : 3)); ++index) {
    sink.add_word(101, static_cast<std::uint32_t>(index - behind), tokens[index].hash);
    sink.add_word(102, what, tokens[index].hash);
    sink.add_word(103, previous, tokens[index].hash);
    if (language_ == Language::ko) sink.add_word(104, 0, tokens[index].head);
    previous = tokens[index].hash;
  }
  for (std::size_t index = from > 4 ? from - 4 : 0; index < from; ++index) {
    sink.add_word(105, 0, tokens[index].hash);
    sink.add_word(106, static_cast<std::uint32_t>(from - index), tokens[index].hash);
  }
  // The words of the phrase itself; of a Korean one the particle too.
  for (std::size_t index = from; index < std::max(behind, from + 1) && index < tokens.size(); ++index) {
    const std::string_view form = tokens[index].form;
    sink.add(107, form);
    if (characters_) continue;
    const std::size_t tail = std::min<std::size_t>(form.size(), language_ == Language::ko ? 3 : 2);
    sink.add(108, what, form.substr(form.size() - tail));
    if (form.size() > 6) sink.add(109, form.substr(form.size() - 6));
  }
  if (characters_) sink.add(110, text_.low(phrase));
  for (const EntityMention* mention : {&seller, &buyer}) {
    const std::uint32_t which = mention == &seller ? 0U : 1U;
    const std::uint32_t begin = std::min(mention->span.end, phrase.end);
    const std::uint32_t end = std::max(mention->span.begin, phrase.begin);
    const std::size_t first = token_at(site.sentence, begin);
    const std::size_t last = std::max(first, token_at(site.sentence, end));
    const bool before = phrase.begin < mention->span.begin;
    sink.add(111 + which, (before ? 8U : 0U) + bucket(characters_ ? (last - first) / 3 : last - first));
    sink.add(113 + which, (before ? 8U : 0U) + clause_breaks(site.sentence, begin, end));
    sink.add(115 + which, (before ? 4U : 0U) + names_between(site.sentence, begin, end));
  }
  first_only_(features);
  return features;
}

const std::vector<TitlePhrase>& AttributeCases::titles_of(std::uint32_t sentence) const {
  std::optional<std::vector<TitlePhrase>>& titles = titles_[sentence];
  if (titles) return *titles;
  titles.emplace();
  const Span range = text_.document.sentences()[sentence].span;
  std::uint32_t done = range.begin;
  for (const Token& token : tokens_[sentence]) {
    if (token.span.begin < done) continue;
    const TitlePhrase title = title_at(text_, token.span.begin, range.end);
    if (title.span.empty()) continue;
    done = title.span.end;
    if (title.kind != TitleKind::honorific && title.kind != TitleKind::reporter) titles->push_back(title);
  }
  return *titles;
}

std::vector<Filler> AttributeCases::fillers(RelationType type, const std::vector<Site>& sites,
                                            const std::vector<std::uint32_t>& own) const {
  std::vector<Filler> out;
  if (sites.empty()) return out;
  const RelationInfo& schema = info(type);
  const auto asked = [&](ValueKind kind) -> AspectBits {
    switch (kind) {
      case ValueKind::money:
        return (schema.has(Attribute::amount) ? bit(Aspect::amount) : 0U) |
               (schema.has(Attribute::valuation) ? bit(Aspect::valuation) : 0U);
      case ValueKind::percent:
        return schema.has(Attribute::stake) ? bit(Aspect::stake) : 0U;
      case ValueKind::date:
        return is_dated(type) ? bit(Aspect::date) : 0U;
      default:
        return 0U;
    }
  };
  const std::uint32_t source = entities_.mentions[sites.front().source].entity;
  const std::uint32_t target = entities_.mentions[sites.front().target].entity;
  for (const Value& value : values_) {
    const AspectBits may = asked(value.kind);
    if (may == 0 || value.converted) continue;
    bool near = false;
    bool behind = false;
    for (const Site& site : sites) {
      near = near || site.sentence == value.sentence;
      behind = behind || site.sentence + 1 == value.sentence;
    }
    if (!near) {
      const auto mentions = entities_.of_sentence(value.sentence);
      near = std::any_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
        return mention.entity == source || mention.entity == target;
      });
      // The sentence behind the news of a deal goes on with it: "The round values it at …".
      near = near || (behind && is_dated(type) &&
                      std::none_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
                        const EntityType named = entities_.type_of(mention);
                        return named == EntityType::company || named == EntityType::fund;
                      }));
    }
    if (!near) continue;
    Filler filler;
    filler.value = &value;
    filler.asked = may;
    filler.features = value_case(type, sites, value);
    out.push_back(std::move(filler));
  }
  if (is_dated(type) && text_.document.article().date.size() >= 7) {
    Filler filler;
    filler.asked = bit(Aspect::date);
    filler.features = dateline_case(type, sites, own);
    out.push_back(std::move(filler));
  }
  if (schema.has(Attribute::product)) {
    for (const Site& site : sites) {
      for (const Span phrase : noun_phrases(site.sentence)) {
        Filler filler;
        filler.product = phrase;
        filler.asked = bit(Aspect::product);
        filler.features = product_case(site, phrase);
        out.push_back(std::move(filler));
      }
    }
  }
  if (schema.has(Attribute::title)) {
    for (const Site& site : sites) {
      for (const TitlePhrase& title : titles_of(site.sentence)) {
        Filler filler;
        filler.title = title;
        filler.asked = bit(Aspect::title);
        filler.features = title_case(type, site, title);
        out.push_back(std::move(filler));
      }
      const TitlePhrase& beside = entities_.mentions[site.source].title;
      if (beside.span.empty() || beside.kind == TitleKind::honorific || beside.kind == TitleKind::reporter ||
          std::any_of(out.begin(), out.end(),
                      [&](const Filler& f) { return f.title.span.overlaps(beside.span); }))
        continue;
      Filler filler;
      filler.title = beside;
      filler.asked = bit(Aspect::title);
      filler.features = title_case(type, site, beside);
      out.push_back(std::move(filler));
    }
  }
  return out;
}

}  // namespace techgraph
