#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "graph/graph.h"

namespace techgraph {

/// Writes the facts of one document, line by line.
class Says {
 public:
  explicit Says(std::string document, std::string date = "2025-06-01", std::string language = "en");
  EntityId is(EntityType type, std::string name, std::vector<std::string> aliases = {},
              std::string knowledge = "");
  /// The relation just added; good until the next call.
  Relation& that(EntityId source, RelationType type, EntityId target, double confidence = 0.8);
  DocumentFacts facts;
};

/// The node of that name (or alias), or nullptr if there is none or more than one.
const Node* node_named(const Graph& graph, std::string_view name);
/// How many nodes go by that name.
std::size_t count_named(const Graph& graph, std::string_view name);

/// Everything of a graph as text, so that graphs can be compared and differences be read.
std::string dump(const Graph& graph);

}  // namespace techgraph
