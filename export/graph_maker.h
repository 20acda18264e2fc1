#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"

/// How files of graphs are read back: column by column, as another program may have left them.
namespace techgraph {

/// Column name → value, of one node or edge. Names are those of export/columns.h.
using Columns = std::map<std::string, std::string, std::less<>>;

/// Puts a graph together from nodes and edges that name each other by key.
class GraphMaker {
 public:
  SourceDocument& document(std::string_view id);  ///< made if it is new
  DocumentId document_id(std::string_view id);    ///< made if it is new
  Node& node(std::string_view key);               ///< made if it is new, then with the key for a name
  /// Adds the edge (with at least one event) between two keys. `whole`: it stands for all statements of its
  /// type between them. Otherwise, or if there are several, what they say together is reckoned anew.
  void edge(Edge edge, std::string_view source, std::string_view target, bool whole);
  Graph finish();

 private:
  std::uint32_t node_index(std::string_view key);
  std::vector<SourceDocument> documents_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<bool> whole_;  ///< of each edge
  std::unordered_map<std::string, std::uint32_t> document_at_, node_at_, edge_at_;
};

/// The relation that the columns name: "relation", else "kind" as in INVESTED_IN. nullopt if none is known.
std::optional<RelationType> relation_of(const Columns& columns);

/// Sets what the columns say; what they do not say stays.
void fill_node(Node& node, const Columns& columns, GraphMaker& maker);

/// The same for an edge. If it has no events yet, one is made for each document that the columns name (one
/// without a document: ""), the first with the evidence and the attributes.
void fill_edge(Edge& edge, const Columns& columns, GraphMaker& maker);

}  // namespace techgraph
