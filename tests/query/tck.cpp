// Runs the scenarios of the openCypher TCK (or of files of its form) and prints how many pass, folder by
// folder. Usage: techgraph_tck FEATURES [--failures]   FEATURES is the TCK's folder tck/features.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "query/engine.h"
#include "query/lexer.h"
#include "tests/query/feature_file.h"
#include "tests/query/memory_graph.h"
#include "tests/query/tck_value.h"
#include "text/files.h"

namespace techgraph::query {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  enum class Kind { passed, failed, outside } kind = Kind::passed;
  std::string reason;
};

constexpr const char* kTemporal = "temporal types";

Outcome failed(std::string reason) { return {Outcome::Kind::failed, std::move(reason)}; }

/// Why the subset of docs/queries.md does not cover the query; empty if it does.
std::string outside(const std::string& query) {
  static constexpr std::string_view kWriting[] = {"CREATE", "MERGE", "SET",    "DELETE",
                                                  "REMOVE", "CALL",  "DETACH", "FOREACH"};
  static constexpr std::string_view kTimes[] = {"DATE",     "TIME",          "LOCALTIME",
                                                "DATETIME", "LOCALDATETIME", "DURATION"};
  std::vector<Token> tokens;
  try {
    tokens = tokens_of(query);
  } catch (const QueryError&) {
    return {};
  }
  std::string why;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool named = i > 0 && (tokens[i - 1].is(".") || tokens[i - 1].is(":"));
    const auto is = [&](std::string_view word) { return tokens[i].is_word(word); };
    const bool called =
        tokens[i + 1 < tokens.size() ? i + 1 : i].is("(") ||
        (tokens[i + 1 < tokens.size() ? i + 1 : i].is(".") && i + 3 < tokens.size() && tokens[i + 3].is("("));
    if (called && std::ranges::any_of(kTimes, is)) return kTemporal;
    if (!named && std::ranges::any_of(kWriting, is)) why = "changes the graph or calls procedures";
    if (is("EXISTS") && tokens[i + 1].is("{")) why = "EXISTS { } subqueries";
  }
  return why;
}

class Run {
 public:
  explicit Run(fs::path features) : features_(std::move(features)) {}

  Outcome operator()(const Scenario& scenario) {
    MemoryGraph graph;
    Map parameters;
    std::optional<QueryAnswer> answer;
    std::optional<QueryError> error;
    for (const ScenarioStep& step : scenario.steps) {
      const std::string& line = step.line;
      if (line.starts_with("the ") && line.ends_with(" graph")) {
        const std::string name = line.substr(4, line.size() - 10);
        graph.execute(read_file(features_.parent_path() / "graphs" / name / (name + ".cypher")));
      } else if (line == "having executed:") {
        if (outside(step.text) == kTemporal) return {Outcome::Kind::outside, kTemporal};
        try {
          graph.execute(step.text);
        } catch (const QueryError& fault) {
          return failed(std::string("the runner cannot make the graph: ") + fault.what());
        }
      } else if (line == "parameters are:") {
        for (const auto& row : step.table) parameters[row[0]] = tck_parameter(row[1]);
      } else if (line.starts_with("there exists a procedure")) {
        return {Outcome::Kind::outside, "changes the graph or calls procedures"};
      } else if (line == "executing query:" || line == "executing control query:") {
        if (std::string why = outside(step.text); !why.empty()) return {Outcome::Kind::outside, why};
        try {
          answer = run_query(step.text, graph, parameters);
        } catch (const QueryError& fault) {
          error = fault;
        }
      } else if (line.find("should be raised at") != std::string::npos) {
        return check_error(line, error);
      } else if (line.starts_with("the result should be")) {
        if (error) return failed(std::string("it does not run: ") + error->what());
        const Outcome outcome = check_rows(step, *answer, graph);
        if (outcome.kind != Outcome::Kind::passed) return outcome;
      }
    }
    return {};
  }

 private:
  static Outcome check_error(const std::string& line, const std::optional<QueryError>& error) {
    if (!error) return failed("no error: " + line);
    const bool compile = line.find("compile time") != std::string::npos;
    const bool any = line.find("any time") != std::string::npos;
    const bool syntax = line.find("SyntaxError") != std::string::npos;
    const bool early = error->kind() == QueryFault::syntax;
    const bool right =
        any || early == (compile || syntax) || line.find("ParameterMissing") != std::string::npos;
    return right ? Outcome() : failed("another error: " + std::string(error->what()) + " for " + line);
  }

