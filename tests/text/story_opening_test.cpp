#include "text/story_opening.h"

#include <gtest/gtest.h>

#include "text/article_reader.h"
#include "text/document.h"
#include "text/regions.h"

namespace techgraph {
namespace {

std::string rest_of(std::string_view line, Language language) {
  static const PageWords words(DataFiles::embedded());
  return std::string(line.substr(story_opening(line, words.of(language))));
}

TEST(StoryOpening, NamesAgencyPlaceAndDay) {
  EXPECT_EQ(rest_of("(Wireline) -Korvast said on Tuesday it fell.", Language::en),
            "Korvast said on Tuesday it fell.");
  EXPECT_EQ(rest_of("SAN JOSE, Calif., March 3 (Wireline) - Korvast fell.", Language::en), "Korvast fell.");
  EXPECT_EQ(rest_of("BERLIN--(WIRE SERVICE)--Korvast fell.", Language::en), "Korvast fell.");
  EXPECT_EQ(rest_of("SEOUL, March 3, 2026 /WireService/ -- Korvast fell.", Language::en), "Korvast fell.");
  EXPECT_EQ(rest_of("The startup Korvast (Nasdaq: KRV) - known for arms - fell.", Language::en),
            "The startup Korvast (Nasdaq: KRV) - known for arms - fell.");
  EXPECT_EQ(rest_of("Korvast Robotics (KRV) fell - again.", Language::en),
            "Korvast Robotics (KRV) fell - again.");
}

TEST(StoryOpening, NamesReporters) {
  EXPECT_EQ(rest_of("(서울=한누리뉴스) 정하람 기자 = 말결이 상장한다.", Language::ko), "말결이 상장한다.");
  EXPECT_EQ(rest_of("[한누리경제 정하람 기자] 말결이 상장한다.", Language::ko), "말결이 상장한다.");
  EXPECT_EQ(rest_of("[서울=한누리뉴스]정하람 기자 = 말결이 상장한다.", Language::ko), "말결이 상장한다.");
  EXPECT_EQ(rest_of("[말결] 주가가 올랐다.", Language::ko), "[말결] 주가가 올랐다.");
  EXPECT_EQ(rest_of("【北京=全日通信】深河科技が上場する。", Language::ja), "深河科技が上場する。");
  EXPECT_EQ(rest_of("[東京 3日 全日通信] - 深河科技が上場する。", Language::ja), "深河科技が上場する。");
}

TEST(StoryOpening, NamesADayInChinese) {
  EXPECT_EQ(rest_of("全日社北京3月3日电 深河科技上市。", Language::zh), "深河科技上市。");
  EXPECT_EQ(rest_of("芯讯网 3 月 3 日消息，深河科技上市。", Language::zh), "深河科技上市。");
  EXPECT_EQ(rest_of("深河科技3月3日宣布上市。", Language::zh), "深河科技3月3日宣布上市。");
}

TEST(StoryOpening, IsNoPartOfASentence) {
  Article article;
  article.language = Language::en;
  article.text = "Korvast falls on weak sales of arms\n\nOSLO (Wireline) - Korvast fell. It lost much.";
  mark_regions(article, PageWords(DataFiles::embedded()));
  const Document document(article);
  ASSERT_EQ(document.sentences().size(), 3U);
  const Span first = document.sentences()[1].span;
  EXPECT_EQ(document.text().substr(first.begin, first.size()), "Korvast fell.");
}

}  // namespace
}  // namespace techgraph
