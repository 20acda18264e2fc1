#include "cli/checks.h"

#include <algorithm>
#include <string>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "export/graphml_lint.h"
#include "extract/check_knowledge.h"
#include "extract/extractor.h"
#include "extract/register.h"
#include "graph/rates.h"
#include "text/article_reader.h"
#include "text/data_files.h"
#include "text/files.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

std::string shown_number(std::size_t count) { return shown(static_cast<double>(count)); }

std::string counted(std::size_t count, std::string_view what) {
  return shown_number(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

/// Lines of a table; of rules the rules; of anything else 1.
std::size_t entries_of(const DataFile& file) {
  const bool rules = file.path.ends_with(".rules");
  if (!rules && !file.path.ends_with(".tsv")) return 1;
  std::size_t entries = 0;
  for (std::string_view rest = file.bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    const bool empty = line.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (rules ? line.starts_with("rule ") : !empty && line.front() != '#') ++entries;
  }
  return entries;
}

/// The words and rules that were named, and how to call them.
std::pair<DataFiles, std::string> data_to_check(const Options& options) {
  if (options.inputs.empty()) {
    return {load_data(options), options.data.empty() ? "data" : options.data.string()};
  }
  const fs::path& path = options.inputs.front();
  return {fs::exists(path) ? DataFiles::folder(path) : DataFiles::embedded(), path.string()};
}

/// Loads all that is no name; throws Error{data} at the first fault. Gives the numbers of files and entries.
std::pair<std::size_t, std::size_t> load_words(const DataFiles& data, const std::string& shown) {
  const ArticleReader reader({}, {}, data);
  ExtractOptions without_names;
  without_names.knowledge = false;
  const Extractor extractor(data, without_names);
  const CurrencyRates rates(data);
  for (const DataFile& file : data.list("registers/", ".tsv")) {
    const std::size_t line = Register::first_misplaced(file.bytes);
    if (line == 0) continue;
    throw Error(Fault::data, {file.shown, static_cast<std::uint32_t>(line)},
                "expected key, English name and ticker with tabs between, sorted by key; make the file with "
                "tools/make_registers.py");
  }
  std::pair<std::size_t, std::size_t> counts;
  for (const DataFile& file : data.list("")) {
    if (fs::path(file.path).parent_path().empty()) continue;  // a README
    ++counts.first;
    counts.second += entries_of(file);
  }
  if (counts.first == 0) throw Error(Fault::data, {shown}, "no words or rules in this folder");
  return counts;
}

Table findings_table(const NamesCheck& check) {
  Table table{"findings", {"file", "line", "harm", "rule", "message", "advice"}, {}};
  for (const NameFinding& finding : check.findings) {
    table.rows.push_back({finding.place.source, static_cast<double>(finding.place.line),
                          std::string(finding.error ? "error" : "warning"), std::string(finding.rule),
                          finding.message, finding.advice});
  }
  return table;
}

void check_data(const Options& options, Report& report) {
  const auto [data, name] = data_to_check(options);
  const auto [files, entries] = load_words(data, name);
  UserNames own;
  for (const fs::path& path : options.extraction.names) read_user_names(path, own);
  const NamesCheck check = check_names(data, own);
  write_answer({findings_table(check)}, options);
  const std::string summary =
      name + ": " + counted(files, "file") + " with " + shown_number(entries) + " entries; " +
      shown_number(check.entities) + " names with " + shown_number(check.spellings) +
      " spellings: " + counted(check.errors, "error") + ", " + counted(check.warnings, "warning");
  if (check.errors == 0) {
    report.note(summary);
  } else {
    report.not_found(summary);
  }
}

void check_graphml(const Options& options, Report& report) {
  const fs::path& path = options.inputs.front();
  const std::vector<GraphmlFinding> findings = lint_graphml(read_file(path));
  Table table{"findings", {"line", "harm", "rule", "message", "advice", "more"}, {}};
  for (const GraphmlFinding& finding : findings) {
    Cell more;
    if (finding.more != 0) more = static_cast<double>(finding.more);
    table.rows.push_back({static_cast<double>(finding.line), std::string(name_of(finding.harm)),
                          std::string(finding.rule), finding.message, std::string(finding.advice), more});
  }
  write_answer({table}, options);
  if (findings.empty()) {
    report.note(path.string() + ": Gephi and the other programs read this as meant");
  } else {
    report.not_found(path.string() + ": not every program reads this as meant");
  }
}

}  // namespace

void run_check(const Options& options, Report& report) {
  const bool words = options.inputs.empty() || fs::is_directory(options.inputs.front()) ||
                     (options.inputs.front() == "data" && !fs::exists("data"));
  if (words) return check_data(options, report);
  check_graphml(options, report);
}

}  // namespace techgraph
