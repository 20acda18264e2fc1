// Names across scripts: trains the tables of data/phonetic, and measures how well they work.
//   techgraph_phonetic train NAMES.tsv… > table.tsv     pairs of names, "Latin <TAB> other script"
//   techgraph_phonetic pinyin > pinyin.tsv              readings of hanzi, as ICU has them
//   techgraph_phonetic eval NAMES.tsv [CANDIDATES]      on the tenth of the pairs that training leaves out
// With two files, train joins them over the Latin names: the table leads from the second column of the first
// file to the second column of the second. Characters may be parted by blanks where a file holds single
// words.

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <set>

#include "text/error.h"
#include "text/files.h"
#include "text/hash.h"
#include "text/name_matcher.h"
#include "text/phonetic.h"
#include "text/table.h"
#include "text/train_sounds.h"

namespace techgraph {
namespace {

struct NamePair {
  std::string latin, other;
};

/// "威 廉" is 威廉: files of single words part the characters.
std::string closed_up(std::string_view text) {
  std::string closed;
  const std::vector<std::string_view> pieces = split(text, ' ');
  const bool apart = std::ranges::all_of(pieces, [](std::string_view p) { return code_points(p) == 1; });
  for (std::string_view piece : pieces) {
    if (!closed.empty() && !apart) closed += ' ';
    closed += piece;
  }
  return closed;
}

std::vector<NamePair> read_pairs(const std::string& path) {
  const std::string bytes = read_file(path);
  std::vector<NamePair> pairs;
  for_each_row({path, path, bytes}, 2, [&](const Row& row) {
    pairs.push_back({std::string(row[0]), closed_up(row[1])});
  });
  return pairs;
}

/// One tenth of all names, chosen by the Latin one.
bool is_held_out(std::string_view latin) { return hash64(folded(latin)) % 10 == 0; }

int train(const std::vector<std::string>& paths) {
  std::vector<std::pair<SoundForm, SoundForm>> pairs;
  const auto add = [&](const std::string& a, const std::string& b) {
    SoundForm first = sound_of(a), second = sound_of(b);
    if (!first.words.empty() && !second.words.empty() && first.script != second.script)
      pairs.emplace_back(std::move(first), std::move(second));
  };
  if (paths.size() == 1) {
    for (const NamePair& pair : read_pairs(paths[0]))
      if (!is_held_out(pair.latin)) add(pair.latin, pair.other);
  } else {
    // Single words of both files: whole names, and the words of names that have as many on either side.
    const auto words = [](const std::string& path) {
      std::map<std::string, std::set<std::string>> found;
      for (const NamePair& pair : read_pairs(path)) {
        if (is_held_out(pair.latin)) continue;
        const auto latin = split(pair.latin, ' '), other = split(pair.other, ' ');
        for (std::size_t at = 0; at < latin.size() && latin.size() == other.size(); ++at)
          found[folded(latin[at])].insert(std::string(other[at]));
      }
      return found;
    };
    const auto first = words(paths[0]), second = words(paths[1]);
    for (const auto& [latin, names] : first) {
      const auto same = second.find(latin);
      if (same == second.end()) continue;
      for (const std::string& a : names)
        for (const std::string& b : same->second) add(a, b);
    }
  }
  // Chinese names are spelt in pinyin; the pairs hold foreign ones. One in eight is enough to learn that.
  const std::size_t size = pairs.size();
  for (std::size_t at = 0; at < size; at += 8)
    if (pairs[at].first.script == Script::latin && pairs[at].second.script == Script::han)
      pairs.emplace_back(spelt_pinyin(pairs[at].second), pairs[at].second);
  std::fprintf(stderr, "%zu pairs\n", pairs.size());
  std::fputs(train_sounds(pairs).to_tsv().c_str(), stdout);
  return 0;
}

int eval(const std::string& path, std::size_t size) {
  const std::vector<NamePair> pairs = read_pairs(path);
  std::map<std::string, std::set<std::string>> right;  // names in the other script: what they may be in Latin
  std::set<std::string> names;
  for (const NamePair& pair : pairs) {
    if (!is_held_out(pair.latin)) continue;
    right[pair.other].insert(pair.latin);
    names.insert(pair.latin);
  }
  std::vector<std::pair<std::uint64_t, std::string>> others;
  for (const NamePair& pair : pairs)
    if (!names.contains(pair.latin)) others.emplace_back(hash64(pair.latin), pair.latin);
  std::ranges::sort(others);
  others.erase(std::unique(others.begin(), others.end()), others.end());
  for (std::size_t at = 0; at < others.size() && names.size() < size; ++at) names.insert(others[at].second);
  const std::vector<std::string> candidates(names.begin(), names.end());

  const std::clock_t start = std::clock();
  const NameMatcher matcher(Phonetics::embedded(), candidates, sound_of(pairs.at(0).other).script);
  const std::clock_t built = std::clock();
  std::vector<std::pair<std::string, std::optional<Match>>> answers;
  for (const auto& [other, latin] : right) answers.emplace_back(other, matcher.best(other));
  const std::clock_t done = std::clock();

  std::size_t given = 0, good = 0, first = 0, near = 0;
  for (const auto& [other, match] : answers) {
    const std::set<std::string>& latin = right[other];
    const auto near_ones = matcher.candidates(sound_of(other));
    near += std::ranges::any_of(near_ones, [&](std::uint32_t n) { return latin.contains(candidates[n]); });
    if (!match) continue;
    const bool is_right = latin.contains(candidates[match->name]);
    first += is_right;
    given += NameMatcher::is_sure(*match);
    good += NameMatcher::is_sure(*match) && is_right;
    if (std::getenv("TECHGRAPH_SHOW") != nullptr)
      std::printf("%d\t%s\t%s\t%s\t%.2f\t%.3f\t%.2f\n", is_right, other.c_str(),
                  candidates[match->name].c_str(), latin.begin()->c_str(), match->likeness.evidence,
                  match->likeness.similarity, match->lead);
  }
  const auto ms = [](std::clock_t from, std::clock_t to) {
    return 1000.0 * static_cast<double>(to - from) / CLOCKS_PER_SEC;
  };
  const auto share = [](std::size_t a, std::size_t b) {
    return static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1));
  };
  std::fprintf(
      stderr,
      "%zu names among %zu: precision %.3f, recall %.3f; best is right %.3f, right one compared %.3f\n"
      "index %.0f ms, %.2f ms a name\n",
      answers.size(), candidates.size(), share(good, given), share(good, answers.size()),
      share(first, answers.size()), share(near, answers.size()), ms(start, built),
      ms(built, done) / static_cast<double>(answers.size()));
  return 0;
}

