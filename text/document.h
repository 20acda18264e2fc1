#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/article.h"
#include "text/sentences.h"

namespace techgraph {

/// An article with its sentences marked. Immutable once made; all marks are offsets, so it may be copied and
/// moved. A view that it returns lives as long as this very object.
class Document {
 public:
  /// Throws Error{input} if the text is not UTF-8 or is over 256 MiB.
  explicit Document(Article article);

  const Article& article() const { return article_; }
  std::string_view text() const { return article_.text; }
  std::string_view text(Span span) const { return text().substr(span.begin, span.size()); }
  Language language() const { return article_.language; }
  std::span<const Sentence> sentences() const { return sentences_; }

  /// The same range counted in Unicode code points.
  Span code_points(Span bytes) const;

 private:
  std::uint32_t code_point_at(std::uint32_t byte) const;

  Article article_;
  std::vector<Sentence> sentences_;
  std::vector<std::uint32_t> counts_;  ///< code points before every 64th byte
};

}  // namespace techgraph
