#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// The bytes of a file; "-" is standard input. Throws Error{input} that names the path and the system's
/// reason.
std::string read_file(const std::filesystem::path& path);

/// All regular files below `folder`, recursively, sorted by path bytes; hidden files and folders ('.' first)
/// are passed over, and links to folders are not followed. Throws Error{input} if the folder cannot be read.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder);

/// A file that appears under its name only when whole: bytes go to a file without a name in the same folder,
/// commit() flushes it to disk and names it. Without commit() nothing is left behind, not even when killed.
/// "-" writes to standard output; a device or pipe (/dev/null) is written to as it is.
class OutputFile {
 public:
  /// Throws Error{output} if the folder cannot be written to.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Throws Error{output} (a full disk, a closed pipe).
  void write(std::string_view bytes);
  void commit();

 private:
  void flush();
  void open_temporary();
  bool give_name();

  std::filesystem::path path_, temporary_;
  std::string buffer_;
  int descriptor_ = -1;
  bool special_ = false;
};

}  // namespace techgraph
