#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "graph/decisions.h"
#include "graph/graph.h"

namespace techgraph {

/// The facts of all documents in one SQLite file (*.tg), and what its user decided about names. What is
/// added, removed or decided takes effect all at once with commit(): a run that is killed, fails or never
/// commits leaves the file as it was at the last commit() or checkpoint(), or no file. Others read on
/// meanwhile. Not to be used by two threads at once. A file of an older form is read as it is, and brought to
/// the present form by the first run that writes to it.
///
/// All functions throw Error: Fault::input for a file that is missing, damaged, not a graph file or made by a
/// newer version; Fault::output for one that cannot be written.
class Store {
 public:
  enum class Access : std::uint8_t { read, write };
  enum class Added : std::uint8_t { added, replaced, unchanged };

  /// A new store. It grows in "PATH.part" and gets its name by the first commit(). If a run that was killed
  /// left such a file, what it has up to its last checkpoint() is taken up; commit() then drops documents
  /// that were neither added nor found (has_article()) again. Throws Error{output} if `path` exists or
  /// another program is making it.
  static Store create(const std::filesystem::path& path);
  static Store open(const std::filesystem::path& path, Access access);

  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// Puts a document's facts in the place of any that the store has under its id. `article`: a hash of what
  /// the facts were made from, or nothing.
  Added add(const DocumentFacts& facts, std::string_view article = {});
  /// Whether the store has the facts of the document from an article of that hash.
  bool has_article(std::string_view document, std::string_view article);
  /// False if there is no such document.
  bool remove(std::string_view document);
  /// Keeps all up to here even if the run is killed. A new file does not get its name yet.
  void checkpoint();
  void commit();

  /// Remembers a decision in the place of an earlier one about the same names. False if it is there already.
  bool decide(const Decision& decision);
  /// Forgets the decision about these names (see decided()). False if there is none.
  bool forget(const Decision& decision);
  std::vector<Decision> decisions();  ///< sorted

  /// Of the facts and decisions. Takes the one that keep_graph() left if nothing has changed since.
  Graph graph();
  /// Leaves what graph() gave in the file, so that the next run need not make it. For a store that is read;
  /// does nothing if it cannot be written, another program is writing, or the facts have changed meanwhile.
  void keep_graph(const Graph& graph);

  std::vector<std::string> ids();  ///< of all documents, sorted
  std::size_t size();              ///< number of documents
  /// Every document, one after the other, sorted by id (bytes). Throws Error{input} for a damaged one.
  void for_each(const std::function<void(DocumentFacts)>& visit);
  std::vector<DocumentFacts> all();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace techgraph
