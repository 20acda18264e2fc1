#include "cli/render.h"

#include <algorithm>

#include "text/json.h"

namespace techgraph {
namespace {

void write_cell(JsonWriter& out, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    out.value(*text);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    out.value(*number);
  } else if (const auto* flag = std::get_if<bool>(&cell)) {
    out.value(*flag);
  } else if (const auto* texts = std::get_if<std::vector<std::string>>(&cell)) {
    out.begin_array();
    for (const std::string& one : *texts) out.value(one);
    out.end_array();
  } else if (const auto* nested = std::get_if<Nested>(&cell)) {
    out.raw(nested->json);
  } else {
    out.null();
  }
}

void write_fields(JsonWriter& out, const Table& table, const std::vector<Cell>& row) {
  for (std::size_t column = 0; column < row.size(); ++column) {
    out.key(table.columns[column]);
    write_cell(out, row[column]);
  }
}

void write_rows(JsonWriter& out, const Table& table) {
  out.begin_array();
  for (const std::vector<Cell>& row : table.rows) {
    out.begin_object();
    write_fields(out, table, row);
    out.end_object();
  }
  out.end_array();
}

std::string as_json(std::span<const Table> tables) {
  JsonWriter out;
  if (tables.size() == 1) {
    write_rows(out, tables.front());
  } else {
    out.begin_object();
    for (const Table& table : tables) {
      out.key(table.name);
      write_rows(out, table);
    }
    out.end_object();
  }
  return out.take() + "\n";
}

std::string as_jsonl(std::span<const Table> tables) {
  std::string lines;
  for (const Table& table : tables) {
    for (const std::vector<Cell>& row : table.rows) {
      JsonWriter out;
      out.begin_object();
      if (tables.size() > 1) out.key("part").value(table.name);
      write_fields(out, table, row);
      out.end_object();
      lines += out.take() + "\n";
    }
  }
  return lines;
}

/// The tables as one: a line for each cell that holds something.
Table in_long_form(std::span<const Table> tables) {
  Table all;
  all.columns = {"part", "row", "column", "value"};
  for (const Table& table : tables) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::string value = plain(table.rows[row][column], "|");
        if (value.empty()) continue;
        all.rows.push_back({table.name, static_cast<double>(row + 1), table.columns[column], value});
      }
    }
  }
  return all;
}

std::string csv_cell(std::string text) {
  const bool blank_at_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n") == std::string::npos && !blank_at_end) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return '"' + text + '"';
}

/// A cell of a TSV file cannot hold tabs and line breaks.
std::string tsv_cell(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

template <class Quote>  // csv_cell or tsv_cell
std::string in_lines(std::span<const Table> tables, char separator, Quote quote) {
  const Table table = tables.size() == 1 ? tables.front() : in_long_form(tables);
  std::string out;
  const auto add = [&](const std::string& cell, std::size_t column) {
    if (column != 0) out += separator;
    out += quote(cell);
  };
  for (std::size_t column = 0; column < table.columns.size(); ++column) add(table.columns[column], column);
  out += "\n";
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) add(plain(row[column], "|"), column);
    out += "\n";
  }
  return out;
}

std::string markdown_cell(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '|' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string as_markdown(std::span<const Table> tables) {
  std::string out;
  for (const Table& table : tables) {
    if (!out.empty()) out += "\n";
    if (tables.size() > 1) out += "## " + table.name + "\n\n";
    std::string names = "|", rule = "|";
    for (const std::string& column : table.columns) {
      names += " " + markdown_cell(column) + " |";
      rule += " --- |";
    }
    out.append(names).append("\n").append(rule).append("\n");
    for (const std::vector<Cell>& row : table.rows) {
      out += "|";
      for (const Cell& cell : row) out.append(" ").append(markdown_cell(plain(cell, ", "))).append(" |");
      out += "\n";
    }
  }
  return out;
}

}  // namespace

std::string plain(const Cell& cell, std::string_view between) {
  if (const auto* nested = std::get_if<Nested>(&cell)) return nested->text;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<double>(&cell)) return decimal(*number);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  std::string out;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&cell)) {
    for (const std::string& one : *texts) {
      if (!out.empty()) out += between;
      out += one;
    }
  }
  return out;
}

std::string render(std::span<const Table> tables, Form form, std::size_t width) {
  switch (form) {
    case Form::json:
      return as_json(tables);
    case Form::jsonl:
      return as_jsonl(tables);
    case Form::csv:
      return in_lines(tables, ',', csv_cell);
    case Form::tsv:
      return in_lines(tables, '\t', tsv_cell);
    case Form::markdown:
      return as_markdown(tables);
    case Form::table:
      break;
  }
  return as_table(tables, width);
}

}  // namespace techgraph