/// Reading of one character by a transliterator of ICU, without tones, v for ü; empty if it has none.
std::string reading(const icu::Transliterator& by, char32_t c) {
  icu::UnicodeString text(static_cast<UChar32>(c));
  by.transliterate(text);
  std::string toned, plain;
  text.toUTF8String(toned);
  for (std::size_t at = 0; at < toned.size();) {
    const char32_t letter = next_code_point(toned, at);
    if (letter == U'\u0308' && plain.ends_with('u')) plain.back() = 'v';
    if (letter >= 'a' && letter <= 'z') plain += static_cast<char>(letter);
  }
  return plain;
}

int pinyin() {
  UErrorCode status = U_ZERO_ERROR;
  const auto make = [&](const char* id) {
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
  };
  const auto usual = make("Han-Latin; NFD; Lower"), of_names = make("Han-Latin/Names; NFD; Lower");
  if (U_FAILURE(status)) throw Error(Fault::data, {"ICU"}, "Han-Latin is missing");
  std::map<std::string, std::string> characters, surnames;
  for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
    const std::string syllable = reading(*usual, c), surname = reading(*of_names, c);
    if (syllable.empty()) continue;
    append_utf8(characters[syllable], c);
    if (surname != syllable) append_utf8(surnames[surname], c);
  }
  for (const auto& [syllable, all] : characters) std::printf("%s\t%s\n", syllable.c_str(), all.c_str());
  for (const auto& [syllable, all] : surnames)
    std::printf("%s\t%s\tsurname\n", syllable.c_str(), all.c_str());
  return 0;
}

}  // namespace
}  // namespace techgraph

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    if (words.size() >= 2 && words[0] == "train") return techgraph::train({words.begin() + 1, words.end()});
    if (words.size() == 1 && words[0] == "pinyin") return techgraph::pinyin();
    if (words.size() >= 2 && words[0] == "eval")
      return techgraph::eval(words[1], words.size() > 2 ? std::stoul(words[2]) : 10000);
  } catch (const techgraph::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  std::fputs(
      "techgraph_phonetic train NAMES.tsv…  |  techgraph_phonetic pinyin  |  techgraph_phonetic eval "
      "NAMES.tsv [CANDIDATES]\n",
      stderr);
  return 2;
}
