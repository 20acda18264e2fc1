#include "graph/decisions.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "text/error.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

Decision read_line(std::string_view line, const Place& place) {
  const std::vector<std::string_view> cells = split(line, '\t');
  if (first_invalid_utf8(line)) throw Error(Fault::input, place, "the text is not UTF-8");
  if (cells.size() != 3 || (cells[0] != name_of_decision(true) && cells[0] != name_of_decision(false))) {
    throw Error(Fault::input, place,
                "\"same-as\" or \"different-from\" and two names were expected, parted by tabs");
  }
  try {
    return decided(cells[0] == name_of_decision(true), cells[1], cells[2]);
  } catch (const Error& error) {
    throw Error(Fault::input, place, error.what());
  }
}

}  // namespace

std::string_view name_of_decision(bool same) { return same ? "same-as" : "different-from"; }

Decision decided(bool same, std::string_view a, std::string_view b) {
  if (trimmed(a).empty() || trimmed(b).empty()) throw Error(Fault::input, {}, "a name is empty");
  if (trimmed(a) == trimmed(b))
    throw Error(Fault::input, {}, "\"" + std::string(a) + "\" is held against itself");
  Decision decision{same, std::string(trimmed(a)), std::string(trimmed(b))};
  if (decision.b < decision.a) std::swap(decision.a, decision.b);
  return decision;
}

std::vector<Decision> read_decisions(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(Fault::input, {file.string()}, "cannot be opened: " + std::generic_category().message(errno));
  }
  std::vector<Decision> decisions;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    decisions.push_back(read_line(line, {file.string(), number}));
  }
  std::ranges::sort(decisions);
  decisions.erase(std::unique(decisions.begin(), decisions.end()), decisions.end());
  return decisions;
}

}  // namespace techgraph
