#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "text/data_files.h"
#include "text/error.h"

namespace techgraph {

/// One line of a tab-separated data file. Cells are views into the file's bytes.
struct Row {
  std::vector<std::string_view> cells;
  Place place;  ///< file and line; column is 0
  /// The cell, trimmed; empty if the line is shorter.
  std::string_view operator[](std::size_t index) const {
    return index < cells.size() ? cells[index] : std::string_view();
  }
};

/// Calls `visit` for each line that is not empty and does not begin with '#'. Throws Error{data} with file
/// and line for ill-formed UTF-8 and for a line with fewer than `columns` cells.
void for_each_row(const DataFile& file, std::size_t columns, const std::function<void(const Row&)>& visit);

/// Pieces of `text` between `separator`s, trimmed of blanks; empty pieces are left out.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trimmed(std::string_view text);

}  // namespace techgraph
