#include "cli/making.h"

#include <array>

#include "cli/article_page.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "facts/facts_json.h"
#include "graph/build.h"
#include "graph/store.h"
#include "text/files.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

/// Hands all facts to what it is given.
using FactsSource = std::function<void(const TakeFacts& take)>;

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

/// Throws Error{output} now, not after an hour of reading, if the file could not be written.
void check_writable(const fs::path& path) {
  if (fs::is_directory(path)) throw Error(Fault::output, {path.string()}, "this is a folder");
  if (fs::is_other(fs::status(path))) return;  // opening a pipe would be noticed at its other end
  const OutputFile probe(path);
}

const Format& format_of(const Options& options, const fs::path& path) {
  const Format* format = options.format.empty() ? format_of_path(path) : find_format(options.format);
  return *format;  // checked by parse_options
}

void fail_empty(Report& report) {
  throw Error(Fault::input, {},
              report.failures() == 0 ? "there are no facts to write" : "nothing was written");
}

Store open_or_create(const fs::path& path) {
  return fs::exists(path) ? Store::open(path, Store::Access::write) : Store::create(path);
}

void write_store(const fs::path& path, Report& report, const FactsSource& source) {
  check_writable(path);
  Store store = open_or_create(path);
  std::array<std::size_t, 3> counts{};
  source([&](const DocumentFacts& facts) { ++counts[static_cast<std::size_t>(store.add(facts))]; });
  if (counts == std::array<std::size_t, 3>{}) fail_empty(report);
  store.commit();
  report.note(path.string() + ": " + counted(counts[0], "document") + " added, " + std::to_string(counts[1]) +
              " replaced, " + std::to_string(counts[2]) + " unchanged; now " +
              counted(store.size(), "document"));
}

void write_export(const Graph& graph, const Options& options, const fs::path& path, Report& report) {
  const Format& format = format_of(options, path);
  export_graph(graph, format, options.exporting, path);
  std::string names;
  for (const fs::path& file : files_of(format, path)) names += (names.empty() ? "" : ", ") + file.string();
  report.note(names + ": " + counted(graph.nodes().size(), "node") + ", " +
              counted(graph.edges().size(), "edge") + " of " + counted(graph.documents().size(), "document"));
}

void write_graph(const Options& options, Report& report, const FactsSource& source) {
  const fs::path& path = options.outputs.front();
  if (options.format.empty() && path.extension() == ".tg") return write_store(path, report, source);
  check_writable(path);
  std::vector<DocumentFacts> documents;
  source([&](DocumentFacts facts) { documents.push_back(std::move(facts)); });
  if (documents.empty()) fail_empty(report);
  write_export(build_graph(documents), options, path, report);
}

}  // namespace

void run_build(const Options& options, Report& report) {
  write_graph(options, report, [&](const TakeFacts& take) { extract_articles(options, report, take); });
}

void run_merge(const Options& options, Report& report) {
  write_graph(options, report, [&](const TakeFacts& take) { read_facts(options.inputs, report, take); });
}

void run_extract(const Options& options, Report& report) {
  const fs::path path = options.outputs.empty() ? fs::path("-") : options.outputs.front();
  check_writable(path);
  OutputFile out(path);
  std::size_t documents = 0;
  if (options.page || path.extension() == ".html" || path.extension() == ".htm") {
    out.write(page_begin());
    explain_articles(options, report, [&](const Explanation& article) {
      out.write(article_section(article));
      ++documents;
    });
    out.write(page_end());
  } else {
    extract_articles(options, report, [&](const DocumentFacts& facts) {
      out.write(to_json(facts) + "\n");
      ++documents;
    });
  }
  if (documents == 0) fail_empty(report);
  out.commit();
  if (path != "-") report.note(path.string() + ": " + counted(documents, "document"));
}

void run_remove(const Options& options, Report& report) {
  const fs::path& path = options.inputs.front();
  Store store = Store::open(path, Store::Access::write);
  std::size_t removed = 0;
  for (const std::string& document : options.names) {
    if (store.remove(document)) {
      ++removed;
    } else {
      report.not_found(path.string() + ": there is no document \"" + document + "\"");
    }
  }
  store.commit();
  report.note(path.string() + ": " + counted(removed, "document") + " removed; now " +
              counted(store.size(), "document"));
}

void run_export(const Options& options, Report& report) {
  for (const fs::path& path : options.outputs)
    for (const fs::path& file : files_of(format_of(options, path), path)) check_writable(file);
  const auto graph = read_selected(options, report);
  if (!graph) return;
  for (const fs::path& path : options.outputs) write_export(*graph, options, path, report);
}

}  // namespace techgraph
