#include "export/rdf_writer.h"

#include <algorithm>

#include "export/safe_text.h"

namespace techgraph {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

RdfTerm RdfTerm::text(std::string_view value, std::string_view language) {
  const std::string_view first = language.substr(0, language.find('-'));
  const bool is_tag =
      !first.empty() && std::ranges::all_of(first, is_letter) && !language.ends_with('-') &&
      std::ranges::all_of(language, [](char c) { return is_letter_or_digit(c) || c == '-'; }) &&
      language.find("--") == std::string_view::npos;
  return {std::string(value), {}, is_tag ? std::string(language) : std::string(), false};
}

RdfWriter::RdfWriter(const Sink& sink, std::span<const RdfPrefix> prefixes)
    : sink_(sink), prefixes_(prefixes) {
  for (const RdfPrefix& prefix : prefixes)
    sink_("@prefix " + std::string(prefix.name) + ": <" + std::string(prefix.iri) + "> .\n");
}

std::string RdfWriter::written_iri(const std::string& iri) const {
  for (const RdfPrefix& prefix : prefixes_) {
    if (!iri.starts_with(prefix.iri)) continue;
    const std::string local = iri.substr(prefix.iri.size());
    if (!local.empty() && is_letter(local[0]) && std::ranges::all_of(local, is_letter_or_digit))
      return std::string(prefix.name) + ':' + local;
  }
  return '<' + iri + '>';
}

std::string RdfWriter::written(const RdfTerm& term) const {
  if (term.is_iri) return written_iri(term.value);
  std::string out = quoted(term.value);
  if (!term.type.empty()) out += "^^" + written_iri(term.type);
  if (!term.language.empty()) out += '@' + term.language;
  return out;
}

void RdfWriter::triple(const RdfTerm& subject, const RdfTerm& property, const RdfTerm& object,
                       const std::optional<RdfTerm>& graph) {
  if (has_graphs()) {
    sink_(written(subject) + ' ' + written(property) + ' ' + written(object) +
          (graph ? ' ' + written(*graph) : std::string()) + " .\n");
    return;
  }
  if (subject_ == subject) {
    sink_(" ;\n  " + written(property) + ' ' + written(object));
  } else {
    sink_((subject_ ? " .\n" : "") + written(subject) + ' ' + written(property) + ' ' + written(object));
    subject_ = subject;
  }
}

void RdfWriter::finish() {
  if (subject_) sink_(" .\n");
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_letter_or_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte / 16U];
      out += kDigits[byte % 16U];
    }
  }
  return out;
}

}  // namespace techgraph
