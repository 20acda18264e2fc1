#include "extract/entities.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "text/name_key.h"
#include "text/name_matcher.h"

namespace techgraph {
namespace {

bool is_person(const Candidate& c) { return c.type() == EntityType::person; }

/// The last word of a person's name of several words; empty for others.
std::string_view family_part(std::string_view name) {
  for (std::string_view joint : {" ", "·", "・"}) {
    const std::size_t at = name.rfind(joint);
    if (at != std::string_view::npos) return name.substr(at + joint.size());
  }
  return {};
}

bool is_latin_name(std::string_view name) {
  std::size_t at = 0;
  return !name.empty() && script_of(next_code_point(name, at)) == Script::latin;
}

class EntityBuilder {
 public:
  EntityBuilder(const Text& text, const Knowledge& knowledge, std::vector<Candidate> candidates)
      : text_(text), knowledge_(knowledge), candidates_(std::move(candidates)) {}

  Entities build() {
    group_of_.resize(candidates_.size());
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) group_of_[index] = group_for(index);
    doubt_known_products();
    join_known_spellings();
    join_parentheses();
    join_scripts();
    join_short_forms();
    settle_types();
    find_more_mentions();
    make();
    return std::move(entities_);
  }

 private:
  /// What all candidates of one name say together.
  struct Group {
    TypeVotes votes{};
    KnownId known;
    std::uint32_t parent = 0;
    float confidence = 0;
    bool weak = true;
    std::uint32_t count = 0;
    std::string_view longest;
  };

  std::uint32_t root(std::uint32_t group) const {
    while (groups_[group].parent != group) group = groups_[group].parent;
    return group;
  }

  std::uint32_t group_for(std::uint32_t index) {
    const Candidate& c = candidates_[index];
    const std::string key =
        c.known ? std::string("=").append(knowledge_[c.known].key) : name_key(text_.view(c.span));
    const auto [entry, fresh] = by_key_.emplace(key, static_cast<std::uint32_t>(groups_.size()));
    if (fresh) {
      groups_.emplace_back();
      groups_.back().parent = entry->second;
      groups_.back().known = c.known;
    }
    Group& group = groups_[entry->second];
    for (std::size_t type = 0; type < kEntityTypes; ++type) group.votes[type] += c.votes[type] * c.confidence;
    group.confidence = 1 - (1 - group.confidence) * (1 - c.confidence);
    group.weak = group.weak && c.weak;
    ++group.count;
    if (text_.view(c.span).size() > group.longest.size()) group.longest = text_.view(c.span);
    return entry->second;
  }

  void join(std::uint32_t from, std::uint32_t into) {
    from = root(from);
    into = root(into);
    if (from == into) return;
    if (groups_[from].known && groups_[into].known) return;
    if (groups_[from].known) std::swap(from, into);
    Group& whole = groups_[into];
    const Group& part = groups_[from];
    for (std::size_t type = 0; type < kEntityTypes; ++type) whole.votes[type] += part.votes[type];
    whole.confidence = std::max(whole.confidence, part.confidence);
    whole.weak = whole.weak && part.weak;
    whole.count += part.count;
    if (part.longest.size() > whole.longest.size()) whole.longest = part.longest;
    groups_[from].parent = into;
  }

  /// A startup may bear the name of a known product: where words before the name call it a company or fund,
  /// none call it a product and its developer is not named, it is another thing than the known one.
  void doubt_known_products() {
    std::unordered_map<std::uint32_t, TypeVotes> cues;
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) {
      const Group& group = groups_[group_of_[index]];
      if (!group.known || knowledge_[group.known].type != EntityType::product) continue;
      Candidate probe = candidates_[index];
      probe.votes = {};
      vote_by_words_before(text_, probe);
      for (std::size_t type = 0; type < kEntityTypes; ++type)
        cues[group_of_[index]][type] += probe.votes[type];
    }
    for (const auto& [group, votes] : cues) {
      const auto of = [&](EntityType type) { return votes[static_cast<std::size_t>(type)]; };
      if (of(EntityType::product) > 0 || of(EntityType::company) + of(EntityType::fund) <= 0) continue;
      const KnownId developer = knowledge_[groups_[group].known].developer;
      if (std::any_of(groups_.begin(), groups_.end(),
                      [&](const Group& other) { return developer && other.known == developer; }))
        continue;
      groups_[group].known = {};
      groups_[group].votes = votes;
      const auto unknown = by_key_.find(name_key(groups_[group].longest));
      if (unknown != by_key_.end()) join(unknown->second, group);
    }
  }

