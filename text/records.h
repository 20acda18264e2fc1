#pragma once

#include <memory>
#include <optional>

#include "text/article_reader.h"
#include "text/byte_source.h"

namespace techgraph {

/// An article as its file gives it: text not yet checked, regions known from HTML, no id unless given.
struct RawArticle {
  Article article;
  std::string stem;      ///< of a file that is one article: its name without ending; else empty
  std::string language;  ///< as written: of a record it is a statement, of a page (`page`) often a leftover
  bool page = false;
};

/// The articles of one open file, one after the other.
class Records {
 public:
  virtual ~Records() = default;
  /// nullopt at the end. Throws Error{input} for a bad one; the next call goes on behind it, or ends.
  virtual std::optional<RawArticle> next() = 0;
};

/// `name` is the file's name (its ending tells the kind), `shown` what messages call it. Throws Error{input}
/// for a file that is empty or binary. `bytes` must outlive the records; so must `options`.
std::unique_ptr<Records> open_records(PeekSource& bytes, const std::string& name, const std::string& shown,
                                      const ReadOptions& options);

}  // namespace techgraph
