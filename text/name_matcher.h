#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/phonetic.h"

namespace techgraph {

/// Runs of two and three sounds, and of consonants alone, with sounds that transcriptions mix up taken as
/// one: what names that sound alike share some of. Sorted, each once.
std::vector<std::uint32_t> sound_runs(const std::vector<std::string>& words);

/// A name among many.
struct Match {
  std::size_t name = 0;  ///< position in what the matcher was made from
  Likeness likeness;
  double lead = 0;  ///< evidence over the next best name that reads differently
};

/// What a lookup may cost.
struct Effort {
  std::size_t compared = 150;  ///< names that are compared in full, at most
  float shared = 0.25F;        ///< part of the worth of all their runs that such a name must share
};

/// Finds, in a set of names, the one that a name in another script transcribes.
class NameMatcher {
 public:
  /// For looking up names of `script`.
  NameMatcher(const Phonetics& phonetics, const std::vector<std::string>& names, Script script,
              Effort effort = Effort());

  /// The best of all, if there is any evidence for it. Takes the names that share most sound runs (the rarest
  /// count most) and compares these in full.
  std::optional<Match> best(std::string_view name) const;
  /// The best, if it is surely the same name: similar enough, and clearly more so than the second.
  std::optional<Match> find(std::string_view name) const;
  static bool is_sure(const Match& match);
  /// Whether the two sound so alike that this says by itself that they are one name, among not too many.
  static bool is_strong(const Match& match);
  static constexpr double kClearLead = 3;  ///< evidence by which a strong match leads

  const SoundForm& form(std::size_t name) const { return forms_[name]; }
  /// Positions of the names to compare `form` with, likeliest first.
  std::vector<std::uint32_t> candidates(const SoundForm& form) const;

 private:
  float worth(std::size_t sharers) const;

  const Phonetics& phonetics_;
  Script script_;
  Effort effort_;
  std::vector<SoundForm> forms_;
  std::vector<float> worth_;  ///< of each name: that of all its runs
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_run_;
};

}  // namespace techgraph
