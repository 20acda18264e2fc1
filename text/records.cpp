#include "text/records.h"

#include <array>
#include <utility>

#include "text/charset.h"
#include "text/csv.h"
#include "text/dateline.h"
#include "text/feed.h"
#include "text/html.h"
#include "text/record_fields.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSample = 1U << 16;

enum class Kind : std::uint8_t { text, html, json, json_lines, csv, tsv, xml };

constexpr std::array<std::pair<std::string_view, Kind>, 18> kEndings{{{".txt", Kind::text},
                                                                      {".text", Kind::text},
                                                                      {".md", Kind::text},
                                                                      {".markdown", Kind::text},
                                                                      {".html", Kind::html},
                                                                      {".htm", Kind::html},
                                                                      {".xhtml", Kind::html},
                                                                      {".json", Kind::json},
                                                                      {".jsonl", Kind::json_lines},
                                                                      {".ndjson", Kind::json_lines},
                                                                      {".csv", Kind::csv},
                                                                      {".tsv", Kind::tsv},
                                                                      {".tab", Kind::tsv},
                                                                      {".xml", Kind::xml},
                                                                      {".rss", Kind::xml},
                                                                      {".atom", Kind::xml},
                                                                      {".rdf", Kind::xml},
                                                                      {".shtml", Kind::html}}};

std::string stem_of(const std::string& name) { return std::filesystem::path(name).stem().string(); }

class TextFile final : public Records {
 public:
  TextFile(PeekSource& bytes, const std::string& name, const std::string& shown, const ReadOptions& options)
      : bytes_(&bytes), stem_(stem_of(name)), shown_(shown), limit_(options.max_article_bytes) {}

  std::optional<RawArticle> next() override {
    if (bytes_ == nullptr) return std::nullopt;
    const std::string bytes = read_all(*std::exchange(bytes_, nullptr), limit_, shown_);
    RawArticle raw;
    raw.stem = stem_;
    raw.article.source = shown_;
    raw.article.text = decode(bytes, detect_charset(bytes), Broken::refuse, {shown_});
    return raw;
  }

 private:
  PeekSource* bytes_;
  std::string stem_, shown_;
  std::size_t limit_;
};

class HtmlFile final : public Records {
 public:
  HtmlFile(PeekSource& bytes, const std::string& name, const std::string& shown, const ReadOptions& options)
      : bytes_(&bytes), stem_(stem_of(name)), shown_(shown), limit_(options.max_article_bytes) {}

  std::optional<RawArticle> next() override {
    if (bytes_ == nullptr) return std::nullopt;
    const std::string bytes = read_all(*std::exchange(bytes_, nullptr), limit_, shown_);
    HtmlPage page =
        read_html(decode(bytes, detect_charset(bytes, declared_charset(bytes)), Broken::replace), {shown_});
    RawArticle raw;
    raw.stem = stem_;
    raw.language = page.language;
    raw.page = true;
    raw.article = Article{.id = "",
                          .title = page.title,
                          .date = page.date,
                          .url = page.url,
                          .source = shown_,
                          .text = std::move(page.text),
                          .language = Language::other,
                          .regions = std::move(page.regions)};
    return raw;
  }

 private:
  PeekSource* bytes_;
  std::string stem_, shown_;
  std::size_t limit_;
};

class FeedFile final : public Records {
 public:
  FeedFile(PeekSource& bytes, const std::string& shown, const ReadOptions& options)
      : bytes_(&bytes), shown_(shown), limit_(options.max_article_bytes) {}

  std::optional<RawArticle> next() override {
    if (bytes_ != nullptr) {
      const std::string bytes = read_all(*std::exchange(bytes_, nullptr), limit_, shown_);
      feed_ =
          read_feed(decode(bytes, detect_charset(bytes, declared_charset(bytes)), Broken::replace), {shown_});
      if (feed_.items.empty()) throw Error(Fault::input, {shown_}, "a feed without items");
    }
    if (at_ == feed_.items.size()) return std::nullopt;
    const FeedItem& item = feed_.items[at_++];
    const auto plain = [&](const std::string& text) {
      return text.find_first_of("<&") == std::string::npos ? text : html_text(text, {shown_});
    };
    RawArticle raw;
    raw.page = true;
    raw.language = feed_.language;
    raw.article.source = shown_ + "#" + std::to_string(at_);
    raw.article.id = item.id;
    raw.article.title = plain(item.title);
    raw.article.date = item.date;
    raw.article.url = item.url;
    const std::string content = plain(item.content);
    raw.article.text = raw.article.title;
    if (!raw.article.title.empty())
      raw.article.regions.push_back(
          {{0, static_cast<std::uint32_t>(raw.article.title.size())}, Region::title});
    if (!content.empty()) raw.article.text += (raw.article.text.empty() ? "" : "\n") + content;
    return raw;
  }

