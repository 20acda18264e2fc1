#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/layout.h"

namespace techgraph {

/// Points with masses in nested squares, so that those far away can be taken together (Barnes and Hut, Nature
/// 1986).
class QuadTree {
 public:
  QuadTree(std::span<const Point> points, std::span<const double> masses);

  /// The push on the point: the sum over all others of their mass over the distance, away from them. Squares
  /// that look smaller than about 40 degrees count as one.
  Point push(std::uint32_t point) const;

 private:
  /// In the order of a walk from the root; `next` is the first square that is not inside this one.
  struct Square {
    Point centre;  ///< of mass
    double mass = 0, side = 0;
    std::uint32_t next = 0, begin = 0, end = 0;  ///< points in order_, only where there is no square inside
  };
  void build(std::uint32_t begin, std::uint32_t end, Point low, double side, int depth);

  std::span<const Point> points_;
  std::span<const double> masses_;
  std::vector<std::uint32_t> order_;
  std::vector<Square> squares_;
};

}  // namespace techgraph
