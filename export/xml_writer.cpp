#include "export/xml_writer.h"

#include <algorithm>
#include <cassert>

#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::size_t kBuffer = 1U << 16U;

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string well_formed(std::string_view text) {
  std::string out;
  while (const auto bad = first_invalid_utf8(text)) {
    out.append(text.substr(0, *bad));
    append_utf8(out, 0xFFFD);
    text.remove_prefix(*bad + 1);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0U) == 0x80U) text.remove_prefix(1);
  }
  return out.append(text);
}

bool is_line_break(char32_t c) { return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_dropped(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF; }

}  // namespace

std::string one_line(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  const std::string good = well_formed(text);
  std::string out;
  out.reserve(good.size());
  for (std::size_t at = 0; at < good.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(good, at);
    if (is_line_break(c)) {
      out += ' ';
    } else if (!is_dropped(c)) {
      out.append(good, begin, at - begin);
    }
  }
  return composed(out);
}

XmlWriter::XmlWriter(Sink sink) : sink_(std::move(sink)) {
  buffer_ = R"(<?xml version="1.0" encoding="UTF-8"?>)";
}

XmlWriter& XmlWriter::begin(std::string_view name) {
  close_tag(Inside::elements);
  new_line();
  buffer_.append("<").append(name);
  open_.push_back(name);
  inside_ = Inside::tag;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  assert(inside_ == Inside::tag);
  buffer_.append(" ").append(name).append("=\"");
  append(value, true);
  buffer_ += '"';
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) {
  close_tag(Inside::text);
  append(text, false);
  return *this;
}

XmlWriter& XmlWriter::end() {
  assert(!open_.empty());
  const std::string_view name = open_.back();
  open_.pop_back();
  if (inside_ == Inside::tag) {
    buffer_ += "/>";
  } else {
    if (inside_ == Inside::elements) new_line();
    buffer_.append("</").append(name).append(">");
  }
  inside_ = Inside::elements;
  return *this;
}

XmlWriter& XmlWriter::comment(std::string_view text) {
  close_tag(Inside::elements);
  new_line();
  std::string safe = one_line(text);
  const auto doubled = [](char left, char right) { return left == '-' && right == '-'; };
  safe.erase(std::unique(safe.begin(), safe.end(), doubled), safe.end());
  buffer_.append("<!-- ").append(safe).append(" -->");
  return *this;
}

void XmlWriter::finish() {
  assert(open_.empty());
  buffer_ += '\n';
  sink_(buffer_);
  buffer_.clear();
}

void XmlWriter::close_tag(Inside inside) {
  if (inside_ == Inside::tag && !open_.empty()) buffer_ += '>';
  inside_ = inside;
}

void XmlWriter::new_line() {
  if (buffer_.size() >= kBuffer) {
    sink_(buffer_);
    buffer_.clear();
  }
  buffer_ += '\n';
  buffer_.append(open_.size(), ' ');
}

void XmlWriter::append(std::string_view text, bool in_attribute) {
  std::string cleaned;
  if (!is_plain(text)) text = cleaned = one_line(text);
  for (char c : text) {
    switch (c) {
      case '&':
        buffer_ += "&amp;";
        break;
      case '<':
        buffer_ += "&lt;";
        break;
      case '>':
        buffer_ += "&gt;";
        break;
      case '"':
        in_attribute ? buffer_ += "&quot;" : buffer_ += c;
        break;
      default:
        buffer_ += c;
    }
  }
}

}  // namespace techgraph
