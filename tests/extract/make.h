#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/entities.h"
#include "extract/lexicon.h"
#include "extract/name_row.h"
#include "tests/text/temporary.h"
#include "text/data_files.h"
#include "text/document.h"
#include "text/table.h"

namespace techgraph {

/// The compiled-in data, loaded once for all tests.
inline const DataFiles& test_data() {
  static const DataFiles data = DataFiles::embedded();
  return data;
}

/// A copy of the files whose path begins with `prefix`, in a folder that is gone again, with `more` (path and
/// content) added or put in their place.
inline DataFiles copied_data(std::string_view prefix,
                             const std::vector<std::pair<std::string, std::string>>& more) {
  const TemporaryFolder folder;
  for (const DataFile& file : test_data().list(prefix)) folder.write(file.path, file.bytes);
  for (const auto& [path, bytes] : more) folder.write(path, bytes);
  return DataFiles::folder(folder.path());
}

inline const Lexicon& test_lexicon(Language language) {
  static const std::vector<Lexicon> lexicons = [] {
    std::vector<Lexicon> all;
    for (Language each : kLanguages) all.push_back(load_lexicon(test_data(), each));
    return all;
  }();
  return lexicons[static_cast<std::size_t>(language)];
}

/// Rows of a user, from lines of the form of data/knowledge; id and type may be empty.
inline std::vector<NameRow> name_rows(std::string_view lines) {
  std::vector<NameRow> rows;
  for_each_row({"own.tsv", "own.tsv", lines}, 1, [&](const Row& line) {
    NameRow row;
    row.place = line.place;
    row.id = line[0];
    if (!line[1].empty()) read_type(line[1], row);
    row.name = line[2];
    read_aliases(line[3], "", row);
    read_facts(line[4], row);
    rows.push_back(row);
  });
  return rows;
}

inline Article make_article(std::string_view text, Language language, std::string_view date = "2025-03-14") {
  Article article;
  article.id = "test";
  article.text = text;
  article.date = date;
  article.language = language;
  return article;
}

/// A text whose names are marked "[가나랩/company]", and the candidates that the marks make.
struct Marked {
  std::string text;
  std::vector<std::pair<Span, EntityType>> names;
};

inline Marked read_marks(std::string_view marked) {
  Marked out;
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t slash = marked.find('/', at);
    const std::size_t close = marked.find(']', at);
    if (marked[at] == '[' && slash != std::string_view::npos && close != std::string_view::npos &&
        slash < close) {
      if (const auto type = entity_type(marked.substr(slash + 1, close - slash - 1))) {
        const auto begin = static_cast<std::uint32_t>(out.text.size());
        out.text += marked.substr(at + 1, slash - at - 1);
        out.names.push_back({{begin, static_cast<std::uint32_t>(out.text.size())}, *type});
        at = close + 1;
        continue;
      }
    }
    out.text += marked[at++];
  }
  return out;
}

/// Candidates for the marked names, as sure as known ones.
inline std::vector<Candidate> candidates_of(const Marked& marked, const Document& document) {
  std::vector<Candidate> candidates;
  for (const auto& name : marked.names) {
    Candidate candidate;
    candidate.span = name.first;
    const auto sentences = document.sentences();
    while (candidate.sentence + 1 < sentences.size() &&
           sentences[candidate.sentence].span.end <= name.first.begin)
      ++candidate.sentence;
    candidate.vote(name.second, 2);
    candidate.confidence = 0.95F;
    candidate.found_by = "mark";
    candidates.push_back(candidate);
  }
  return candidates;
}

}  // namespace techgraph
