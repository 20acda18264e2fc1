#include "text/csv.h"

namespace techgraph {
namespace {

constexpr int kEnd = -1;

}  // namespace

int CsvReader::peek() {
  if (chunk_.empty()) chunk_ = text_.next();
  return chunk_.empty() ? kEnd : static_cast<unsigned char>(chunk_.front());
}

void CsvReader::take() {
  if (chunk_.front() == '\n') ++line_;
  chunk_.remove_prefix(1);
}

/// To the end of the record, in a quoted cell or not.
void CsvReader::skip_record(bool quoted) {
  for (int c = peek(); c != kEnd; c = peek()) {
    take();
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) return;
  }
}

/// True if another cell of the record follows.
bool CsvReader::read_cell(std::string& cell) {
  bool quoted = peek() == '"';
  if (quoted) take();
  for (int c = peek(); c != kEnd; c = peek()) {
    if (++size_ > limit_) {
      skip_record(quoted);
      throw Error(Fault::input, {shown_, begin_},
                  "a record longer than " + byte_count(limit_) + ", the most for one article");
    }
    take();
    if (quoted && c == '"') {
      quoted = peek() == '"';
      if (quoted) {
        cell += '"';
        take();
      }
    } else if (!quoted && c == separator_) {
      return true;
    } else if (!quoted && c == '\n') {
      if (cell.ends_with('\r')) cell.pop_back();
      return false;
    } else {
      cell += static_cast<char>(c);
    }
  }
  if (quoted)
    throw Error(Fault::input, {shown_, begin_}, "a quote that begins in this record is never closed");
  if (cell.ends_with('\r')) cell.pop_back();
  return false;
}

bool CsvReader::next(std::vector<std::string>& cells) {
  while (peek() != kEnd) {
    cells.clear();
    begin_ = line_;
    size_ = 0;
    while (read_cell(cells.emplace_back())) {
    }
    if (cells.size() > 1 || !cells.front().empty()) return true;
  }
  return false;
}

}  // namespace techgraph
