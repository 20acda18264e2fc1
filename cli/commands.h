#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace techgraph {

struct Options;
class Report;

/// Groups of operands and options; a command takes some of them.
enum class Takes : std::uint8_t {
  articles,    ///< ARTICLES and how they are read
  extraction,  ///< how facts are found
  facts,       ///< FACTS
  graph,       ///< GRAPH, --as-of
  store,       ///< GRAPH that is changed, goes to the outputs
  decisions,   ///< --decisions
  documents,   ///< DOCUMENT …, ids
  targets,     ///< FILE … to export to
  name,        ///< NAME
  pair,        ///< A and B
  limit,
  edges,  ///< which edges count
  direction,
  status,
  period,  ///< --since, --until
  depth,
  hops,
  ways,  ///< how many paths, along which relations
  rank,
  second,  ///< NEW, a second graph
  query,
  checked,     ///< a data folder or a GraphML file
  training,    ///< which model, which language, annotated articles, -o
  facts_file,  ///< -o or --html, optional
  graph_file,  ///< -o, required
  exporting,   ///< how a graph is exported
  selection,   ///< which part of it
  page,        ///< -o, optional, and how nodes are shown
  answer,      ///< the form of tables
};

/// Set of Takes, one bit each.
struct TakesSet {
  std::uint64_t bits = 0;
  constexpr TakesSet(std::initializer_list<Takes> all) {
    for (Takes one : all) bits |= std::uint64_t{1} << static_cast<unsigned>(one);
  }
  constexpr bool has(Takes one) const { return (bits >> static_cast<unsigned>(one) & 1U) != 0; }
};

/// One thing that the program can do. This table is the only list of them: options and help come from it.
struct Command {
  std::string_view name, about;
  std::string_view examples;  ///< one a line
  TakesSet takes;
  /// Does it. Throws Error for what ends the run; what only fails in part goes to the report.
  void (*run)(const Options& options, Report& report);
};

std::span<const Command> commands();
const Command* find_command(std::string_view name);  ///< nullptr if there is none

}  // namespace techgraph
