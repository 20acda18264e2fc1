#include "text/phonetic.h"

#include <algorithm>
#include <utility>

namespace techgraph {
namespace {

constexpr double kDropped = 3;  ///< evidence that a word left out costs

struct TableFile {
  Script first, second;
  std::string_view path;
};
constexpr std::array<TableFile, 6> kTables{{{Script::latin, Script::hangul, "phonetic/latin-hangul.tsv"},
                                            {Script::latin, Script::katakana, "phonetic/latin-kana.tsv"},
                                            {Script::latin, Script::han, "phonetic/latin-hanzi.tsv"},
                                            {Script::hangul, Script::katakana, "phonetic/hangul-kana.tsv"},
                                            {Script::hangul, Script::han, "phonetic/hangul-hanzi.tsv"},
                                            {Script::katakana, Script::han, "phonetic/kana-hanzi.tsv"}}};

/// Latin, Hangul, kana, hanzi; 4 for others.
std::size_t index_of(Script script) {
  switch (script) {
    case Script::latin:
      return 0;
    case Script::hangul:
      return 1;
    case Script::katakana:
      return 2;
    case Script::han:
      return 3;
    default:
      return 4;
  }
}

std::string joined(std::span<const std::string> words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

std::string last_first(std::span<const std::string> words) {
  return words.back() + joined(words.first(words.size() - 1));
}

}  // namespace

std::vector<Pairing> pairings(const SoundForm& first, const SoundForm& second) {
  const std::vector<std::string>&a = first.words, &b = second.words;
  std::vector<Pairing> found;
  if (a.empty() || b.empty()) return found;
  const auto add = [&](std::string x, std::string y, std::size_t dropped) {
    found.push_back({std::move(x), std::move(y), static_cast<int>(dropped)});
  };
  add(joined(a), joined(b), 0);
  if (a.size() > 1) add(last_first(a), joined(b), 0);
  if (b.size() > 1 && (a.size() != 2 || b.size() != 2)) add(joined(a), last_first(b), 0);
  if (a.size() > 2 && b.size() == 2) add(a.front() + a.back(), joined(b), a.size() - 2);
  if (b.size() > 2 && a.size() == 2) add(joined(a), b.front() + b.back(), b.size() - 2);
  return found;
}

Phonetics::Phonetics(const DataFiles& data) {
  for (const TableFile& table : kTables) {
    for (const DataFile& file : data.list(table.path))
      tables_[index_of(table.first)][index_of(table.second)] = SoundTable(file);
  }
}

const Phonetics& Phonetics::embedded() {
  static const Phonetics phonetics(DataFiles::embedded());
  return phonetics;
}

const SoundTable* Phonetics::table(Script first, Script second) const {
  const std::size_t a = index_of(first), b = index_of(second);
  if (a >= tables_.size() || b >= tables_.size() || tables_[a][b].empty()) return nullptr;
  return &tables_[a][b];
}

void Phonetics::improve(const SoundForm& a, const SoundForm& b, const Likeness& floor, Likeness& best) const {
  const SoundTable* model = table(a.script, b.script);
  if (model == nullptr) {
    if (table(b.script, a.script) != nullptr) improve(b, a, floor, best);
    return;
  }
  for (const Pairing& pair : pairings(a, b)) {
    const double apart =
        model->cost_of_first(pair.first) + model->cost_of_second(pair.second) - kDropped * pair.dropped;
    const double limit =
        std::min(apart - std::max(floor.evidence, best.evidence), apart / (1 + floor.similarity));
    const double joint = model->joint_cost(pair.first, pair.second, limit);
    if (joint < limit) best = {apart - joint, std::min(1.0, (apart - joint) / joint)};
  }
}

Likeness Phonetics::compare(const SoundForm& a, const SoundForm& b, const Likeness& floor) const {
  Likeness best;
  improve(a, b, floor, best);
  if (a.script == Script::han && b.script != Script::han) improve(spelt_pinyin(a), b, floor, best);
  if (b.script == Script::han && a.script != Script::han) improve(a, spelt_pinyin(b), floor, best);
  return best;
}

std::vector<std::string> Phonetics::rendered(const SoundForm& form, Script script) const {
  const SoundTable* model = table(form.script, script);
  if (model == nullptr) return form.words;
  std::vector<std::string> words;
  for (const std::string& word : form.words) words.push_back(model->rendered(word));
  return words;
}

}  // namespace techgraph
