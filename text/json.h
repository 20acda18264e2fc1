#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace techgraph {

/// A JSON value, read with its path in mind: an accessor throws Error{input} that names the path
/// ("relations[3].type") when a field is missing or of another type. Valid while its JsonDocument lives.
class Json {
 public:
  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  bool is_number() const;
  bool is_null() const;

  std::string_view string() const;
  double number() const;
  /// A string as it is, or a number as text (whole numbers of up to 64 bits exactly).
  std::string scalar() const;
  /// The field, or nullopt if this is no object, lacks it, or it is null.
  std::optional<Json> find(std::string_view key) const;
  /// The field; throws if it is missing.
  Json operator[](std::string_view key) const;
  /// String field; empty if absent or null.
  std::string_view string(std::string_view key) const;
  std::optional<double> number(std::string_view key) const;  ///< nullopt if absent or null
  bool flag(std::string_view key) const;                     ///< false if absent or null
  /// Elements of an array field; empty if absent or null.
  std::vector<Json> list(std::string_view key) const;
  std::vector<Json> list() const;
  /// (name, value) of an object, in the order of the text.
  std::vector<std::pair<std::string_view, Json>> fields() const;
  [[noreturn]] void fail(std::string_view message) const;  ///< Throws Error{input} with this value's path.

 private:
  friend class JsonDocument;
  Json(const void* value, const Place* place, std::string path)
      : value_(value), place_(place), path_(std::move(path)) {}
  const void* value_;
  const Place* place_;
  std::string path_;
};

/// Parsed JSON text. Throws Error{input} with line and column: bad syntax, bad UTF-8, nesting deeper than
/// 1,000.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text, Place place = {});
  ~JsonDocument();
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  Json root() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes compact JSON into a string; commas and escapes are its business. Numbers take the shortest form
/// that reads back; whole numbers have no point or exponent.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(bool flag);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  ///< a value that is JSON already
  const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void separate();
  std::string out_;
  bool comma_ = false;
};

/// Shortest decimal text that reads back as `number`, never in exponent form.
std::string decimal(double number);

}  // namespace techgraph