  /// What is spelled like a known name of the article, though no finder of known names saw it there.
  void join_known_spellings() {
    std::unordered_map<std::string, std::uint32_t> known;  // kNone: of several
    constexpr std::uint32_t kNone = UINT32_MAX;
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) {
      const std::uint32_t group = group_of_[index];
      if (!groups_[group].known || groups_[group].weak) continue;
      const auto [entry, fresh] = known.emplace(name_key(text_.view(candidates_[index].span)), group);
      if (!fresh && entry->second != group) entry->second = kNone;
    }
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) {
      const std::uint32_t group = group_of_[index];
      if (groups_[group].known || root(group) != group) continue;
      const auto found = known.find(name_key(text_.view(candidates_[index].span)));
      if (found != known.end() && found->second != kNone) join(group, found->second);
    }
  }

  /// "한빛로보틱스(Hanbit Robotics)", "International Widgets (IW)": what directly follows in parentheses and
  /// fills them is another spelling of the same name.
  void join_parentheses() {
    const std::string_view text = text_.document.text();
    for (std::uint32_t index = 0; index + 1 < candidates_.size(); ++index) {
      const Candidate& outer = candidates_[index];
      const Candidate& inner = candidates_[index + 1];
      if (outer.sentence != inner.sentence || inner.span.begin > outer.span.end + 6) continue;
      const std::string_view gap = text_.between(outer.span.end, inner.span.begin);
      const std::string_view behind = text.substr(inner.span.end, 3);
      if ((gap != "(" && gap != "（" && gap != "’(" && gap != "”(" && gap != "」（" && gap != "」(") ||
          (!behind.starts_with(")") && !behind.starts_with("）") && !behind.starts_with(",")))
        continue;
      // "(Hanbit Robotics, 대표 …)": before a comma only a name in another script, or a short one, is surely
      // a spelling.
      const bool turns = is_latin_name(text_.view(inner.span)) != is_latin_name(text_.view(outer.span));
      if (behind.starts_with(",") && inner.span.size() > 6 && !turns) continue;
      if (is_person(outer) != is_person(inner) && inner.votes != TypeVotes{} &&
          inner.type() == EntityType::person)
        continue;
      join(group_of_[index + 1], group_of_[index]);
    }
  }

  /// A name in two scripts anywhere in the article ("한빛로보틱스 … Hanbit Robotics") that sound the same,
  /// are of one type, and leave no doubt which goes with which. Not both may be known.
  void join_scripts() {
    std::map<Script, std::vector<std::uint32_t>> by_script;
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      const std::string_view name = without_legal_form(groups_[group].longest);
      const Script script = script_of_name(name);
      if (root(group) == group && !groups_[group].weak && script != Script::other)
        by_script[script].push_back(group);
    }
    for (auto first = by_script.begin(); first != by_script.end(); ++first) {
      for (auto second = std::next(first); second != by_script.end(); ++second)
        join_scripts(first->second, second->second, second->first);
    }
  }

  void join_scripts(const std::vector<std::uint32_t>& firsts, const std::vector<std::uint32_t>& seconds,
                    Script script) {
    constexpr Effort kFew{5, 0.25F};
    std::vector<std::string> names;
    for (std::uint32_t group : firsts) names.emplace_back(without_legal_form(groups_[group].longest));
    const NameMatcher matcher(Phonetics::embedded(), names, script, kFew);
    struct Pair {
      double evidence = 0;
      std::uint32_t first = 0, second = 0;
    };
    std::vector<Pair> pairs;
    std::map<std::uint32_t, double> best, next;  // evidence for the two best partners of each first
    for (std::uint32_t second : seconds) {
      const auto match = matcher.best(without_legal_form(groups_[second].longest));
      if (!match || !NameMatcher::is_strong(*match)) continue;
      const Pair pair{match->likeness.evidence, firsts[match->name], second};
      pairs.push_back(pair);
      double& most = best[pair.first];
      next[pair.first] = std::max(next[pair.first], std::min(most, pair.evidence));
      most = std::max(most, pair.evidence);
    }
    for (const Pair& pair : pairs) {
      const Group &a = groups_[pair.first], &b = groups_[pair.second];
      if (pair.evidence < next[pair.first] + NameMatcher::kClearLead || (a.known && b.known)) continue;
      if (root(pair.first) == pair.first && root(pair.second) == pair.second && best_type(a) == best_type(b))
        join(pair.second, pair.first);
    }
  }

  /// Family names and first words of longer names, when the article has exactly one longer name that they can
  /// be of.
  void join_short_forms() {
    std::map<std::string, std::vector<std::uint32_t>> by_short;
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      if (root(group) != group) continue;
      const std::string_view name = groups_[group].longest;
      if (const std::string_view family = family_part(name); !family.empty()) {
        if (best_type(groups_[group]) == EntityType::person) {
          by_short[name_key(family)].push_back(group);
        } else {
          by_short[name_key(name.substr(0, name.find(' ')))].push_back(group);
          by_short[initials(name)].push_back(group);
        }
      }
      // Japanese: surname alone.
      if (text_.document.language() == Language::ja && best_type(groups_[group]) == EntityType::person &&
          family_part(name).empty()) {
        const auto [size, unused] = text_.lexicon.surnames.longest(name, 0);
        if (size > 0 && size < name.size()) by_short[name_key(name.substr(0, size))].push_back(group);
      }
      if (name.size() >= 9 && best_type(groups_[group]) != EntityType::person) {
        const std::string low = lowered(name);
        text_.lexicon.name_endings.visit_ending(low, [&](std::uint32_t size, const NameEnding&) {
          if (low.size() - size < 6) return false;
          by_short[name_key(name.substr(0, name.size() - size))].push_back(group);
          return true;
        });
      }
    }
    join_beginnings();
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      if (root(group) != group || (groups_[group].known && !groups_[group].weak)) continue;
      const auto found = by_short.find(name_key(groups_[group].longest));
      if (found == by_short.end() || found->first.empty()) continue;
      std::vector<std::uint32_t> owners = found->second;
      std::erase_if(owners, [&](std::uint32_t owner) { return root(owner) == root(group); });
      std::sort(owners.begin(), owners.end());
      owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
      if (owners.size() == 1 && groups_[owners[0]].longest.size() > groups_[group].longest.size()) {
        groups_[group].votes = {};
        join(group, owners[0]);
      }
    }
  }

  /// Korean, Chinese, Japanese: an unknown name with which exactly one longer name of its type begins, if the
  /// longer one comes first: "마루온모티브 … 마루온", "苏州云杉电子有限公司 … 云杉电子".
  void join_beginnings() {
    constexpr std::size_t kLeast = 6;  // bytes: two syllables
    if (text_.document.language() == Language::en) return;
    std::vector<std::uint32_t> first(groups_.size(), UINT32_MAX);
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) {
      std::uint32_t& begin = first[root(group_of_[index])];
      begin = std::min(begin, candidates_[index].span.begin);
    }
    const auto may_join = [&](std::uint32_t group) {
      return root(group) == group && !groups_[group].known && !groups_[group].weak &&
             groups_[group].longest.size() >= kLeast && best_type(groups_[group]) != EntityType::person;
    };
    // All names, and what stands behind the place with which one begins ("苏州|云杉电子有限公司"), sorted:
    // those that begin alike stand together.
    std::vector<std::pair<std::string_view, std::uint32_t>> names;
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      const std::string_view name = groups_[group].longest;
      if (root(group) != group) continue;
      names.emplace_back(name, group);
      if (const std::uint32_t place = text_.lexicon.places.longest(name, 0).first; place > 0)
        names.emplace_back(name.substr(place), group);
    }
    std::sort(names.begin(), names.end());
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      if (!may_join(group)) continue;
      const std::string_view name = groups_[group].longest;
      std::uint32_t owner = UINT32_MAX;
      bool several = false;
      for (auto at = std::lower_bound(names.begin(), names.end(), std::pair(name, 0U));
           at != names.end() && !several && at->first.starts_with(name); ++at) {
        const std::uint32_t other = at->second;
        if (other == group || other == owner || root(other) != other ||
            groups_[other].longest.size() <= name.size())
          continue;
        several = owner != UINT32_MAX;
        owner = other;
      }
      if (owner == UINT32_MAX || several || !may_join(owner) || first[owner] > first[group] ||
          best_type(groups_[owner]) != best_type(groups_[group]))
        continue;
      join(group, owner);
    }
  }

  static std::string initials(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
      if ((at == 0 || name[at - 1] == ' ') && name[at] >= 'A' && name[at] <= 'Z')
        out += static_cast<char>(name[at] - 'A' + 'a');
    }
    return out.size() >= 2 ? out : std::string();
  }

  EntityType best_type(const Group& group) const {
    if (group.known) return knowledge_[group.known].type;
    Candidate probe;
    probe.votes = group.votes;
    return probe.type();
  }

  void settle_types() {
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      if (root(group) != group) continue;
      DocumentEntity entity;
      entity.type = best_type(groups_[group]);
      entity.known = groups_[group].known;
      entity.weak = groups_[group].weak;
      entity.confidence = groups_[group].confidence;
      entity_of_[group] = static_cast<std::uint32_t>(entities_.entities.size());
      entities_.entities.push_back(std::move(entity));
    }
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) {
      const Candidate& c = candidates_[index];
      EntityMention mention;
      mention.span = mention.phrase = c.span;
      mention.sentence = c.sentence;
      mention.entity = entity_of_[root(group_of_[index])];
      mention.confidence = c.confidence;
      mention.found_by = c.found_by;
      entities_.mentions.push_back(mention);
    }
  }

  bool taken(Span span) const {
    const auto at =
        std::lower_bound(candidates_.begin(), candidates_.end(), span.begin,
                         [](const Candidate& c, std::uint32_t begin) { return c.span.end <= begin; });
    return at != candidates_.end() && at->span.overlaps(span);
  }

  /// Document memory: words that were no candidates by themselves but are a name (or the family name of a
  /// person) that the article has elsewhere; and "정 대표" for 정하람.
  void find_more_mentions() {
    const bool korean = text_.document.language() == Language::ko;
    if (text_.document.language() == Language::zh || text_.document.language() == Language::ja) {
      find_repeated();
      return;
    }
    std::unordered_map<std::string_view, std::uint32_t> forms;
    std::unordered_map<std::string_view, std::uint32_t> surnames;
    for (const EntityMention& mention : entities_.mentions) {
      const DocumentEntity& entity = entities_.entities[mention.entity];
      if (entity.weak) continue;
      const std::string_view low = text_.low(mention.span);
      forms.emplace(low, mention.entity);
      if (entity.type != EntityType::person) continue;
      if (const std::string_view family = family_part(low); family.size() >= 4)
        forms.emplace(family, mention.entity);
      if (korean && family_part(low).empty() && low.size() >= 6)
        surnames.emplace(low.substr(0, 3), mention.entity);
    }
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      for (const Word& word : text_.words[sentence]) {
        if (taken(word.span)) continue;
        const std::string_view low = text_.low(word);
        if (!korean) {
          if (const auto form = forms.find(low); form != forms.end() && word.capital)
            add(word.span, sentence, form->second, false);
          continue;
        }
        for (const Reading& reading : korean_readings(low, text_.lexicon)) {
          const auto form = forms.find(low.substr(0, reading.stem_size));
          if (form == forms.end()) continue;
          add({word.span.begin, word.span.begin + reading.stem_size}, sentence, form->second, false);
          break;
        }
        if (const auto surname = surnames.find(low); surname != surnames.end()) {
          const Span range = text_.document.sentences()[sentence].span;
          if (!title_at(text_, text_.skip_blanks(word.span.end, range.end), range.end).span.empty()) {
            add(word.span, sentence, surname->second, true);
          }
        }
      }
    }
  }

  /// Chinese and Japanese: search the text for the names again.
  void find_repeated() {
    PhraseSet trie;
    for (const EntityMention& mention : entities_.mentions) {
      if (!entities_.entities[mention.entity].weak && mention.span.size() >= 6)
        trie.add(text_.low(mention.span), mention.entity);
    }
    for (std::uint32_t sentence = 0; sentence < text_.words.size(); ++sentence) {
      const Span range = text_.document.sentences()[sentence].span;
      for (std::uint32_t at = range.begin; at < range.end;) {
        const PhraseSet::Match match = trie.longest(std::string_view(text_.lowered).substr(0, range.end), at);
        if (match.length == 0 || taken({at, at + match.length})) {
          ++at;
          continue;
        }
        std::size_t end = at + match.length;
        const char32_t next = end < range.end ? next_code_point(text_.document.text(), end) : U' ';
        std::size_t last = at + match.length;
        const Script own = script_of(previous_code_point(text_.document.text(), last));
        if (script_of(next) == own && own != Script::han) {
          ++at;
          continue;
        }
        add({at, at + match.length}, sentence, match.value, false);
        at += match.length;
      }
    }
  }

  void add(Span span, std::uint32_t sentence, std::uint32_t entity, bool nominal) {
    EntityMention mention;
    mention.span = mention.phrase = span;
    mention.sentence = sentence;
    mention.entity = entity;
    mention.nominal = nominal;
    mention.confidence = 0.8F;
    mention.found_by = "document-memory";
    entities_.mentions.push_back(mention);
  }

  void make() {
    auto& mentions = entities_.mentions;
    std::sort(mentions.begin(), mentions.end(),
              [](const EntityMention& a, const EntityMention& b) { return a.span < b.span; });
    for (const EntityMention& mention : mentions) {
      if (mention.nominal) continue;
      DocumentEntity& entity = entities_.entities[mention.entity];
      const std::string form(text_.view(mention.span));
      if (std::find(entity.forms.begin(), entity.forms.end(), form) == entity.forms.end())
        entity.forms.push_back(form);
      if (form.size() > entity.name.size() &&
          (entity.name.empty() || code_points(form) >= code_points(entity.name)))
        entity.name = form;
    }
  }

  const Text& text_;
  const Knowledge& knowledge_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> group_of_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::unordered_map<std::uint32_t, std::uint32_t> entity_of_;
  Entities entities_;
};

