#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace techgraph {

/// A value with parts of its own: as text, and in JSON.
struct Nested {
  std::string text, json;
};

/// Nothing, text, a number, yes or no, several texts, or what has parts.
using Cell = std::variant<std::monostate, std::string, double, bool, std::vector<std::string>, Nested>;

/// An answer, or a part of one. Column names are part of the program's interface: never renamed, new ones
/// come last.
struct Table {
  std::string name;  ///< of the part, if the answer has several
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
  bool records = false;                 ///< to the eye: a block of lines for each row
};

enum class Form : std::uint8_t { table, json, jsonl, csv, tsv, markdown };

/// The tables as text that ends with a newline (or is empty).
/// table: columns that line up, cut to `width` columns of the terminal (0: never cut).
/// json: an array of objects; of several tables an object that holds an array for each.
/// jsonl: an object a line; of several tables its first field is "part".
/// csv (RFC 4180), tsv: a line of column names, then a line a row; several tables in long form, with the
/// columns part, row, column, value. Texts of a cell that holds several are joined with "|".
/// markdown: tables with pipes; several under headings.
std::string render(std::span<const Table> tables, Form form, std::size_t width);

/// Text for the eye: digits of numbers in groups of three, no control characters.
std::string shown(const Cell& cell);

/// `text` cut to `width` columns, with "…" at the end if something is missing.
std::string cut(const std::string& text, std::size_t width);

}  // namespace techgraph
