#include "cli/report.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr long long kPause = 100;  ///< milliseconds between two shows of progress

long long milliseconds_now() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void write_error(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  if (first_invalid_utf8(text)) {  // a file name may be any bytes
    for (char c : text) out += c >= ' ' && c <= '~' ? c : '?';
    return out;
  }
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    append_utf8(out, control ? U' ' : c);
  }
  return out;
}

Report::Report() : terminal_(isatty(STDERR_FILENO) == 1) {}
Report::~Report() { clear_progress(); }

void Report::failed(const Error& error) {
  ++failures_;
  status_ = std::max(status_, error.fault() == Fault::usage ? 2 : 1);
  line(error.what());
}

void Report::show(std::string_view lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    write_error("  " + printable(lines.substr(at, end - at)) + "\n");
    at = end + 1;
  }
}

void Report::not_found(std::string_view message) {
  status_ = std::max(status_, 1);
  line(message);
}

void Report::note(std::string_view message) {
  if (!quiet_) line(message);
}

void Report::progress(std::string_view what, std::size_t count) {
  if (quiet_ || !terminal_) return;
  const long long now = milliseconds_now();
  if (now < next_show_) return;
  next_show_ = now + kPause;
  shown_ = true;
  write_error("\r\x1B[K" + std::to_string(count) + " " + std::string(what));
}

void Report::line(std::string_view message) {
  clear_progress();
  write_error("techgraph: " + printable(message) + "\n");
}

void Report::clear_progress() {
  if (shown_) write_error("\r\x1B[K");
  shown_ = false;
}

}  // namespace techgraph
