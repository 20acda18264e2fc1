#include "graph/sqlite.h"

#include <sqlite3.h>

namespace techgraph {
namespace {

Error error_of(int code, const char* reason, const std::string& shown) {
  const Place place{shown};
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return {Fault::input, place, "the graph file is damaged; build it again"};
    case SQLITE_NOTADB:
      return {Fault::input, place, "this is not a graph file (.tg)"};
    case SQLITE_FULL:
      return {Fault::output, place, "cannot write: the disk is full"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Fault::output, place, "cannot write: the file or its folder is read-only"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Fault::output, place, "another program is writing to this graph file"};
    case SQLITE_IOERR: {
      const bool reading = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ;
      return {reading ? Fault::input : Fault::output, place,
              reading ? "the file cannot be read: input/output error"
                      : "cannot write: the disk is full or failing"};
    }
    case SQLITE_CANTOPEN:
      return {Fault::output, place,
              "cannot open or make the file; is the folder there and may you write to it?"};
    default:
      return {Fault::input, place, std::string("the graph file cannot be used: ") + reason};
  }
}

constexpr int kPatience = 5000;  // milliseconds

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database.handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) database.fail(code);
}

Statement& Statement::bind(int parameter, std::string_view text) {
  const int code = sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code);
  return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
  const int code = sqlite3_bind_int64(statement_.get(), parameter, number);
  if (code != SQLITE_OK) database_->fail(code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_->fail(code);
  return code == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Database::Database(const std::filesystem::path& path, Mode mode, std::filesystem::path shown)
    : shown_(std::move(shown)) {
  // To read, too, is to write: what a killed program left half done is first undone. A file that may not be
  // written is opened for reading by SQLite itself.
  const int flags = SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_extended_result_codes(handle_, 1);
    if (mode == Mode::read) be_patient();
    return;
  }
  const Error error = error_of(code, sqlite3_errstr(code), shown_.string());
  sqlite3_close_v2(handle_);
  throw error;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::be_patient() { sqlite3_busy_timeout(handle_, kPatience); }

bool Database::is_locked() {
  const int code = sqlite3_exec(handle_, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
  sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  return (code & 0xff) == SQLITE_BUSY;
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.number(0) : 0;
}

void Database::fail(int code) const {
  const int extended = sqlite3_extended_errcode(handle_);
  throw error_of((extended & 0xff) == (code & 0xff) ? extended : code, sqlite3_errmsg(handle_),
                 shown_.string());
}

}  // namespace techgraph
