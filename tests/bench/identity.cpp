// How well the things of many documents are told apart: pairwise and B³ precision, recall and F1.
//   techgraph_identity [--errors N] FACTS…
// All files are one corpus; tests/graph/identity_score.h says what counts as one thing.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/graph/identity_score.h"
#include "text/error.h"

namespace techgraph {
namespace {

void print_rates(const char* name, const Rates& rates) {
  std::printf("%-10s precision %.4f  recall %.4f  F1 %.4f\n", name, rates.precision, rates.recall,
              rates.f1());
}

void print_some(const char* what, const std::vector<std::string>& lines, std::size_t limit) {
  std::printf("%s: %zu\n", what, lines.size());
  for (std::size_t index = 0; index < std::min(limit, lines.size()); ++index)
    std::printf("  %s\n", lines[index].c_str());
}

void report(const std::vector<std::filesystem::path>& files, std::size_t errors) {
  const IdentityCorpus corpus = read_corpus(files);
  const IdentityScore score = score_identity(corpus);
  std::printf("%zu documents (%zu refused), %zu entities, %zu things, %zu found\n", corpus.documents.size(),
              corpus.refused, score.entities, score.true_things, score.found_things);
  print_rates("pairwise", score.pairwise);
  print_rates("B³", score.b_cubed);
  std::printf("identities with persons who are not one: %zu\n", score.wrong_person_merges);
  print_some("wrongly one", score.wrong_merges, errors);
  print_some("fell apart", score.missed, errors);
}

}  // namespace
}  // namespace techgraph

int main(int count, char** arguments) {
  std::vector<std::filesystem::path> files;
  std::size_t errors = 0;
  for (int index = 1; index < count; ++index) {
    if (std::string_view(arguments[index]) == "--errors" && index + 1 < count) {
      errors = std::strtoul(arguments[++index], nullptr, 10);
    } else {
      files.emplace_back(arguments[index]);
    }
  }
  if (files.empty()) {
    std::cerr << "usage: techgraph_identity [--errors N] FACTS...\n";
    return 2;
  }
  try {
    techgraph::report(files, errors);
  } catch (const techgraph::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
