#include "cli/making.h"

#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>

#include "cli/article_page.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "cli/version.h"
#include "facts/facts_json.h"
#include "graph/build.h"
#include "graph/store.h"
#include "text/files.h"
#include "text/hash.h"
#include "text/json.h"

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

void check_exportable(const Options& options, const fs::path& path) {
  for (const fs::path& file : files_of(format_of(options, path), path)) check_writable(file);
}

void fail_empty(Report& report) {
  throw Error(Fault::input, {},
              report.failures() == 0 ? "there are no facts to write" : "nothing was written");
}

Store open_or_create(const fs::path& path) {
  return fs::exists(path) ? Store::open(path, Store::Access::write) : Store::create(path);
}

/// A store being filled: counts what comes, and keeps what has come now and then.
class Filling {
 public:
  explicit Filling(Store store) : store_(std::move(store)) {}

  void add(const DocumentFacts& facts, std::string_view article = {}) {
    count(facts.document, store_.add(facts, article));
  }
  bool has_article(const std::string& document, std::string_view article) {
    if (!store_.has_article(document, article)) return false;
    count(document, Store::Added::unchanged);
    return true;
  }
  void decide(const Decision& decision) { store_.decide(decision); }
  /// Takes out all documents that have not come.
  std::size_t drop_others() {
    std::size_t dropped = 0;
    for (const std::string& document : store_.ids()) {
      if (!come_.contains(document) && store_.remove(document)) ++dropped;
    }
    return dropped;
  }
  bool nothing_came() const { return come_.empty(); }
  void commit(const fs::path& path, std::optional<std::size_t> dropped, Report& report) {
    store_.commit();
    std::string note = path.string() + ": " + counted(counts_[0], "document") + " added, " +
                       std::to_string(counts_[1]) + " replaced, " + std::to_string(counts_[2]) + " unchanged";
    if (dropped) note += ", " + std::to_string(*dropped) + " removed";
    report.note(note + "; now " + counted(store_.size(), "document"));
  }

 private:
  void count(const std::string& document, Store::Added how) {
    constexpr std::size_t kCheckpoint = 2000;
    come_.insert(document);
    ++counts_[static_cast<std::size_t>(how)];
    if (how != Store::Added::unchanged && ++since_checkpoint_ % kCheckpoint == 0) store_.checkpoint();
  }

  Store store_;
  std::set<std::string> come_;
  std::array<std::size_t, 3> counts_{};
  std::size_t since_checkpoint_ = 0;
};

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Changes with all that the facts of an article depend on but the article.
std::string settings_of(const Options& options) {
  std::string text = fingerprint(load_data(options)) + '\n' + decimal(options.extraction.min_confidence);
  text += options.extraction.knowledge ? 'k' : '-';
  text += options.extraction.models ? 'm' : '-';
  for (const fs::path& file : options.extraction.names) text += '\n' + hex(hash64(content_of(file)));
  return text;
}

std::string hash_of(const Article& article, const std::string& settings) {
  std::uint64_t hash = hash64(settings);
  for (const std::string* part : {&article.title, &article.date, &article.url, &article.text})
    hash = hash64(*part, hash + part->size());
  return hex(hash);
}

void add_articles(const Options& options, Report& report, Filling& filling) {
  const std::string settings = settings_of(options);
  std::unordered_map<std::string, std::string> hashes;  // of the articles that are being read
  const auto is_known = [&](const Article& article) {
    std::string hash = hash_of(article, settings);
    if (filling.has_article(article.id, hash)) return true;
    hashes[article.id] = std::move(hash);
    return false;
  };
  const auto take = [&](const DocumentFacts& facts) {
    const auto hash = hashes.extract(facts.document);
    filling.add(facts, hash.empty() ? std::string() : hash.mapped());
  };
  extract_articles(options, report, take, is_known);
}

void add_decisions(const Options& options, Filling& filling) {
  if (options.decisions.empty()) return;
  for (const Decision& decision : read_decisions(options.decisions)) filling.decide(decision);
}