 private:
  PeekSource* bytes_;
  std::string shown_;
  std::size_t limit_;
  Feed feed_;
  std::size_t at_ = 0;
};

class CsvFile final : public Records {
 public:
  CsvFile(PeekSource& bytes, char separator, const std::string& shown, const ReadOptions& options)
      : text_(bytes),
        rows_(text_, separator, options.max_article_bytes, shown),
        shown_(shown),
        options_(options) {}

  std::optional<RawArticle> next() override {
    if (header_.empty() && !read_header()) return std::nullopt;
    std::vector<std::string> cells;
    if (ended_ || !rows_.next(cells)) return std::nullopt;
    if (cells.size() != header_.size()) {
      throw Error(Fault::input, {shown_, rows_.line()},
                  "a record of " + std::to_string(cells.size()) + " cells, but the header has " +
                      std::to_string(header_.size()));
    }
    RecordFields fields;
    for (std::size_t at = 0; at < cells.size(); ++at) fields.emplace_back(header_[at], std::move(cells[at]));
    return article_of(std::move(fields), options_, {shown_, rows_.line()});
  }

 private:
  bool read_header() {
    if (ended_ || !rows_.next(header_)) return false;
    RecordFields names;
    for (const std::string& name : header_) names.emplace_back(name, "");
    ended_ = !has_text_field(names, options_);
    if (ended_) {
      throw Error(Fault::input, {shown_, rows_.line()},
                  "no column of the header (\"" + header_.front() +
                      "\" …) holds the text: text, body, content, article or 본문 was expected "
                      "(name it with --text-field)");
    }
    return true;
  }

  TextSource text_;
  CsvReader rows_;
  std::string shown_;
  const ReadOptions& options_;
  std::vector<std::string> header_;
  bool ended_ = false;
};

Kind sniffed(std::string_view sample) {
  const std::string text = folded(trimmed(sample.substr(0, 4096)));
  if (text.starts_with("<!doctype html") || text.starts_with("<html")) return Kind::html;
  if (text.starts_with("<?xml") || text.starts_with("<rss") || text.starts_with("<feed") ||
      text.starts_with("<rdf"))
    return Kind::xml;
  if (text.starts_with("<") && looks_like_html(text)) return Kind::html;
  if (text.starts_with("{")) return looks_like_json_lines(sample) ? Kind::json_lines : Kind::json;
  if (text.starts_with("[") && trimmed(std::string_view(text).substr(1)).starts_with("{")) return Kind::json;
  return Kind::text;
}

Kind kind_of(const std::string& name, std::string_view sample) {
  const std::string ending = folded(std::filesystem::path(name).extension().string());
  for (const auto& [known, kind] : kEndings) {
    if (ending != known) continue;
    const bool page = kind == Kind::xml && sniffed(sample) != Kind::html &&
                      folded(sample.substr(0, 1024)).find("<html") != std::string::npos;
    if (page) return Kind::html;
    return kind == Kind::json && looks_like_json_lines(sample) ? Kind::json_lines : kind;
  }
  return sniffed(sample);
}

}  // namespace

std::unique_ptr<Records> open_records(PeekSource& bytes, const std::string& name, const std::string& shown,
                                      const ReadOptions& options) {
  const std::string_view head = bytes.peek(kSample);
  if (head.empty()) throw Error(Fault::input, {shown}, "the file is empty");
  if (looks_binary(head))
    throw Error(Fault::input, {shown}, "a binary file; text, HTML, JSON, CSV or a feed was expected");
  const std::string sample = decode(head, detect_charset(head, declared_charset(head)), Broken::replace);
  switch (kind_of(name, sample)) {
    case Kind::html:
      return std::make_unique<HtmlFile>(bytes, name, shown, options);
    case Kind::xml:
      return std::make_unique<FeedFile>(bytes, shown, options);
    case Kind::json:
      return json_records(bytes, shown, options);
    case Kind::json_lines:
      return json_lines_records(bytes, shown, options);
    case Kind::csv:
      return std::make_unique<CsvFile>(bytes, ',', shown, options);
    case Kind::tsv:
      return std::make_unique<CsvFile>(bytes, '\t', shown, options);
    case Kind::text:
      break;
  }
  return std::make_unique<TextFile>(bytes, name, shown, options);
}

}  // namespace techgraph
