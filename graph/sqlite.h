#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "text/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace techgraph {

/// A prepared statement. Bind, step, read; reset() makes it ready to be bound again.
class Statement {
 public:
  Statement& bind(int parameter, std::string_view text);  ///< 1-based
  Statement& bind(int parameter, std::int64_t number);
  /// True if there is a row to read.
  bool step();
  void reset();
  std::string text(int column) const;  ///< 0-based; bytes of a text, empty for NULL
  std::int64_t number(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(class Database& database, std::string_view sql);
  class Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An SQLite file whose errors are Errors: Fault::input for one that cannot be read, Fault::output for one
/// that cannot be written (a read-only folder, a full disk, another program writing).
class Database {
 public:
  enum class Mode : std::uint8_t { read, write, create };
  /// `shown` is the name for messages.
  Database(const std::filesystem::path& path, Mode mode, std::filesystem::path shown);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Whether another program is writing.
  bool is_locked();
  /// From now on waits some seconds for other programs before it gives up.
  void be_patient();
  void execute(const std::string& sql);
  Statement prepare(std::string_view sql) { return {*this, sql}; }
  std::int64_t number(std::string_view sql);  ///< first cell of the first row; 0 without one
  [[noreturn]] void fail(int code) const;     ///< Throws for a result code of SQLite.

 private:
  friend class Statement;
  std::filesystem::path shown_;
  sqlite3* handle_ = nullptr;
};

}  // namespace techgraph
