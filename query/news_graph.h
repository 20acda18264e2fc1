#pragma once

#include <memory>

#include "graph/find.h"
#include "graph/time.h"
#include "query/property_graph.h"

namespace techgraph::query {

/// A graph of news as queries see it. Labels are the entity types, in any case (:Company); types are those of
/// relations in either spelling (:INVESTED_IN, :`invested-in`); properties are listed in docs/queries.md.
/// Keeps what it looked up, so it is not to be used by two threads at once.
class NewsGraph : public PropertyGraph {
 public:
  /// The graph must outlive it.
  explicit NewsGraph(const Graph& graph);
  ~NewsGraph() override;

  std::uint32_t node_count() const override { return static_cast<std::uint32_t>(graph_.nodes().size()); }
  std::span<const EdgeId> out(NodeId node) const override { return graph_.out(node); }
  std::span<const EdgeId> in(NodeId node) const override { return graph_.in(node); }
  NodeId source(EdgeId edge) const override { return graph_[edge].source; }
  NodeId target(EdgeId edge) const override { return graph_[edge].target; }
  std::optional<std::uint32_t> find_label(std::string_view name) const override;
  std::optional<std::uint32_t> find_type(std::string_view name) const override;
  bool has_label(NodeId node, std::uint32_t label) const override;
  std::uint32_t type(EdgeId edge) const override { return static_cast<std::uint32_t>(graph_[edge].type); }
  std::vector<std::string> labels(NodeId node) const override;
  std::string type_name(EdgeId edge) const override { return std::string(name_of(graph_[edge].type)); }
  std::size_t count_with_label(std::uint32_t label) const override;
  Value property(NodeId node, std::string_view key) const override;
  Value property(EdgeId edge, std::string_view key) const override;
  Map properties(NodeId node) const override;
  Map properties(EdgeId edge) const override;
  std::optional<std::vector<NodeId>> look_up(std::string_view key, const Value& value) const override;
  bool has_index(std::string_view key) const override { return key == "name" || key == "key"; }
  std::vector<NodeId> named(std::string_view name) const override;
  const Vocabulary* vocabulary() const override { return &vocabulary_; }

 private:
  struct Indexes;
  const std::vector<Validity>& times() const;
  const Graph& graph_;
  Vocabulary vocabulary_;
  std::vector<std::size_t> counts_;  ///< of nodes, by entity type
  std::unique_ptr<Indexes> indexes_;
};

}  // namespace techgraph::query
