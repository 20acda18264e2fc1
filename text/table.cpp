#include "text/table.h"

#include "text/unicode.h"

namespace techgraph {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (const std::string_view piece = trimmed(text.substr(at, end - at)); !piece.empty())
      pieces.push_back(piece);
    at = end + 1;
  }
  return pieces;
}

void for_each_row(const DataFile& file, std::size_t columns, const std::function<void(const Row&)>& visit) {
  Row row;
  row.place.source = file.shown;
  for (std::size_t at = 0; at < file.bytes.size();) {
    const std::size_t end = std::min(file.bytes.find('\n', at), file.bytes.size());
    const std::string_view line = file.bytes.substr(at, end - at);
    at = end + 1;
    ++row.place.line;
    if (first_invalid_utf8(line)) throw Error(Fault::data, row.place, "not UTF-8; save the file as UTF-8");
    if (trimmed(line).empty() || line.front() == '#') continue;
    row.cells.clear();
    for (std::size_t cell = 0; cell <= line.size();) {
      const std::size_t stop = std::min(line.find('\t', cell), line.size());
      row.cells.push_back(trimmed(line.substr(cell, stop - cell)));
      cell = stop + 1;
    }
    if (row.cells.size() < columns) {
      throw Error(Fault::data, row.place,
                  "a line of this file has " + std::to_string(columns) +
                      " cells separated by tabs, this one has " + std::to_string(row.cells.size()));
    }
    visit(row);
  }
}

}  // namespace techgraph
