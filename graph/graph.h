#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

using NodeId = Id<struct Node>;
using EdgeId = Id<struct Edge>;
using DocumentId = Id<struct SourceDocument>;

struct SourceDocument {
  std::string id, language, title, date, url;
};

/// One statement of one document: an event of an edge.
struct Event {
  DocumentId document;
  Attributes attributes;
  Evidence evidence;
};

/// A figure about a node, with the document that states it.
struct NodeMeasure {
  DocumentId document;
  Measure measure;  ///< its `entity` is not set
};

/// One thing of the world, however many articles, languages and spellings name it.
struct Node {
  NodeId id;
  std::string key;  ///< stable id, ASCII: knowledge id, else "n-" and a short hash of one of its names
  EntityType type = EntityType::company;
  std::string name;
  std::string knowledge;               ///< knowledge id or empty
  std::vector<std::string> other_ids;  ///< further knowledge ids, where a decision made two one; sorted
  std::vector<std::string> decisions;  ///< what a user laid down about it: "same-as 오르베인"; sorted
  std::vector<Alias> aliases;          ///< sorted, without the name itself
  std::vector<NodeMeasure> measures;   ///< sorted by document
  std::vector<DocumentId> documents;   ///< sorted, each once
  std::uint32_t mentions = 0;
  std::string first_seen, last_seen;  ///< publication dates of its documents, ISO 8601; may be empty
};

/// All statements of one type from one node to another.
struct Edge {
  EdgeId id;
  std::string key;  ///< stable id, ASCII, made of type and the keys of both nodes
  RelationType type = RelationType::invested_in;
  NodeId source, target;      ///< of a symmetric type: the node with the smaller key first
  std::vector<Event> events;  ///< sorted by date, then document
  double weight = 1;          ///< number of independent sources that state it (near_duplicates.h), > 0
  double confidence = 0;      ///< 1 - product of (1 - confidence) over sources, at most 0.99
  Status status = Status::completed;  ///< of the event that was published last
  std::string first_date, last_date;  ///< of the events, else of their documents; may be empty
  /// Currency → sum of the amounts, each deal once (see deals_of()); without deals denied or called off.
  std::map<std::string, double> sums;
  double sum_usd = 0;  ///< the same in USD at the rates of data/currency/rates.tsv; 0 if none
};

/// Edge::key of an edge between these nodes.
std::string edge_key(RelationType type, const Node& source, const Node& target);

/// One graph of all articles. Read-only once made; knows no file format.
class Graph {
 public:
  Graph() = default;
  /// Takes all over, sorts nodes and edges by key and renumbers, so that equal input in any order gives an
  /// equal graph. Edges and events must refer to given nodes and documents (asserted); documents are sorted
  /// by id.
  Graph(std::vector<Node> nodes, std::vector<Edge> edges, std::vector<SourceDocument> documents);

  std::span<const Node> nodes() const { return nodes_; }  ///< sorted by key; nodes()[i].id.value == i
  std::span<const Edge> edges() const { return edges_; }  ///< sorted by key; edges()[i].id.value == i
  std::span<const SourceDocument> documents() const { return documents_; }
  const Node& operator[](NodeId id) const { return nodes_[id.value]; }
  const Edge& operator[](EdgeId id) const { return edges_[id.value]; }
  const SourceDocument& operator[](DocumentId id) const { return documents_[id.value]; }
  std::span<const EdgeId> out(NodeId id) const;  ///< edges from the node
  std::span<const EdgeId> in(NodeId id) const;   ///< edges to the node
  std::size_t degree(NodeId id) const { return out(id).size() + in(id).size(); }

 private:
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<SourceDocument> documents_;
  std::vector<EdgeId> out_, in_;               // grouped by node
  std::vector<std::uint32_t> out_at_, in_at_;  // where each node's group begins
};

}  // namespace techgraph
