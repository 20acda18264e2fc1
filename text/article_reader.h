#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "text/article.h"
#include "text/data_files.h"

namespace techgraph {

/// How articles are read. A field left empty is looked for under its usual names, in any case: id; text,
/// body, content, article, 본문; title, headline; date, published_at, pubDate, published, created_at; url,
/// link; lang, language.
struct ReadOptions {
  std::string id_field = {}, text_field = {}, title_field = {}, date_field = {}, url_field = {},
              language_field = {};
  /// The most bytes of one article: a file that holds one, a line of JSON Lines, a record of CSV.
  std::size_t max_article_bytes = std::size_t{64} << 20U;
  /// The most bytes that one archive or compressed file may expand to.
  std::uint64_t max_expanded_bytes = std::uint64_t{16} << 30U;
};

/// Reads articles one at a time, in the order of the inputs; folders in sorted order. An input is a file, a
/// folder, "-" (standard input), an archive (zip, tar) or a compressed file (gz, bz2, xz, zst) of: plain
/// text, Markdown, HTML, JSON (an object, an array of them, or an object that holds an array of them), JSON
/// Lines, CSV, TSV, RSS and Atom. Kinds are told by the file's ending, else by its content; encodings are
/// found. Memory is bounded by one article, except that a JSON object or a feed is read whole.
///
/// Text of JSON, CSV and plain files is exactly the text given, in UTF-8 without byte-order mark (a JSON or
/// CSV field that holds HTML paragraphs is turned to text); of HTML and feeds the title and main text found,
/// one paragraph a line. Id: the given one; of a file that is one article its name without ending, with "-"
/// and 8 digits of a hash of the text added from the second of that name on; else 16 digits of that hash.
class ArticleReader {
 public:
  /// Opens nothing yet. Throws Error{data} for bad boilerplate phrases.
  ArticleReader(std::vector<std::filesystem::path> inputs, ReadOptions options, const DataFiles& data);
  ~ArticleReader();
  ArticleReader(ArticleReader&&) noexcept;
  ArticleReader& operator=(ArticleReader&&) noexcept;

  /// The next article, or nullopt at the end. Throws Error{input} for a bad one; calling again goes on with
  /// the one after it, so that one bad article never ends a run.
  std::optional<Article> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace techgraph
