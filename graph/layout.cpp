#include "graph/layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "graph/forces.h"

namespace techgraph {
namespace {

constexpr double kSpacing = 100;        ///< between joined nodes
constexpr double kGap = 150;            ///< between parts
constexpr std::size_t kCircleMost = 6;  ///< parts up to so many nodes are drawn as a circle

/// Nodes that hang together, numbered from 0 on by key, and how they are joined.
struct Part {
  std::vector<NodeId> nodes;
  Links links;
};

std::vector<Part> parts_of(const Graph& graph) {
  constexpr std::size_t kNone = SIZE_MAX;
  std::vector<std::size_t> part(graph.nodes().size(), kNone);
  std::vector<std::uint32_t> number(graph.nodes().size());
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
    for (std::uint32_t index = 0; index < nodes.size(); ++index) number[nodes[index].value] = index;
    parts.push_back({std::move(nodes), {}});
  }
  for (const Edge& edge : graph.edges()) {
    if (edge.source == edge.target) continue;
    const auto [a, b] = std::minmax(number[edge.source.value], number[edge.target.value]);
    parts[part[edge.source.value]].links.emplace_back(a, b);
  }
  for (Part& one : parts) {
    std::ranges::sort(one.links);
    one.links.erase(std::unique(one.links.begin(), one.links.end()), one.links.end());
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
    const auto size = static_cast<std::uint32_t>(part.nodes.size());
    placed.push_back(size <= kCircleMost ? circle(size) : lay_out(size, part.links, kSpacing));
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
