#pragma once

#include "extract/words.h"
#include "facts/facts.h"

namespace techgraph {

/// What the words around a predicate make of its status. `negated` is true if they take the statement back.
struct StatusReading {
  std::optional<Status> status;
  bool negated = false;
};

/// Reads the cues of status.tsv around `span`, the words of the sentence that state something.
StatusReading read_status(const Text& text, std::uint32_t sentence, Span span);

}  // namespace techgraph
