#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/name_row.h"
#include "text/error.h"

namespace techgraph {

/// Names of the user's own, read from his files, and what could not be read of them: one Error for each bad
/// row, with file and line.
struct UserNames {
  std::vector<NameRow> rows;
  std::vector<Error> faults;
  std::deque<std::string> texts;  ///< what the views of `rows` point to
};

/// Adds the names of a file in any encoding: tab-separated (the form of data/knowledge/*.tsv, or just name
/// and type), CSV (RFC 4180) with a line of column names, or JSON Lines; docs/formats.md has the columns. The
/// ending says which it is, else the first line does. A bad row is left out and noted in `faults`. Throws
/// Error{input} if the file cannot be opened.
void read_user_names(const std::filesystem::path& path, UserNames& names);

/// An id for a name that has none: its ASCII letters and digits in lower case, joined by '-'
/// ("Gana Lab" → "gana-lab"); for a name in another script a short hash ("name-3f2a9c01").
std::string id_of_name(std::string_view name);

}  // namespace techgraph
