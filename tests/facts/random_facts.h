#pragma once

#include <cstdint>
#include <random>

#include "facts/facts.h"

namespace techgraph {

/// Seeded numbers that are the same with every standard library.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  /// 0 to sides - 1.
  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(engine_()) % sides; }
  bool once_in(std::uint32_t sides) { return roll(sides) == 0; }

 private:
  std::mt19937 engine_;
};

/// Facts that the schema allows, about a small world of invented names in four scripts: full names, short
/// forms, namesakes, known things, deals with amounts. Names recur between documents of different seeds.
DocumentFacts random_facts(std::uint32_t seed);

/// `count` documents with the ids doc-0000, doc-0001 …
std::vector<DocumentFacts> random_documents(std::uint32_t seed, std::size_t count);

}  // namespace techgraph
