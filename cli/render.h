#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cli/table.h"

namespace techgraph {

/// The cell as text for machines: numbers as they are, texts joined with `between`, true and false.
std::string plain(const Cell& cell, std::string_view between);

/// The form for the eye (Form::table).
std::string as_table(std::span<const Table> tables, std::size_t width);

}  // namespace techgraph
