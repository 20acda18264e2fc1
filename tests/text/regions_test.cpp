#include "text/regions.h"

#include <gtest/gtest.h>

#include "temporary.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// One letter a line that holds text: T title, b body, c caption, x boilerplate.
std::string marks(const Article& article) {
  std::string out;
  auto region = article.regions.begin();
  for (std::size_t at = 0; at < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', at), article.text.size());
    if (end > at) {
      while (region != article.regions.end() && region->span.end <= at) ++region;
      const bool marked = region != article.regions.end() && region->span.begin < end;
      out += "Tbcx"[static_cast<std::size_t>(marked ? region->region : Region::body)];
    }
    at = end + 1;
  }
  return out;
}

Article marked(std::string text, Language language, std::string title = "") {
  static const PageWords words(DataFiles::embedded());
  Article article{.id = "",
                  .title = std::move(title),
                  .date = "",
                  .url = "",
                  .source = "",
                  .text = std::move(text),
                  .language = language,
                  .regions = {}};
  mark_regions(article, words);
  return article;
}

TEST(MarkRegions, KoreanPage) {
  const Article article = marked(
      "전체메뉴\n뉴스 | 산업 | 스타트업 | 증권\n홈 > 스타트업\n\n한빛로보틱스, 120억 유치…“공장 "
      "세운다”\n승인 2025-09-22 10:20\n"
      "공유하기  카카오톡  페이스북  링크복사\n새길벤처스 이끌고 두 곳 참여\n"
      "▲한빛로보틱스의 로봇이 상자를 옮기고 있다. (사진=한빛로보틱스)\n"
      "한빛로보틱스는 새길벤처스가 이끈 투자에서 120억 원을 유치했다고 22일 밝혔다.\n"
      "회사는 이 돈으로 내년 봄까지 인천에 공장을 짓고 사람을 두 배로 늘릴 계획이다.\n\n"
      "이가람 기자 garam@times.example\n<저작권자 ⓒ 무단전재 및 재배포 금지>\n관련기사\n· 누리전자 새 대표 "
      "선임\n· 다온바이오 상장 미뤄\n댓글 3\n",
      Language::ko);
  EXPECT_EQ(marks(article), "xxxTxxbcbbxxxxxx");
  EXPECT_EQ(article.title, "한빛로보틱스, 120억 유치…“공장 세운다”");
  EXPECT_EQ(article.date, "2025-09-22");
}

TEST(MarkRegions, EnglishPage) {
  const Article article = marked(
      "Home | Chips | Cloud | Log in\n\nLumera completes purchase of battery maker Quillon\n\nPublished "
      "March 31, 2025, 4:42 p.m. EDT\n\n"
      "Share: Facebook  X  LinkedIn  Email\n\n"
      "Lumera has wrapped up its purchase of Quillon, the battery maker that it agreed to buy last "
      "summer.\n\n"
      "\"It took longer than we thought,\" said Ada Thorne, who runs Lumera. Quillon keeps its name.\n\n"
      "Related stories\nBrightwell names a new chief\nWhy are batteries so cheap?\nComments (14)\n© 2025 "
      "Sample Media. All rights reserved.\n",
      Language::en);
  EXPECT_EQ(marks(article), "xTxxbbxxxxx");
  EXPECT_EQ(article.date, "2025-03-31");
}

TEST(MarkRegions, ChineseAndJapanesePages) {
  EXPECT_EQ(
      marks(marked(
          "首页  快讯  半导体  登录\n华曦智能拟收购东林电子，补齐芯片版图\n2025-03-11 08:32  来源：本站\n"
          "华曦智能发布公告，拟通过发行股份及支付现金的方式收购东林电子全部股权。\n相关阅读：\n·南岭科技发布"
          "年报\n",
          Language::zh)),
      "xTxbxx");
  EXPECT_EQ(marks(marked("ニュース｜企業｜テック｜ログイン\n青空ロボティクス、ひかり電機の傘下に　480億円\n20"
                         "25年2月10日 15:30\n"
                         "ひかり電機は10日、外観検査の機械を開発する青空ロボティクスの全株式を取得すると発表"
                         "した。\n関連記事：南都電機、最高益｜北野製作所、増産\n",
                         Language::ja)),
            "xTxbx");
}

TEST(MarkRegions, FindsTheGivenTitle) {
  const Article article = marked(
      "Sample Times technology section of today\nLumera buys Quillon\nLumera bought Quillon, a maker of "
      "batteries, on Monday.",
      Language::en, "Lumera buys Quillon");
  EXPECT_EQ(marks(article), "xTb");
}

TEST(MarkRegions, ReadsMarkdownTitleAndFrontMatter) {
  const Article heading =
      marked("# Lumera grows\n\nLumera has hired ten people since the spring of this year.", Language::en);
  EXPECT_EQ(heading.title, "Lumera grows");
  EXPECT_EQ(marks(heading), "Tb");
  const Article front = marked(
      "---\ntitle: \"Lumera grows\"\ndate: 2025-05-06\n---\nLumera has hired ten people since the spring of "
      "this year.",
      Language::en);
  EXPECT_EQ(front.title, "Lumera grows");
  EXPECT_EQ(front.date, "2025-05-06");
  EXPECT_EQ(marks(front), "xxxxb");
}

TEST(MarkRegions, ReadsTheDateOfAnAgencyLead) {
  EXPECT_EQ(
      marked("DUBLIN, Feb 18, 2025 (Agency) - Lumera said on Tuesday that it had bought Quillon for cash.",
             Language::en)
          .date,
      "2025-02-18");
  EXPECT_EQ(
      marked("Lumera was founded on Feb 18, 2015 by Ada Thorne, and it is still run by her until this day.",
             Language::en)
          .date,
      "");
}

TEST(MarkRegions, KeepsProseThatBeginsLikeAPhrase) {
  EXPECT_EQ(marks(marked("Copyright law firm Brightwell opens office\nCopyright law is what Brightwell, a "
                         "firm of ten people in Norwick, lives from.",
                         Language::en)),
            "Tb");
}

TEST(MarkRegions, KeepsAShortTextWhole) {
  EXPECT_EQ(marks(marked("Lumera bought Quillon.", Language::en)), "b");
  EXPECT_TRUE(marked("", Language::other).regions.empty());
}

TEST(MarkRegions, TakesOverWhatIsKnown) {
  static const PageWords words(DataFiles::embedded());
  Article article{.id = "",
                  .title = "",
                  .date = "",
                  .url = "",
                  .source = "",
                  .text = "The head office in Norwick.\nLumera grows.",
                  .language = Language::en,
                  .regions = {}};
  const RegionSpan caption{{0, 27}, Region::caption};
  mark_regions(article, words, {&caption, 1});
  EXPECT_EQ(marks(article), "cb");
}

TEST(PageWords, NamesTheLineOfAnUnknownKind) {
  const TemporaryFolder folder;
  folder.write("lexicon/en/boilerplate.tsv", "# phrase\twhere\nShare\tline\nMenu\tnowhere\n");
  try {
    const PageWords words(DataFiles::folder(folder.path()));
    FAIL() << "an unknown kind was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::data);
    EXPECT_EQ(error.place().line, 3U);
  }
}

}  // namespace
}  // namespace techgraph
