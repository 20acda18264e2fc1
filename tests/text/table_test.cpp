#include "text/table.h"

#include <gtest/gtest.h>

#include "text/error.h"

namespace techgraph {
namespace {

TEST(ForEachRow, GivesCellsWithTheirPlace) {
  std::vector<std::string> seen;
  for_each_row({"a.tsv", "a.tsv", "# note\n\nfirst\t one \t\r\nsecond\ttwo"}, 2, [&](const Row& row) {
    seen.push_back(std::string(row[0]) + "=" + std::string(row[1]) + "@" + std::to_string(row.place.line));
    EXPECT_EQ(row[9], "");
  });
  EXPECT_EQ(seen, (std::vector<std::string>{"first=one@3", "second=two@4"}));
}

TEST(ForEachRow, NamesFileAndLineOfAFault) {
  try {
    for_each_row({"a.tsv", "data/a.tsv", "x\ty\nlonely\n"}, 2, [](const Row&) {});
    FAIL() << "a short line was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::data);
    EXPECT_TRUE(std::string(error.what()).starts_with("data/a.tsv:2: ")) << error.what();
  }
  EXPECT_THROW(for_each_row({"a.tsv", "a.tsv", "x\ty\xFF\n"}, 2, [](const Row&) {}), Error);
}

TEST(Split, TrimsAndLeavesOutEmptyPieces) {
  EXPECT_EQ(split(" a | b||c ", '|'), (std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_TRUE(split("", '|').empty());
}

}  // namespace
}  // namespace techgraph
