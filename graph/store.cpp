#include "graph/store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <thread>

#include "facts/facts_json.h"
#include "graph/build.h"
#include "graph/snapshot.h"
#include "graph/sqlite.h"
#include "text/hash.h"

namespace techgraph {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kApplication = 0x74656772;  // "tegr": tells our files from other SQLite files
constexpr std::int64_t kSchema = 2;                ///< counts up with every change of the tables

constexpr const char* kTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,  -- of the facts
    language TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL,
    facts TEXT NOT NULL  -- a line of a facts file
  );
)";

/// What form 2 has over form 1.
constexpr const char* kSecondForm = R"(
  ALTER TABLE documents ADD COLUMN article TEXT NOT NULL DEFAULT '';  -- hash of what the facts were made from
  CREATE TABLE decisions (a TEXT NOT NULL, b TEXT NOT NULL, same INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
  CREATE TABLE graph (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL);  -- a snapshot; none: to be made again
)";

constexpr std::size_t kPartOfGraph = 1U << 26U;  ///< bytes in a row

/// So that a file's name survives a power cut as its bytes do.
void flush_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

void make_tables(Database& database) {
  database.execute("PRAGMA application_id = " + std::to_string(kApplication));
  database.execute("PRAGMA user_version = " + std::to_string(kSchema));
  database.execute(kTables);
  database.execute(kSecondForm);
  database.execute("INSERT INTO meta VALUES ('schema', '" + std::to_string(kSchema) + "')");
}

/// Brings an older form to the present one.
void migrate(Database& database) {
  database.execute(kSecondForm);
  database.execute("PRAGMA user_version = " + std::to_string(kSchema));
  database.execute("UPDATE meta SET value = '" + std::to_string(kSchema) + "' WHERE name = 'schema'");
}

/// The form of the file. Throws unless this program knows it.
std::int64_t check(Database& database, const fs::path& path) {
  const Place place{path.string()};
  if (database.number("PRAGMA application_id") != kApplication)
    throw Error(Fault::input, place, "this is not a graph file (.tg)");
  const std::int64_t schema = database.number("PRAGMA user_version");
  if (schema > kSchema) {
    throw Error(Fault::input, place,
                "made by a newer techgraph (form " + std::to_string(schema) + "; this one knows up to " +
                    std::to_string(kSchema) + ")");
  }
  if (schema < 1 || database.number("SELECT value FROM meta WHERE name = 'schema'") != schema)
    throw Error(Fault::input, place, "the graph file is damaged; build it again");
  return schema;
}

void check_file(const fs::path& path) {
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  const Place place{path.string()};
  if (!fs::exists(status)) throw Error(Fault::input, place, "there is no such graph file");
  if (!fs::is_regular_file(status)) throw Error(Fault::input, place, "this is not a graph file (.tg)");
  if (::access(path.c_str(), R_OK) != 0) throw Error(Fault::input, place, "you may not read this file");
  if (fs::file_size(path, fault) == 0)
    throw Error(Fault::input, place, "this is not a graph file (.tg): it is empty");
}

/// A row of the table of documents.
struct StoredFacts {
  std::string id, hash, json;
};

DocumentFacts parsed(const StoredFacts& row, const fs::path& path) {
  if (hex(hash64(row.json)) != row.hash) {
    throw Error(Fault::input, {path.string()},
                "the graph file is damaged: document \"" + row.id + "\" has changed");
  }
  return facts_from_json(row.json, {path.string() + ": document " + row.id});
}

constexpr std::size_t kRowsAtATime = 4096;

/// Appends the facts of the rows, read by all cores. Throws the first fault in the order of the rows.
void parse_all(const std::vector<StoredFacts>& rows, const fs::path& path,
               std::vector<DocumentFacts>& documents) {
  const std::size_t first = documents.size();
  documents.resize(first + rows.size());
  std::vector<std::optional<Error>> faults(rows.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < rows.size(); index = next++) {
      try {
        documents[first + index] = parsed(rows[index], path);
      } catch (const Error& error) {
        faults[index] = error;
      }
    }
  };
  {
    constexpr std::size_t kWorthAThread = 256;
    std::vector<std::jthread> workers;
    const std::size_t most =
        std::min<std::size_t>(std::thread::hardware_concurrency(), rows.size() / kWorthAThread);
    for (std::size_t thread = 1; thread < most; ++thread) workers.emplace_back(work);
    work();
  }
  for (const std::optional<Error>& fault : faults)
    if (fault) throw *fault;
}

}  // namespace

struct Store::State {
  fs::path path, part;  ///< part is empty once the file has its name
  Access access = Access::read;
  std::int64_t schema = kSchema;
  std::int64_t version = 0;                 ///< of the file when graph() read it
  bool has_graph = false;                   ///< the graph in the file is that of the facts
  bool kept = false;                        ///< the part has a checkpoint
  bool resumed = false;                     ///< the part is of an earlier run
  bool fresh = true;                        ///< the graph in the file, if any, is that of the facts
  std::set<std::string, std::less<>> seen;  ///< documents that this run found in a part or added to it
  std::optional<Database> database;
  std::optional<Statement> find, insert, erase;

