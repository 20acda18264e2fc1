#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/property_graph.h"

namespace techgraph::query {

/// A graph of any labels, types and properties that tests fill by CREATE: the one that the program itself
/// does not know.
class MemoryGraph : public PropertyGraph {
 public:
  NodeId add_node(std::vector<std::string> labels, Map properties);
  EdgeId add_edge(NodeId source, NodeId target, const std::string& type, Map properties);

  /// Executes clauses of which some are CREATE. Throws QueryError for what cannot be done.
  void execute(std::string_view statements);

  std::uint32_t node_count() const override { return static_cast<std::uint32_t>(nodes_.size()); }
  std::span<const EdgeId> out(NodeId node) const override { return nodes_[node.value].out; }
  std::span<const EdgeId> in(NodeId node) const override { return nodes_[node.value].in; }
  NodeId source(EdgeId edge) const override { return edges_[edge.value].source; }
  NodeId target(EdgeId edge) const override { return edges_[edge.value].target; }
  std::optional<std::uint32_t> find_label(std::string_view name) const override { return find(name); }
  std::optional<std::uint32_t> find_type(std::string_view name) const override { return find(name); }
  bool has_label(NodeId node, std::uint32_t label) const override;
  std::uint32_t type(EdgeId edge) const override { return edges_[edge.value].type; }
  std::vector<std::string> labels(NodeId node) const override;
  std::string type_name(EdgeId edge) const override { return words_[type(edge)]; }
  std::size_t count_with_label(std::uint32_t label) const override;
  Value property(NodeId node, std::string_view key) const override;
  Value property(EdgeId edge, std::string_view key) const override;
  Map properties(NodeId node) const override { return nodes_[node.value].properties; }
  Map properties(EdgeId edge) const override { return edges_[edge.value].properties; }

 private:
  struct NodeData {
    std::vector<std::uint32_t> labels;
    Map properties;
    std::vector<EdgeId> out, in;
  };
  struct EdgeData {
    NodeId source, target;
    std::uint32_t type;
    Map properties;
  };
  using Rows = std::vector<Map>;

  std::optional<std::uint32_t> find(std::string_view word) const;
  std::uint32_t word(const std::string& text);
  Rows read(const std::string& clauses, const Rows& rows) const;
  void create(std::string_view pattern, Map& row);

  std::vector<NodeData> nodes_;
  std::vector<EdgeData> edges_;
  std::vector<std::string> words_;  ///< labels and types
};

}  // namespace techgraph::query
