#include "graph/forces.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

#include "graph/quad_tree.h"

namespace techgraph {
namespace {

constexpr double kSpring = 10;  ///< length of a link that nothing else pulls at
constexpr double kRepulsion = kSpring * kSpring;
/// Pulls to the middle, so that loose ends stay near. Nodes without links would come to lie evenly, one on
/// (pi / kGravity) squares of a spring's length.
constexpr double kGravity = 0.6;
constexpr std::uint32_t kCoarse = 60;  ///< nodes that need no coarser picture first

/// From -0.5 to 0.5, the same numbers on every machine.
class Chance {
 public:
  double next() { return static_cast<double>(random_()) / std::minstd_rand::max() - 0.5; }

 private:
  std::minstd_rand random_{42};
};

/// A graph in which each node stands for one or more of a finer one.
struct Level {
  std::vector<double> masses;
  Links links;
  std::vector<std::uint32_t> group;  ///< of each of its nodes, in the next coarser level
};

/// Grows with the number of links, so that hubs keep their distance, but slower, so that their leaves spread.
std::vector<double> masses_of(std::uint32_t nodes, const Links& links) {
  std::vector<double> masses(nodes, 1);
  for (const auto& [a, b] : links) {
    ++masses[a];
    ++masses[b];
  }
  for (double& mass : masses) mass = std::sqrt(mass);
  return masses;
}

/// Neighbours of each node, by where the list of each begins.
struct Neighbours {
  std::vector<std::uint32_t> begin, list;
  Neighbours(std::size_t nodes, const Links& links) : begin(nodes + 1), list(2 * links.size()) {
    for (const auto& [a, b] : links) {
      ++begin[a];
      ++begin[b];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    for (const auto& [a, b] : links) {
      list[--begin[a]] = b;
      list[--begin[b]] = a;
    }
  }
};

/// Puts each node that is not in a group yet together with its free neighbours, those with fewest first, and
/// gives the graph of groups.
Level coarser(Level& fine) {
  constexpr std::uint32_t kFree = UINT32_MAX;
  const std::size_t nodes = fine.masses.size();
  const Neighbours neighbours(nodes, fine.links);
  std::vector<std::uint32_t> order(nodes);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {},
                           [&](std::uint32_t n) { return neighbours.begin[n + 1] - neighbours.begin[n]; });
  fine.group.assign(nodes, kFree);
  Level coarse;
  const auto put = [&](std::uint32_t node, std::uint32_t group) {
    fine.group[node] = group;
    coarse.masses[group] += fine.masses[node];
  };
  for (const std::uint32_t node : order) {
    if (fine.group[node] != kFree) continue;
    const std::span list(neighbours.list.begin() + neighbours.begin[node],
                         neighbours.list.begin() + neighbours.begin[node + 1]);
    // A node with a single neighbour joins it wherever that is: a star becomes one group.
    if (list.size() == 1 && fine.group[list[0]] != kFree) {
      put(node, fine.group[list[0]]);
      continue;
    }
    const auto group = static_cast<std::uint32_t>(coarse.masses.size());
    coarse.masses.push_back(0);
    put(node, group);
    for (const std::uint32_t other : list)
      if (fine.group[other] == kFree) put(other, group);
  }
  for (const auto& [a, b] : fine.links) {
    const auto [low, high] = std::minmax(fine.group[a], fine.group[b]);
    if (low != high) coarse.links.emplace_back(low, high);
  }
  std::ranges::sort(coarse.links);
  coarse.links.erase(std::unique(coarse.links.begin(), coarse.links.end()), coarse.links.end());
  return coarse;
}

/// Moves nodes by their forces, as fast as they do not swing.
class Forces {
 public:
  Forces(const Level& level, std::vector<Point>& places)
      : level_(level), places_(places), before_(places.size()) {}

  void run(std::size_t rounds) {
    for (std::size_t round = 0; round < rounds; ++round) step();
  }

 private:
  void step() {
    std::vector<Point> forces = pushes();
    for (const auto& [a, b] : level_.links) {
      const double dx = places_[b].x - places_[a].x, dy = places_[b].y - places_[a].y;
      const double pull = std::hypot(dx, dy) / kSpring;
      const double x = pull * dx, y = pull * dy;
      forces[a].x += x;
      forces[a].y += y;
      forces[b].x -= x;
      forces[b].y -= y;
    }
    move(forces);
    before_ = std::move(forces);
  }

