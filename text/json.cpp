#include "text/json.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::size_t kDeepest = 1000;

const rapidjson::Value& value_of(const void* value) { return *static_cast<const rapidjson::Value*>(value); }

std::string_view view_of(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

/// The destructor of a RapidJSON value recurses, so depth is limited before parsing.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

Place place_at(Place place, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto newlines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  place.line = std::max(place.line, 1U) + newlines;
  place.column = static_cast<std::uint32_t>(before.size() - line_begin) + 1;
  return place;
}

}  // namespace

struct JsonDocument::State {
  rapidjson::Document document;
  Place place;
};

JsonDocument::JsonDocument(std::string_view text, Place place) : state_(std::make_unique<State>()) {
  state_->place = std::move(place);
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(Fault::input, place_at(state_->place, text, *bad), "bad UTF-8 in JSON");
  }
  if (too_deep(text)) throw Error(Fault::input, state_->place, "JSON is nested deeper than 1,000 levels");
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag;
  state_->document.Parse<kFlags>(text.data(), text.size());
  if (state_->document.HasParseError()) {
    throw Error(Fault::input, place_at(state_->place, text, state_->document.GetErrorOffset()),
                std::string("bad JSON: ") + rapidjson::GetParseError_En(state_->document.GetParseError()));
  }
}

JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

Json JsonDocument::root() const {
  return Json(static_cast<const rapidjson::Value*>(&state_->document), &state_->place, "");
}

bool Json::is_object() const { return value_of(value_).IsObject(); }
bool Json::is_array() const { return value_of(value_).IsArray(); }
bool Json::is_string() const { return value_of(value_).IsString(); }
bool Json::is_number() const { return value_of(value_).IsNumber(); }
bool Json::is_null() const { return value_of(value_).IsNull(); }

void Json::fail(std::string_view message) const {
  throw Error(Fault::input, *place_, (path_.empty() ? "top level" : path_) + ": " + std::string(message));
}

std::string_view Json::string() const {
  if (!is_string()) fail("a string was expected");
  return view_of(value_of(value_));
}

double Json::number() const {
  if (!is_number()) fail("a number was expected");
  return value_of(value_).GetDouble();
}

std::string Json::scalar() const {
  const rapidjson::Value& value = value_of(value_);
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  if (value.IsUint64()) return std::to_string(value.GetUint64());
  return value.IsNumber() ? decimal(value.GetDouble()) : std::string(string());
}

std::optional<Json> Json::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  const rapidjson::Value name(rapidjson::StringRef(key.data(), static_cast<rapidjson::SizeType>(key.size())));
  const auto member = value_of(value_).FindMember(name);
  if (member == value_of(value_).MemberEnd() || member->value.IsNull()) return std::nullopt;
  return Json(&member->value, place_, path_.empty() ? std::string(key) : path_ + "." + std::string(key));
}

Json Json::operator[](std::string_view key) const {
  if (const auto found = find(key)) return *found;
  fail("field \"" + std::string(key) + "\" is missing");
}

std::string_view Json::string(std::string_view key) const {
  const auto field = find(key);
  return field ? field->string() : std::string_view();
}

std::optional<double> Json::number(std::string_view key) const {
  const auto field = find(key);
  return field ? std::optional(field->number()) : std::nullopt;
}

bool Json::flag(std::string_view key) const {
  const auto field = find(key);
  if (!field) return false;
  if (!value_of(field->value_).IsBool()) field->fail("true or false was expected");
  return value_of(field->value_).GetBool();
}

std::vector<Json> Json::list() const {
  if (!is_array()) fail("an array was expected");
  std::vector<Json> items;
  std::size_t index = 0;
  for (const auto& item : value_of(value_).GetArray()) {
    items.push_back(Json(&item, place_, path_ + "[" + std::to_string(index++) + "]"));
  }
  return items;
}

std::vector<Json> Json::list(std::string_view key) const {
  const auto field = find(key);
  return field ? field->list() : std::vector<Json>();
}

std::vector<std::pair<std::string_view, Json>> Json::fields() const {
  if (!is_object()) fail("an object was expected");
  std::vector<std::pair<std::string_view, Json>> found;
  for (const auto& member : value_of(value_).GetObject()) {
    const std::string_view name = view_of(member.name);
    found.emplace_back(name, Json(&member.value, place_,
                                  path_.empty() ? std::string(name) : path_ + "." + std::string(name)));
  }
  return found;
}

std::string decimal(double number) {
  if (!std::isfinite(number)) return "0";
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr;
  return std::string(digits, end);
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  out_ += '"';
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else if (byte < 0x20) {
      constexpr char kHex[] = "0123456789abcdef";
      out_ += "\\u00";
      out_ += kHex[byte >> 4U];
      out_ += kHex[byte & 15U];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  separate();
  out_ += decimal(number);
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  out_ += std::to_string(number);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  out_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace techgraph
