#include "extract/phrase_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace techgraph {
namespace {

using Search = PhraseSet::Search;

TEST(PhraseSet, FirstValueOfAPhraseStays) {
  PhraseSet set;
  EXPECT_TRUE(set.empty());
  EXPECT_EQ(set.add("chief executive", 4), 4U);
  EXPECT_EQ(set.add("chief executive", 9), 4U);
  EXPECT_EQ(set.add("ceo", 5), 5U);
  EXPECT_EQ(set.size(), 2U);
  EXPECT_EQ(set.find("chief executive"), 4U);
  EXPECT_EQ(set.find("ceo"), 5U);
  EXPECT_EQ(set.find("chief"), PhraseSet::kNone);
  EXPECT_EQ(set.find(""), PhraseSet::kNone);
}

TEST(PhraseSet, TakesTheLongestPhraseWithinTheText) {
  PhraseSet set(Search::both);
  set.add("대표", 1);
  set.add("대표이사", 2);
  const std::string text = "공동대표이사";
  EXPECT_EQ(set.longest(text, 6).length, 12U);
  EXPECT_EQ(set.longest(text, 6).value, 2U);
  EXPECT_EQ(set.longest(text.substr(0, 15), 6).value, 1U);  // the end cuts the longer one off
  EXPECT_EQ(set.longest(text, 0).length, 0U);
  EXPECT_EQ(set.longest(text, text.size()).length, 0U);
  EXPECT_EQ(set.longest_ending(text).value, 2U);
  EXPECT_EQ(set.longest_ending("공동대표").value, 1U);
  EXPECT_EQ(set.longest_ending("대표자").length, 0U);
}

/// Phrases of all lengths (short ones, those with a common beginning, those of more than 63 bytes) against a
/// plain search.
TEST(PhraseSet, FindsWhatAPlainSearchFinds) {
  std::mt19937 random(7);
  const auto word = [&](std::size_t longest) {
    std::string out(1 + random() % longest, 'a');
    for (char& c : out) c = static_cast<char>('a' + random() % 2);
    return out;
  };
  std::map<std::string, std::uint32_t> phrases;
  PhraseSet set(Search::both);
  for (std::uint32_t value = 0; value < 2000; ++value) {
    const std::string phrase = word(value % 10 == 0 ? 90 : 12);
    phrases.emplace(phrase, value);
    EXPECT_EQ(set.add(phrase, value), phrases.at(phrase));
  }
  EXPECT_EQ(set.size(), phrases.size());
  const auto long_one =
      std::find_if(phrases.begin(), phrases.end(), [](const auto& p) { return p.first.size() > 70; });
  ASSERT_NE(long_one, phrases.end());
  const std::string text = word(300) + long_one->first + word(300);
  std::vector<PhraseSet::Match> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    set.all(text, at, found);
    std::size_t next = 0;
    for (std::size_t size = 1; at + size <= text.size(); ++size) {
      const auto phrase = phrases.find(text.substr(at, size));
      if (phrase == phrases.end()) continue;
      ASSERT_LT(next, found.size());
      EXPECT_EQ(found[next].length, size);
      EXPECT_EQ(found[next].value, phrase->second);
      ++next;
    }
    EXPECT_EQ(next, found.size());
    std::uint32_t longest = 0;
    for (std::size_t size = 1; size <= at; ++size) {
      if (phrases.contains(text.substr(at - size, size))) longest = static_cast<std::uint32_t>(size);
    }
    EXPECT_EQ(set.longest_ending(std::string_view(text).substr(0, at)).length, longest);
  }
}

}  // namespace
}  // namespace techgraph
