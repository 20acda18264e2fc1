#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "export/sink.h"

namespace techgraph {

/// An IRI, or a literal with a type or a language.
struct RdfTerm {
  std::string value;
  std::string type;      ///< IRI; of a literal only
  std::string language;  ///< of a literal only
  bool is_iri = false;
  static RdfTerm iri(std::string value) { return {std::move(value), {}, {}, true}; }
  static RdfTerm literal(std::string value, std::string type) {
    return {std::move(value), std::move(type), {}, false};
  }
  /// A plain text; a language that is no tag (letters, then letters and digits) is left out.
  static RdfTerm text(std::string_view value, std::string_view language = {});
  friend bool operator==(const RdfTerm&, const RdfTerm&) = default;
};

/// A short name for the IRIs that begin so.
struct RdfPrefix {
  std::string_view name, iri;
};

/// Writes Turtle (RDF 1.1) if it is given prefixes, else N-Quads. Triples of one subject that follow each
/// other are written together in Turtle.
class RdfWriter {
 public:
  explicit RdfWriter(const Sink& sink) : sink_(sink) {}
  RdfWriter(const Sink& sink, std::span<const RdfPrefix> prefixes);

  bool has_graphs() const { return prefixes_.empty(); }  ///< N-Quads
  /// A graph only where has_graphs().
  void triple(const RdfTerm& subject, const RdfTerm& property, const RdfTerm& object,
              const std::optional<RdfTerm>& graph = std::nullopt);
  void finish();

 private:
  std::string written(const RdfTerm& term) const;
  std::string written_iri(const std::string& iri) const;

  const Sink& sink_;
  std::span<const RdfPrefix> prefixes_;
  std::optional<RdfTerm> subject_;  ///< of the triple before
};

/// Letters, digits, "-", ".", "_" and "~" as they are, all other bytes as %XX.
std::string percent_encoded(std::string_view text);

}  // namespace techgraph