  std::vector<Point> pushes() const {
    const QuadTree tree(places_, level_.masses);
    std::vector<Point> forces(places_.size());
    for (std::uint32_t node = 0; node < places_.size(); ++node) {
      const double mass = level_.masses[node];
      const Point push = tree.push(node);
      forces[node] = {mass * (kRepulsion * push.x - kGravity * places_[node].x),
                      mass * (kRepulsion * push.y - kGravity * places_[node].y)};
    }
    return forces;
  }

  void move(const std::vector<Point>& forces) {
    double swings = 0, pulls = 0;
    for (std::size_t node = 0; node < forces.size(); ++node) {
      swings += level_.masses[node] * swing(forces, node);
      pulls += level_.masses[node] *
               std::hypot(forces[node].x + before_[node].x, forces[node].y + before_[node].y) / 2;
    }
    const double wanted = pulls / std::max(swings, 1e-9);
    speed_ = std::min(wanted, speed_ * 1.5);
    for (std::size_t node = 0; node < forces.size(); ++node) {
      const double slowed = speed_ / (1 + speed_ * std::sqrt(level_.masses[node] * swing(forces, node)));
      const double length = std::hypot(forces[node].x, forces[node].y);
      const double step = std::min(slowed, length > 0 ? kFarthest / length : slowed);
      places_[node].x += step * forces[node].x;
      places_[node].y += step * forces[node].y;
    }
  }

  double swing(const std::vector<Point>& forces, std::size_t node) const {
    return std::hypot(forces[node].x - before_[node].x, forces[node].y - before_[node].y);
  }

  static constexpr double kFarthest = 10;  ///< of one step
  const Level& level_;
  std::vector<Point>& places_;
  std::vector<Point> before_;  ///< forces of the step before
  double speed_ = 1;
};

/// Rounds for so many nodes: many where they cost little.
std::size_t rounds_for(std::size_t nodes, bool finest) {
  const double most = finest ? 6e6 : 3e6;
  return static_cast<std::size_t>(
      std::clamp(most / static_cast<double>(nodes), finest ? 100.0 : 50.0, 400.0));
}

/// Scales so that half of the links are `length` or longer, and that the nodes have room for a square of half
/// of it each.
void scale(std::vector<Point>& places, const Links& links, double length) {
  std::vector<double> lengths;
  for (const auto& [a, b] : links)
    lengths.push_back(std::hypot(places[a].x - places[b].x, places[a].y - places[b].y));
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  Point centre;
  for (const Point& p : places) centre = {centre.x + p.x, centre.y + p.y};
  const double nodes = static_cast<double>(places.size());
  double spread = 0;  // mean square of the distance from the centre: of a disc, half of its radius squared
  for (const Point& p : places)
    spread += (std::pow(p.x - centre.x / nodes, 2) + std::pow(p.y - centre.y / nodes, 2)) / nodes;
  const double room = std::sqrt(2 * std::numbers::pi * spread / nodes);
  const double factor = length * std::max(1 / std::max(*middle, 1e-9), 0.5 / std::max(room, 1e-9));
  for (Point& p : places) p = {p.x * factor, p.y * factor};
}

}  // namespace

std::vector<Point> lay_out(std::uint32_t nodes, const Links& links, double length) {
  std::vector<Level> levels;
  levels.push_back({masses_of(nodes, links), links, {}});
  while (levels.back().masses.size() > kCoarse) {
    Level next = coarser(levels.back());
    const bool much = next.masses.size() * 10 < levels.back().masses.size() * 9;
    if (!much) break;
    levels.push_back(std::move(next));
  }
  Chance chance;
  const double side = std::sqrt(static_cast<double>(levels.back().masses.size())) * 10;
  std::vector<Point> places(levels.back().masses.size());
  for (Point& p : places) p = {side * chance.next(), side * chance.next()};
  for (std::size_t at = levels.size(); at-- > 0;) {
    const Level& level = levels[at];
    if (at + 1 < levels.size()) {
      // Groups need more room than the nodes that they fall into.
      const double wider =
          std::sqrt(static_cast<double>(level.masses.size()) / static_cast<double>(places.size()));
      std::vector<Point> finer;
      for (const std::uint32_t group : level.group)
        finer.push_back(
            {places[group].x * wider + 5 * chance.next(), places[group].y * wider + 5 * chance.next()});
      places = std::move(finer);
    }
    Forces(level, places).run(rounds_for(places.size(), at == 0));
  }
  scale(places, links, length);
  return places;
}

}  // namespace techgraph
