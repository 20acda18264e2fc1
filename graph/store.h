#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

/// The facts of all documents in one SQLite file (*.tg). What is added or removed takes effect all at once
/// with commit(): a run that is killed, fails or never commits leaves the file as it was, or no file.
/// Not to be used by two threads at once.
///
/// All functions throw Error: Fault::input for a file that is missing, damaged, not a graph file or made by a
/// newer version; Fault::output for one that cannot be written.
class Store {
 public:
  enum class Access : std::uint8_t { read, write };
  enum class Added : std::uint8_t { added, replaced, unchanged };

  /// A new store. It grows in "PATH.part" and gets its name by the first commit(). Throws Error{output} if
  /// `path` exists or another program is making it.
  static Store create(const std::filesystem::path& path);
  static Store open(const std::filesystem::path& path, Access access);

  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// Puts a document's facts in the place of any that the store has under its id.
  Added add(const DocumentFacts& facts);
  /// False if there is no such document.
  bool remove(std::string_view document);
  void commit();

  std::size_t size();  ///< number of documents
  /// Every document, one after the other, sorted by id (bytes). Throws Error{input} for a damaged one.
  void for_each(const std::function<void(DocumentFacts)>& visit);
  std::vector<DocumentFacts> all();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace techgraph
