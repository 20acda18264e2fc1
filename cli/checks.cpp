#include "cli/checks.h"

#include <algorithm>
#include <map>
#include <string>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/report.h"
#include "export/graphml_lint.h"
#include "extract/extractor.h"
#include "graph/rates.h"
#include "text/article_reader.h"
#include "text/data_files.h"
#include "text/files.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

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

void check_data(const Options& options) {
  const DataFiles data = DataFiles::folder(options.inputs.front());
  const ArticleReader reader({}, {}, data);
  const Extractor extractor(data);
  const CurrencyRates rates(data);
  std::map<std::string, std::pair<std::size_t, std::size_t>> folders;
  for (const DataFile& file : data.list("")) {
    const fs::path folder = fs::path(file.path).parent_path();
    if (folder.empty()) continue;  // a README
    auto& [files, entries] = folders[folder.string()];
    ++files;
    entries += entries_of(file);
  }
  if (folders.empty())
    throw Error(Fault::data, {options.inputs.front().string()}, "no words or rules in this folder");
  Table table{"data", {"folder", "files", "entries"}, {}};
  for (const auto& [folder, counts] : folders)
    table.rows.push_back({folder, static_cast<double>(counts.first), static_cast<double>(counts.second)});
  write_answer({table}, options);
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
  if (fs::is_directory(options.inputs.front())) return check_data(options);
  check_graphml(options, report);
}

}  // namespace techgraph
