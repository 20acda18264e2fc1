#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// What Gephi does with a fault.
enum class Harm : std::uint8_t {
  aborts,    ///< it imports nothing at all
  loses,     ///< a node, an edge, a column or a value is missing afterwards
  alters,    ///< something comes in other than it was written
  elsewhere  ///< Gephi reads it as meant, but NetworkX, igraph, Cytoscape or APOC do not
};
std::string_view name_of(Harm harm);  ///< "aborts"

/// One fault of a GraphML file.
struct GraphmlFinding {
  std::uint32_t line = 0;  ///< 1-based
  Harm harm = Harm::alters;
  std::string_view rule;    ///< short name of the rule: "weight-zero"
  std::string message;      ///< what is wrong, with the offending text
  std::string_view advice;  ///< what to write instead
  std::size_t more = 0;     ///< on the last finding of a rule: how many more there are that are not listed
};

/// Holds the file against what Gephi's importer (0.9.7 to 0.11) really does and against what the other
/// programs need. By line; empty for a file that all of them read as meant. Of each rule the first ten
/// findings are listed.
std::vector<GraphmlFinding> lint_graphml(std::string_view bytes);

}  // namespace techgraph