void write_store(const Options& options, Report& report, Store store,
                 const std::function<void(Filling&)>& fill) {
  Filling filling(std::move(store));
  add_decisions(options, filling);
  fill(filling);
  if (filling.nothing_came()) fail_empty(report);
  filling.commit(options.outputs.front(), std::nullopt, report);
}

void write_export(const Graph& graph, const Options& options, const fs::path& path, Report& report) {
  const Format& format = format_of(options, path);
  export_graph(graph, format, options.exporting, path);
  std::string names;
  for (const fs::path& file : files_of(format, path)) names += (names.empty() ? "" : ", ") + file.string();
  report.note(names + ": " + counted(graph.nodes().size(), "node") + ", " +
              counted(graph.edges().size(), "edge") + " of " + counted(graph.documents().size(), "document"));
}

bool to_store(const Options& options) {
  return options.format.empty() && options.outputs.front().extension() == ".tg";
}

void write_graph(const Options& options, Report& report, const FactsSource& source,
                 std::vector<Decision> decisions = {}) {
  const fs::path& path = options.outputs.front();
  check_exportable(options, path);
  if (!options.decisions.empty()) {
    const std::vector<Decision> more = read_decisions(options.decisions);
    decisions.insert(decisions.end(), more.begin(), more.end());
  }
  std::vector<DocumentFacts> documents;
  source([&](DocumentFacts facts) { documents.push_back(std::move(facts)); });
  if (documents.empty()) fail_empty(report);
  write_export(build_graph(documents, decisions), options, path, report);
}

/// The decisions in graph files. Files that cannot be read are passed over: reading their facts tells of
/// them.
std::vector<Decision> remembered_by(std::span<const fs::path> files) {
  std::vector<Decision> decisions;
  for (const fs::path& file : files) {
    if (!is_store(file)) continue;
    try {
      const std::vector<Decision> more = Store::open(file, Store::Access::read).decisions();
      decisions.insert(decisions.end(), more.begin(), more.end());
    } catch (const Error&) {
      continue;
    }
  }
  return decisions;
}

}  // namespace

void run_build(const Options& options, Report& report) {
  if (!to_store(options)) {
    return write_graph(options, report,
                       [&](const TakeFacts& take) { extract_articles(options, report, take); });
  }
  const fs::path& path = options.outputs.front();
  check_writable(path);
  write_store(options, report, open_or_create(path),
              [&](Filling& filling) { add_articles(options, report, filling); });
}

void run_add(const Options& options, Report& report) {
  write_store(options, report, Store::open(options.outputs.front(), Store::Access::write),
              [&](Filling& filling) { add_articles(options, report, filling); });
}

void run_update(const Options& options, Report& report) {
  const fs::path& path = options.outputs.front();
  Filling filling(Store::open(path, Store::Access::write));
  add_decisions(options, filling);
  add_articles(options, report, filling);
  if (filling.nothing_came()) fail_empty(report);
  // An article that cannot be read today has not gone: without all of them nothing is taken out.
  const std::size_t dropped = report.failures() == 0 ? filling.drop_others() : 0;
  if (report.failures() > 0) report.note("some articles could not be read, so nothing was removed");
  filling.commit(path, dropped, report);
}

void run_merge(const Options& options, Report& report) {
  const FactsSource source = [&](const TakeFacts& take) { read_facts(options.inputs, report, take); };
  std::vector<Decision> decisions = remembered_by(options.inputs);
  if (!to_store(options)) return write_graph(options, report, source, std::move(decisions));
  const fs::path& path = options.outputs.front();
  check_writable(path);
  write_store(options, report, open_or_create(path), [&](Filling& filling) {
    source([&](const DocumentFacts& facts) { filling.add(facts); });
    for (const Decision& decision : decisions) filling.decide(decision);
  });
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
  const fs::path& path = options.outputs.front();
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
  for (const fs::path& path : options.outputs) check_exportable(options, path);
  const auto graph = read_selected(options, report);
  if (!graph) return;
  for (const fs::path& path : options.outputs) write_export(*graph, options, path, report);
}

}  // namespace techgraph
