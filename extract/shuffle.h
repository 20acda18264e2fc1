#pragma once

#include <random>
#include <utility>
#include <vector>

namespace techgraph {

/// Shuffles (Fisher and Yates 1938). Unlike std::shuffle the same in every standard library, so that training
/// gives the same bytes everywhere.
template <class T>
void shuffle(std::vector<T>& items, std::mt19937& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

}  // namespace techgraph
