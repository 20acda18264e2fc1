#include "text/sound_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "text/table.h"

namespace techgraph {
namespace {

constexpr float kUnseen = 9;  ///< cost of what the table lacks: about one in eight thousand

std::size_t code(char c) { return static_cast<unsigned char>(c) & 0x3FU; }

bool is_chunk(std::string_view text) {
  return text.size() <= ChunkMap::kLongest &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string_view chunk_of(std::string_view cell) { return cell == "-" ? std::string_view() : cell; }

}  // namespace

std::pair<std::string, std::string> ChunkMap::unpack(std::uint64_t key) {
  std::pair<std::string, std::string> chunks;
  for (int shift = 12 * static_cast<int>(kLongest) - 6; shift >= 0; shift -= 6) {
    const auto letter = static_cast<char>(key >> shift & 0x3FU);
    if (letter != 0)
      (shift >= 6 * static_cast<int>(kLongest) ? chunks.first : chunks.second) +=
          static_cast<char>(letter | 0x40);
  }
  return chunks;
}

double& ChunkMap::operator[](std::uint64_t key) {
  if (2 * (size_ + 1) > keys_.size()) {
    const std::vector<std::uint64_t> old = std::move(keys_);
    const std::vector<double> old_values = std::move(values_);
    keys_.assign(std::max<std::size_t>(16, 2 * old.size()), 0);
    values_.assign(keys_.size(), 0);
    shift_ = 64;
    for (std::size_t size = keys_.size(); size > 1; size /= 2) --shift_;
    size_ = 0;
    for (std::size_t at = 0; at < old.size(); ++at)
      if (old[at] != 0) (*this)[old[at]] = old_values[at];
  }
  std::size_t at = place(key);
  while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
  if (keys_[at] == 0) {
    keys_[at] = key;
    ++size_;
  }
  return values_[at];
}

std::vector<std::uint64_t> ChunkMap::keys() const {
  std::vector<std::uint64_t> found;
  std::ranges::copy_if(keys_, std::back_inserter(found), [](std::uint64_t key) { return key != 0; });
  std::ranges::sort(found);
  return found;
}

SoundTable::SoundTable(const DataFile& file) {
  for_each_row(file, 3, [&](const Row& row) {
    const std::string_view a = chunk_of(row[0]), b = chunk_of(row[1]);
    double cost = 0;
    const auto [end, fault] = std::from_chars(row[2].data(), row[2].data() + row[2].size(), cost);
    if (fault != std::errc() || end != row[2].data() + row[2].size() || !(cost > 0))
      throw Error(Fault::data, row.place, "a cost above 0 is missing: " + std::string(row[2]));
    if (!is_chunk(a) || !is_chunk(b) || (a.empty() && b.empty()))
      throw Error(Fault::data, row.place, "not two chunks of up to three letters");
    costs_[ChunkMap::pack(a, b)] = cost;
  });
  finish();
}

SoundTable::SoundTable(const ChunkMap& probabilities) {
  for (std::uint64_t key : probabilities.keys()) costs_[key] = -std::log(*probabilities.find(key));
  finish();
}

void SoundTable::finish() {
  std::array<double, 64> first{}, second{};
  skip_first_.fill(kUnseen);
  skip_second_.fill(kUnseen);
  for (std::uint64_t key : costs_.keys()) {
    const double cost = *costs_.find(key);
    const auto [a, b] = ChunkMap::unpack(key);
    const auto [likeliest, isnew] = likeliest_.try_emplace(ChunkMap::pack(a, {}), Rendering{b, cost});
    if (!isnew && cost < likeliest->second.cost) likeliest->second = {b, cost};
    for (char c : a) first[code(c)] += std::exp(-cost);
    for (char c : b) second[code(c)] += std::exp(-cost);
    if (b.empty() && a.size() == 1) skip_first_[code(a[0])] = static_cast<float>(cost);
    if (a.empty() && b.size() == 1) skip_second_[code(b[0])] = static_cast<float>(cost);
  }
  const auto to_costs = [](const std::array<double, 64>& weights, Letters& costs) {
    double sum = 0;
    for (double weight : weights) sum += weight;
    for (std::size_t at = 0; at < 64; ++at)
      costs[at] =
          weights[at] > 0 ? std::min(kUnseen, static_cast<float>(-std::log(weights[at] / sum))) : kUnseen;
  };
  to_costs(first, first_);
  to_costs(second, second_);
}

double SoundTable::alone(std::string_view letters, const Letters& costs) {
  double sum = 0;
  for (char c : letters) sum += static_cast<double>(costs[code(c)]);
  return sum;
}

double SoundTable::joint_cost(std::string_view a, std::string_view b) const {
  constexpr double kFar = std::numeric_limits<double>::max();
  const std::size_t width = b.size() + 1;
  std::vector<double> best((a.size() + 1) * width, kFar);
  best[0] = 0;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      double& cell = best[i * width + j];
      if (i > 0)
        cell = std::min(cell, best[(i - 1) * width + j] + static_cast<double>(skip_first_[code(a[i - 1])]));
      if (j > 0)
        cell = std::min(cell, best[i * width + j - 1] + static_cast<double>(skip_second_[code(b[j - 1])]));
      std::uint64_t high = 0;
      for (std::size_t m = 1; m <= std::min(i, ChunkMap::kLongest); ++m) {
        high |= static_cast<std::uint64_t>(code(a[i - m])) << (6 * (ChunkMap::kLongest + m - 1));
        std::uint64_t low = 0;
        for (std::size_t n = 1; n <= std::min(j, ChunkMap::kLongest); ++n) {
          low |= static_cast<std::uint64_t>(code(b[j - n])) << (6 * (n - 1));
          const double before = best[(i - m) * width + j - n];
          if (before >= cell) continue;
          if (const double* cost = costs_.find(high | low)) cell = std::min(cell, before + *cost);
        }
      }
    }
  }
  return best.back();
}

std::string SoundTable::rendered(std::string_view a) const {
  struct Step {
    double cost = 0;
    std::size_t size = 0;
    const Rendering* rendering = nullptr;
  };
  std::vector<Step> best(a.size() + 1);
  for (std::size_t end = 1; end <= a.size(); ++end) {
    best[end] = {best[end - 1].cost + static_cast<double>(kUnseen), 1, nullptr};
    for (std::size_t size = 1; size <= std::min(end, ChunkMap::kLongest); ++size) {
      const auto found = likeliest_.find(ChunkMap::pack(a.substr(end - size, size), {}));
      if (found == likeliest_.end()) continue;
      const double cost = best[end - size].cost + found->second.cost;
      if (cost < best[end].cost) best[end] = {cost, size, &found->second};
    }
  }
  std::vector<std::string_view> pieces;
  for (std::size_t end = a.size(); end > 0; end -= best[end].size)
    if (best[end].rendering != nullptr) pieces.push_back(best[end].rendering->letters);
  std::string out;
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) out += *piece;
  return out;
}

std::string SoundTable::to_tsv() const {
  std::vector<std::pair<double, std::uint64_t>> rows;
  for (std::uint64_t key : costs_.keys()) rows.emplace_back(*costs_.find(key), key);
  std::ranges::sort(rows);
  std::string out;
  for (const auto& [cost, key] : rows) {
    const auto [a, b] = ChunkMap::unpack(key);
    char number[32];
    std::snprintf(number, sizeof number, "%.2f", std::max(cost, 0.01));
    out += (a.empty() ? "-" : a) + '\t' + (b.empty() ? "-" : b) + '\t' + number + '\n';
  }
  return out;
}

}  // namespace techgraph
