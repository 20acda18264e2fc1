#include "extract/status.h"

#include "extract/attributes.h"

namespace techgraph {

StatusReading read_status(const Text& text, std::uint32_t sentence, Span span) {
  constexpr std::uint32_t kNear = 40;  // bytes
  const Span range = text.document.sentences()[sentence].span;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  StatusReading reading;
  std::uint32_t best = UINT32_MAX;
  for (const Word& word : text.words[sentence]) {
    // Cues may begin inside a Korean eojeol ("체결했|다고 알려졌다") or anywhere in Chinese and Japanese.
    for (std::uint32_t at = word.span.begin; at < word.span.end; ++at) {
      const auto [size, cue] = text.lexicon.status.longest(low, at);
      if (size == 0) continue;
      const Span found{at, at + size};
      if (word.script == Script::latin) {
        std::size_t end = found.end;
        if (at != word.span.begin || (end < low.size() && is_word(next_code_point(low, end)))) continue;
      }
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
  }
  return reading;
}

}  // namespace techgraph
