#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// One data file: its path below data/ ("lexicon/ko/titles.tsv"), the name to show in messages, and its
/// bytes.
struct DataFile {
  std::string path;
  std::string shown;
  std::string_view bytes;
};

/// The words and rules that the program works with: those compiled in, or those of a folder. Views stay good
/// while this object lives (and for ever for the compiled-in ones).
class DataFiles {
 public:
  /// The files that were compiled into the program.
  static DataFiles embedded();
  /// The files of a folder laid out like data/. Throws Error{data} if it cannot be read.
  static DataFiles folder(const std::filesystem::path& root);

  bool compiled_in() const { return owned_.empty(); }

  /// Files whose path begins with `prefix` and ends with `suffix`, sorted by path.
  std::vector<DataFile> list(std::string_view prefix, std::string_view suffix = "") const;

 private:
  std::map<std::string, std::string> owned_;
  std::vector<DataFile> files_;
};

}  // namespace techgraph
