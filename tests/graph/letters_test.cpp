#include "graph/letters.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

std::optional<std::size_t> edits(std::string_view a, std::string_view b, std::size_t limit = 9) {
  return edits_between(letters_of(a), letters_of(b), limit);
}

TEST(Letters, ASyllableOfHangulIsItsJamo) {
  EXPECT_EQ(letters_of("한a").size(), 4U);
  EXPECT_EQ(letters_of("하").size(), 2U);
  EXPECT_TRUE(letters_of("").empty());
}

TEST(Letters, CountsEdits) {
  EXPECT_EQ(edits("orvane", "orvane"), 0U);
  EXPECT_EQ(edits("orvane", "orvana"), 1U);
  EXPECT_EQ(edits("orvane", "orvan"), 1U);
  EXPECT_EQ(edits("", "abc"), 3U);
  EXPECT_EQ(edits("한빛", "한빚"), 1U);
}

TEST(Letters, NeighboursThatChangedPlacesAreOneEdit) {
  EXPECT_EQ(edits("foundry", "fuondry"), 1U);
  EXPECT_EQ(edits("ab", "ba"), 1U);
  EXPECT_EQ(edits("abc", "cba"), 2U);
}

TEST(Letters, StopsAtTheLimit) {
  EXPECT_EQ(edits("abcdef", "uvwxyz", 3), std::nullopt);
  EXPECT_EQ(edits("abc", "abcdefgh", 3), std::nullopt);
  EXPECT_EQ(edits("abc", "abcd", 1), 1U);
}

}  // namespace
}  // namespace techgraph
