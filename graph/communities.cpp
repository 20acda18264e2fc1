#include "graph/communities.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace techgraph {
namespace {

/// A graph of groups: weights of links between two, and within one.
struct Level {
  struct Link {
    std::uint32_t to;
    double weight;
  };
  std::vector<std::vector<Link>> links;  ///< both ways, each pair once, none to itself
  std::vector<double> inside;            ///< twice the weight within
  std::vector<double> total;             ///< weight of all links of the group, those inside counted twice
};

/// Sums up what goes between groups. `group_of` numbers them from 0 without gaps.
Level gathered(const Level& level, const std::vector<std::uint32_t>& group_of, std::size_t groups) {
  Level out{std::vector<std::vector<Level::Link>>(groups), std::vector<double>(groups),
            std::vector<double>(groups)};
  std::vector<std::map<std::uint32_t, double>> sums(groups);
  for (std::size_t node = 0; node < group_of.size(); ++node) {
    const std::uint32_t own = group_of[node];
    out.inside[own] += level.inside[node];
    out.total[own] += level.total[node];
    for (const auto& [to, weight] : level.links[node]) {
      if (group_of[to] == own) {
        out.inside[own] += weight;
      } else {
        sums[own][group_of[to]] += weight;
      }
    }
  }
  for (std::size_t group = 0; group < groups; ++group)
    for (const auto& [to, weight] : sums[group]) out.links[group].push_back({to, weight});
  return out;
}

Level first_level(const Graph& graph) {
  const std::size_t nodes = graph.nodes().size();
  Level level{std::vector<std::vector<Level::Link>>(nodes), std::vector<double>(nodes),
              std::vector<double>(nodes)};
  for (const Edge& edge : graph.edges()) {
    const std::uint32_t a = edge.source.value, b = edge.target.value;
    if (a == b) continue;
    level.links[a].push_back({b, edge.weight});
    level.links[b].push_back({a, edge.weight});
    level.total[a] += edge.weight;
    level.total[b] += edge.weight;
  }
  std::vector<std::uint32_t> each(nodes);
  std::iota(each.begin(), each.end(), 0U);
  return gathered(level, each, nodes);
}

/// Moves nodes to the neighbouring group that gains most until none moves; gives each its group.
std::vector<std::uint32_t> moved(const Level& level, double all) {
  constexpr double kLeastGain = 1e-9;
  constexpr int kMostRounds = 100;
  const std::size_t nodes = level.links.size();
  std::vector<std::uint32_t> group_of(nodes);
  std::iota(group_of.begin(), group_of.end(), 0U);
  std::vector<double> total = level.total;  // of each group
  std::vector<double> to_group(nodes);
  bool any = true;
  for (int round = 0; any && round < kMostRounds; ++round) {
    any = false;
    for (std::uint32_t node = 0; node < nodes; ++node) {
      const std::uint32_t old = group_of[node];
      std::vector<std::uint32_t> near{old};
      for (const auto& [to, weight] : level.links[node]) {
        if (to_group[group_of[to]] == 0) near.push_back(group_of[to]);
        to_group[group_of[to]] += weight;
      }
      total[old] -= level.total[node];
      const auto gain = [&](std::uint32_t group) {
        return to_group[group] - level.total[node] * total[group] / all;
      };
      std::uint32_t best = old;
      std::ranges::sort(near);
      for (std::uint32_t group : near)
        if (gain(group) > gain(best) + kLeastGain) best = group;
      total[best] += level.total[node];
      group_of[node] = best;
      any = any || best != old;
      for (std::uint32_t group : near) to_group[group] = 0;
    }
  }
  return group_of;
}

/// Numbers groups from 0 without gaps, in the order of their first nodes. Gives their number.
std::size_t renumber(std::vector<std::uint32_t>& group_of) {
  std::vector<std::uint32_t> place(group_of.size(), UINT32_MAX);
  std::uint32_t next = 0;
  for (std::uint32_t& group : group_of) {
    if (place[group] == UINT32_MAX) place[group] = next++;
    group = place[group];
  }
  return next;
}

Groups listed(const std::vector<std::uint32_t>& group_of, std::size_t count) {
  Groups groups(count);
  for (std::uint32_t node = 0; node < group_of.size(); ++node) groups[group_of[node]].push_back(NodeId{node});
  std::ranges::stable_sort(groups, std::greater(),
                           [](const std::vector<NodeId>& group) { return group.size(); });
  return groups;
}

}  // namespace

Groups components(const Graph& graph) {
  std::vector<std::uint32_t> parent(graph.nodes().size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t node) {
    while (parent[node] != node) node = parent[node] = parent[parent[node]];
    return node;
  };
  for (const Edge& edge : graph.edges()) {
    const std::uint32_t a = root(edge.source.value), b = root(edge.target.value);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> group_of;
  for (std::uint32_t node = 0; node < parent.size(); ++node) group_of.push_back(root(node));
  const std::size_t count = renumber(group_of);
  return listed(group_of, count);
}

Groups communities(const Graph& graph) {
  Level level = first_level(graph);
  std::vector<std::uint32_t> group_of(graph.nodes().size());
  std::iota(group_of.begin(), group_of.end(), 0U);
  std::size_t count = group_of.size();
  const double all = std::accumulate(level.total.begin(), level.total.end(), 0.0);
  while (all > 0) {
    std::vector<std::uint32_t> next = moved(level, all);
    const std::size_t groups = renumber(next);
    if (groups == count) break;
    for (std::uint32_t& group : group_of) group = next[group];
    level = gathered(level, next, groups);
    count = groups;
  }
  return listed(group_of, count);
}

double modularity(const Graph& graph, const Groups& groups) {
  std::vector<std::uint32_t> group_of(graph.nodes().size());
  for (std::uint32_t group = 0; group < groups.size(); ++group)
    for (NodeId node : groups[group]) group_of[node.value] = group;
  const Level level = gathered(first_level(graph), group_of, groups.size());
  const double all = std::accumulate(level.total.begin(), level.total.end(), 0.0);
  double sum = 0;
  for (std::size_t group = 0; all > 0 && group < groups.size(); ++group)
    sum += level.inside[group] / all - level.total[group] / all * level.total[group] / all;
  return sum;
}

}  // namespace techgraph
