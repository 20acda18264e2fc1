#include "graph/near_duplicates.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "text/hash.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::size_t kBins = 128, kBand = 4, kRun = 8, kFew = 40;
constexpr std::size_t kCrowded = 16;  ///< a band that more first tellers share says little: set phrases
constexpr std::size_t kCompared = 8;  ///< of those that share most bands
constexpr double kNear = 0.7;
constexpr std::uint32_t kEmpty = UINT32_MAX;

struct Sketch {
  std::array<std::uint32_t, kBins> bins;
  std::size_t runs = 0;
};

void add_runs(std::string_view sentence, Sketch& sketch) {
  std::vector<char32_t> letters;
  for (std::size_t at = 0; at < sentence.size();) {
    const char32_t c = next_code_point(sentence, at);
    if (is_word(c)) letters.push_back(c);
  }
  for (std::size_t at = 0; at + kRun <= letters.size(); ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = at; i < at + kRun; ++i) hash = (hash ^ letters[i]) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9U;
    hash ^= hash >> 32U;
    std::uint32_t& bin = sketch.bins[hash % kBins];
    bin = std::min(bin, static_cast<std::uint32_t>(hash >> 32U));
    ++sketch.runs;
  }
}

Sketch sketch_of(const DocumentFacts& document) {
  std::set<std::string_view> sentences;
  for (const Relation& relation : document.relations) sentences.insert(relation.evidence.text);
  for (const Measure& measure : document.measures) sentences.insert(measure.evidence.text);
  Sketch sketch;
  sketch.bins.fill(kEmpty);
  for (std::string_view sentence : sentences) add_runs(sentence, sketch);
  return sketch;
}

/// The part of runs in common, as the bins tell; bins that are empty in both say nothing.
double likeness(const Sketch& a, const Sketch& b) {
  std::size_t filled = 0, equal = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    if (a.bins[bin] == kEmpty && b.bins[bin] == kEmpty) continue;
    ++filled;
    if (a.bins[bin] == b.bins[bin]) ++equal;
  }
  return filled == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(filled);
}

bool near(const Sketch& a, const Sketch& b, double alike) {
  return alike >= (std::min(a.runs, b.runs) < kFew ? 1 : kNear);
}

std::vector<std::uint64_t> bands_of(const Sketch& sketch) {
  std::vector<std::uint64_t> bands;
  for (std::size_t first = 0; first < kBins; first += kBand) {
    std::uint64_t hash = first + 1;
    bool empty = true;
    for (std::size_t bin = first; bin < first + kBand; ++bin) {
      empty = empty && sketch.bins[bin] == kEmpty;
      hash = (hash ^ sketch.bins[bin]) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 31U;
    }
    if (!empty) bands.push_back(hash);
  }
  return bands;
}

/// First tellers met so far.
class Tellers {
 public:
  std::uint32_t place(std::uint32_t document, const Sketch& sketch) {
    const std::vector<std::uint64_t> bands = bands_of(sketch);
    std::uint32_t best = document;
    double most = 0;
    for (std::uint32_t other : candidates(bands)) {
      const double alike = likeness(sketch, sketches_.at(other));
      if (near(sketch, sketches_.at(other), alike) && alike > most)
        std::tie(best, most) = std::tuple(other, alike);
    }
    if (best == document && !bands.empty()) {
      sketches_.emplace(document, sketch);
      for (std::uint64_t band : bands) {
        std::vector<std::uint32_t>& sharers = by_band_[band];
        if (sharers.size() <= kCrowded) sharers.push_back(document);
      }
    }
    return best;
  }

 private:
  std::vector<std::uint32_t> candidates(const std::vector<std::uint64_t>& bands) const {
    std::map<std::uint32_t, std::size_t> shared;
    for (std::uint64_t band : bands) {
      const auto found = by_band_.find(band);
      if (found == by_band_.end() || found->second.size() > kCrowded) continue;
      for (std::uint32_t document : found->second) ++shared[document];
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> ranked;
    for (const auto& [document, count] : shared) ranked.emplace_back(bands.size() - count, document);
    std::ranges::sort(ranked);
    std::vector<std::uint32_t> best;
    for (std::size_t i = 0; i < std::min(kCompared, ranked.size()); ++i) best.push_back(ranked[i].second);
    return best;
  }

  std::unordered_map<std::uint32_t, Sketch> sketches_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_band_;
};

}  // namespace

std::vector<std::uint32_t> first_tellers(std::span<const DocumentFacts* const> documents) {
  std::vector<std::uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t index) {
    const DocumentFacts& document = *documents[index];
    return std::tuple(document.date.empty(), std::string_view(document.date),
                      std::string_view(document.document));
  });
  Tellers tellers;
  std::vector<std::uint32_t> first(documents.size());
  for (std::uint32_t index : order) first[index] = tellers.place(index, sketch_of(*documents[index]));
  return first;
}

}  // namespace techgraph
