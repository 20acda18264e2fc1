#include "graph/layout.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>
#include <boost/random/linear_congruential.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace techgraph {
namespace {

constexpr double kSpacing = 100;        ///< between joined nodes
constexpr double kGap = 150;            ///< between parts
constexpr std::size_t kCircleMost = 6;  ///< parts up to so many nodes are drawn as a circle

/// Pairs of joined nodes, each once, smaller first.
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Nodes that hang together, numbered from 0 on by key, and how they are joined.
struct Part {
  std::vector<NodeId> nodes;
  Pairs pairs;
};

std::vector<Part> parts_of(const Graph& graph) {
  constexpr std::size_t kNone = SIZE_MAX;
  std::vector<std::size_t> part(graph.nodes().size(), kNone), number(graph.nodes().size());
  std::vector<Part> parts;
  for (const Node& node : graph.nodes()) {
    if (part[node.id.value] != kNone) continue;
    std::vector<NodeId> nodes{node.id};
    part[node.id.value] = parts.size();
    for (std::size_t next = 0; next < nodes.size(); ++next) {
      const NodeId id = nodes[next];
      for (const auto& edges : {graph.out(id), graph.in(id)}) {
        for (EdgeId edge : edges) {
          const NodeId other = graph[edge].source == id ? graph[edge].target : graph[edge].source;
          if (part[other.value] != kNone) continue;
          part[other.value] = parts.size();
          nodes.push_back(other);
        }
      }
    }
    std::ranges::sort(nodes);
    for (std::size_t index = 0; index < nodes.size(); ++index) number[nodes[index].value] = index;
    parts.push_back({std::move(nodes), {}});
  }
  for (const Edge& edge : graph.edges()) {
    if (edge.source == edge.target) continue;
    const std::size_t a = number[edge.source.value], b = number[edge.target.value];
    parts[part[edge.source.value]].pairs.emplace_back(std::min(a, b), std::max(a, b));
  }
  for (Part& one : parts) {
    std::ranges::sort(one.pairs);
    one.pairs.erase(std::unique(one.pairs.begin(), one.pairs.end()), one.pairs.end());
  }
  return parts;
}

std::vector<Point> circle(std::size_t count) {
  if (count == 1) return {Point{}};
  const double angle = 2 * std::numbers::pi / static_cast<double>(count);
  const double radius = kSpacing / 2 / std::sin(angle / 2);
  std::vector<Point> points;
  for (std::size_t index = 0; index < count; ++index) {
    const double turn = angle * static_cast<double>(index);
    points.push_back({radius * std::cos(turn), radius * std::sin(turn)});
  }
  return points;
}

using Links = boost::compressed_sparse_row_graph<boost::directedS>;
using Random = boost::minstd_rand;
using Square = boost::rectangle_topology<Random>;
using Places = std::vector<Square::point_type>;

/// Tells the springs which nodes push each other away: those nearer than `reach`. Nodes are sorted into
/// square cells of that side, so that only neighbouring cells are looked at.
class NearPairs {
 public:
  NearPairs(const Places& places, double reach)
      : places_(places),
        reach_(reach),
        side_(std::max<std::size_t>(1, static_cast<std::size_t>(1 / reach))),
        begin_(side_ * side_ + 1),
        sorted_(places.size()) {}

  template <class ApplyForce>
  void operator()(const Links&, ApplyForce apply_force) {
    sort_nodes();
    for (std::size_t row = 0; row < side_; ++row) {
      for (std::size_t column = 0; column < side_; ++column) {
        const std::size_t cell = row * side_ + column;
        push(cell, cell, apply_force);
        if (column + 1 < side_) push(cell, cell + 1, apply_force);
        if (row + 1 == side_) continue;
        if (column > 0) push(cell, cell + side_ - 1, apply_force);
        push(cell, cell + side_, apply_force);
        if (column + 1 < side_) push(cell, cell + side_ + 1, apply_force);
      }
    }
  }

 private:
  std::size_t line(double x) const {
    const double cells = static_cast<double>(side_);
    return static_cast<std::size_t>(std::clamp((x + 0.5) * cells, 0.0, cells - 1));
  }

  std::size_t cell_of(std::size_t node) const {
    return line(places_[node][1]) * side_ + line(places_[node][0]);
  }

  void sort_nodes() {
    std::ranges::fill(begin_, std::size_t{0});
    for (std::size_t node = 0; node < sorted_.size(); ++node) ++begin_[cell_of(node)];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    for (std::size_t node = sorted_.size(); node-- > 0;) sorted_[--begin_[cell_of(node)]] = node;
  }

