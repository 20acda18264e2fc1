#include "text/dateline.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

TEST(FindDate, ReadsEveryForm) {
  const std::pair<const char*, const char*> kCases[] = {
      {"입력 2025-09-22 10:20", "2025-09-22"},
      {"승인 2025.9.2 10:20", "2025-09-02"},
      {"2025. 9. 22. 오전", "2025-09-22"},
      {"2025년 3월 4일", "2025-03-04"},
      {"新华社北京2025年7月24日电", "2025-07-24"},
      {"2025/10/9 11:20", "2025-10-09"},
      {"DUBLIN, Feb 18, 2025 (Agency) -", "2025-02-18"},
      {"Published September 22nd, 2025", "2025-09-22"},
      {"Sept. 2, 2025", "2025-09-02"},
      {"Mon, 22 Sep 2025 10:20:00 +0900", "2025-09-22"},
      {"09/22/2025", "2025-09-22"},
      {"22/09/2025", "2025-09-22"},
  };
  for (const auto& [text, iso] : kCases) {
    const auto found = find_date(text);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->iso, iso) << text;
  }
}

TEST(FindDate, RefusesWhatIsNoDay) {
  for (const char* text : {"2025-13-01", "2025-02-30", "2025년 3월", "March 2025", "04/03/2025",
                           "12025-01-01", "2025-01-011", "v1.2.3", "Marching 12, 2025"}) {
    EXPECT_FALSE(find_date(text)) << text;
  }
}

TEST(FindDate, TellsWhereItStands) {
  const auto found = find_date("입력 2025-09-22 10:20");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->span, (Span{7, 17}));
}

TEST(IsoDay, ReadsNumbers) {
  EXPECT_EQ(iso_day("20250922"), "2025-09-22");
  EXPECT_EQ(iso_day("1758500000"), "2025-09-22");
  EXPECT_EQ(iso_day("1758500000123"), "2025-09-22");
  EXPECT_EQ(iso_day("2025-09-22T23:59:59-08:00"), "2025-09-22");
  EXPECT_EQ(iso_day("42"), "");
  EXPECT_EQ(iso_day("yesterday"), "");
  EXPECT_EQ(iso_day(""), "");
}

}  // namespace
}  // namespace techgraph
