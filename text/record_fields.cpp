#include "text/record_fields.h"

#include <array>
#include <span>

#include "text/html.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;
using Names = std::span<const std::string_view>;

// In order of preference, folded.
constexpr std::array kId{"id"sv, "doc_id"sv, "guid"sv};
constexpr std::array kText{"text"sv,         "body"sv,         "content"sv,     "article"sv, "본문"sv,
                           "content_text"sv, "content_html"sv, "description"sv, "summary"sv};
constexpr std::array kTitle{"title"sv, "headline"sv, "제목"sv};
constexpr std::array kDate{"date"sv,       "published_at"sv,   "pubdate"sv,      "published"sv,
                           "created_at"sv, "date_published"sv, "datepublished"sv};
constexpr std::array kUrl{"url"sv, "link"sv};
constexpr std::array kLanguage{"lang"sv, "language"sv};

/// The field that the user named, else the first of the usual names that is there and not empty.
std::string* find_field(RecordFields& fields, const std::string& named, Names usual) {
  std::string* empty = nullptr;
  const auto look = [&](std::string_view name) -> std::string* {
    for (auto& [key, value] : fields) {
      if (folded(trimmed(key)) != name) continue;
      if (!trimmed(value).empty()) return &value;
      empty = &value;
    }
    return nullptr;
  };
  if (!named.empty()) {
    std::string* const found = look(folded(named));
    return found == nullptr ? empty : found;
  }
  for (std::string_view name : usual) {
    if (std::string* found = look(name)) return found;
  }
  return empty;
}

std::string taken(RecordFields& fields, const std::string& named, Names usual) {
  const std::string* field = find_field(fields, named, usual);
  return field == nullptr ? std::string() : std::string(trimmed(*field));
}

}  // namespace

bool has_text_field(const RecordFields& fields, const ReadOptions& options) {
  RecordFields copy = fields;
  return find_field(copy, options.text_field, kText) != nullptr;
}

RawArticle article_of(RecordFields fields, const ReadOptions& options, const Place& place) {
  RawArticle raw;
  Article& article = raw.article;
  article.source = place.source;
  if (place.line != 0) article.source.append(":").append(std::to_string(place.line));
  article.id = taken(fields, options.id_field, kId);
  article.title = taken(fields, options.title_field, kTitle);
  article.date = taken(fields, options.date_field, kDate);
  article.url = taken(fields, options.url_field, kUrl);
  raw.language = taken(fields, options.language_field, kLanguage);
  std::string* text = find_field(fields, options.text_field, kText);
  if (text == nullptr) {
    throw Error(Fault::input, place,
                options.text_field.empty() ? "no text: none of the fields text, body, content, article, 본문 "
                                             "is there (name it with --text-field)"
                                           : "no text: the field \"" + options.text_field + "\" is missing");
  }
  article.text = looks_like_html(*text) ? html_text(*text, place) : std::move(*text);
  return raw;
}

}  // namespace techgraph
