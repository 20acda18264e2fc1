#include "cli/line_reader.h"

#include <editline/readline.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "cli/completion.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

constexpr int kRemembered = 1000;

LineReader::Complete complete_line;
std::vector<std::string> found;

/// As libedit wants it: one after the other, each a copy that it frees.
char* next_found(const char*, int state) {
  static std::size_t at = 0;
  if (state == 0) at = 0;
  return at < found.size() ? strdup(found[at++].c_str()) : nullptr;
}

char** complete_word(const char* word, int, int end) {
  rl_attempted_completion_over = 1;  // no names of files
  found = complete_line(std::string_view(rl_line_buffer, static_cast<std::size_t>(end)));
  return found.empty() ? nullptr : rl_completion_matches(word, next_found);
}

/// $XDG_STATE_HOME/techgraph/history, or the same in ~/.local/state.
fs::path history_file() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  if (state != nullptr && *state != '\0') return fs::path(state) / "techgraph" / "history";
  if (home == nullptr || *home == '\0') return {};
  return fs::path(home) / ".local" / "state" / "techgraph" / "history";
}

}  // namespace

LineReader::LineReader(Complete complete)
    : terminal_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
  if (!terminal_) return;
  std::setlocale(LC_CTYPE, "");  // only so that wide letters are edited as one
  complete_line = std::move(complete);
  rl_readline_name = "techgraph";
  rl_initialize();
  rl_basic_word_break_characters = kWordBreaks;
  rl_completion_append_character = '\0';
  rl_attempted_completion_function = complete_word;
  using_history();
  stifle_history(kRemembered);
  history_ = history_file();
  if (!history_.empty()) read_history(history_.c_str());
}

LineReader::~LineReader() {
  if (!terminal_ || history_.empty()) return;
  std::error_code fault;
  fs::create_directories(history_.parent_path(), fault);
  if (!fault) write_history(history_.c_str());
}

std::optional<std::string> LineReader::next(const char* prompt) {
  if (terminal_) {
    char* line = readline(prompt);
    if (line == nullptr) return std::nullopt;
    std::string text(line);
    std::free(line);  // NOLINT: libedit's
    return text;
  }
  std::string text;
  if (!std::getline(std::cin, text)) return std::nullopt;
  return text;
}

void LineReader::remember(std::string text) {
  if (!terminal_) return;
  std::ranges::replace(text, '\n', ' ');
  add_history(text.c_str());
}

}  // namespace techgraph
