#include "extract/measures.h"

#include <gtest/gtest.h>

#include "extract/knowledge.h"
#include "tests/extract/make.h"

namespace techgraph {
namespace {

/// All figures of a text with marked names: "가나랩 revenue 5000 KRW; …".
std::string measures_of(std::string_view marks, Language language) {
  const Marked marked = read_marks(marks);
  const Document document(make_article(marked.text, language));
  const Text text(document, test_lexicon(language));
  const Entities entities = form_entities(text, Knowledge(), candidates_of(marked, document));
  std::string out;
  for (const DocumentMeasure& measure : find_measures(text, entities, find_values(text))) {
    if (!out.empty()) out += "; ";
    out += entities.entities[measure.entity].name + " " + std::string(name_of(measure.type)) + " " +
           std::to_string(static_cast<long long>(measure.value));
    if (!measure.currency.empty()) out += " " + measure.currency;
  }
  return out;
}

TEST(FindMeasures, GivesTheFigureToWhatTheSentenceIsAbout) {
  EXPECT_EQ(measures_of("[가나랩/company]은 [다라전자/company]에 로봇을 팔아 지난해 매출 50억원을 냈다.",
                        Language::ko),
            "가나랩 revenue 5000000000 KRW");
  EXPECT_EQ(measures_of("[가나랩/company]은 [다라전자/company]의 매출 50억원을 언급했다.", Language::ko),
            "다라전자 revenue 5000000000 KRW");
}

TEST(FindMeasures, LossesAreBelowZero) {
  EXPECT_EQ(measures_of("[가나랩/company]은 지난해 영업손실 30억원을 기록했다.", Language::ko),
            "가나랩 profit -3000000000 KRW");
  EXPECT_EQ(measures_of("[Ganalab/company] posted a net loss of $3 million.", Language::en),
            "Ganalab profit -3000000 USD");
}

TEST(FindMeasures, CountsPeople) {
  EXPECT_EQ(measures_of("[Ganalab/company] has 140 employees.", Language::en), "Ganalab headcount 140");
}

TEST(FindMeasures, MoneyPutIntoAnotherCompanyIsNoFigure) {
  EXPECT_EQ(measures_of("[가나랩/company]은 [다라전자/company]에 투자액 50억원을 넣었다.", Language::ko), "");
}

TEST(FindMeasures, CountsNoFigureTwice) {
  EXPECT_EQ(measures_of("[가나랩/company]의 매출은 50억원이다. [가나랩/company]의 매출은 50억원이었다.",
                        Language::ko),
            "가나랩 revenue 5000000000 KRW");
}

}  // namespace
}  // namespace techgraph