  static Outcome check_rows(const ScenarioStep& step, const QueryAnswer& answer, const PropertyGraph& graph) {
    const bool sorted = step.line.find("ignoring element order") != std::string::npos;
    const bool in_order = step.line.find("in order") != std::string::npos;
    std::vector<std::vector<std::string>> wanted, got;
    if (step.table.empty())
      return answer.rows.empty() ? Outcome() : failed("rows where there should be none");
    std::vector<std::size_t> columns;
    for (const std::string& name : step.table.front()) {
      const auto found = std::ranges::find(answer.columns, name);
      if (found == answer.columns.end()) return failed("no column " + name + ", but " + answer.columns[0]);
      columns.push_back(static_cast<std::size_t>(found - answer.columns.begin()));
    }
    for (std::size_t row = 1; row < step.table.size(); ++row) {
      wanted.emplace_back();
      for (const std::string& cell : step.table[row]) wanted.back().push_back(tck_text(cell, sorted));
    }
    for (const List& row : answer.rows) {
      got.emplace_back();
      for (std::size_t column : columns) got.back().push_back(tck_text(row[column], graph, sorted));
    }
    if (!in_order) {
      std::ranges::sort(wanted);
      std::ranges::sort(got);
    }
    if (wanted == got) return {};
    std::string text = "wrong rows: ";
    const std::size_t rows = std::max(wanted.size(), got.size());
    for (std::size_t i = 0; i < rows; ++i) {
      if (i < wanted.size() && i < got.size() && wanted[i] == got[i]) continue;
      const auto line = [](const std::vector<std::string>& cells) {
        std::string out;
        for (const std::string& cell : cells) out += " | " + cell;
        return out;
      };
      return failed(text + "wanted" + (i < wanted.size() ? line(wanted[i]) : " none") + ", got" +
                    (i < got.size() ? line(got[i]) : " none"));
    }
    return failed(text);
  }

  fs::path features_;
};

struct Tally {
  std::size_t passed = 0, failed = 0, outside = 0;
};

struct Totals {
  std::map<std::string, Tally> folders;
  std::map<std::string, std::size_t> why_outside;
  std::vector<std::string> failures;

  void add(const std::string& folder, const std::string& scenario, const Outcome& outcome) {
    Tally& tally = folders[folder];
    switch (outcome.kind) {
      case Outcome::Kind::passed:
        ++tally.passed;
        break;
      case Outcome::Kind::failed:
        ++tally.failed;
        failures.push_back(scenario + ": " + outcome.reason);
        break;
      case Outcome::Kind::outside:
        ++tally.outside;
        ++why_outside[outcome.reason];
        break;
    }
  }
};

Totals totals_of(const fs::path& features) {
  Totals totals;
  Run run_one(features);
  for (const fs::path& file : list_files(features)) {
    if (file.extension() != ".feature") continue;
    const std::string folder = fs::relative(file.parent_path(), features).string();
    for (const Scenario& scenario : scenarios_of(read_file(file))) {
      Outcome outcome;
      try {
        outcome = run_one(scenario);
      } catch (const std::exception& fault) {
        outcome = failed(std::string("the runner: ") + fault.what());
      }
      totals.add(folder, file.stem().string() + " " + scenario.name, outcome);
    }
  }
  return totals;
}

std::string line(const std::string& name, const Tally& one) {
  std::string text = "| " + name;
  for (std::size_t count : {one.passed + one.failed, one.passed, one.failed, one.outside})
    text += " | " + std::to_string(count);
  return text + " |\n";
}

/// The table and what failed, in Markdown.
std::string told(const Totals& totals) {
  std::string text = "| folder | in the subset | pass | fail | outside |\n|---|---:|---:|---:|---:|\n";
  Tally all;
  for (const auto& [folder, tally] : totals.folders) {
    text += line(folder, tally);
    all.passed += tally.passed;
    all.failed += tally.failed;
    all.outside += tally.outside;
  }
  text += line("**all**", all) + "\nOutside the subset:";
  const char* between = " ";
  for (const auto& [why, count] : totals.why_outside) {
    text += between + why + " (" + std::to_string(count) + ")";
    between = ", ";
  }
  text += ".\n\nFailures:\n\n";
  for (const std::string& failure : totals.failures) text += "- " + failure + "\n";
  return text;
}

/// Puts the text between two marks of a page.
void write_into(const fs::path& page, const std::string& text) {
  const std::string begin = "<!-- tck begin -->\n", end = "<!-- tck end -->";
  std::string content = read_file(page);
  const std::size_t from = content.find(begin), to = content.find(end);
  if (from == std::string::npos || to == std::string::npos)
    throw std::runtime_error(page.string() + " lacks the marks of the table");
  content.replace(from + begin.size(), to - from - begin.size(), text);
  OutputFile out(page);
  out.write(content);
  out.commit();
}

int run(std::span<const char* const> arguments) {
  const Totals totals = totals_of(arguments[0]);
  const std::string text = told(totals);
  if (arguments.size() == 2) {
    write_into(arguments[1], text);
  } else {
    std::cout << text;
  }
  const bool ran = std::ranges::any_of(totals.folders, [](const auto& one) { return one.second.passed > 0; });
  return ran ? 0 : 1;
}

}  // namespace
}  // namespace techgraph::query

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: techgraph_tck FEATURES [PAGE]\n";
    return 2;
  }
  try {
    return techgraph::query::run({argv + 1, argv + argc});
  } catch (const std::exception& fault) {
    std::cerr << "techgraph_tck: " << fault.what() << "\n";
    return 1;
  }
}
