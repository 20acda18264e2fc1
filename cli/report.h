#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/error.h"

namespace techgraph {

/// What the user is told beside the answer: the only thing that writes to standard error. Every message is
/// one line. Keeps the exit status: 0 all done, 1 nothing found or some input failed, 2 wrong use.
class Report {
 public:
  Report();
  ~Report();
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  /// From now on no notes and no progress, errors only.
  void be_quiet() { quiet_ = true; }

  /// Something could not be read, written or understood.
  void failed(const Error& error);
  /// Lines that belong to what was just told, as they are: a line of a query and the caret below it.
  void show(std::string_view lines);
  /// What was asked for is not there.
  void not_found(std::string_view message);
  /// How it went. Does not change the status.
  void note(std::string_view message);
  /// Shows a count that grows, on a terminal only and not more often than the eye can follow.
  void progress(std::string_view what, std::size_t count);

  std::size_t failures() const { return failures_; }
  int status() const { return status_; }

 private:
  void line(std::string_view message);
  void clear_progress();

  bool terminal_, quiet_ = false, shown_ = false;
  std::size_t failures_ = 0;
  int status_ = 0;
  long long next_show_ = 0;  ///< milliseconds
};

/// `text` without line breaks and control characters, fit for one line of a terminal.
std::string printable(std::string_view text);

}  // namespace techgraph
