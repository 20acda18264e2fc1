#pragma once

#include <string_view>

#include "export/sink.h"
#include "text/json.h"

namespace techgraph {

/// Hands over a JSON text that is too long for memory: arrays with a value a line. Ill-formed UTF-8 is mended
/// on the way.
class JsonLines {
 public:
  explicit JsonLines(const Sink& sink) : sink_(sink) {}
  /// What stands before the values of an array, with its bracket.
  void begin(std::string_view text) {
    sink_(text);
    first_ = true;
  }
  /// The next value of the array; `out` is empty afterwards.
  void line(JsonWriter& out);

 private:
  const Sink& sink_;
  bool first_ = true;
};

}  // namespace techgraph
