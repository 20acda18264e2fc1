#include "text/feed.h"

#include <gtest/gtest.h>

namespace techgraph {
namespace {

TEST(ReadFeed, Rss2TakesTheLongestContent) {
  const Feed feed = read_feed(
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Times</title><language>ko</language>
<item><title>한빛 &amp; 누리&nbsp;합병</title><link>https://t.example/1</link><description>짧은 글</description>
<content:encoded><![CDATA[<p>한빛과 누리가 합병한다.</p>]]></content:encoded><pubDate>Mon, 22 Sep 2025 10:20:00 +0900</pubDate></item></channel></rss>)",
      {});
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.language, "ko");
  EXPECT_EQ(feed.items[0].title, "한빛 & 누리\u00A0합병");
  EXPECT_EQ(feed.items[0].url, "https://t.example/1");
  EXPECT_EQ(feed.items[0].content, "<p>한빛과 누리가 합병한다.</p>");
  EXPECT_EQ(feed.items[0].date, "2025-09-22");
}

TEST(ReadFeed, Rss1) {
  const Feed feed = read_feed(
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="x"><title>東都電機</title><dc:date>2025-07-24T10:00:00+09:00</dc:date><description>買収する。</description></item></rdf:RDF>)",
      {});
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].date, "2025-07-24");
  EXPECT_EQ(feed.items[0].content, "買収する。");
}

TEST(ReadFeed, AtomWithXhtml) {
  const Feed feed = read_feed(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><id>urn:1</id><title>Lumera</title><link rel="self" href="https://no.example"/><link href="https://t.example/2"/><updated>2025-02-03T00:00:00Z</updated><content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry></feed>)",
      {});
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.language, "en");
  EXPECT_EQ(feed.items[0].id, "urn:1");
  EXPECT_EQ(feed.items[0].url, "https://t.example/2");
  EXPECT_EQ(feed.items[0].content, "<div><p>One.</p><p>Two.</p></div>");
}

TEST(ReadFeed, RefusesEntitiesOfItsOwn) {
  EXPECT_THROW(
      read_feed(
          R"(<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>)",
          {}),
      Error);
  EXPECT_THROW(
      read_feed(
          R"(<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title></item></channel></rss>)",
          {}),
      Error);
}

TEST(ReadFeed, SaysWhatIsNoFeed) {
  try {
    read_feed("<catalog/>", {"a.xml"});
    FAIL() << "taken for a feed";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "a.xml: not a feed: the root element is <catalog>, expected <rss>, <rdf:RDF> or <feed>");
  }
  EXPECT_THROW(read_feed("no XML", {}), Error);
}

TEST(ReadFeed, GivesWholeItemsOfACutFeed) {
  EXPECT_EQ(read_feed("<rss><channel><item><title>One</title></item><item><title>Tw", {}).items.size(), 1U);
}

TEST(ReadFeed, RefusesDeepNesting) {
  std::string deep = "<rss>";
  for (int at = 0; at < 100'000; ++at) deep += "<a>";
  EXPECT_THROW(read_feed(deep, {}), Error);
}

}  // namespace
}  // namespace techgraph
