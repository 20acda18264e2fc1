#include "text/hash.h"

#include <gtest/gtest.h>

#include <set>

namespace techgraph {
namespace {

// These values are in the ids of users' graphs: they may never change.
TEST(Hash64, IsTheSameForEver) {
  EXPECT_EQ(hex(hash64("")), "efd01f60ba992926");
  EXPECT_EQ(hex(hash64("techgraph")), "6f1a851c591c0f8a");
  EXPECT_EQ(hex(hash64("techgraph", 1)), "a2d962bea4c1efe8");
}

TEST(Hash64, TellsSimilarTextsApart) {
  std::set<std::uint64_t> seen;
  for (int at = 0; at < 100'000; ++at) seen.insert(hash64(std::to_string(at)));
  EXPECT_EQ(seen.size(), 100'000U);
}

TEST(Hex, WritesTheFirstDigits) {
  EXPECT_EQ(hex(0x0123456789abcdefU), "0123456789abcdef");
  EXPECT_EQ(hex(0x0123456789abcdefU, 8), "01234567");
}

}  // namespace
}  // namespace techgraph
