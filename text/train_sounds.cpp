#include "text/train_sounds.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "text/phonetic.h"

namespace techgraph {
namespace {

constexpr int kRounds = 8;
constexpr double kDiscount = 0.5;  ///< taken from every count: what was seen once by chance goes
constexpr double kRarest = 3;      ///< expected count that a pair of the final table must have

std::uint64_t key_at(std::string_view a, std::size_t i, std::size_t m, std::string_view b, std::size_t j,
                     std::size_t n) {
  return ChunkMap::pack(a.substr(i, m), b.substr(j, n));
}

/// Calls visit(m, n) for the sizes of the chunks that may begin at (i, j): one letter with nothing, or up to
/// three with up to three.
template <class Visit>
void for_each_step(std::size_t rest_a, std::size_t rest_b, Visit visit) {
  if (rest_a > 0) visit(std::size_t{1}, std::size_t{0});
  if (rest_b > 0) visit(std::size_t{0}, std::size_t{1});
  for (std::size_t m = 1; m <= std::min(rest_a, ChunkMap::kLongest); ++m)
    for (std::size_t n = 1; n <= std::min(rest_b, ChunkMap::kLongest); ++n) visit(m, n);
}

/// Before anything is known: short chunks of equal length near the diagonal.
double first_guess(std::string_view a, std::size_t i, std::size_t m, std::string_view b, std::size_t j,
                   std::size_t n) {
  const double x = (static_cast<double>(i) + static_cast<double>(m) / 2) / static_cast<double>(a.size());
  const double y = (static_cast<double>(j) + static_cast<double>(n) / 2) / static_cast<double>(b.size());
  if (std::abs(x - y) > 0.25) return 0;
  return m == 0 || n == 0 ? 0.001 : std::exp(-3.0 * static_cast<double>(std::max(m, n)));
}

/// Adds to `counts` how often each chunk pair is expected in this pair of names, by forward and backward
/// sums.
template <class Chance>
void expect(std::string_view a, std::string_view b, const Chance& chance, ChunkMap& counts) {
  const std::size_t width = b.size() + 1;
  std::vector<double> ahead((a.size() + 1) * width), back(ahead.size());
  ahead[0] = 1;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const double here = ahead[i * width + j];
      if (here == 0) continue;
      for_each_step(a.size() - i, b.size() - j, [&](std::size_t m, std::size_t n) {
        ahead[(i + m) * width + j + n] += here * chance(i, m, j, n);
      });
    }
  }
  const double total = ahead.back();
  if (total <= 0) return;
  back.back() = 1;
  for (std::size_t i = a.size() + 1; i-- > 0;) {
    for (std::size_t j = b.size() + 1; j-- > 0;) {
      double& here = back[i * width + j];
      for_each_step(a.size() - i, b.size() - j, [&](std::size_t m, std::size_t n) {
        const double after = back[(i + m) * width + j + n];
        if (after == 0) return;
        const double step = chance(i, m, j, n) * after;
        here += step;
        const double share = ahead[i * width + j] * step / total;
        if (share > 1e-4) counts[key_at(a, i, m, b, j, n)] += share;
      });
    }
  }
}

ChunkMap probabilities(const ChunkMap& counts, double rarest) {
  ChunkMap found;
  double sum = 0;
  for (std::uint64_t key : counts.keys()) {
    const double count = *counts.find(key) - kDiscount;
    if (count + kDiscount < rarest || count <= 0) continue;
    found[key] = count;
    sum += count;
  }
  for (std::uint64_t key : found.keys()) found[key] /= sum;
  return found;
}

}  // namespace

SoundTable train_sounds(std::span<const std::pair<SoundForm, SoundForm>> pairs) {
  ChunkMap counts;
  for (const auto& [first, second] : pairs) {
    const Pairing pair = pairings(first, second).at(0);
    const std::string &a = pair.first, &b = pair.second;
    expect(
        a, b,
        [&](std::size_t i, std::size_t m, std::size_t j, std::size_t n) {
          return first_guess(a, i, m, b, j, n);
        },
        counts);
  }
  for (int round = 1; round <= kRounds; ++round) {
    const ChunkMap chances = probabilities(counts, round == kRounds ? kRarest : 1);
    const SoundTable table(chances);
    if (round == kRounds) return table;
    counts = ChunkMap();
    for (const auto& [first, second] : pairs) {
      Pairing best;
      double most = 0;
      for (Pairing& pair : pairings(first, second)) {
        if (pair.dropped > 0) continue;
        const double evidence = table.cost_of_first(pair.first) + table.cost_of_second(pair.second) -
                                table.joint_cost(pair.first, pair.second);
        if (evidence <= most) continue;
        most = evidence;
        best = std::move(pair);
      }
      if (most <= 0) continue;
      const std::string &a = best.first, &b = best.second;
      expect(
          a, b,
          [&](std::size_t i, std::size_t m, std::size_t j, std::size_t n) {
            const double* chance = chances.find(key_at(a, i, m, b, j, n));
            return chance != nullptr ? *chance : m == 0 || n == 0 ? 1e-4 : 0.0;
          },
          counts);
    }
  }
  return {};
}

}  // namespace techgraph
