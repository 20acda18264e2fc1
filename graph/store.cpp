#include "graph/store.h"

#include <fcntl.h>
#include <unistd.h>

#include <optional>

#include "facts/facts_json.h"
#include "graph/sqlite.h"
#include "text/hash.h"

namespace techgraph {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kApplication = 0x74656772;  // "tegr": tells our files from other SQLite files
constexpr std::int64_t kSchema = 1;                ///< counts up with every change of the tables

constexpr const char* kTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,  -- of the facts
    language TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL,
    facts TEXT NOT NULL  -- a line of a facts file
  );
)";

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
  database.execute("INSERT INTO meta VALUES ('schema', '" + std::to_string(kSchema) + "')");
}

/// Throws unless the file is a store of this version.
void check(Database& database, const fs::path& path) {
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

}  // namespace

struct Store::State {
  fs::path path, part;  ///< part is empty once the file has its name
  Access access = Access::read;
  std::optional<Database> database;
  std::optional<Statement> find, insert, erase;

  ~State() {
    close();
    std::error_code ignored;
    if (!part.empty()) fs::remove(part, ignored);
  }

  void close() {
    find.reset();
    insert.reset();
    erase.reset();
    database.reset();
  }

  void prepare() {
    find.emplace(database->prepare("SELECT hash FROM documents WHERE id = ?"));
    insert.emplace(database->prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)"));
    erase.emplace(database->prepare("DELETE FROM documents WHERE id = ?"));
  }

  void begin() {
    if (access == Access::write) database->execute("BEGIN IMMEDIATE");
  }

  void open_file(Database::Mode mode) {
    database.emplace(path, mode, path);
    check(*database, path);
    begin();
    prepare();
  }

  void make_file() {
    database.emplace(part, Database::Mode::create, path);
    database->execute("PRAGMA locking_mode = EXCLUSIVE");
    database->execute("PRAGMA journal_mode = MEMORY");
    database->execute("PRAGMA synchronous = FULL");
    database->execute("BEGIN EXCLUSIVE");
    make_tables(*database);
    prepare();
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
    fs::remove(part, fault);
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

Store::Added Store::add(const DocumentFacts& facts) {
  const std::string json = to_json(facts);
  const std::string hash = hex(hash64(json));
  Statement& find = *state_->find;
  find.reset();
  const bool known = find.bind(1, facts.document).step();
  const bool same = known && find.text(0) == hash;
  find.reset();
  if (same) return Added::unchanged;
  Statement& insert = *state_->insert;
  insert.reset();
  insert.bind(1, facts.document).bind(2, hash).bind(3, facts.language).bind(4, facts.title);
  insert.bind(5, facts.date).bind(6, facts.url).bind(7, json).step();
  insert.reset();
  return known ? Added::replaced : Added::added;
}

bool Store::remove(std::string_view document) {
  Statement& find = *state_->find;
  find.reset();
  const bool known = find.bind(1, document).step();
  find.reset();
  if (!known) return false;
  Statement& erase = *state_->erase;
  erase.reset();
  erase.bind(1, document).step();
  erase.reset();
  return true;
}

void Store::commit() {
  state_->database->execute("COMMIT");
  if (!state_->part.empty()) {
    state_->close();
    std::error_code fault;
    if (fs::exists(fs::symlink_status(state_->path, fault)))
      throw Error(Fault::output, {state_->path.string()}, "this file has appeared meanwhile");
    fs::rename(state_->part, state_->path, fault);
    if (fault) throw Error(Fault::output, {state_->path.string()}, "cannot write: " + fault.message());
    state_->part.clear();
    flush_folder(state_->path.parent_path());
    state_->open_file(Database::Mode::write);
    return;
  }
  state_->begin();
}

std::size_t Store::size() {
  return static_cast<std::size_t>(state_->database->number("SELECT count(*) FROM documents"));
}

void Store::for_each(const std::function<void(DocumentFacts)>& visit) {
  Statement rows = state_->database->prepare("SELECT id, hash, facts FROM documents ORDER BY id");
  while (rows.step()) {
    const std::string json = rows.text(2);
    if (hex(hash64(json)) != rows.text(1)) {
      throw Error(Fault::input, {state_->path.string()},
                  "the graph file is damaged: document \"" + rows.text(0) + "\" has changed");
    }
    visit(facts_from_json(json, {state_->path.string() + ": document " + rows.text(0)}));
  }
}

std::vector<DocumentFacts> Store::all() {
  std::vector<DocumentFacts> documents;
  for_each([&](DocumentFacts facts) { documents.push_back(std::move(facts)); });
  return documents;
}

}  // namespace techgraph
