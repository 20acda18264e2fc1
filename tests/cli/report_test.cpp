#include "cli/report.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

std::string said(void (*act)(Report&), int status) {
  testing::internal::CaptureStderr();
  {
    Report report;
    act(report);
    EXPECT_EQ(report.status(), status);
  }
  return testing::internal::GetCapturedStderr();
}

TEST(Report, KeepsTheWorstStatus) {
  EXPECT_EQ(said([](Report&) {}, 0), "");
  EXPECT_EQ(said([](Report& report) { report.note("3 documents"); }, 0), "techgraph: 3 documents\n");
  EXPECT_EQ(said([](Report& report) { report.not_found("no Acme"); }, 1), "techgraph: no Acme\n");
  EXPECT_EQ(said(
                [](Report& report) {
                  report.failed(Error(Fault::usage, {}, "no"));
                  report.failed(Error(Fault::input, {"a.txt", 3, 4}, "bad"));
                },
                2),
            "techgraph: no\ntechgraph: a.txt:3:4: bad\n");
}

TEST(Report, QuietTellsErrorsOnly) {
  const std::string text = said(
      [](Report& report) {
        report.be_quiet();
        report.note("3 documents");
        report.failed(Error(Fault::output, {"out"}, "full"));
      },
      1);
  EXPECT_EQ(text, "techgraph: out: full\n");
}

TEST(Report, ShowsNoProgressWhereNobodyLooks) {
  EXPECT_EQ(said([](Report& report) { report.progress("articles", 5); }, 0), "");
}

TEST(Printable, IsOneHarmlessLine) {
  EXPECT_EQ(printable("a\nb\tc\x1b[2Jd"), "a b c [2Jd");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            " 31m");
  EXPECT_EQ(printable("알리바바"), "알리바바");
  EXPECT_EQ(printable("a\xff\x01"), "a??");
}

}  // namespace
}  // namespace techgraph
