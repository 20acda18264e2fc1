#include "export/placing.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

constexpr Box kCanvas{0, 0, 100, 100};

TEST(Overlap, IsTheSharedArea) {
  EXPECT_DOUBLE_EQ(overlap({0, 0, 10, 10}, {5, 5, 20, 20}), 25);
  EXPECT_DOUBLE_EQ(overlap({0, 0, 10, 10}, {10, 0, 20, 10}), 0);
}

TEST(Placer, TakesTheFirstOfEquals) {
  Placer placer(kCanvas);
  const Box boxes[] = {{0, 0, 10, 10}, {20, 0, 30, 10}};
  EXPECT_DOUBLE_EQ(placer.place(boxes)->left, 0);
  EXPECT_DOUBLE_EQ(placer.place(boxes)->left, 20);
  EXPECT_FALSE(placer.place(boxes));
}

TEST(Placer, AvoidsThingsButMayCoverThem) {
  Placer placer(kCanvas);
  placer.avoid({0, 0, 10, 10});
  const Box boxes[] = {{0, 0, 10, 10}, {20, 0, 30, 10}};
  EXPECT_DOUBLE_EQ(placer.place(boxes)->left, 20);
  EXPECT_DOUBLE_EQ(placer.place(boxes)->left, 0);
}

TEST(Placer, StaysOnTheCanvas) {
  Placer placer(kCanvas);
  const Box boxes[] = {{95, 0, 105, 10}};
  EXPECT_FALSE(placer.place(boxes));
}

}  // namespace
}  // namespace techgraph
