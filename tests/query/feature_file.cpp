#include "tests/query/feature_file.h"

#include <sstream>

namespace techgraph::query {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

/// "| a | b \| c |": the cells, each without blanks around it.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '|' || line[at + 1] == '\\')) {
      cell += line[++at];
    } else if (line[at] == '|') {
      cells.push_back(trimmed(cell));
      cell.clear();
    } else {
      cell += line[at];
    }
  }
  return cells;
}

std::string filled(std::string text, const std::vector<std::string>& names,
                   const std::vector<std::string>& row) {
  for (std::size_t i = 0; i < names.size() && i < row.size(); ++i) {
    const std::string hole = "<" + names[i] + ">";
    for (std::size_t at = 0; (at = text.find(hole, at)) != std::string::npos; at += row[i].size())
      text.replace(at, hole.size(), row[i]);
  }
  return text;
}

Scenario filled(const Scenario& outline, const std::vector<std::string>& names,
                const std::vector<std::string>& row) {
  Scenario out = outline;
  for (ScenarioStep& step : out.steps) {
    step.line = filled(step.line, names, row);
    step.text = filled(step.text, names, row);
    for (auto& cells : step.table)
      for (std::string& cell : cells) cell = filled(cell, names, row);
  }
  return out;
}

}  // namespace

std::vector<Scenario> scenarios_of(std::string_view feature) {
  std::vector<Scenario> all;
  Scenario outline, background;
  background.name = "background";
  bool in_outline = false, in_examples = false, in_text = false;
  std::vector<std::string> names;
  std::istringstream in{std::string(feature)};
  for (std::string raw; std::getline(in, raw);) {
    const std::string line = trimmed(raw);
    Scenario* current = in_outline ? &outline : all.empty() ? &background : &all.back();
    if (line == "\"\"\"") {
      in_text = !in_text;
    } else if (in_text) {
      current->steps.back().text += raw + "\n";
    } else if (line.starts_with("Scenario Outline:")) {
      in_outline = true;
      in_examples = false;
      outline = {trimmed(line.substr(17)), background.steps};
    } else if (line.starts_with("Scenario:")) {
      in_outline = in_examples = false;
      all.push_back({trimmed(line.substr(9)), background.steps});
    } else if (line.starts_with("Examples:")) {
      in_examples = true;
      names.clear();
    } else if (line.starts_with('|') && in_examples) {
      if (names.empty()) {
        names = cells_of(line);
      } else {
        all.push_back(filled(outline, names, cells_of(line)));
      }
    } else if (line.starts_with('|')) {
      current->steps.back().table.push_back(cells_of(line));
    } else if (const std::size_t blank = line.find(' '); blank != std::string::npos) {
      static constexpr std::string_view kSteps[] = {"Given", "And", "When", "Then", "But"};
      for (std::string_view word : kSteps)
        if (line.substr(0, blank) == word) current->steps.push_back({line.substr(blank + 1), {}, {}});
    }
  }
  return all;
}

}  // namespace techgraph::query
