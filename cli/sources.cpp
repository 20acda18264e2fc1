#include "cli/sources.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>

#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "export/graphml.h"
#include "export/node_link.h"
#include "extract/extractor.h"
#include "facts/facts_json.h"
#include "graph/build.h"
#include "graph/find.h"
#include "graph/store.h"
#include "graph/time.h"
#include "text/article_reader.h"
#include "text/files.h"
#include "text/table.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStoreBegins = "SQLite format 3";

/// Each path once, sorted: what is made of them then depends on the set alone.
std::vector<fs::path> as_set(std::span<const fs::path> paths) {
  std::vector<fs::path> out(paths.begin(), paths.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void read_lines(std::istream& in, const std::string& shown, Report& report, const TakeFacts& take) {
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty()) continue;
    try {
      take(facts_from_json(line, {shown, number}));
    } catch (const Error& error) {
      if (error.fault() != Fault::input) throw;
      report.failed(error);
    }
  }
  if (in.bad()) throw Error(Fault::input, {shown}, "cannot be read");
}

void read_facts_file(const fs::path& file, Report& report, const TakeFacts& take) {
  if (file == "-") return read_lines(std::cin, "standard input", report, take);
  if (is_store(file)) return Store::open(file, Store::Access::read).for_each(take);
  if (fs::is_directory(file))
    throw Error(Fault::input, {file.string()}, "this is a folder, not a facts file");
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    const std::string reason = std::generic_category().message(errno);
    throw Error(Fault::input, {file.string()}, "cannot be opened: " + reason);
  }
  read_lines(in, file.string(), report, take);
}

}  // namespace

bool is_store(const fs::path& file) {
  if (file == "-") return false;
  std::string head(kStoreBegins.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file.extension() == ".tg" || head == kStoreBegins;
}

DataFiles load_data(const Options& options) {
  return options.data.empty() ? DataFiles::embedded() : DataFiles::folder(options.data);
}

void extract_articles(const Options& options, Report& report, const TakeFacts& take,
                      const IsKnown& is_known) {
  const DataFiles data = load_data(options);
  const Extractor extractor(data, options.extraction);
  for (const Error& fault : extractor.name_faults()) report.failed(fault);
  ArticleReader reader(as_set(options.inputs), options.reading, data);
  std::size_t articles = 0;
  const auto next = [&] {
    std::optional<Article> article = reader.next();
    while (article && is_known && is_known(*article)) article = reader.next();
    return article;
  };
  extract_all(
      next, extractor, options.jobs,
      [&](DocumentFacts facts) {
        take(std::move(facts));
        report.progress("articles", ++articles);
      },
      [&](const Error& error) { report.failed(error); });
}

void explain_articles(const Options& options, Report& report,
                      const std::function<void(const Explanation&)>& take) {
  const DataFiles data = load_data(options);
  const Extractor extractor(data, options.extraction);
  for (const Error& fault : extractor.name_faults()) report.failed(fault);
  ArticleReader reader(as_set(options.inputs), options.reading, data);
  for (bool more = true; more;) {
    std::optional<Explanation> explanation;
    try {
      std::optional<Article> article = reader.next();
      more = article.has_value();
      if (article) explanation = extractor.explain(std::move(*article));
    } catch (const Error& error) {
      report.failed(error);
    }
    if (explanation) take(*explanation);
  }
}

void read_facts(std::span<const fs::path> files, Report& report, const TakeFacts& take) {
  for (const fs::path& file : as_set(files)) {
    try {
      read_facts_file(file, report, take);
    } catch (const Error& error) {
      if (error.fault() != Fault::input) throw;
      report.failed(error);
    }
  }
}

Graph read_graph(const fs::path& file, Report& report) {
  Graph graph;
  if (file.extension() == ".graphml") {
    graph = read_graphml(read_file(file), file.string());
  } else if (file.extension() == ".json") {
    graph = read_node_link(read_file(file), {file.string()});
  } else if (is_store(file)) {
    Store store = Store::open(file, Store::Access::read);
    graph = store.graph();
    store.keep_graph(graph);
  } else {
    std::vector<DocumentFacts> documents;
    read_facts_file(file, report, [&](DocumentFacts facts) { documents.push_back(std::move(facts)); });
    graph = build_graph(documents);
  }
  if (graph.nodes().empty() && graph.documents().empty())
    throw Error(Fault::input, {file.string()}, "there are no facts in this file");
  return graph;
}

Graph read_graph(const Options& options, Report& report) {
  Graph graph = read_graph(options.inputs.front(), report);
  return options.as_of.empty() ? std::move(graph) : as_of(graph, options.as_of);
}

std::optional<Graph> read_selected(const Options& options, Report& report) {
  Graph graph = read_graph(options, report);
  Selection selection = options.selection;
  if (!options.ego.empty()) {
    const NameIndex index(graph);
    for (const std::string& name : options.ego) {
      const auto node = node_of(graph, index, name, report);
      if (!node) return std::nullopt;
      selection.around.push_back(*node);
    }
  }
  if (selection.is_all()) return graph;
  Graph part = select(graph, selection);
  if (!part.nodes().empty()) return part;
  report.not_found(options.inputs.front().string() + ": nothing in the graph is of that kind");
  return std::nullopt;
}

}  // namespace techgraph
