#include "graph/sound_links.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "text/name_matcher.h"

namespace techgraph {
namespace {

constexpr Effort kEffort{5, 0.35F};
constexpr Likeness kFloor{9, 0.4};   ///< less than this cannot keep a link from leading
constexpr double kClearLead = 3;     ///< evidence by which a link leads over any other of the two
constexpr double kStillAlike = 0.2;  ///< similarity that all names of one thing have

using Owners = std::pair<std::uint32_t, std::uint32_t>;

/// Few of two in the same graph that sound so alike are not one: a case in which a Latin name is transcribed,
/// and one in which two transcriptions are held together, or a Chinese name with how it is read elsewhere.
bool is_strong(const Likeness& likeness, bool latin) {
  return latin ? likeness.similarity >= 0.55 && likeness.evidence >= 13
               : likeness.similarity >= 0.9 && likeness.evidence >= 16;
}

/// The evidence for a thing's best partner and for the next.
struct Best {
  double first = 0, second = 0;
  void add(double evidence) {
    second = std::max(second, std::min(first, evidence));
    first = std::max(first, evidence);
  }
};

void link(const std::vector<SoundName>& names, const std::vector<SoundName>& others, Script script,
          std::vector<SoundLink>& links) {
  std::vector<std::string> texts;
  for (const SoundName& name : names) texts.push_back(name.text);
  const Phonetics& phonetics = Phonetics::embedded();
  const NameMatcher matcher(phonetics, texts, script, kEffort);
  const bool latin = script_of_name(names[0].text) == Script::latin;
  std::map<Owners, Likeness> found;
  for (const SoundName& other : others) {
    const SoundForm form = sound_of(other.text);
    for (std::uint32_t index : matcher.candidates(form)) {
      if (names[index].owner == other.owner) continue;
      const Likeness likeness = phonetics.compare(form, matcher.form(index), kFloor);
      Likeness& best = found[{names[index].owner, other.owner}];
      if (likeness.evidence > best.evidence) best = likeness;
    }
  }
  std::map<std::uint32_t, Best> of_names, of_others;
  for (const auto& [owners, likeness] : found) {
    of_names[owners.first].add(likeness.evidence);
    of_others[owners.second].add(likeness.evidence);
  }
  for (const auto& [owners, likeness] : found) {
    const double next = std::max(of_names[owners.first].second, of_others[owners.second].second);
    if (is_strong(likeness, latin) && likeness.evidence >= next + kClearLead)
      links.push_back(
          {std::min(owners.first, owners.second), std::max(owners.first, owners.second), likeness});
  }
}

void sort_best_first(std::vector<SoundLink>& links) {
  std::ranges::sort(links, [](const SoundLink& x, const SoundLink& y) {
    return std::tie(y.likeness.evidence, x.a, x.b) < std::tie(x.likeness.evidence, y.a, y.b);
  });
}

}  // namespace

std::vector<SoundLink> sound_links(std::vector<SoundName> names) {
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::map<Script, std::vector<SoundName>> by_script;
  for (SoundName& name : names) {
    const Script script = script_of_name(name.text);
    if (script != Script::other) by_script[script].push_back(std::move(name));
  }
  std::vector<SoundLink> links;
  for (auto first = by_script.begin(); first != by_script.end(); ++first) {
    for (auto second = std::next(first); second != by_script.end(); ++second)
      link(first->second, second->second, second->first, links);
  }
  sort_best_first(links);
  return links;
}

std::vector<SoundLink> links_among_few(const std::vector<SoundName>& names) {
  constexpr Likeness kEnough{16, 0.8};
  std::map<Owners, Likeness> found;
  for (const SoundName& one : names) {
    for (const SoundName& other : names) {
      if (one.owner >= other.owner) continue;
      const Likeness likeness = Phonetics::embedded().compare(one.text, other.text);
      Likeness& best = found[{one.owner, other.owner}];
      if (likeness.evidence > best.evidence) best = likeness;
    }
  }
  std::map<std::uint32_t, Best> best;
  for (const auto& [owners, likeness] : found) {
    best[owners.first].add(likeness.evidence);
    best[owners.second].add(likeness.evidence);
  }
  std::vector<SoundLink> links;
  for (const auto& [owners, likeness] : found) {
    const double next = std::max(best[owners.first].second, best[owners.second].second);
    if (likeness.evidence >= kEnough.evidence && likeness.similarity >= kEnough.similarity &&
        likeness.evidence >= next + kClearLead)
      links.push_back({owners.first, owners.second, likeness});
  }
  sort_best_first(links);
  return links;
}

bool sound_apart(std::span<const std::string> a, std::span<const std::string> b) {
  std::map<std::pair<Script, Script>, double> best;
  for (const std::string& x : a) {
    for (const std::string& y : b) {
      const SoundForm first = sound_of(x), second = sound_of(y);
      if (first.script == second.script || first.words.empty() || second.words.empty()) continue;
      double& most = best[{first.script, second.script}];
      most = std::max(most, Phonetics::embedded().compare(first, second).similarity);
    }
  }
  return std::ranges::any_of(best, [](const auto& one) { return one.second < kStillAlike; });
}

}  // namespace techgraph
