#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace techgraph {

struct XmlAttribute {
  std::string prefix, name, value;  ///< "xml:lang" has prefix "xml" and name "lang"
};

/// A start tag.
struct XmlElement {
  std::string prefix, name;               ///< as written, less the colon
  std::string space;                      ///< the namespace's address, or empty
  std::vector<XmlAttribute> attributes;   ///< in the order of the file; declarations of namespaces left out
  std::uint32_t line = 0;                 ///< 1-based; where the tag ends
  bool has(std::string_view name) const;  ///< an attribute without prefix
  std::string_view operator[](std::string_view name) const;  ///< its value; empty if absent
};

/// What is called while XML is read; any of them may be left empty. Exceptions pass through read_xml.
struct XmlCallbacks {
  std::function<void(const XmlElement&)> begin;
  std::function<void(std::string_view name)> end;   ///< name without prefix
  std::function<void(std::string_view text)> text;  ///< in pieces, in order
  std::function<void(std::uint32_t line)> doctype;  ///< a document type declaration begins
};

/// Reads XML 1.0 from front to end. Gives nullopt if it is well formed, else the first fault, at which
/// reading stopped. Nothing but `bytes` is ever opened, and entities that the document declares are not
/// expanded but count as faults where they are used, so neither a file of the machine nor a bomb gets in;
/// nesting deeper than 256 is a fault as well.
struct XmlFault {
  std::string message;
  std::uint32_t line = 0, column = 0;  ///< 1-based
};
std::optional<XmlFault> read_xml(std::string_view bytes, const XmlCallbacks& callbacks);

}  // namespace techgraph
