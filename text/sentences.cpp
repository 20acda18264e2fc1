#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "text/data_files.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

/// Words with which a sentence begins, even behind "Inc." or "Series A.".
constexpr std::array<std::string_view, 12> kOpeners{"The ", "It ",  "He ",   "She ",  "But ",   "They ",
                                                    "We ",  "Its ", "This ", "That ", "These ", "However,"};

/// Abbreviations as they are written, without their last full stop.
std::set<std::string, std::less<>> read_abbreviations() {
  static const DataFiles data = DataFiles::embedded();
  std::set<std::string, std::less<>> words;
  for (const DataFile& file : data.list("lexicon/en/abbreviations.tsv")) {
    for_each_row(file, 1, [&](const Row& row) {
      std::string word(row[0]);
      while (word.ends_with('.')) word.pop_back();
      words.insert(std::move(word));
    });
  }
  return words;
}

bool opens(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'《' || c == U'(' || c == U'（' ||
         c == U'【' || c == U'<';
}

bool closes(char32_t c) {
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'》' || c == U')' || c == U'）' ||
         c == U'】' || c == U'>';
}

bool ends_always(char32_t c) { return c == U'。' || c == U'！' || c == U'？'; }
bool ends_before_space(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }

/// Whether the full stop at `at` belongs to an abbreviation ("Inc.", "U.S.") or a single initial ("J. Kim").
bool is_abbreviation(std::string_view text, std::size_t begin, std::size_t at) {
  std::size_t word = at;
  while (word > begin &&
         (text[word - 1] == '.' || script_of(static_cast<unsigned char>(text[word - 1])) == Script::latin))
    --word;
  const std::string_view piece = text.substr(word, at - word);
  if (piece.empty()) return false;
  const std::string_view rest = text.substr(std::min(text.size(), at + 2));
  if (std::any_of(kOpeners.begin(), kOpeners.end(), [&](auto opener) { return rest.starts_with(opener); }))
    return false;
  if (piece.size() == 1 && is_upper(static_cast<unsigned char>(piece[0]))) return true;
  static const std::set<std::string, std::less<>> abbreviations = read_abbreviations();
  return abbreviations.contains(piece);
}

/// Longest stretch that quotation marks may cover before they are taken for unbalanced.
constexpr std::size_t kLongestQuote = 2000;

class LineSplitter {
 public:
  LineSplitter(std::string_view text, std::vector<Sentence>& out) : text_(text), out_(out) {}

  void split(Span line, Region region, std::uint32_t paragraph) {
    std::size_t begin = line.begin;
    std::size_t opened_at = 0;
    int depth = 0;
    bool straight_quote = false;
    for (std::size_t at = line.begin; at < line.end;) {
      const std::size_t here = at;
      const char32_t c = next_code_point(text_, at);
      if (opens(c)) {
        if (depth++ == 0) opened_at = here;
      } else if (closes(c)) {
        if (c != U'’' || depth > 0) depth = std::max(0, depth - 1);
      } else if (c == U'"') {
        straight_quote = !straight_quote;
        if (straight_quote) opened_at = here;
      }
      const bool inside = (depth > 0 || straight_quote) && here - opened_at < kLongestQuote;
      if (inside || !ends_sentence(c, begin, here, at, line.end)) continue;
      while (at < line.end) {  // closing marks belong to the sentence
        std::size_t next = at;
        const char32_t mark = next_code_point(text_, next);
        if (!closes(mark) && mark != U'"' && !ends_always(mark) && !ends_before_space(mark)) break;
        at = next;
      }
      add({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, region, paragraph);
      begin = at;
      depth = 0;
      straight_quote = false;
    }
    add({static_cast<std::uint32_t>(begin), line.end}, region, paragraph);
  }

 private:
  bool ends_sentence(char32_t c, std::size_t begin, std::size_t here, std::size_t after,
                     std::size_t end) const {
    if (ends_always(c)) return true;
    if (!ends_before_space(c)) return false;
    if (after < end) {
      std::size_t next = after;
      const char32_t following = next_code_point(text_, next);
      if (!is_space(following) && !closes(following) && following != U'"') return false;
      if (c == U'.' && following == U' ' && next < end) {
        const char32_t word = next_code_point(text_, next);
        if (word >= U'a' && word <= U'z') return false;
      }
    }
    return c != U'.' || !is_abbreviation(text_, begin, here);
  }

  void add(Span span, Region region, std::uint32_t paragraph) {
    while (!span.empty()) {
      std::size_t at = span.begin;
      if (!is_space(next_code_point(text_, at))) break;
      span.begin = static_cast<std::uint32_t>(at);
    }
    while (!span.empty()) {
      std::size_t at = span.end;
      if (!is_space(previous_code_point(text_, at))) break;
      span.end = static_cast<std::uint32_t>(at);
    }
    if (!span.empty()) out_.push_back({span, region, paragraph});
  }

  std::string_view text_;
  std::vector<Sentence>& out_;
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, Language, std::span<const RegionSpan> regions) {
  std::vector<Sentence> sentences;
  LineSplitter splitter(text, sentences);
  std::uint32_t paragraph = 0;
  auto region = regions.begin();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Span line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end + 1;
    if (line.empty()) continue;
    while (region != regions.end() && region->span.end <= line.begin) ++region;
    const bool marked = region != regions.end() && region->span.begin <= line.begin;
    const Region kind = marked ? region->region : Region::body;
    if (kind == Region::boilerplate && region->span.end < line.end) {  // the opening of a story
      line.begin = region->span.end;
      splitter.split(line, Region::body, paragraph++);
    } else if (kind != Region::boilerplate) {
      splitter.split(line, kind, paragraph++);
    }
  }
  return sentences;
}

}  // namespace techgraph
