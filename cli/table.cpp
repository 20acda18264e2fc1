#include "cli/table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/render.h"
#include "cli/report.h"
#include "text/json.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::size_t kGap = 2;      ///< blanks between columns
constexpr std::size_t kNarrow = 10;  ///< columns are not cut below this width

/// 1234567.5 as 1,234,567.5.
std::string grouped(double number) {
  std::string text = decimal(number);
  std::size_t end = std::min(text.find('.'), text.size());
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  if (end - begin < 5) return text;  // years stay as they are
  for (end -= 3; end > begin; end -= std::min<std::size_t>(3, end - begin)) text.insert(end, 1, ',');
  return text;
}

/// Digits behind the point of a number that is shown.
std::size_t decimals_of(const Cell& cell) {
  const std::string text = std::holds_alternative<double>(cell) ? shown(cell) : "";
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

/// The cell with as many digits behind the point as the others of its column.
std::string aligned(const Cell& cell, std::size_t decimals) {
  std::string text = shown(cell);
  if (decimals == 0 || !std::holds_alternative<double>(cell)) return text;
  const std::size_t own = decimals_of(cell);
  if (own == 0) text += '.';
  return text.append(decimals - own, '0');
}

/// Widths of the columns so that a row fits into `limit`: the widest ones give way.
std::vector<std::size_t> fitted(std::vector<std::size_t> widths, std::size_t limit) {
  if (limit == 0 || widths.empty()) return widths;
  std::size_t total = std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  for (; total > limit; --total) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrow) break;
    --*widest;
  }
  return widths;
}

class Columns {
 public:
  Columns(const Table& table, std::size_t limit) : lines_(table.rows.size() + 1) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) add(table, column);
    widths_ = fitted(std::move(widths_), limit);
  }

  std::string text() const {
    std::string out;
    for (const auto& line : lines_) out += one(line) + "\n";
    return out;
  }

 private:
  void add(const Table& table, std::size_t column) {
    std::size_t decimals = 0;
    bool numbers = false;
    for (const std::vector<Cell>& row : table.rows) {
      decimals = std::max(decimals, decimals_of(row[column]));
      numbers = numbers || std::holds_alternative<double>(row[column]);
    }
    lines_.front().push_back(table.columns[column]);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      lines_[row + 1].push_back(aligned(table.rows[row][column], decimals));
    std::size_t width = 0;
    for (const auto& line : lines_) width = std::max(width, display_width(line.back()));
    widths_.push_back(width);
    right_.push_back(numbers);
  }

  std::string one(const std::vector<std::string>& line) const {
    std::string out;
    for (std::size_t column = 0; column < line.size(); ++column) {
      const std::string cell = cut(line[column], widths_[column]);
      const std::string pad(widths_[column] - display_width(cell), ' ');
      out += right_[column] ? pad + cell : cell + pad;
      out.append(kGap, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  }

  std::vector<std::vector<std::string>> lines_;
  std::vector<std::size_t> widths_;
  std::vector<bool> right_;
};

/// A block a row, its empty cells left out: "name  value".
std::string as_records(const Table& table) {
  std::size_t width = 0;
  for (const std::string& column : table.columns) width = std::max(width, column.size());
  std::string out;
  for (const std::vector<Cell>& row : table.rows) {
    if (!out.empty()) out += "\n";
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string text = shown(row[column]);
      if (text.empty()) continue;
      const std::string& name = table.columns[column];
      out.append(name).append(width - name.size() + kGap, ' ').append(text).append("\n");
    }
  }
  return out;
}

}  // namespace

std::string cut(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::size_t end = 0, used = 1;  // 1 for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    next_code_point(text, at);
    used += display_width(std::string_view(text).substr(end, at - end));
    if (used > width) break;
    end = at;
  }
  return text.substr(0, end) + "…";
}

std::string shown(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return grouped(*number);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "yes" : "";
  return printable(plain(cell, ", "));
}

std::string as_table(std::span<const Table> tables, std::size_t width) {
  std::string out;
  for (const Table& table : tables) {
    if (table.rows.empty()) continue;
    if (!out.empty()) out += "\n";
    if (tables.size() > 1 && !table.records) out += table.name + "\n";
    out += table.records ? as_records(table) : Columns(table, width).text();
  }
  return out;
}

}  // namespace techgraph
