#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/safe_text.h"
#include "export/sink.h"

namespace techgraph {

/// Writes XML as it comes, one element a line, one blank of indent a level; memory does not grow with the
/// document. Every text passes through one_line().
class XmlWriter {
 public:
  /// Begins with the XML declaration.
  explicit XmlWriter(Sink sink);

  /// `name` must outlive the element: a literal.
  XmlWriter& begin(std::string_view name);
  /// Only between begin() and what stands inside.
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& text(std::string_view text);
  XmlWriter& end();
  /// begin, text, end.
  XmlWriter& leaf(std::string_view name, std::string_view text) { return begin(name).text(text).end(); }
  /// A comment; a double hyphen in it becomes a single one.
  XmlWriter& comment(std::string_view text);
  /// Hands all to the sink. Every element must have ended.
  void finish();

 private:
  enum class Inside : unsigned char { tag, text, elements };
  void close_tag(Inside inside);
  void new_line();
  void append(std::string_view text, bool in_attribute);

  Sink sink_;
  std::string buffer_;
  std::vector<std::string_view> open_;
  Inside inside_ = Inside::elements;  ///< what the innermost open element holds so far
};

}  // namespace techgraph
