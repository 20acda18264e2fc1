#include "extract/status.h"

#include "extract/attributes.h"

namespace techgraph {

StatusReading read_status(const Text& text, std::uint32_t sentence, Span span) {
  constexpr std::uint32_t kNear = 40;  // bytes
  StatusReading reading;
  std::uint32_t best = UINT32_MAX;
  for (const auto& [found, cue] : text.status[sentence]) {
    const bool before = found.begin < span.begin;
    if (cue->scope == StatusScope::before && !before) continue;
    if (cue->scope == StatusScope::after && found.end <= span.begin) continue;
    const std::uint32_t distance = gap(found, span);
    if (cue->scope != StatusScope::clause && distance > kNear) continue;
    if (distance >= best) continue;
    best = distance;
    reading.status = cue->status;
    reading.negated = !cue->status.has_value();
  }
  return reading;
}

}  // namespace techgraph
