#include "cli/table.h"

#include <gtest/gtest.h>

#include "text/unicode.h"

namespace techgraph {
namespace {

using Texts = std::vector<std::string>;

Table people() {
  return {"people",
          {"name", "age", "score", "boss", "aliases"},
          {{std::string("김서연"), 41.0, 0.5, true, Texts{"ko:서연", "en:Kim"}},
           {std::string("Ann, \"A\" Lee"), 123456.0, 0.125, false, Texts{}},
           {std::string("x\ny"), Cell(), Cell(), false, Texts{}}}};
}

std::string rendered(Form form, std::size_t width = 0) { return render(std::vector{people()}, form, width); }

TEST(Render, LinesUpWideCharactersAndNumbers) {
  EXPECT_EQ(rendered(Form::table),
            "name              age  score  boss  aliases\n"
            "김서연             41  0.500  yes   ko:서연, en:Kim\n"
            "Ann, \"A\" Lee  123,456  0.125\n"
            "x y\n");
}

TEST(Render, CutsTheWidestColumnsToTheTerminal) {
  Table table{
      "t", {"a", "b"}, {{std::string("short"), std::string(60, 'x')}, {std::string(30, 'y'), Cell()}}};
  const std::string text = render(std::vector{table}, Form::table, 40);
  EXPECT_EQ(text,
            "a                    b\n"
            "short                xxxxxxxxxxxxxxxxxx…\n"
            "yyyyyyyyyyyyyyyyyy…\n");
}

TEST(Render, WritesRecordsAsBlocks) {
  Table table = people();
  table.records = true;
  EXPECT_EQ(render(std::vector{table}, Form::table, 10),
            "name     김서연\n"
            "age      41\n"
            "score    0.5\n"
            "boss     yes\n"
            "aliases  ko:서연, en:Kim\n"
            "\n"
            "name     Ann, \"A\" Lee\n"
            "age      123,456\n"
            "score    0.125\n"
            "\n"
            "name     x y\n");
}

TEST(Render, Json) {
  EXPECT_EQ(
      rendered(Form::json),
      "[{\"name\":\"김서연\",\"age\":41,\"score\":0.5,\"boss\":true,\"aliases\":[\"ko:서연\",\"en:Kim\"]},"
      "{\"name\":\"Ann, \\\"A\\\" Lee\",\"age\":123456,\"score\":0.125,\"boss\":false,\"aliases\":[]},"
      "{\"name\":\"x\\ny\",\"age\":null,\"score\":null,\"boss\":false,\"aliases\":[]}]\n");
  EXPECT_EQ(render(std::vector<Table>{{"t", {"a"}, {}}}, Form::json, 0), "[]\n");
}

TEST(Render, JsonLines) {
  const std::string text = rendered(Form::jsonl);
  EXPECT_EQ(
      text.substr(0, text.find('\n') + 1),
      "{\"name\":\"김서연\",\"age\":41,\"score\":0.5,\"boss\":true,\"aliases\":[\"ko:서연\",\"en:Kim\"]}\n");
}

TEST(Render, CsvQuotesAsSpreadsheetsExpect) {
  EXPECT_EQ(rendered(Form::csv),
            "name,age,score,boss,aliases\n"
            "김서연,41,0.5,true,ko:서연|en:Kim\n"
            "\"Ann, \"\"A\"\" Lee\",123456,0.125,false,\n"
            "\"x\ny\",,,false,\n");
}

TEST(Render, TsvHasNoTabsOrBreaksInCells) {
  EXPECT_EQ(rendered(Form::tsv),
            "name\tage\tscore\tboss\taliases\n"
            "김서연\t41\t0.5\ttrue\tko:서연|en:Kim\n"
            "Ann, \"A\" Lee\t123456\t0.125\tfalse\t\n"
            "x y\t\t\tfalse\t\n");
}

TEST(Render, KeepsPartsApart) {
  const std::vector<Table> parts{{"one", {"a"}, {{std::string("x")}}},
                                 {"none", {"b"}, {}},
                                 {"two", {"b", "c"}, {{1.5, Cell()}, {2.0, std::string("y")}}}};
  EXPECT_EQ(render(parts, Form::table, 0), "one\na\nx\n\ntwo\n  b  c\n1.5\n2.0  y\n");
  EXPECT_EQ(render(parts, Form::json, 0),
            "{\"one\":[{\"a\":\"x\"}],\"none\":[],\"two\":[{\"b\":1.5,\"c\":null},{\"b\":2,\"c\":\"y\"}]}\n");
  EXPECT_EQ(render(parts, Form::jsonl, 0),
            "{\"part\":\"one\",\"a\":\"x\"}\n{\"part\":\"two\",\"b\":1.5,\"c\":null}\n"
            "{\"part\":\"two\",\"b\":2,\"c\":\"y\"}\n");
  EXPECT_EQ(render(parts, Form::csv, 0),
            "part,row,column,value\none,1,a,x\ntwo,1,b,1.5\ntwo,2,b,2\ntwo,2,c,y\n");
}

TEST(Cut, KeepsWithinTheWidth) {
  EXPECT_EQ(cut("알리바바", 8), "알리바바");
  EXPECT_EQ(cut("알리바바", 7), "알리바…");
  EXPECT_EQ(cut("알리바바", 6), "알리…");
  EXPECT_EQ(cut("e\xCC\x81tude", 3), "e\xCC\x81t…");
  for (std::size_t width = 1; width < 12; ++width)
    EXPECT_LE(display_width(cut("a알b리c바d바e", width)), width);
}

TEST(Shown, GroupsLongNumbers) {
  EXPECT_EQ(shown(2025.0), "2025");
  EXPECT_EQ(shown(12345.0), "12,345");
  EXPECT_EQ(shown(-1234567.5), "-1,234,567.5");
  EXPECT_EQ(shown(true), "yes");
  EXPECT_EQ(shown(Cell()), "");
}

}  // namespace
}  // namespace techgraph
