#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// Lines that somebody types, with editing, history and completion; from a file or a pipe just lines. At most
/// one at a time.
class LineReader {
 public:
  using Complete = std::function<std::vector<std::string>(std::string_view line)>;

  /// `complete` gives what the last word of a line may become.
  explicit LineReader(Complete complete);
  ~LineReader();  ///< saves the history
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// The next line without its end; nullopt at the end of the input.
  std::optional<std::string> next(const char* prompt);
  /// Puts text into the history, line breaks as blanks.
  void remember(std::string text);
  bool is_terminal() const { return terminal_; }

 private:
  bool terminal_;
  std::filesystem::path history_;  ///< empty if there is no place for it
};

}  // namespace techgraph
