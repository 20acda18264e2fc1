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

std::string joined(auto first, auto last) {
  std::string all;
  for (; first != last; ++first) all += *first;
  return all;
}

}  // namespace

std::vector<WordOrder> word_orders(const SoundForm& form) {
  const std::vector<std::string>& words = form.words;
  std::vector<WordOrder> orders{{joined(words.begin(), words.end())}};
  if (words.size() < 2) return orders;
  orders.push_back({words.back() + joined(words.begin(), words.end() - 1)});
  if (words.size() > 2) orders.push_back({words.front() + words.back(), static_cast<int>(words.size()) - 2});
  return orders;
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

Likeness Phonetics::compare(const SoundForm& a, const SoundForm& b) const {
  const SoundTable* model = table(a.script, b.script);
  if (model == nullptr) return table(b.script, a.script) == nullptr ? Likeness() : compare(b, a);
  Likeness best;
  for (const WordOrder& x : word_orders(a)) {
    const double first = model->cost_of_first(x.letters);
    for (const WordOrder& y : word_orders(b)) {
      if (x.dropped > 0 && y.dropped > 0) continue;
      const double second = model->cost_of_second(y.letters);
      const double joint = model->joint_cost(x.letters, y.letters);
      const double evidence = first + second - joint - kDropped * (x.dropped + y.dropped);
      if (evidence > best.evidence) best = {evidence, std::min(1.0, evidence / joint)};
    }
  }
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
