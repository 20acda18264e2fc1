#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/error.h"
#include "text/records.h"

namespace techgraph {

/// Names and values of one record of JSON or CSV; numbers as text.
using RecordFields = std::vector<std::pair<std::string, std::string>>;

/// True if one of the fields would be taken for the article's text.
bool has_text_field(const RecordFields& fields, const ReadOptions& options);

/// The article that a record says. Throws Error{input} at `place` if it has no text field.
RawArticle article_of(RecordFields fields, const ReadOptions& options, const Place& place);

/// The articles of a JSON text, or of one JSON value a line.
std::unique_ptr<Records> json_records(PeekSource& bytes, const std::string& shown,
                                      const ReadOptions& options);
std::unique_ptr<Records> json_lines_records(PeekSource& bytes, const std::string& shown,
                                            const ReadOptions& options);

/// True if the first line is a whole JSON object and another one begins after it.
bool looks_like_json_lines(std::string_view sample);

}  // namespace techgraph
