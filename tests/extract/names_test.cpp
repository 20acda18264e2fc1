#include "extract/names.h"

#include <gtest/gtest.h>

#include <set>

#include "extract/tagger.h"
#include "tests/extract/make.h"

namespace techgraph {
namespace {

using Names = std::set<std::string>;

/// "name/type" of all entities that are found without any knowledge base.
Names names_of(std::string_view text, Language language, std::string_view knowledge = "") {
  const Document document(make_article(text, language));
  const Text words(document, test_lexicon(language));
  std::vector<Error> faults;
  const Knowledge known(DataFiles(), name_rows(knowledge), faults);
  EXPECT_TRUE(faults.empty());
  Names names;
  for (const DocumentEntity& entity :
       form_entities(words, known, find_names(words, known, Tagger())).entities) {
    if (entity.confidence >= 0.5F && !entity.weak)
      names.insert(entity.name + "/" + std::string(name_of(entity.type)));
  }
  return names;
}

TEST(KoreanNames, EndAsNamesOfTheirKindDo) {
  const Names names =
      names_of("소라빛벤처스와 두리봄인베스트먼트가 마루한로보틱스에 투자했다.", Language::ko);
  EXPECT_TRUE(names.contains("소라빛벤처스/fund"));
  EXPECT_TRUE(names.contains("두리봄인베스트먼트/fund"));
  EXPECT_TRUE(names.contains("마루한로보틱스/company"));
}

TEST(KoreanNames, OfPeopleStandBesideTitles) {
  const Names names = names_of(
      "권솔아 마루한로보틱스 대표는 “올해 흑자를 낼 것”이라고 말했다. 마이클 멀로니 수석 애널리스트도 "
      "동의했다.",
      Language::ko);
  EXPECT_TRUE(names.contains("권솔아/person"));
  EXPECT_TRUE(names.contains("마이클 멀로니/person"));
}

TEST(KoreanNames, AreNotCutOutOfLongerWords) {
  const std::string_view known = "dan\tcompany\tDan\tko:단\t\n";
  EXPECT_FALSE(names_of("단가가 올랐다.", Language::ko, known).contains("단/company"));
  EXPECT_TRUE(names_of("단가가 오른 뒤 단은 웃었다.", Language::ko, known).contains("단/company"));
}

TEST(KoreanNames, GoOnAsTheirBeginning) {
  const Names names =
      names_of("스타트업 ‘소라빛모티브’가 상장한다. 스타트업 ‘소라빛’은 로봇을 만든다.", Language::ko);
  EXPECT_EQ(names, Names{"소라빛모티브/company"});
}

TEST(KoreanNames, CommonNounsNeedHelp) {
  const std::string_view known = "bramley\tcompany\tBramley\tko:사과\tcommon=사과\n";
  EXPECT_TRUE(names_of("농부가 사과를 땄다.", Language::ko, known).empty());
  EXPECT_TRUE(
      names_of("스마트폰 제조사 사과가 새 제품을 냈다.", Language::ko, known).contains("사과/company"));
}

TEST(KoreanNames, StandBeforeTheCopula) {
  const Names names = names_of("주인공은 바로 소라빛누리다. 소라빛누리는 상장했다.", Language::ko,
                               "soravit\tcompany\tSoravit\t소라빛누리|소라빛\t\n");
  EXPECT_EQ(names, Names{"소라빛누리/company"});
}

TEST(EnglishNames, OfCommonWordsNeedTheirContextWords) {
  const std::string_view known =
      "bramley\tcompany\tBramley Devices\ten:Orchard\tcommon=Orchard|context=phone,tablet\n";
  EXPECT_FALSE(
      names_of("They met at the Orchard on Monday.", Language::en, known).contains("Orchard/company"));
  EXPECT_TRUE(
      names_of("They met at the Orchard to see its phone.", Language::en, known).contains("Orchard/company"));
}

TEST(EnglishNames, InShortCapitalsAreNotTheWord) {
  const std::string_view known = "north-elm\tcompany\tNorth Elm Works\ten:NEW\t\n";
  const Names names = names_of("The film is sold by NEW abroad.", Language::en, known);
  EXPECT_TRUE(names.contains("NEW/company"));
  const Names words = names_of("In the New the firm is at home.", Language::en, known);
  EXPECT_FALSE(words.contains("New/company"));
}

TEST(EnglishNames, AreRunsOfCapitals) {
  const Names names = names_of(
      "On Monday Marlow Ventures and Brightgate Robotics Inc. said Eleanor Voss, its chief executive, will "
      "leave.",
      Language::en);
  EXPECT_TRUE(names.contains("Marlow Ventures/fund"));
  EXPECT_TRUE(names.contains("Brightgate Robotics/company") ||
              names.contains("Brightgate Robotics Inc/company"));
  EXPECT_TRUE(names.contains("Eleanor Voss/person"));
  for (const std::string& name : names) EXPECT_EQ(name.find("Monday"), std::string::npos) << name;
}

TEST(ChineseNames, StandBetweenEndingsAndTitles) {
  const Names names = names_of("云杉湾资本领投了松果岭科技，公司创始人陆晚晴表示感谢。", Language::zh);
  EXPECT_TRUE(names.contains("云杉湾资本/fund"));
  EXPECT_TRUE(names.contains("松果岭科技/company"));
  EXPECT_TRUE(names.contains("陆晚晴/person"));
}

TEST(JapaneseNames, StandInKatakanaAndBesideTitles) {
  const Names names = names_of(
      "ホシノキロボティクスの田中沙織社長は、ミナトベンチャーズから出資を受けたと述べた。", Language::ja);
  EXPECT_TRUE(names.contains("ホシノキロボティクス/company"));
  EXPECT_TRUE(names.contains("ミナトベンチャーズ/fund"));
  EXPECT_TRUE(names.contains("田中沙織/person"));
}

}  // namespace
}  // namespace techgraph
