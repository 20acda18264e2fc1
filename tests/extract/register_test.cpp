#include "extract/register.h"

#include <gtest/gtest.h>

#include "tests/extract/make.h"
#include "text/name_key.h"

namespace techgraph {
namespace {

constexpr std::string_view kLines =
    "# about\n"
    "ab소프트\tAB Soft\tKRX:900001\n"
    "가나랩\tGana Lab\tKRX:900002\n"
    "다라바이오\t\tKRX:900003\n"
    "마바\tMaba\tKRX:900004\n";

TEST(Register, FindsEverySpellingOfEveryLine) {
  const Register companies(kLines);
  for (const auto& [spelling, english, ticker] :
       std::vector<std::array<std::string_view, 3>>{{"AB 소프트", "AB Soft", "KRX:900001"},
                                                    {"(주)가나랩", "Gana Lab", "KRX:900002"},
                                                    {"다라 바이오", "", "KRX:900003"},
                                                    {"마바", "Maba", "KRX:900004"}}) {
    const auto found = companies.find(spelling);
    ASSERT_TRUE(found) << spelling;
    EXPECT_EQ(found->english, english);
    EXPECT_EQ(found->ticker, ticker);
  }
}

TEST(Register, FindsNothingElse) {
  const Register companies(kLines);
  for (std::string_view name : {"", "a", "가나", "가나랩스", "사아", "힣", "# about", "Gana Lab"})
    EXPECT_FALSE(companies.find(name)) << name;
  EXPECT_FALSE(Register().find("가나랩"));
  EXPECT_FALSE(Register("# about\n").find("가나랩"));
  EXPECT_TRUE(Register("가나랩\tGana Lab\tKRX:900002").find("가나랩"));
}

TEST(Register, TellsTheFirstLineThatCannotBeFound) {
  EXPECT_EQ(Register::first_misplaced(kLines), 0U);
  EXPECT_EQ(Register::first_misplaced("# about\n나\tN\tX:1\n가\tG\tX:2\n"), 3U);
  EXPECT_EQ(Register::first_misplaced("가\tG\tX:1\n가\tG\tX:2\n"), 2U);
  EXPECT_EQ(Register::first_misplaced("가\tG\n"), 1U);
}

TEST(Register, CompiledInLinesAreInOrderAndHaveKeysThatAreFound) {
  const std::vector<DataFile> files = test_data().list("registers/", ".tsv");
  EXPECT_EQ(files.size(), 3U);
  for (const DataFile& file : files) {
    EXPECT_EQ(Register::first_misplaced(file.bytes), 0U) << file.shown;
    for_each_row(file, 1, [&](const Row& row) {
      EXPECT_EQ(name_key(row[0]), row[0]) << file.shown << ":" << row.place.line;
    });
  }
}

}  // namespace
}  // namespace techgraph
