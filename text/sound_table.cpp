#include "text/sound_table.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <utility>

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
  if (2 * (size_ + 1) > slots_.size()) {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(16, 2 * slots_.size())));
    shift_ = 64 - std::countr_zero(slots_.size());
    size_ = 0;
    for (const Slot& slot : old)
      if (slot.key != 0) (*this)[slot.key] = slot.value;
  }
  std::size_t at = place(key);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at].key == 0) {
    slots_[at].key = key;
    ++size_;
  }
  return slots_[at].value;
}

std::vector<std::uint64_t> ChunkMap::keys() const {
  std::vector<std::uint64_t> found;
  for (const Slot& slot : slots_)
    if (slot.key != 0) found.push_back(slot.key);
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
  least_first_.fill(kUnseen);
  least_second_.fill(kUnseen);
  const auto lower = [](Letters& least, std::string_view chunk, double cost) {
    for (char c : chunk)
      least[code(c)] = std::min(least[code(c)], static_cast<float>(cost / static_cast<double>(chunk.size())));
  };
  for (std::uint64_t key : costs_.keys()) {
    const double cost = *costs_.find(key);
    const auto [a, b] = ChunkMap::unpack(key);
    const auto [likeliest, isnew] = likeliest_.try_emplace(ChunkMap::pack(a, {}), Rendering{b, cost});
    if (!isnew && cost < likeliest->second.cost) likeliest->second = {b, cost};
    chunks_[ChunkMap::pack(a, {})] = chunks_[ChunkMap::pack({}, b)] = 1;
    lower(least_first_, a, cost);
    lower(least_second_, b, cost);
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

double SoundTable::joint_cost(std::string_view a, std::string_view b, double limit) const {
  // Chunks that end at each letter and that the table has, packed; 0 for those it lacks.
  const auto chunks = [this](std::string_view letters, int shift) {
    std::vector<std::uint64_t> found(ChunkMap::kLongest * letters.size());
    for (std::size_t end = 1; end <= letters.size(); ++end) {
      std::uint64_t packed = 0;
      for (std::size_t size = 1; size <= std::min(end, ChunkMap::kLongest); ++size) {
        packed |= static_cast<std::uint64_t>(code(letters[end - size])) << (6 * (size - 1));
        if (chunks_.find(packed << shift) != nullptr)
          found[ChunkMap::kLongest * (end - 1) + size - 1] = packed << shift;
      }
    }
    return found;
  };
  const std::vector<std::uint64_t> of_a = chunks(a, 6 * ChunkMap::kLongest), of_b = chunks(b, 0);
  // What the letters from each place on cost at least; a little less, so that rounding takes nothing away.
  const auto rests = [](std::string_view letters, const Letters& least) {
    std::vector<double> rest(letters.size() + 1);
    for (std::size_t at = letters.size(); at-- > 0;)
      rest[at] = rest[at + 1] + static_cast<double>(least[code(letters[at])]) * 0.9999;
    return rest;
  };
  const std::vector<double> rest_a = rests(a, least_first_), rest_b = rests(b, least_second_);
  const std::size_t width = b.size() + 1;
  std::vector<double> best((a.size() + 1) * width, limit);
  best[0] = 0;
  std::size_t lost = 0;  // rows in which every way costs too much
  for (std::size_t i = 0; i <= a.size(); ++i) {
    double least = limit;
    for (std::size_t j = 0; j <= b.size(); ++j) {
      double& cell = best[i * width + j];
      if (i > 0)
        cell = std::min(cell, best[(i - 1) * width + j] + static_cast<double>(skip_first_[code(a[i - 1])]));
      if (j > 0)
        cell = std::min(cell, best[i * width + j - 1] + static_cast<double>(skip_second_[code(b[j - 1])]));
      for (std::size_t m = 1; m <= std::min(i, ChunkMap::kLongest); ++m) {
        const std::uint64_t first = of_a[ChunkMap::kLongest * (i - 1) + m - 1];
        if (first == 0) continue;
        for (std::size_t n = 1; n <= std::min(j, ChunkMap::kLongest); ++n) {
          const std::uint64_t second = of_b[ChunkMap::kLongest * (j - 1) + n - 1];
          const double before = best[(i - m) * width + j - n];
          if (second == 0 || before >= cell || before >= limit) continue;
          if (const double* cost = costs_.find(first | second)) cell = std::min(cell, before + *cost);
        }
      }
      if (cell + std::max(rest_a[i], rest_b[j]) >= limit) cell = limit;
      least = std::min(least, cell);
    }
    lost = least < limit ? 0 : lost + 1;
    if (lost == ChunkMap::kLongest) return limit;
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
  std::vector<std::pair<std::int64_t, std::uint64_t>> rows;  // cost in hundredths
  for (std::uint64_t key : costs_.keys())
    rows.emplace_back(std::max<std::int64_t>(1, std::llround(*costs_.find(key) * 100)), key);
  std::ranges::sort(rows);
  std::string out;
  for (const auto& [cost, key] : rows) {
    const auto [a, b] = ChunkMap::unpack(key);
    const std::string cents = std::to_string(cost % 100);
    out += (a.empty() ? "-" : a) + '\t' + (b.empty() ? "-" : b) + '\t' + std::to_string(cost / 100) + '.' +
           (cents.size() < 2 ? "0" : "") + cents + '\n';
  }
  return out;
}

}  // namespace techgraph
