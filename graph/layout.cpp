#include "graph/layout.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>
#include <boost/random/linear_congruential.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <queue>

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
    const auto twins = std::ranges::unique(one.pairs);
    one.pairs.erase(twins.begin(), twins.end());
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

/// Fruchterman and Reingold's springs, by Boost, in a square of side 1: for just this side the cells of
/// Boost's grid have the size that they should have.
std::vector<Point> springs(const Part& part) {
  using Links = boost::compressed_sparse_row_graph<boost::directedS>;
  using Random = boost::minstd_rand;
  using Square = boost::rectangle_topology<Random>;
  // Springs half as long as the square has room for leave a margin at its border.
  constexpr double kTightness = 0.5;
  const double nodes = static_cast<double>(part.nodes.size());
  const Links links(boost::edges_are_sorted, part.pairs.begin(), part.pairs.end(), part.nodes.size());
  Random random(42);
  const Square square(random, -0.5, -0.5, 0.5, 0.5);
  std::vector<Square::point_type> places;
  for (std::size_t index = 0; index < part.nodes.size(); ++index) places.push_back(square.random_point());
  const auto position =
      boost::make_iterator_property_map(places.begin(), boost::get(boost::vertex_index, links));
  const auto attract = [](const auto&, double k, double distance, const Links&) {
    return distance * distance / (k * kTightness);
  };
  const auto repel = [](std::size_t, std::size_t, double k, double distance, const Links&) {
    return k * kTightness * k * kTightness / distance;
  };
  const double rounds = std::clamp(300000 / nodes, 20.0, 300.0);
  boost::fruchterman_reingold_force_directed_layout(
      links, position, square,
      boost::attractive_force(attract)
          .repulsive_force(repel)
          .force_pairs(boost::make_grid_force_pairs(square, position, links))
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
