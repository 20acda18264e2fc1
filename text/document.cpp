#include "text/document.h"

#include "text/error.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::uint32_t kBlock = 64;
constexpr std::size_t kLargest = 256U << 20U;

}  // namespace

Document::Document(Article article) : article_(std::move(article)) {
  const std::string_view text = article_.text;
  if (text.size() > kLargest)
    throw Error(Fault::input, {article_.source}, "article is over 256 MiB; split it");
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(Fault::input, {article_.source}, "not UTF-8 at byte " + std::to_string(*bad));
  }
  if (article_.language == Language::other) article_.language = detect_language(text);
  sentences_ = split_sentences(text, article_.language, article_.regions);
  counts_.reserve(text.size() / kBlock + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kBlock == 0) counts_.push_back(count);
    count += (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  }
}

std::uint32_t Document::code_point_at(std::uint32_t byte) const {
  if (counts_.empty()) return 0;
  const std::size_t block = std::min<std::size_t>(byte / kBlock, counts_.size() - 1);
  const std::size_t begin = block * kBlock;
  return counts_[block] +
         static_cast<std::uint32_t>(techgraph::code_points(text().substr(begin, byte - begin)));
}

Span Document::code_points(Span bytes) const {
  return {code_point_at(bytes.begin), code_point_at(bytes.end)};
}

}  // namespace techgraph
