#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

/// Documents whose entities are known to be one thing or not: facts, and for each entity what it truly is.
struct IdentityCorpus {
  std::size_t refused = 0;                      ///< lines that are no good facts
  std::vector<DocumentFacts> documents;         ///< sorted by id
  std::vector<std::vector<std::string>> truth;  ///< [document][entity]: equal texts are one thing
};

/// Reads facts files whose entities say in "is" what they are. In files without any "is", entities of one
/// kind (person, product, other) with a name in common are one, and so are those joined by a chain of such.
/// Throws Error{input} for a file that cannot be opened.
IdentityCorpus read_corpus(const std::vector<std::filesystem::path>& files);

/// Parts right of what was found (precision) and of what is true (recall).
struct Rates {
  double precision = 0, recall = 0;
  double f1() const { return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall); }
};

/// How well resolve() tells the entities of a corpus apart.
struct IdentityScore {
  std::size_t entities = 0, true_things = 0, found_things = 0;
  Rates pairwise;                         ///< over pairs of entities of one thing
  Rates b_cubed;                          ///< averaged over entities (Bagga and Baldwin 1998)
  std::size_t wrong_person_merges = 0;    ///< identities that hold persons who are not one
  std::vector<std::string> wrong_merges;  ///< what was taken for one thing, in words
  std::vector<std::string> missed;        ///< what fell apart, in words
};

IdentityScore score_identity(const IdentityCorpus& corpus);

}  // namespace techgraph
