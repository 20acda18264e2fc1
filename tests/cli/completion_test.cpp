#include "cli/completion.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

const ShellWords kWords{{"find", "form", "why"},
                        {"MATCH", "RETURN"},
                        {"company", "fund"},
                        {"INVESTED_IN", "USES"},
                        {"name", "documents"},
                        {"named", "size"},
                        {"Ashbrook Capital", "Ashbrook Robotics", "온새로보틱스"}};
using Found = std::vector<std::string>;

TEST(Completion, KnowsWhatMayStandWhere) {
  EXPECT_EQ(completions("mat", kWords), Found{"MATCH"});
  EXPECT_EQ(completions("MATCH (f:Fu", kWords), Found{"fund"});
  EXPECT_EQ(completions("MATCH (f)-[:in", kWords), Found{"INVESTED_IN"});
  EXPECT_EQ(completions("MATCH (f)-[:INVESTED_IN|u", kWords), Found{"USES"});
  EXPECT_EQ(completions("RETURN f.na", kWords), Found{"name"});
  EXPECT_EQ(completions("WHERE na", kWords), Found{"named"});
  EXPECT_EQ(completions(":f", kWords), (Found{"find", "form"}));
  EXPECT_TRUE(completions("RETURN ", kWords).empty());
}

TEST(Completion, CompletesNamesInQuotes) {
  EXPECT_EQ(completions("MATCH (n {name: 'ash", kWords), (Found{"Ashbrook Capital", "Ashbrook Robotics"}));
  EXPECT_EQ(completions(":find \"온", kWords), Found{"온새로보틱스"});
  // Only the last word is replaced.
  EXPECT_EQ(completions("RETURN 'Ashbrook R", kWords), Found{"Robotics"});
  EXPECT_TRUE(completions("RETURN 'closed' + as", kWords).empty());
}

}  // namespace
}  // namespace techgraph
