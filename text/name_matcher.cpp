#include "text/name_matcher.h"

#include <algorithm>
#include <cmath>

namespace techgraph {
namespace {

constexpr double kSimilar = 0.3, kLead = 2;
constexpr double kStrong = 0.45, kStrongEvidence = 11;

/// Letters that transcriptions mix up become one; blank for what is passed over.
char coarse(char c) {
  switch (c) {
    case 'b':
    case 'B':
    case 'p':
    case 'f':
    case 'v':
      return 'P';
    case 'd':
    case 'D':
    case 't':
      return 'T';
    case 'g':
    case 'G':
    case 'k':
      return 'K';
    case 's':
    case 'S':
    case 'j':
    case 'J':
    case 'c':
    case 'C':
    case 'z':
    case 'Z':
    case 'q':
    case 'x':
      return 'S';
    case 'm':
      return 'M';
    case 'n':
    case 'N':
      return 'N';
    case 'l':
    case 'r':
      return 'L';
    case 'a':
    case 'A':
    case 'O':
      return 'a';
    case 'e':
    case 'i':
    case 'y':
      return 'i';
    case 'o':
    case 'u':
    case 'w':
      return 'o';
    case 'U':
    case 'h':
      return ' ';
    default:
      return ' ';
  }
}

}  // namespace

std::vector<std::uint32_t> sound_runs(const std::vector<std::string>& words) {
  std::vector<std::uint32_t> runs;
  for (bool consonants : {false, true}) {
    unsigned a = 0, b = 0;
    for (const std::string& word : words) {
      for (char letter : word) {
        const char c = coarse(letter);
        if (c == ' ' || (consonants && c >= 'a') || (c >= 'A' && static_cast<unsigned>(c) == b && consonants))
          continue;
        if (static_cast<unsigned>(c) == b) continue;
        const unsigned base = consonants ? 1U << 30 : 0;
        if (b != 0) runs.push_back(base | b << 8 | static_cast<unsigned>(c));
        if (a != 0) runs.push_back(base | a << 16 | b << 8 | static_cast<unsigned>(c));
        a = b;
        b = static_cast<unsigned>(c);
      }
    }
    if (b != 0 && a == 0) runs.push_back(b);
  }
  std::ranges::sort(runs);
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

NameMatcher::NameMatcher(const Phonetics& phonetics, const std::vector<std::string>& names, Script script,
                         Effort effort)
    : phonetics_(phonetics), script_(script), effort_(effort) {
  std::vector<std::vector<std::uint32_t>> runs;
  for (const std::string& name : names) {
    forms_.push_back(sound_of(name));
    runs.push_back(sound_runs(phonetics_.rendered(forms_.back(), script_)));
    for (std::uint32_t run : runs.back())
      by_run_[run].push_back(static_cast<std::uint32_t>(forms_.size() - 1));
  }
  for (const std::vector<std::uint32_t>& own : runs) {
    float sum = 0;
    for (std::uint32_t run : own) sum += worth(by_run_.at(run).size());
    worth_.push_back(sum);
  }
}

float NameMatcher::worth(std::size_t sharers) const {
  return std::log(static_cast<float>(forms_.size() + 1) /
                  static_cast<float>(std::max<std::size_t>(sharers, 1))) +
         0.1F;
}

std::vector<std::uint32_t> NameMatcher::candidates(const SoundForm& form) const {
  std::vector<float> scores(forms_.size(), 0.0F);
  std::vector<std::uint32_t> touched;
  float own = 0;
  for (std::uint32_t run : sound_runs(phonetics_.rendered(form, script_))) {
    const auto found = by_run_.find(run);
    const float value = worth(found == by_run_.end() ? 1 : found->second.size());
    own += value;
    if (found == by_run_.end()) continue;
    for (std::uint32_t name : found->second) {
      if (scores[name] == 0.0F) touched.push_back(name);
      scores[name] += value;
    }
  }
  for (std::uint32_t name : touched) scores[name] /= std::sqrt(own * worth_[name]);
  std::erase_if(touched, [&](std::uint32_t name) { return scores[name] < effort_.shared; });
  const auto rank = [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  };
  const auto some = static_cast<std::ptrdiff_t>(std::min(effort_.compared, touched.size()));
  std::partial_sort(touched.begin(), touched.begin() + some, touched.end(), rank);
  touched.resize(static_cast<std::size_t>(some));
  return touched;
}

std::optional<Match> NameMatcher::best(std::string_view name) const {
  const SoundForm form = sound_of(name);
  Match best;
  double second = 0;
  const SoundForm* chosen = nullptr;
  for (std::uint32_t candidate : candidates(form)) {
    const Likeness likeness = phonetics_.compare(form, forms_[candidate], {second, 0});
    if (likeness.evidence > best.likeness.evidence) {
      if (chosen != nullptr && chosen->words != forms_[candidate].words) second = best.likeness.evidence;
      best = {candidate, likeness, 0};
      chosen = &forms_[candidate];
    } else if (chosen != nullptr && forms_[candidate].words != chosen->words) {
      second = std::max(second, likeness.evidence);
    }
  }
  if (chosen == nullptr) return std::nullopt;
  best.lead = best.likeness.evidence - second;
  return best;
}

bool NameMatcher::is_sure(const Match& match) {
  return match.likeness.similarity >= kSimilar && match.lead >= kLead;
}

bool NameMatcher::is_strong(const Match& match) {
  return match.likeness.similarity >= kStrong && match.likeness.evidence >= kStrongEvidence &&
         match.lead >= kClearLead;
}

std::optional<Match> NameMatcher::find(std::string_view name) const {
  std::optional<Match> match = best(name);
  if (match && !is_sure(*match)) match.reset();
  return match;
}

}  // namespace techgraph