  template <class ApplyForce>
  void push(std::size_t cell, std::size_t other, ApplyForce& apply_force) const {
    for (std::size_t i = begin_[cell]; i < begin_[cell + 1]; ++i) {
      for (std::size_t j = cell == other ? i + 1 : begin_[other]; j < begin_[other + 1]; ++j) {
        const std::size_t a = sorted_[i], b = sorted_[j];
        const double x = places_[a][0] - places_[b][0], y = places_[a][1] - places_[b][1];
        if (x * x + y * y >= reach_ * reach_) continue;
        apply_force(a, b);
        apply_force(b, a);
      }
    }
  }

  const Places& places_;
  double reach_;
  std::size_t side_;                 ///< cells in a row
  std::vector<std::size_t> begin_;   ///< of each cell, in sorted_
  std::vector<std::size_t> sorted_;  ///< nodes by cell
};

/// Fruchterman and Reingold's springs, by Boost, in a square of side 1.
std::vector<Point> springs(const Part& part) {
  // Springs half as long as the square has room for leave a margin at its border.
  constexpr double kTightness = 0.5;
  constexpr double kReach = 3;  // in lengths of a spring
  const double nodes = static_cast<double>(part.nodes.size());
  const Links links(boost::edges_are_sorted, part.pairs.begin(), part.pairs.end(), part.nodes.size());
  Random random(42);
  const Square square(random, -0.5, -0.5, 0.5, 0.5);
  Places places;
  for (std::size_t index = 0; index < part.nodes.size(); ++index) places.push_back(square.random_point());
  const auto position =
      boost::make_iterator_property_map(places.begin(), boost::get(boost::vertex_index, links));
  const auto attract = [](const auto&, double k, double distance, const Links&) {
    return distance * distance / (k * kTightness);
  };
  const auto repel = [](std::size_t, std::size_t, double k, double distance, const Links&) {
    return k * kTightness * k * kTightness / distance;
  };
  const double rounds = std::clamp(160000 / nodes, 20.0, 200.0);
  boost::fruchterman_reingold_force_directed_layout(
      links, position, square,
      boost::attractive_force(attract)
          .repulsive_force(repel)
          .force_pairs(NearPairs(places, kReach * kTightness / std::sqrt(nodes)))
          .cooling(boost::linear_cooling<double>(static_cast<std::size_t>(rounds), 0.1)));
  const double scale = kSpacing * std::sqrt(nodes) / kTightness;
  std::vector<Point> points;
  for (const auto& place : places) points.push_back({place[0] * scale, place[1] * scale});
  return points;
}

struct Box {
  Point low, high;
  double width() const { return high.x - low.x + kGap; }
  double height() const { return high.y - low.y + kGap; }
};

Box box_of(const std::vector<Point>& points) {
  Box box{points[0], points[0]};
  for (const Point& p : points) {
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
  }
  return box;
}

double in_hundredths(double x) {
  const double rounded = std::round(x * 100) / 100;
  return rounded == 0 ? 0 : rounded;  // no -0
}

}  // namespace

std::vector<Point> layout(const Graph& graph) {
  std::vector<Part> parts = parts_of(graph);
  std::ranges::stable_sort(parts,
                           [](const Part& a, const Part& b) { return a.nodes.size() > b.nodes.size(); });
  std::vector<std::vector<Point>> placed;
  std::vector<Box> boxes;
  double area = 0, widest = 0;
  for (const Part& part : parts) {
    placed.push_back(part.nodes.size() <= kCircleMost ? circle(part.nodes.size()) : springs(part));
    boxes.push_back(box_of(placed.back()));
    area += boxes.back().width() * boxes.back().height();
    widest = std::max(widest, boxes.back().width());
  }
  // Parts stand in rows like books, the largest first.
  const double row_width = std::max(widest, 1.2 * std::sqrt(area));
  std::vector<Point> points(graph.nodes().size());
  double x = 0, y = 0, row_height = 0, width = 0;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const Box& box = boxes[index];
    if (x > 0 && x + box.width() > row_width) {
      x = 0;
      y -= row_height;
      row_height = 0;
    }
    for (std::size_t n = 0; n < placed[index].size(); ++n) {
      const Point& p = placed[index][n];
      points[parts[index].nodes[n].value] = {x + p.x - box.low.x, y + p.y - box.high.y};
    }
    x += box.width();
    width = std::max(width, x);
    row_height = std::max(row_height, box.height());
  }
  const Point middle{(width - kGap) / 2, (y - row_height + kGap) / 2};
  for (Point& p : points) p = {in_hundredths(p.x - middle.x), in_hundredths(p.y - middle.y)};
  return points;
}

}  // namespace techgraph
