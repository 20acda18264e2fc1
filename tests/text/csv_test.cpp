#include "text/csv.h"

#include <gtest/gtest.h>

#include "temporary.h"

namespace techgraph {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Table {
  Rows rows;
  std::vector<std::uint32_t> lines;
  std::size_t errors = 0;
};

Table read(std::string_view bytes, char separator = ',', std::size_t limit = 1000) {
  const TemporaryFolder folder;
  PeekSource source(open_file(folder.write("t", bytes)));
  TextSource text(source);
  CsvReader reader(text, separator, limit, "t");
  Table table;
  std::vector<std::string> cells;
  for (;;) {
    try {
      if (!reader.next(cells)) return table;
      table.rows.push_back(cells);
      table.lines.push_back(reader.line());
    } catch (const Error&) {
      ++table.errors;
    }
  }
}

TEST(CsvReader, QuotedCellsHoldSeparatorsQuotesAndLineEnds) {
  const Table table = read("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\nlast,\"\"");
  EXPECT_EQ(table.rows, (Rows{{"a", "b"}, {"x, \"y\"\r\nz", "2"}, {"last", ""}}));
  EXPECT_EQ(table.lines, (std::vector<std::uint32_t>{1, 2, 5}));
}

TEST(CsvReader, QuotesInsideACellAreCharacters) {
  EXPECT_EQ(read("say \"hi\",2\n").rows, (Rows{{"say \"hi\"", "2"}}));
}

TEST(CsvReader, ReadsTabs) { EXPECT_EQ(read("a,b\tc\n", '\t').rows, (Rows{{"a,b", "c"}})); }

TEST(CsvReader, DropsTheMark) { EXPECT_EQ(read("\xEF\xBB\xBFid,text\n").rows, (Rows{{"id", "text"}})); }

TEST(CsvReader, ReportsAQuoteThatNeverEnds) {
  const Table table = read("a,b\n\"open,1\n2,3\n");
  EXPECT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.errors, 1U);
}

TEST(CsvReader, GoesOnBehindARecordThatIsTooLong) {
  const Table table = read("a,b\n\"" + std::string(5000, 'x') + "\nmore\",1\n2,3\n");
  EXPECT_EQ(table.rows, (Rows{{"a", "b"}, {"2", "3"}}));
  EXPECT_EQ(table.errors, 1U);
}

}  // namespace
}  // namespace techgraph
