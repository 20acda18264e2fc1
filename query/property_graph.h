#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/value.h"

namespace techgraph::query {

/// The names that a graph of a fixed schema knows. In such a graph another name is a mistake.
struct Vocabulary {
  std::vector<std::string> labels, types, node_properties, edge_properties;
  std::vector<std::string> symmetric;  ///< the types whose direction says nothing
};

/// A graph as queries see it: labelled nodes, typed relationships, properties on both. Read-only; nodes and
/// relationships are numbered from 0. Ids of labels and types are the graph's own.
class PropertyGraph {
 public:
  PropertyGraph() = default;
  PropertyGraph(const PropertyGraph&) = delete;
  PropertyGraph& operator=(const PropertyGraph&) = delete;
  virtual ~PropertyGraph() = default;

  virtual std::uint32_t node_count() const = 0;
  virtual std::span<const EdgeId> out(NodeId node) const = 0;
  virtual std::span<const EdgeId> in(NodeId node) const = 0;
  virtual NodeId source(EdgeId edge) const = 0;
  virtual NodeId target(EdgeId edge) const = 0;

  virtual std::optional<std::uint32_t> find_label(std::string_view name) const = 0;
  virtual std::optional<std::uint32_t> find_type(std::string_view name) const = 0;
  virtual bool has_label(NodeId node, std::uint32_t label) const = 0;
  virtual std::uint32_t type(EdgeId edge) const = 0;
  virtual std::vector<std::string> labels(NodeId node) const = 0;
  virtual std::string type_name(EdgeId edge) const = 0;
  virtual std::size_t count_with_label(std::uint32_t label) const = 0;

  virtual Value property(NodeId node, std::string_view key) const = 0;  ///< null if there is none
  virtual Value property(EdgeId edge, std::string_view key) const = 0;
  virtual Map properties(NodeId node) const = 0;  ///< those that are not null
  virtual Map properties(EdgeId edge) const = 0;

  /// Nodes whose property `key` is equal to `value`, ascending, or nullopt if the graph has no index of it.
  virtual std::optional<std::vector<NodeId>> look_up(std::string_view key, const Value& value) const;
  /// Whether look_up() knows the property.
  virtual bool has_index(std::string_view key) const;
  /// Nodes that go by the name, in any spelling and script, ascending.
  virtual std::vector<NodeId> named(std::string_view name) const;
  /// nullptr if any name may occur.
  virtual const Vocabulary* vocabulary() const;
};

}  // namespace techgraph::query
