#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// Which part of a graph is meant. What is left at its default does not restrict.
struct Selection {
  std::vector<EntityType> entities;     ///< nodes of these types only
  std::vector<RelationType> relations;  ///< edges of these types only
  double min_confidence = 0;            ///< edges at least this sure
  std::string since, until;  ///< ISO 8601, as precise as wanted; both days count. Undated events are left out
  std::vector<NodeId> around;  ///< these nodes and those at most `depth` edges away
  std::size_t depth = 1;
  bool joined = false;  ///< without nodes that no edge joins

  bool is_all() const {
    return entities.empty() && relations.empty() && min_confidence <= 0 && since.empty() && until.empty() &&
           around.empty() && !joined;
  }
};

/// Whether a date of any precision may lie in the time from `since` to `until`; an empty bound is open, an
/// empty date lies nowhere.
bool within_time(std::string_view date, std::string_view since, std::string_view until);

/// The nodes for which `keep` is set, and those of the given edges that join two of them.
Graph part_of(const Graph& graph, const std::vector<bool>& keep, std::vector<Edge> edges);

/// The part of the graph: first types, time and confidence, then what of that lies around the nodes, then
/// what is joined. Edges that lose events to the time have their weight, status and sums reckoned anew.
/// Where relations, time or confidence restrict, only nodes with such an edge are left, and those of
/// `around`.
Graph select(const Graph& graph, const Selection& selection);

}  // namespace techgraph
