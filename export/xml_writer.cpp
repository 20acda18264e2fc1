#include "export/xml_writer.h"

#include <algorithm>
#include <cassert>

#include "export/safe_text.h"

namespace techgraph {
namespace {

constexpr std::size_t kBuffer = 1U << 16U;

}  // namespace

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
  const std::string_view marks = in_attribute ? "&<>\"" : "&<>";
  for (std::size_t at = text.find_first_of(marks); at != std::string_view::npos;
       at = text.find_first_of(marks)) {
    buffer_.append(text.substr(0, at));
    buffer_ += text[at] == '&' ? "&amp;" : text[at] == '<' ? "&lt;" : text[at] == '>' ? "&gt;" : "&quot;";
    text.remove_prefix(at + 1);
  }
  buffer_.append(text);
}

}  // namespace techgraph
