#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/charset.h"

namespace techgraph {

/// Records of a CSV or TSV text (RFC 4180): a cell may stand in double quotes, then holds separators, line
/// ends and doubled quotes. A quote inside an unquoted cell is just a character. Empty lines are passed over.
class CsvReader {
 public:
  /// `limit` is the most bytes of one record; `shown` names the text in messages.
  CsvReader(TextSource& text, char separator, std::size_t limit, std::string shown)
      : text_(text), separator_(separator), limit_(limit), shown_(std::move(shown)) {}

  /// Puts the next record into `cells`; false at the end. Throws Error{input} for a quote that is never
  /// closed and for a record over the limit (the next call goes on behind it).
  bool next(std::vector<std::string>& cells);
  std::uint32_t line() const { return begin_; }  ///< where the record last read begins, 1-based

 private:
  int peek();
  void take();
  bool read_cell(std::string& cell);
  void skip_record(bool quoted);

  TextSource& text_;
  char separator_;
  std::size_t limit_;
  std::string shown_;
  std::string_view chunk_;
  std::size_t size_ = 0;  ///< bytes of the record so far
  std::uint32_t line_ = 1, begin_ = 1;
};

}  // namespace techgraph
