#include "text/article_reader.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "text/archive.h"
#include "text/dateline.h"
#include "text/error.h"
#include "text/files.h"
#include "text/hash.h"
#include "text/records.h"
#include "text/regions.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 512;      ///< bytes that tell an archive
constexpr std::size_t kMostNested = 4;  ///< archives in archives

/// Parts of saved web pages: passed over in folders and archives, refused where named by the user.
constexpr std::array kPageParts{".css"sv,   ".js"sv,  ".mjs"sv,  ".map"sv, ".png"sv, ".jpg"sv,
                                ".jpeg"sv,  ".gif"sv, ".webp"sv, ".svg"sv, ".ico"sv, ".woff"sv,
                                ".woff2"sv, ".ttf"sv, ".otf"sv,  ".mp3"sv, ".mp4"sv};

bool is_page_part(const std::filesystem::path& path) {
  const std::string ending = folded(path.extension().string());
  return std::find(kPageParts.begin(), kPageParts.end(), ending) != kPageParts.end();
}

bool is_hidden(const std::filesystem::path& entry) {
  return std::any_of(entry.begin(), entry.end(), [](const std::filesystem::path& part) {
    const std::string name = part.string();
    return (name.starts_with('.') && name != "." && name != "..") || name == "__MACOSX";
  });
}

/// A template may leave lang="en" on any page, so the scripts of the text decide; between Chinese and
/// Japanese, which share one, the page does.
Language language_of_page(Language found, std::optional<Language> said) {
  const auto han = [](Language language) { return language == Language::zh || language == Language::ja; };
  if (!said || (found != Language::other && !(han(found) && han(*said)))) return found;
  return *said;
}

}  // namespace

struct ArticleReader::State {
  State(std::vector<std::filesystem::path> given, ReadOptions how, const DataFiles& data)
      : inputs(std::move(given)), options(std::move(how)), words(data) {}

  struct OpenArchive {
    std::unique_ptr<Archive> archive;
    std::string shown;
    bool any = false;  ///< an entry has been read
  };

  std::vector<std::filesystem::path> inputs, files;
  ReadOptions options;
  PageWords words;
  std::size_t next_input = 0, next_file = 0;
  std::vector<OpenArchive> archives;
  std::unique_ptr<PeekSource> bytes;
  std::unique_ptr<Records> records;
  std::unordered_set<std::uint64_t> stems;  ///< hashes of the names given as ids

  /// Goes one step towards the next article; false at the end.
  bool advance();
  void open_input(const std::filesystem::path& input);
  void open_archive_entry();
  void open(std::unique_ptr<ByteSource> source, const std::string& name, const std::string& shown);
  Article finished(RawArticle raw);
  std::string id_of(const RawArticle& raw);
};

bool ArticleReader::State::advance() {
  if (!archives.empty()) {
    open_archive_entry();
  } else if (next_file < files.size()) {
    const std::filesystem::path path = files[next_file++];
    open(open_file(path), path.filename().string(), path == "-" ? "standard input" : path.string());
  } else if (next_input < inputs.size()) {
    open_input(inputs[next_input++]);
  } else {
    return false;
  }
  return true;
}

void ArticleReader::State::open_input(const std::filesystem::path& input) {
  next_file = 0;
  files = {input};
  if (input == "-" || !std::filesystem::is_directory(input)) return;
  files = list_files(input);
  std::erase_if(files, is_page_part);
  if (files.empty()) throw Error(Fault::input, {input.string()}, "no articles in this folder");
}

void ArticleReader::State::open_archive_entry() {
  OpenArchive& top = archives.back();
  const bool any = std::exchange(top.any, true);  // if next() throws, that says enough
  const std::optional<std::string> name = top.archive->next();
  if (!name) {
    const std::string done = std::move(top.shown);
    archives.pop_back();
    if (!any) throw Error(Fault::input, {done}, "no articles in this archive");
    return;
  }
  top.any = any || !(is_hidden(*name) || is_page_part(*name));
  if (is_hidden(*name) || is_page_part(*name)) return;
  const std::filesystem::path label(*name);
  const bool single = std::filesystem::path(top.shown).stem() == label;
  open(top.archive->open_entry(), label.filename().string(), single ? top.shown : top.shown + "!" + *name);
}

void ArticleReader::State::open(std::unique_ptr<ByteSource> source, const std::string& name,
                                const std::string& shown) {
  bytes = std::make_unique<PeekSource>(std::move(source));
  if (!is_archive(bytes->peek(kHead))) {
    records = open_records(*bytes, name, shown, options);
    return;
  }
  if (archives.size() == kMostNested)
    throw Error(Fault::input, {shown}, "an archive inside four others is not read");
  archives.push_back({std::make_unique<Archive>(std::move(bytes), shown, options.max_expanded_bytes), shown});
}

std::string ArticleReader::State::id_of(const RawArticle& raw) {
  if (!raw.article.id.empty()) return raw.article.id;
  const std::uint64_t hash = hash64(raw.article.text);
  if (raw.stem.empty() || raw.stem == "-") return hex(hash);
  return stems.insert(hash64(raw.stem)).second ? raw.stem : raw.stem + "-" + hex(hash, 8);
}

Article ArticleReader::State::finished(RawArticle raw) {
  Article& article = raw.article;
  for (const std::string* field : {&article.text, &article.title, &article.id, &article.url}) {
    if (first_invalid_utf8(*field))
      throw Error(Fault::input, {article.source}, "broken UTF-8 in this record");
  }
  if (trimmed(article.text).empty()) throw Error(Fault::input, {article.source}, "the article has no text");
  const std::optional<Language> said = language_of(raw.language);
  const Language found = detect_language(article.text);
  article.language = raw.page || !said ? language_of_page(found, said) : *said;
  article.date = iso_day(article.date);
  article.id = id_of(raw);
  const std::vector<RegionSpan> known = std::exchange(article.regions, {});
  mark_regions(article, words, known);
  return std::move(article);
}

ArticleReader::ArticleReader(std::vector<std::filesystem::path> inputs, ReadOptions options,
                             const DataFiles& data)
    : state_(std::make_unique<State>(std::move(inputs), std::move(options), data)) {}

ArticleReader::~ArticleReader() = default;
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;

std::optional<Article> ArticleReader::next() {
  for (;;) {
    if (state_->records) {
      if (std::optional<RawArticle> raw = state_->records->next()) return state_->finished(std::move(*raw));
      state_->records = nullptr;
      state_->bytes = nullptr;
    }
    if (!state_->advance()) return std::nullopt;
  }
}

}  // namespace techgraph
