#include "graph/quad_tree.h"

#include <algorithm>
#include <numeric>

namespace techgraph {
namespace {

constexpr std::uint32_t kFew = 4;  ///< points that need no squares of their own
constexpr int kDeepest = 30;       ///< squares inside each other; points that share a place end there
constexpr double kWide = 0.75;     ///< side over distance, from where on a square is opened
constexpr double kNear = 1e-4;     ///< square of a distance that is taken for none

/// Adds the push of a mass at (x, y) seen from there.
void add_push(Point& sum, double x, double y, double mass) {
  const double strength = mass / (x * x + y * y);
  sum.x += x * strength;
  sum.y += y * strength;
}

}  // namespace

QuadTree::QuadTree(std::span<const Point> points, std::span<const double> masses)
    : points_(points), masses_(masses), order_(points.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  Point low = points[0], high = points[0];
  for (const Point& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  squares_.reserve(points.size());
  build(0, static_cast<std::uint32_t>(points.size()), low, std::max(high.x - low.x, high.y - low.y), 0);
}

void QuadTree::build(std::uint32_t begin, std::uint32_t end, Point low, double side, int depth) {
  const std::size_t at = squares_.size();
  Square& square = squares_.emplace_back();
  square.side = side;
  for (std::uint32_t i = begin; i < end; ++i) {
    const double mass = masses_[order_[i]];
    square.mass += mass;
    square.centre.x += mass * points_[order_[i]].x;
    square.centre.y += mass * points_[order_[i]].y;
  }
  square.centre.x /= square.mass;
  square.centre.y /= square.mass;
  if (end - begin <= kFew || depth == kDeepest) {
    square.begin = begin;
    square.end = end;
  } else {
    const double half = side / 2;
    const Point middle{low.x + half, low.y + half};
    const auto split = [&](std::uint32_t from, std::uint32_t to, auto is_low) {
      return static_cast<std::uint32_t>(std::partition(order_.begin() + from, order_.begin() + to, is_low) -
                                        order_.begin());
    };
    const auto is_left = [&](std::uint32_t p) { return points_[p].x < middle.x; };
    const auto is_below = [&](std::uint32_t p) { return points_[p].y < middle.y; };
    const std::uint32_t centre = split(begin, end, is_below);
    const std::uint32_t below = split(begin, centre, is_left), above = split(centre, end, is_left);
    if (begin < below) build(begin, below, low, half, depth + 1);
    if (below < centre) build(below, centre, {middle.x, low.y}, half, depth + 1);
    if (centre < above) build(centre, above, {low.x, middle.y}, half, depth + 1);
    if (above < end) build(above, end, middle, half, depth + 1);
  }
  squares_[at].next = static_cast<std::uint32_t>(squares_.size());
}

Point QuadTree::push(std::uint32_t point) const {
  const Point here = points_[point];
  Point sum;
  for (std::uint32_t at = 0; at < squares_.size();) {
    const Square& square = squares_[at];
    const double x = here.x - square.centre.x, y = here.y - square.centre.y;
    if (square.side * square.side < kWide * kWide * (x * x + y * y)) {
      add_push(sum, x, y, square.mass);
      at = square.next;
      continue;
    }
    for (std::uint32_t i = square.begin; i < square.end; ++i) {
      const Point& other = points_[order_[i]];
      const double dx = here.x - other.x, dy = here.y - other.y;
      if (dx * dx + dy * dy > kNear) add_push(sum, dx, dy, masses_[order_[i]]);
    }
    ++at;
  }
  return sum;
}

}  // namespace techgraph
