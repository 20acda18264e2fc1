#include "graph/paths.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/page_rank.hpp>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace techgraph {
namespace {

/// Both directions of every edge; of several edges between two nodes one.
using Links = boost::compressed_sparse_row_graph<boost::directedS>;

constexpr std::size_t kUnreached = std::numeric_limits<std::size_t>::max();

Links links_of(const Graph& graph) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const Edge& edge : graph.edges()) {
    if (edge.source == edge.target) continue;
    pairs.emplace_back(edge.source.value, edge.target.value);
    pairs.emplace_back(edge.target.value, edge.source.value);
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return {boost::edges_are_sorted, pairs.begin(), pairs.end(), graph.nodes().size()};
}

/// Number of edges from `from` to each node, or kUnreached.
std::vector<std::size_t> distances(const Graph& graph, NodeId from) {
  const Links links = links_of(graph);
  std::vector<std::size_t> steps(graph.nodes().size(), kUnreached);
  steps[from.value] = 0;
  const auto record = boost::record_distances(steps.data(), boost::on_tree_edge());
  boost::breadth_first_search(links, from.value, boost::visitor(boost::make_bfs_visitor(record)));
  return steps;
}

NodeId other_end(const Edge& edge, NodeId node) { return edge.source == node ? edge.target : edge.source; }

/// Smaller for an edge that is better to take: what more documents state, then what is surer, then by key.
std::tuple<double, double, EdgeId> rank_of(const Graph& graph, EdgeId id) {
  return {-graph[id].weight, -graph[id].confidence, id};  // ids stand by key
}

/// The best edge from `node` to one that is a step nearer to the goal.
EdgeId next_edge(const Graph& graph, NodeId node, const std::vector<std::size_t>& to_goal) {
  std::optional<EdgeId> best;
  for (const auto& edges : {graph.out(node), graph.in(node)}) {
    for (EdgeId id : edges) {
      const NodeId next = other_end(graph[id], node);
      if (to_goal[next.value] + 1 != to_goal[node.value]) continue;
      if (!best || rank_of(graph, id) < rank_of(graph, *best)) best = id;
    }
  }
  return best.value();
}

/// All ways of exactly `edges` edges, depth first; what lies too far from the goal is left out.
class Ways {
 public:
  Ways(const Graph& graph, NodeId to, const std::vector<std::size_t>& to_goal, std::size_t count)
      : graph_(graph), to_(to), to_goal_(to_goal), count_(count) {}

  void find(NodeId from, std::size_t edges) {
    way_ = {{from}, {}};
    extend(edges);
  }
  std::vector<Path> take() { return std::move(found_); }
  bool is_enough() const { return found_.size() >= count_; }

 private:
  void extend(std::size_t edges) {
    const NodeId node = way_.nodes.back();
    if (edges == 0) {
      if (node == to_) found_.push_back(way_);
      return;
    }
    if (node == to_) return;
    std::map<NodeId, EdgeId> steps;  // the best edge to each
    for (const auto& list : {graph_.out(node), graph_.in(node)}) {
      for (EdgeId id : list) {
        const NodeId next = other_end(graph_[id], node);
        if (to_goal_[next.value] == kUnreached || to_goal_[next.value] > edges - 1 || is_on_way(next))
          continue;
        const auto [place, fresh] = steps.try_emplace(next, id);
        if (!fresh && rank_of(graph_, id) < rank_of(graph_, place->second)) place->second = id;
      }
    }
    for (const auto& [next, edge] : steps) {
      if (is_enough()) return;
      way_.nodes.push_back(next);
      way_.edges.push_back(edge);
      extend(edges - 1);
      way_.nodes.pop_back();
      way_.edges.pop_back();
    }
  }
  bool is_on_way(NodeId node) const { return std::ranges::find(way_.nodes, node) != way_.nodes.end(); }

  const Graph& graph_;
  NodeId to_;
  const std::vector<std::size_t>& to_goal_;
  std::size_t count_;
  Path way_;
  std::vector<Path> found_;
};

}  // namespace

std::vector<Path> shortest_paths(const Graph& graph, NodeId from, NodeId to, std::size_t most_edges,
                                 std::size_t count) {
  const std::vector<std::size_t> to_goal = distances(graph, to);
  if (to_goal[from.value] == kUnreached) return {};
  Ways ways(graph, to, to_goal, count);
  const std::size_t most = std::min(most_edges, graph.nodes().size() - 1);
  for (std::size_t edges = to_goal[from.value]; edges <= most && !ways.is_enough(); ++edges)
    ways.find(from, edges);
  return ways.take();
}

std::optional<Path> shortest_path(const Graph& graph, NodeId from, NodeId to, std::size_t most_edges) {
  const std::vector<std::size_t> to_goal = distances(graph, to);
  if (to_goal[from.value] > most_edges || to_goal[from.value] == kUnreached) return std::nullopt;
  Path path{{from}, {}};
  while (path.nodes.back() != to) {
    const EdgeId edge = next_edge(graph, path.nodes.back(), to_goal);
    path.edges.push_back(edge);
    path.nodes.push_back(other_end(graph[edge], path.nodes.back()));
  }
  return path;
}

std::vector<Reached> within(const Graph& graph, NodeId from, std::size_t most_edges) {
  const std::vector<std::size_t> steps = distances(graph, from);
  std::vector<Reached> reached;
  for (const Node& node : graph.nodes()) {
    const std::size_t count = steps[node.id.value];
    if (node.id != from && count != kUnreached && count <= most_edges) reached.push_back({node.id, count});
  }
  std::ranges::stable_sort(reached, {}, &Reached::edges);
  return reached;
}

std::vector<std::size_t> neighbor_counts(const Graph& graph) {
  const Links links = links_of(graph);
  std::vector<std::size_t> counts;
  for (std::size_t node = 0; node < graph.nodes().size(); ++node)
    counts.push_back(boost::out_degree(node, links));
  return counts;
}

std::vector<double> page_rank(const Graph& graph) {
  constexpr double kDamping = 0.85;
  constexpr std::size_t kRounds = 60;
  std::vector<double> ranks(graph.nodes().size());
  if (ranks.empty()) return ranks;
  const Links links = links_of(graph);
  const auto index = boost::get(boost::vertex_index, links);
  boost::graph::page_rank(links, boost::make_iterator_property_map(ranks.begin(), index),
                          boost::graph::n_iterations(kRounds), kDamping);
  const double sum = std::accumulate(ranks.begin(), ranks.end(), 0.0);
  for (double& rank : ranks) rank /= sum;
  return ranks;
}

}  // namespace techgraph
