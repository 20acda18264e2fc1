#include "extract/register.h"

#include <algorithm>
#include <string>

#include "text/name_key.h"

namespace techgraph {
namespace {

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }
std::string_view key_of(std::string_view line) { return line.substr(0, line.find('\t')); }

RegisteredCompany company_of(std::string_view line) {
  RegisteredCompany company{key_of(line), {}, {}};
  line.remove_prefix(std::min(company.key.size() + 1, line.size()));
  company.english = key_of(line);
  line.remove_prefix(std::min(company.english.size() + 1, line.size()));
  company.ticker = key_of(line);
  return company;
}

}  // namespace

Register::Register(std::string_view lines) : lines_(lines) {
  while (lines_.starts_with('#'))
    lines_.remove_prefix(std::min(first_line(lines_).size() + 1, lines_.size()));
}

std::optional<RegisteredCompany> Register::find(std::string_view spelling) const {
  if (empty()) return std::nullopt;
  const std::string key = name_key(spelling);
  if (key.empty()) return std::nullopt;
  // [low, high) begins and ends at the beginning of lines.
  std::size_t low = 0;
  std::size_t high = lines_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : lines_.rfind('\n', middle - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view line = first_line(lines_.substr(begin));
    const int order = key_of(line).compare(key);
    if (order == 0) return company_of(line);
    if (order < 0) {
      low = std::min(begin + line.size() + 1, high);
    } else {
      high = begin;
    }
  }
  return std::nullopt;
}

std::size_t Register::first_misplaced(std::string_view lines) {
  std::string_view before;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const std::string_view line = first_line(lines);
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.starts_with('#') && before.empty()) continue;
    if (std::ranges::count(line, '\t') != 2 || key_of(line) <= before) return number;
    before = key_of(line);
  }
  return 0;
}

}  // namespace techgraph
