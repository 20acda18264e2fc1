#include "extract/values.h"

#include <gtest/gtest.h>

#include "tests/extract/make.h"

namespace techgraph {
namespace {

/// All values of a text, written short: "120억 원" → "12000000000 KRW".
std::string values_of(std::string_view text, Language language, std::string_view date = "2025-03-14") {
  const Document document(make_article(text, language, date));
  const Text words(document, test_lexicon(language));
  std::string out;
  for (const Value& value : find_values(words)) {
    if (!out.empty()) out += "; ";
    switch (value.kind) {
      case ValueKind::money:
        out += std::to_string(static_cast<long long>(value.money.value)) + " " + value.money.currency;
        if (value.money.approximate) out += " ~";
        if (value.converted) out += " converted";
        break;
      case ValueKind::percent:
        out += std::to_string(static_cast<int>(value.number * 10)) + "‰";
        break;
      case ValueKind::people:
        out += std::to_string(static_cast<int>(value.number)) + " people";
        break;
      default:
        out += value.text;
        break;
    }
  }
  return out;
}

TEST(FindValues, ReadsKoreanSums) {
  EXPECT_EQ(values_of("가나랩은 6000만 달러를 유치했다.", Language::ko), "60000000 USD");
  EXPECT_EQ(values_of("3조 4000억 원을 썼다.", Language::ko), "3400000000000 KRW");
  EXPECT_EQ(values_of("가나랩, 120억 시리즈A 유치", Language::ko), "12000000000 KRW; a");
  EXPECT_EQ(values_of("1000억 위안(약 140억 달러) 넘게", Language::ko),
            "100000000000 CNY; 14000000000 USD ~ converted");
}

TEST(FindValues, KeepsWholeSumsWhole) {
  const Document document(make_article("营收1.1亿元", Language::zh));
  const Text text(document, test_lexicon(Language::zh));
  const std::vector<Value> values = find_values(text);
  ASSERT_EQ(values.size(), 1U);
  EXPECT_EQ(values[0].money.value, 110000000);
}

TEST(FindValues, TakesAQuarterForItsYear) {
  EXPECT_EQ(values_of("The round closed two quarters ago.", Language::en, "2025-03-14"), "2024");
}

TEST(FindValues, ReadsEnglishSums) {
  EXPECT_EQ(values_of("It raised $42 million in a Series B.", Language::en), "42000000 USD; b");
  EXPECT_EQ(values_of("The deal is worth 180 million euros.", Language::en), "180000000 EUR");
  EXPECT_EQ(values_of("It paid $1.2bn in cash.", Language::en), "1200000000 USD");
}

TEST(FindValues, ReadsChineseAndJapaneseSums) {
  EXPECT_EQ(values_of("完成2000万美元A轮融资。", Language::zh), "20000000 USD; a");
  EXPECT_EQ(values_of("公司投入3亿元。", Language::zh), "300000000 CNY");
  EXPECT_EQ(values_of("7億5000万円を調達した。", Language::ja), "750000000 JPY");
}

TEST(FindValues, ReadsSharesAndHeads) {
  EXPECT_EQ(values_of("지분 18.7%를 보유한 직원 300명", Language::ko), "187‰; 300 people");
  EXPECT_EQ(values_of("It owns 28 percent.", Language::en), "280‰");
}

TEST(FindValues, CountsRelativeDatesFromTheDateline) {
  EXPECT_EQ(values_of("지난해 8월 설립됐다.", Language::ko), "2024-08");
  EXPECT_EQ(values_of("가나랩은 12일 밝혔다.", Language::ko), "2025-03-12");
  EXPECT_EQ(values_of("가나랩은 28일 밝혔다.", Language::ko), "2025-02-28");
  EXPECT_EQ(values_of("2021년 9월 3일 창업했다.", Language::ko), "2021-09-03");
  EXPECT_EQ(values_of("On February 18, 2025, it said so.", Language::en), "2025-02-18");
  EXPECT_EQ(values_of("去年成立。", Language::zh), "2024");
  EXPECT_EQ(values_of("2024年7月に設立。", Language::ja), "2024-07");
}

TEST(FindValues, LeavesOutRelativeDatesWithoutADateline) {
  EXPECT_EQ(values_of("지난해 설립됐다.", Language::ko, ""), "");
}

TEST(ShiftedDates, CrossMonthsAndYears) {
  EXPECT_EQ(shifted_month("2025-01-15", -1), "2024-12");
  EXPECT_EQ(shifted_day("2024-03-01", -1), "2024-02-29");
  EXPECT_EQ(shifted_day("2024", -1), "");
}

}  // namespace
}  // namespace techgraph
