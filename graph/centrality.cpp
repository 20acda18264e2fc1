#include "graph/centrality.h"

#include <algorithm>

namespace techgraph {
namespace {

/// For each node the other nodes that an edge joins it to, each once.
std::vector<std::vector<std::uint32_t>> neighbors_of(const Graph& graph) {
  std::vector<std::vector<std::uint32_t>> neighbors(graph.nodes().size());
  for (const Edge& edge : graph.edges()) {
    if (edge.source == edge.target) continue;
    neighbors[edge.source.value].push_back(edge.target.value);
    neighbors[edge.target.value].push_back(edge.source.value);
  }
  for (auto& list : neighbors) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return neighbors;
}

/// Adds to `scores` how much of the shortest ways from `pivot` each node carries.
class Spread {
 public:
  explicit Spread(const Graph& graph)
      : neighbors_(neighbors_of(graph)),
        steps_(neighbors_.size()),
        ways_(neighbors_.size()),
        share_(neighbors_.size()) {}

  void from(std::uint32_t pivot, std::vector<double>& scores) {
    std::ranges::fill(steps_, kUnseen);
    std::ranges::fill(ways_, 0);
    std::ranges::fill(share_, 0);
    order_ = {pivot};
    steps_[pivot] = 0;
    ways_[pivot] = 1;
    for (std::size_t at = 0; at < order_.size(); ++at) {
      const std::uint32_t node = order_[at];
      for (std::uint32_t next : neighbors_[node]) {
        if (steps_[next] == kUnseen) {
          steps_[next] = steps_[node] + 1;
          order_.push_back(next);
        }
        if (steps_[next] == steps_[node] + 1) ways_[next] += ways_[node];
      }
    }
    for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
      for (std::uint32_t next : neighbors_[*node])
        if (steps_[next] == steps_[*node] + 1)
          share_[*node] += ways_[*node] / ways_[next] * (1 + share_[next]);
      if (*node != pivot) scores[*node] += share_[*node];
    }
  }

 private:
  static constexpr std::uint32_t kUnseen = UINT32_MAX;
  std::vector<std::vector<std::uint32_t>> neighbors_;
  std::vector<std::uint32_t> steps_, order_;
  std::vector<double> ways_, share_;
};

}  // namespace

std::vector<double> betweenness(const Graph& graph, std::size_t pivots) {
  const std::size_t nodes = graph.nodes().size();
  std::vector<double> scores(nodes);
  if (nodes < 3) return scores;
  pivots = std::min(pivots, nodes);
  Spread spread(graph);
  for (std::size_t i = 0; i < pivots; ++i)
    spread.from(static_cast<std::uint32_t>(i * nodes / pivots), scores);
  const auto all = static_cast<double>(nodes);
  const double part = static_cast<double>(pivots) / all;
  for (double& score : scores) score /= part * (all - 1) * (all - 2);
  return scores;
}

std::vector<double> amounts(const Graph& graph) {
  std::vector<double> sums(graph.nodes().size());
  for (const Edge& edge : graph.edges()) {
    sums[edge.source.value] += edge.sum_usd;
    if (edge.target != edge.source) sums[edge.target.value] += edge.sum_usd;
  }
  return sums;
}

}  // namespace techgraph
