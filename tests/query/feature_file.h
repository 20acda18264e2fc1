#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace techgraph::query {

/// One step of a scenario: its line, and the text or table below it.
struct ScenarioStep {
  std::string line, text;
  std::vector<std::vector<std::string>> table;
};

struct Scenario {
  std::string name;
  std::vector<ScenarioStep> steps;
};

/// The scenarios of a Gherkin file; of an outline one for each row of its examples.
std::vector<Scenario> scenarios_of(std::string_view feature);

}  // namespace techgraph::query
