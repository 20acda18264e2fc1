#include <algorithm>
#include <array>

#include "text/charset.h"
#include "text/json.h"
#include "text/record_fields.h"
#include "text/table.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::array kLists{"articles"sv, "items"sv, "documents"sv, "docs"sv,   "data"sv,
                            "results"sv,  "news"sv,  "records"sv,   "entries"sv};

RecordFields fields_of(const Json& object) {
  RecordFields fields;
  for (const auto& [name, value] : object.fields()) {
    if (value.is_string() || value.is_number()) fields.emplace_back(name, value.scalar());
  }
  return fields;
}

/// Follows strings and nesting through JSON text without parsing it.
struct JsonScan {
  std::size_t depth = 0;
  bool quoted = false, escaped = false;

  void step(char c) {
    if (quoted) {
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
      return;
    }
    quoted = c == '"';
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class JsonLines final : public Records {
 public:
  JsonLines(PeekSource& bytes, std::string shown, const ReadOptions& options)
      : text_(bytes),
        lines_(text_, options.max_article_bytes, shown),
        shown_(std::move(shown)),
        options_(options) {}

  std::optional<RawArticle> next() override {
    while (lines_.next(line_)) {
      if (trimmed(line_).empty()) continue;
      const Place place{shown_, lines_.number()};
      const JsonDocument document(line_, place);
      if (!document.root().is_object()) document.root().fail("an object was expected");
      return article_of(fields_of(document.root()), options_, place);
    }
    return std::nullopt;
  }

 private:
  TextSource text_;
  LineReader lines_;
  std::string shown_, line_;
  const ReadOptions& options_;
};

/// One JSON value: an array is read item by item, an object whole.
class JsonValues final : public Records {
 public:
  JsonValues(PeekSource& bytes, std::string shown, const ReadOptions& options)
      : text_(bytes), shown_(std::move(shown)), options_(options) {}

  std::optional<RawArticle> next() override {
    if (!begun_) begin();
    if (list_at_ < list_.size()) {
      const Json item = list_[list_at_++];
      if (!item.is_object()) item.fail("an object was expected");
      const bool alone = list_.size() == 1;
      return article_of(fields_of(item), options_,
                        {alone ? shown_ : shown_ + "#" + std::to_string(list_at_)});
    }
    if (!array_) return std::nullopt;
    const std::optional<std::string> item = next_item();
    if (!item) return std::nullopt;
    const Place place{shown_, item_line_};
    const JsonDocument document(*item, place);
    if (!document.root().is_object()) document.root().fail("an object was expected");
    return article_of(fields_of(document.root()), options_, place);
  }

 private:
  /// The next character, or '\0' at the end.
  char peek() {
    if (chunk_.empty()) chunk_ = text_.next();
    return chunk_.empty() ? '\0' : chunk_.front();
  }
  void take() {
    line_ += chunk_.front() == '\n';
    chunk_.remove_prefix(1);
  }
  void skip_blanks() {
    while (!at_end() && is_blank(peek())) take();
  }
  bool at_end() { return peek() == '\0' && chunk_.empty(); }

  void begin() {
    begun_ = true;
    skip_blanks();
    if (peek() == '[') {
      array_ = true;
      return take();
    }
    std::string text;
    for (; !at_end(); chunk_ = {}) {
      if (text.size() + chunk_.size() > options_.max_article_bytes) {
        throw Error(Fault::input, {shown_},
                    "a JSON object larger than " + byte_count(options_.max_article_bytes) +
                        "; give many articles as JSON Lines");
      }
      text.append(chunk_);
    }
    whole_ = std::make_unique<JsonDocument>(text, Place{shown_, line_});
    const Json root = whole_->root();
    if (!root.is_object()) root.fail("an object or an array of objects was expected");
    if (const auto list = list_of(root)) {
      list_ = list->list();
    } else {
      list_ = {root};
    }
  }

  std::optional<Json> list_of(const Json& root) const {
    if (has_text_field(fields_of(root), options_)) return std::nullopt;
    for (std::string_view name : kLists) {
      if (const auto list = root.find(name); list && list->is_array()) return list;
    }
    return std::nullopt;
  }

  /// The text of the next item of the array. Throws, with nothing to follow, where the array breaks off.
  std::optional<std::string> next_item() {
    skip_blanks();
    if (peek() == ',') take();
    skip_blanks();
    if (peek() == ']') {
      array_ = false;
      return std::nullopt;
    }
    item_line_ = line_;
    std::string item;
    std::size_t size = 0;
    for (JsonScan scan; !at_end(); take()) {
      const char c = peek();
      if (scan.depth == 0 && !scan.quoted && (c == ',' || c == ']')) break;
      scan.step(c);
      if (++size <= options_.max_article_bytes) item += c;
    }
    if (size > options_.max_article_bytes) {
      throw Error(
          Fault::input, {shown_, item_line_},
          "an item longer than " + byte_count(options_.max_article_bytes) + ", the most for one article");
    }
    if (at_end()) {
      array_ = false;
      throw Error(Fault::input, {shown_, item_line_},
                  "bad JSON: the array breaks off in the item that begins here");
    }
    return item;
  }

  TextSource text_;
  std::string shown_;
  const ReadOptions& options_;
  std::string_view chunk_;
  std::uint32_t line_ = 1, item_line_ = 1;
  bool begun_ = false, array_ = false;
  std::unique_ptr<JsonDocument> whole_;
  std::vector<Json> list_;
  std::size_t list_at_ = 0;
};

}  // namespace

std::unique_ptr<Records> json_records(PeekSource& bytes, const std::string& shown,
                                      const ReadOptions& options) {
  return std::make_unique<JsonValues>(bytes, shown, options);
}

std::unique_ptr<Records> json_lines_records(PeekSource& bytes, const std::string& shown,
                                            const ReadOptions& options) {
  return std::make_unique<JsonLines>(bytes, shown, options);
}

bool looks_like_json_lines(std::string_view sample) {
  sample = trimmed(sample);
  if (!sample.starts_with('{')) return false;
  const std::size_t line_end = sample.find('\n');
  JsonScan scan;
  for (char c : sample.substr(0, line_end)) scan.step(c);
  if (line_end == std::string_view::npos) return false;
  return scan.depth == 0 && !scan.quoted && trimmed(sample.substr(line_end)).starts_with('{');
}

}  // namespace techgraph
