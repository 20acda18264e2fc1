#include "graph/identity_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

#include "graph/name_forms.h"
#include "graph/node_keys.h"

namespace techgraph {
namespace {

std::string language_of_name(std::string_view name, std::string_view given, std::string_view document) {
  if (!given.empty()) return std::string(given);
  switch (writing_of(name, document)) {
    case Writing::latin:
      return "en";
    case Writing::hangul:
      return "ko";
    case Writing::kana:
    case Writing::han_ja:
      return "ja";
    case Writing::han_zh:
      return "zh";
    default:
      return "";
  }
}

/// The names that no document takes for a short form; else the full ones; else all.
std::set<std::string> best_keys(const UnnamedIdentity& one) {
  std::set<std::string> best;
  std::ranges::set_difference(one.full_keys, one.short_keys, std::inserter(best, best.end()));
  if (!best.empty()) return best;
  return one.full_keys.empty() ? one.short_keys : one.full_keys;
}

/// A spelling and in how many entities it stands.
using Counts = std::map<std::string, std::size_t>;

/// The most frequent name, spellings that differ only in form ("Lumidor Inc.") taken together and names that
/// are full counted twice; of its spellings the most frequent, then the shortest.
std::string most_frequent(const Counts& counts, const std::set<std::string>& full) {
  std::map<std::string, std::size_t> by_key;
  for (const auto& [text, count] : counts) by_key[identity_key(text)] += count;
  for (auto& [key, count] : by_key) count *= full.contains(key) ? 2 : 1;
  const auto rank = [&](const std::pair<const std::string, std::size_t>& one) {
    const auto most_first = [](std::size_t n) { return -static_cast<std::ptrdiff_t>(n); };
    const std::string key = identity_key(one.first);
    return std::make_tuple(most_first(by_key[key]), !full.contains(key), key, most_first(one.second),
                           one.first.size(), one.first);
  };
  return std::ranges::min_element(counts, {}, rank)->first;
}

class Namer {
 public:
  Namer(UnnamedIdentity& one, std::span<const DocumentFacts* const> documents)
      : one_(one), documents_(documents) {}

  void name() {
    for (const EntityRef& member : one_.identity.members) count(member);
    other_ids_.erase(one_.identity.knowledge);
    one_.identity.other_ids.assign(other_ids_.begin(), other_ids_.end());
    choose_type();
    choose_name();
    for (const Alias& alias : aliases_) {
      const bool named_in_a_language = alias.language.empty() && has_language(alias.text);
      if (alias.text != one_.identity.name && !named_in_a_language) one_.identity.aliases.push_back(alias);
    }
  }

 private:
  void count(const EntityRef& member) {
    const DocumentFacts& document = *documents_[member.document];
    const Entity& entity = document.entities[member.entity.value];
    const bool known = !entity.knowledge.empty();
    if (known || one_.identity.knowledge.empty()) ++types_[static_cast<std::size_t>(entity.type)];
    if (known) ++known_[entity.name];
    if (known) other_ids_.insert(entity.knowledge);
    std::set<std::string_view> names{entity.name};
    aliases_.insert({entity.name, language_of_name(entity.name, {}, document.language)});
    for (const Alias& alias : entity.aliases) {
      names.insert(alias.text);
      aliases_.insert({alias.text, language_of_name(alias.text, alias.language, document.language)});
    }
    for (std::string_view name : names) ++spellings_[std::string(name)];
  }

  void choose_type() {
    const auto most = std::ranges::max_element(types_);  // the first of equals
    one_.identity.type = static_cast<EntityType>(most - types_.begin());
  }

  void choose_name() {
    const std::set<std::string> full = best_keys(one_);
    if (!one_.identity.knowledge.empty()) {
      one_.identity.name = most_frequent(known_, full);
      return;
    }
    Counts own, latin;
    for (const auto& [text, count] : spellings_) {
      const std::string key = identity_key(text);
      // A surname is no name to show; the acronym of an institute may be.
      if (one_.identity.type == EntityType::person && !full.empty() && !full.contains(key)) continue;
      own.emplace(text, count);
      if (writing_of(text, {}) == Writing::latin) latin.emplace(text, count);
    }
    one_.identity.name = most_frequent(latin.empty() ? own : latin, full);
  }

  bool has_language(const std::string& text) const {
    const auto next = aliases_.upper_bound({text, ""});
    return next != aliases_.end() && next->text == text;
  }

  UnnamedIdentity& one_;
  std::span<const DocumentFacts* const> documents_;
  std::array<std::size_t, kEntityTypes> types_{};
  Counts known_, spellings_;
  std::set<std::string> other_ids_;
  std::set<Alias> aliases_;
};

bool is_plain(std::string_view id) {
  return std::ranges::all_of(
      id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

KeySeed seed_of(const UnnamedIdentity& one, std::span<const DocumentFacts* const> documents) {
  const std::set<std::string> keys = best_keys(one);
  const EntityRef& first = one.identity.members[0];
  std::string name = keys.empty() ? one.identity.name : *keys.begin();
  if (!one.identity.knowledge.empty()) name = "=" + one.identity.knowledge;
  return {std::move(name), one.family, documents[first.document]->document, first.entity.value};
}

}  // namespace

std::vector<Identity> named(std::vector<UnnamedIdentity> identities,
                            std::span<const DocumentFacts* const> documents) {
  std::vector<std::string> taken;
  std::vector<KeySeed> seeds;
  std::map<std::string, std::size_t> things;  // a decision may part what has one id
  for (const UnnamedIdentity& one : identities) ++things[one.identity.knowledge];
  for (UnnamedIdentity& one : identities) {
    Namer(one, documents).name();
    if (!one.identity.knowledge.empty() && is_plain(one.identity.knowledge) &&
        things[one.identity.knowledge] == 1) {
      one.identity.key = one.identity.knowledge;
      taken.push_back(one.identity.key);
    } else {
      seeds.push_back(seed_of(one, documents));
    }
  }
  const std::vector<std::string> keys = node_keys(seeds, taken);
  std::vector<Identity> results;
  auto next = keys.begin();
  for (UnnamedIdentity& one : identities) {
    if (one.identity.key.empty()) one.identity.key = *next++;
    results.push_back(std::move(one.identity));
  }
  std::ranges::sort(results, {}, &Identity::key);
  return results;
}

}  // namespace techgraph
