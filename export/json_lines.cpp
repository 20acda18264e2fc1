#include "export/json_lines.h"

#include <string>

#include "export/safe_text.h"
#include "text/unicode.h"

namespace techgraph {

void JsonLines::line(JsonWriter& out) {
  std::string text = first_ ? "\n" : ",\n";
  text += out.text();
  sink_(first_invalid_utf8(text) ? well_formed(text) : text);
  out = {};
  first_ = false;
}

}  // namespace techgraph
