#include "text/sentences.h"

#include <gtest/gtest.h>

#include "text/document.h"
#include "text/error.h"

namespace techgraph {
namespace {

std::vector<std::string> sentences(std::string_view text, Language language,
                                   std::span<const RegionSpan> regions = {}) {
  std::vector<std::string> out;
  for (const Sentence& sentence : split_sentences(text, language, regions)) {
    out.emplace_back(text.substr(sentence.span.begin, sentence.span.size()));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(SplitSentences, EndsAtStops) {
  EXPECT_EQ(sentences("한빛이 투자했다. 누리는 거절했다.", Language::ko),
            (Strings{"한빛이 투자했다.", "누리는 거절했다."}));
  EXPECT_EQ(sentences("华曦收购东林。东林否认。", Language::zh), (Strings{"华曦收购东林。", "东林否认。"}));
}

TEST(SplitSentences, KeepsNumbersInitialsAndAbbreviations) {
  EXPECT_EQ(sentences("Lumera Inc. paid $4.9 million to J. Thorne. He left.", Language::en),
            (Strings{"Lumera Inc. paid $4.9 million to J. Thorne.", "He left."}));
  EXPECT_EQ(
      sentences("Lumera closed its Series A. The round was led by Vantor Corp. It is new.", Language::en),
      (Strings{"Lumera closed its Series A.", "The round was led by Vantor Corp.", "It is new."}));
  EXPECT_EQ(sentences("The Lumera Assn. denies it.", Language::en), (Strings{"The Lumera Assn. denies it."}));
}

TEST(SplitSentences, KeepsQuotedSpeechWhole) {
  EXPECT_EQ(sentences("그는 “좋다. 아주 좋다.”라고 말했다. 끝났다.", Language::ko),
            (Strings{"그는 “좋다. 아주 좋다.”라고 말했다.", "끝났다."}));
}

TEST(SplitSentences, LeavesOutBoilerplate) {
  const RegionSpan menu{{0, 4}, Region::boilerplate};
  EXPECT_EQ(sentences("Menu\nLumera grows.", Language::en, {&menu, 1}), (Strings{"Lumera grows."}));
}

TEST(Document, CountsCodePoints) {
  Article article;
  article.text = "한빛이 “x” 투자. " + std::string(200, 'a') + "끝";
  article.language = Language::ko;
  const Document document(article);
  const auto size = static_cast<std::uint32_t>(article.text.size());
  EXPECT_EQ(document.code_points({0, 9}), (Span{0, 3}));
  EXPECT_EQ(document.code_points({size - 3, size}), (Span{212, 213}));
}

TEST(Document, RefusesBrokenUtf8) {
  Article article;
  article.text = "a\xFF";
  EXPECT_THROW(Document{article}, Error);
}

}  // namespace
}  // namespace techgraph