void index_sentences(const Text& text, Entities& entities) {
  entities.by_sentence.assign(text.words.size(), {0, 0});
  std::uint32_t at = 0;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    const std::uint32_t begin = at;
    while (at < entities.mentions.size() && entities.mentions[at].sentence == sentence) ++at;
    entities.by_sentence[sentence] = {begin, at};
  }
}

}  // namespace

namespace {

/// "정 대표" of whom the article says no more than the family name: nobody who could be found again.
bool is_bare_family_name(const Text& text, const DocumentEntity& entity) {
  if (entity.type != EntityType::person || entity.known) return false;
  return std::all_of(entity.forms.begin(), entity.forms.end(), [&](const std::string& form) {
    std::size_t at = 0;
    const Script script = script_of(next_code_point(form, at));
    if (script != Script::hangul && script != Script::han) return false;
    return at == form.size() || (text.document.language() != Language::ja &&
                                 text.lexicon.surnames.longest(form, 0).first == form.size());
  });
}

}  // namespace

std::vector<std::vector<std::uint32_t>> list_mates(const Entities& entities) {
  std::vector<std::vector<std::uint32_t>> mates(entities.entities.size());
  const auto& mentions = entities.mentions;
  for (std::size_t first = 0; first < mentions.size();) {
    std::size_t last = first + 1;
    while (last < mentions.size() && mentions[last].sentence == mentions[first].sentence) ++last;
    for (std::size_t a = first; a < last; ++a) {
      for (std::size_t b = a + 1; b < last; ++b) {
        if (mentions[a].group != mentions[b].group || mentions[a].entity == mentions[b].entity) continue;
        mates[mentions[a].entity].push_back(mentions[b].entity);
        mates[mentions[b].entity].push_back(mentions[a].entity);
      }
    }
    first = last;
  }
  for (auto& list : mates) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return mates;
}

bool is_cited(const Text& text, const EntityMention& mention) {
  const Span range = text.document.sentences()[mention.sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  if (text.lexicon.cites_behind.longest(low, text.skip_blanks(mention.span.end, range.end)).first > 0)
    return true;
  const std::string_view before = trimmed(low.substr(range.begin, mention.span.begin - range.begin));
  const std::uint32_t size = text.lexicon.cites_before.longest_ending(before).first;
  // In English the phrase is no end of a longer word.
  return size > 0 && (text.lexicon.language != Language::en || size == before.size() ||
                      before[before.size() - size - 1] == ' ');
}

Entities form_entities(const Text& text, const Knowledge& knowledge, std::vector<Candidate> candidates) {
  Entities entities = EntityBuilder(text, knowledge, std::move(candidates)).build();
  for (DocumentEntity& entity : entities.entities) {
    if (is_bare_family_name(text, entity)) entity.confidence = 0;
  }
  index_sentences(text, entities);
  set_roles(text, entities);
  add_references(text, entities);
  index_sentences(text, entities);
  set_roles(text, entities);
  return entities;
}

}  // namespace techgraph
