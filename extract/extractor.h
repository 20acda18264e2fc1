#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "facts/facts.h"
#include "text/article.h"
#include "text/data_files.h"
#include "text/error.h"

namespace techgraph {

struct ExtractOptions {
  /// Relations below this confidence are dropped; 0 keeps all.
  double min_confidence = 0.38;
  /// Whether the known names of data/knowledge are used.
  bool knowledge = true;
  /// Whether the trained models of data/models are used.
  bool models = true;
  /// Files with names of the user's own (user_names.h).
  std::vector<std::filesystem::path> names;
};

struct Explanation;

/// Turns articles into facts. Built once, then const: one Extractor serves all threads.
class Extractor {
 public:
  /// Loads knowledge, and lexicons and rules: of a folder at once, of the compiled-in data those of a
  /// language when its first article comes. `data` must outlive this object. Throws Error{data} at the first
  /// fault of these, Error{input} for a file of names that cannot be opened.
  explicit Extractor(const DataFiles& data, const ExtractOptions& options = {});
  ~Extractor();
  Extractor(Extractor&&) noexcept;

  /// Rows of the user's own names that could not be taken, each with file, line and what to do. The rest was.
  const std::vector<Error>& name_faults() const;

  /// All that the article says. Throws Error{input} (text is not UTF-8, or too large).
  DocumentFacts operator()(Article article) const;
  /// How each sentence was read (explain.h); the facts are the same. Throws as operator() does.
  Explanation explain(Article article) const;

 private:
  struct Resources;
  DocumentFacts read(Article article, Explanation* explanation) const;
  std::unique_ptr<const Resources> resources_;
};

/// Draws articles from `next` until it returns nothing, extracts them on `jobs` threads (0: one a core) and
/// hands the facts to `done` in the order of the articles, from the calling thread. An Error thrown by `next`
/// or by the extraction of one article goes to `failed` (also from the calling thread, in order) and the rest
/// go on. At most some hundred articles are held at a time.
void extract_all(const std::function<std::optional<Article>()>& next, const Extractor& extractor,
                 unsigned jobs, const std::function<void(DocumentFacts)>& done,
                 const std::function<void(const Error&)>& failed);

}  // namespace techgraph