  ~State() {
    close();
    if (!part.empty() && !kept) drop_part();
  }

  void drop_part() const {
    std::error_code ignored;
    fs::remove(part, ignored);
    fs::remove(part.string() + "-journal", ignored);
  }

  void close() {
    find.reset();
    insert.reset();
    erase.reset();
    database.reset();
  }

  void prepare() {
    const bool old = schema < 2;
    find.emplace(database->prepare(old ? "SELECT hash, '' FROM documents WHERE id = ?"
                                       : "SELECT hash, article FROM documents WHERE id = ?"));
    if (access == Access::read) return;
    insert.emplace(database->prepare(
        "INSERT OR REPLACE INTO documents (id, hash, language, title, date, url, facts, article) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    erase.emplace(database->prepare("DELETE FROM documents WHERE id = ?"));
  }

  void begin() {
    if (access == Access::write) database->execute("BEGIN IMMEDIATE");
    fresh = true;
  }

  void open_file(Database::Mode mode) {
    database.emplace(path, mode, path);
    // Pages that were changed stay in memory until the commit: writing them would shut readers out.
    database->execute("PRAGMA cache_spill = OFF");
    schema = check(*database, path);
    begin();
    if (access == Access::write && schema < kSchema) {
      migrate(*database);
      schema = kSchema;
    }
    prepare();
    if (access == Access::write) database->be_patient();
  }

  void make_file() {
    database.emplace(part, Database::Mode::create, path);
    database->execute("PRAGMA locking_mode = EXCLUSIVE");
    database->execute("BEGIN EXCLUSIVE");
    if (!resumed) make_tables(*database);
    prepare();
  }

  /// Whether the part is a store with something in it.
  bool can_resume() {
    try {
      Database database_of_part(part, Database::Mode::write, path);
      return check(database_of_part, path) == kSchema;
    } catch (const Error&) {
      return false;
    }
  }

  /// The graph in the file no longer fits.
  void change() {
    if (fresh) database->execute("DELETE FROM graph");
    fresh = false;
  }

  void see(std::string_view document) {
    if (resumed) seen.emplace(document);
  }

  void drop_unseen() {
    std::vector<std::string> unseen;
    {
      Statement rows = database->prepare("SELECT id FROM documents");
      while (rows.step())
        if (!seen.contains(rows.text(0))) unseen.push_back(rows.text(0));
    }
    if (!unseen.empty()) change();
    for (const std::string& document : unseen) {
      erase->reset();
      erase->bind(1, document).step();
    }
    erase->reset();
  }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::create(const fs::path& path) {
  std::error_code fault;
  if (fs::exists(fs::symlink_status(path, fault)))
    throw Error(Fault::output, {path.string()}, "this file is there already");
  fs::path part = path;
  part += ".part";
  auto state = std::make_unique<State>();
  state->path = path;
  state->access = Access::write;
  // Whoever is making the file holds its lock; one that nobody holds was left by a run that was killed.
  if (fs::exists(part, fault)) {
    if (Database(part, Database::Mode::write, path).is_locked())
      throw Error(Fault::output, {path.string()}, "another program is making this graph file");
    state->part = part;
    state->resumed = state->kept = state->can_resume();
    if (!state->resumed) state->drop_part();
  }
  state->part = part;
  state->make_file();
  return Store(std::move(state));
}

Store Store::open(const fs::path& path, Access access) {
  check_file(path);
  auto state = std::make_unique<State>();
  state->path = path;
  state->access = access;
  state->open_file(access == Access::read ? Database::Mode::read : Database::Mode::write);
  return Store(std::move(state));
}

Store::Added Store::add(const DocumentFacts& facts, std::string_view article) {
  state_->see(facts.document);
  const std::string json = to_json(facts);
  const std::string hash = hex(hash64(json));
  Statement& find = *state_->find;
  find.reset();
  const bool known = find.bind(1, facts.document).step();
  const bool same = known && find.text(0) == hash && find.text(1) == article;
  const bool same_facts = known && find.text(0) == hash;
  find.reset();
  if (same) return Added::unchanged;
  if (!same_facts) state_->change();
  Statement& insert = *state_->insert;
  insert.reset();
  insert.bind(1, facts.document).bind(2, hash).bind(3, facts.language).bind(4, facts.title);
  insert.bind(5, facts.date).bind(6, facts.url).bind(7, json).bind(8, article).step();
  insert.reset();
  if (same_facts) return Added::unchanged;
  return known ? Added::replaced : Added::added;
}

bool Store::has_article(std::string_view document, std::string_view article) {
  Statement& find = *state_->find;
  find.reset();
  const bool has = find.bind(1, document).step() && !article.empty() && find.text(1) == article;
  find.reset();
  if (has) state_->see(document);
  return has;
}

bool Store::remove(std::string_view document) {
  Statement& find = *state_->find;
  find.reset();
  const bool known = find.bind(1, document).step();
  find.reset();
  if (!known) return false;
  state_->change();
  Statement& erase = *state_->erase;
  erase.reset();
  erase.bind(1, document).step();
  erase.reset();
  return true;
}

void Store::checkpoint() {
  state_->database->execute("COMMIT");
  state_->kept = true;
  state_->begin();
}

bool Store::decide(const Decision& decision) {
  const std::vector<Decision> all = decisions();
  if (std::ranges::find(all, decision) != all.end()) return false;
  state_->change();
  Statement insert =
      state_->database->prepare("INSERT OR REPLACE INTO decisions (a, b, same) VALUES (?, ?, ?)");
  insert.bind(1, decision.a).bind(2, decision.b).bind(3, std::int64_t{decision.same}).step();
  return true;
}

bool Store::forget(const Decision& decision) {
  const std::vector<Decision> all = decisions();
  const auto of_same_names = [&](const Decision& one) { return one.a == decision.a && one.b == decision.b; };
  if (std::ranges::none_of(all, of_same_names)) return false;
  state_->change();
  state_->database->prepare("DELETE FROM decisions WHERE a = ? AND b = ?")
      .bind(1, decision.a)
      .bind(2, decision.b)
      .step();
  return true;
}

std::vector<Decision> Store::decisions() {
  std::vector<Decision> all;
  if (state_->schema < 2) return all;
  Statement rows = state_->database->prepare("SELECT same, a, b FROM decisions");
  while (rows.step()) all.push_back({rows.number(0) != 0, rows.text(1), rows.text(2)});
  std::ranges::sort(all);
  return all;
}

Graph Store::graph() {
  state_->version = state_->database->number("PRAGMA data_version");
  if (state_->schema >= 2) {
    std::string snapshot;
    Statement parts = state_->database->prepare("SELECT bytes FROM graph ORDER BY part");
    while (parts.step()) snapshot += parts.text(0);
    if (std::optional<Graph> graph = snapshot.empty() ? std::nullopt : graph_of(snapshot)) {
      state_->has_graph = true;
      return std::move(*graph);
    }
  }
  return build_graph(all(), decisions());
}

void Store::keep_graph(const Graph& graph) {
  if (state_->has_graph || state_->access != Access::read || state_->schema < kSchema) return;
  Database& database = *state_->database;
  try {
    database.execute("BEGIN IMMEDIATE");
    // Somebody may have written since the facts were read.
    if (database.number("PRAGMA data_version") == state_->version) {
      const std::string snapshot = snapshot_of(graph);
      database.execute("DELETE FROM graph");
      Statement insert = database.prepare("INSERT INTO graph VALUES (?, ?)");
      for (std::size_t at = 0; at < snapshot.size(); at += kPartOfGraph) {
        insert.reset();
        insert.bind(1, static_cast<std::int64_t>(at / kPartOfGraph));
        insert.bind(2, std::string_view(snapshot).substr(at, kPartOfGraph)).step();
      }
    }
    database.execute("COMMIT");
    state_->has_graph = true;
  } catch (const Error&) {
    // It is for speed only: a file that may not be written does without. Closing it undoes what was begun.
  }
}

void Store::commit() {
  if (state_->resumed) state_->drop_unseen();
  state_->database->execute("COMMIT");
  if (!state_->part.empty()) {
    state_->close();
    std::error_code fault;
    if (fs::exists(fs::symlink_status(state_->path, fault)))
      throw Error(Fault::output, {state_->path.string()}, "this file has appeared meanwhile");
    fs::rename(state_->part, state_->path, fault);
    if (fault) throw Error(Fault::output, {state_->path.string()}, "cannot write: " + fault.message());
    state_->part.clear();
    state_->resumed = state_->kept = false;
    state_->seen.clear();
    flush_folder(state_->path.parent_path());
    state_->open_file(Database::Mode::write);
    return;
  }
  state_->begin();
}

std::vector<std::string> Store::ids() {
  std::vector<std::string> all;
  Statement rows = state_->database->prepare("SELECT id FROM documents ORDER BY id");
  while (rows.step()) all.push_back(rows.text(0));
  return all;
}

std::size_t Store::size() {
  return static_cast<std::size_t>(state_->database->number("SELECT count(*) FROM documents"));
}

void Store::for_each(const std::function<void(DocumentFacts)>& visit) {
  Statement rows = state_->database->prepare("SELECT id, hash, facts FROM documents ORDER BY id");
  while (rows.step()) visit(parsed({rows.text(0), rows.text(1), rows.text(2)}, state_->path));
}

std::vector<DocumentFacts> Store::all() {
  std::vector<StoredFacts> rows;
  Statement statement = state_->database->prepare("SELECT id, hash, facts FROM documents ORDER BY id");
  std::vector<DocumentFacts> documents;
  for (bool more = true; more;) {
    rows.clear();
    while (rows.size() < kRowsAtATime && (more = statement.step()))
      rows.push_back({statement.text(0), statement.text(1), statement.text(2)});
    parse_all(rows, state_->path, documents);
  }
  return documents;
}

}  // namespace techgraph
