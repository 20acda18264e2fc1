#include "graph/quad_tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace techgraph {
namespace {

/// The plain sum over all others.
Point plain_push(const std::vector<Point>& points, const std::vector<double>& masses, std::size_t at) {
  Point sum;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = points[at].x - points[i].x, y = points[at].y - points[i].y, square = x * x + y * y;
    if (square <= 1e-4) continue;
    sum = {sum.x + x * masses[i] / square, sum.y + y * masses[i] / square};
  }
  return sum;
}

std::vector<Point> scattered(std::size_t count) {
  std::minstd_rand random(11);
  const auto next = [&] { return static_cast<double>(random() % 100000) / 100; };
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = next();
    points.push_back({x, next()});
  }
  return points;
}

TEST(QuadTree, PushesNearlyAsThePlainSumDoes) {
  for (const std::size_t count : {1U, 2U, 5U, 300U}) {
    const std::vector<Point> points = scattered(count);
    std::vector<double> masses;
    for (std::size_t i = 0; i < count; ++i) masses.push_back(1 + static_cast<double>(i % 3));
    const QuadTree tree(points, masses);
    double wrong = 0, all = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const Point is = tree.push(i), plain = plain_push(points, masses, i);
      wrong += std::hypot(is.x - plain.x, is.y - plain.y);
      all += std::hypot(plain.x, plain.y);
    }
    EXPECT_LE(wrong, 0.05 * all) << count;
  }
}

TEST(QuadTree, EndsWherePointsShareAPlace) {
  std::vector<Point> points(50, Point{3, 4});
  points.push_back({5, 4});
  const std::vector<double> masses(points.size(), 1);
  const QuadTree tree(points, masses);
  EXPECT_NEAR(tree.push(50).x, 25, 1e-6);  // fifty at a distance of two
  EXPECT_NEAR(tree.push(0).x, -0.5, 1e-6);
  EXPECT_NEAR(tree.push(0).y, 0, 1e-6);
}

}  // namespace
}  // namespace techgraph
