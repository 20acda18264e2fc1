#include "text/html.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

constexpr std::string_view kPage = R"(<!doctype html><html lang="en"><head>
<title>Lumera buys Quillon for $40 million - Sample Times</title>
<meta property="og:title" content="Lumera buys Quillon for $40 million">
<meta property="article:published_time" content="2025-03-04T08:00:00+00:00">
<link rel="canonical" href="https://times.example/lumera">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lumera buys Quillon for $40 million"}</script>
<script>var hidden = "<p>never text</p>";</script></head><body>
<header><nav><a href="/">Home</a> <a href="/tech">Tech</a></nav></header>
<div class="has-sidebar"><article><h1>Lumera buys Quillon for $40 million</h1>
<figure><img src="a.jpg"><figcaption>The head office of Lumera in Norwick.</figcaption></figure>
<div class="text"><p>Lumera said on Tuesday that it had bought <b>Quillon</b>, a maker of small batteries, for $40&nbsp;million in cash and shares.</p>
<p>"We have known each other for years," said Ada Thorne, who leads Lumera and founded it with two friends in 2014.<br>Quillon will keep its name.</p>
<p>The deal is the third of its kind this year; analysts at Brightwell had expected it for months, they wrote on Monday.</p></div>
<div class="related-news"><ul><li><a href="/1">Other story one</a></li><li><a href="/2">Other story two</a></li></ul></div>
</article><aside><p>Subscribe to the newsletter of the Sample Times, it comes each day and tells you all that you must know about it.</p></aside></div>
<footer><p>Copyright Sample Times</p></footer></body></html>)";

TEST(ReadHtml, FindsMetadata) {
  const HtmlPage page = read_html(kPage);
  EXPECT_EQ(page.title, "Lumera buys Quillon for $40 million");
  EXPECT_EQ(page.date, "2025-03-04");
  EXPECT_EQ(page.url, "https://times.example/lumera");
  EXPECT_EQ(page.language, "en");
}

TEST(ReadHtml, KeepsTheArticleAndNothingElse) {
  const HtmlPage page = read_html(kPage);
  EXPECT_EQ(page.text,
            "Lumera buys Quillon for $40 million\n"
            "The head office of Lumera in Norwick.\n"
            "Lumera said on Tuesday that it had bought Quillon, a maker of small batteries, for $40 million "
            "in cash and shares.\n"
            "\"We have known each other for years,\" said Ada Thorne, who leads Lumera and founded it with "
            "two friends in 2014.\n"
            "Quillon will keep its name.\n"
            "The deal is the third of its kind this year; analysts at Brightwell had expected it for months, "
            "they wrote on Monday.");
  ASSERT_EQ(page.regions.size(), 2U);
  EXPECT_EQ(page.regions[0].region, Region::title);
  EXPECT_EQ(page.regions[1].region, Region::caption);
}

TEST(ReadHtml, FindsDenseTextWithoutMarkup) {
  std::string html =
      "<html><body><table><tr><td><a href=1>Home</a></td><td><a href=2>Economy</a></td></tr></table><div "
      "id=wrap><div class=c1>";
  for (int at = 0; at < 6; ++at)
    html +=
        "한빛로보틱스는 새길벤처스에서 투자를 받아 공장을 짓는다고 밝혔다. 공장은 내년에 문을 연다.<br><br>";
  html += "</div><div class=list><a href=3>다른 기사 하나의 제목이 여기에 온다</a></div></div></body></html>";
  const std::string text = read_html(html).text;
  EXPECT_EQ(text.find("Economy"), std::string::npos);
  EXPECT_EQ(text.find("다른 기사"), std::string::npos);
  EXPECT_NE(text.find("한빛로보틱스는"), std::string::npos);
}

TEST(ReadHtml, TakesTheTextOfJsonLdFromAnEmptyPage) {
  const HtmlPage page = read_html(
      R"(<html><head><title>T</title><script type="application/ld+json">{"@graph":[{"headline":"Lumera grows","datePublished":"2025-05-06","articleBody":"Lumera hired ten people.\nIt seeks more."}]}</script></head><body><div id="root"></div></body></html>)");
  EXPECT_EQ(page.text, "Lumera grows\nLumera hired ten people.\nIt seeks more.");
  EXPECT_EQ(page.date, "2025-05-06");
}

TEST(ReadHtml, LeavesOutReadingsAndHiddenText) {
  EXPECT_EQ(html_text("<p><ruby>東都<rt>とうと</rt></ruby>電機<span style='display:none'>x</span></p>"),
            "東都電機");
}

TEST(HtmlText, CollapsesSpaceAndResolvesCharacters) {
  EXPECT_EQ(html_text("<p>A&amp;B \n  said&nbsp;&ldquo;yes&rdquo; &#44032;</p>\n<p></p><p>Next</p>"),
            "A&B said “yes” 가\nNext");
}

TEST(HtmlText, BadEndTagsCostBoundedWork) {
  std::string html;
  for (int at = 0; at < 300'000; ++at) html += "<b>";
  for (int at = 0; at < 300'000; ++at) html += "</i>";
  EXPECT_THROW(html_text(html), Error);
}

TEST(LooksLikeHtml, NeedsParagraphTags) {
  EXPECT_TRUE(looks_like_html("a<br/>b"));
  EXPECT_TRUE(looks_like_html("<p class=x>b"));
  EXPECT_FALSE(looks_like_html("1 < 2, <product> and <price>"));
}

TEST(DeclaredCharset, ReadsMetaAndXml) {
  EXPECT_EQ(
      declared_charset("<html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=EUC-KR\">"),
      "euc-kr");
  EXPECT_EQ(declared_charset("<meta charset='utf-8'>"), "utf-8");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"), "shift_jis");
  EXPECT_EQ(declared_charset("no markup"), "");
}

}  // namespace
}  // namespace techgraph
