#include "text/phonetic.h"

#include <gtest/gtest.h>

#include "text/error.h"
#include "text/name_matcher.h"
#include "text/train_sounds.h"

namespace techgraph {
namespace {

const Phonetics& phonetics() { return Phonetics::embedded(); }

using Words = std::vector<std::string>;

TEST(SoundOf, SaysHowANameSounds) {
  EXPECT_EQ(sound_of("박서준").words, (Words{"bagsOjun"}));
  EXPECT_EQ(sound_of("미렐라 캐스토").words, (Words{"mirelra", "kAsUto"}));
  EXPECT_EQ(sound_of("シャーロット・リン").words, (Words{"Sarotto", "rin"}));
  EXPECT_EQ(sound_of("ひろし").words, (Words{"hiroSi"}));
  EXPECT_EQ(sound_of("张伟").words, (Words{"ZaNwei"}));
  EXPECT_EQ(sound_of("吕寻").words, (Words{"lvxun"}));
  EXPECT_EQ(sound_of("José Łukasz-Ðorđe").words, (Words{"jose", "lukaszdorde"}));
  EXPECT_EQ(spelt_pinyin(sound_of("张雄")).words, (Words{"zhangxiong"}));
}

TEST(SoundOf, NamesInTwoScriptsAndWithDigitsHaveNone) {
  for (const char* name : {"", "!?", "오르베인AI", "Orvane 2", "Орбен", "未来の会"})
    EXPECT_TRUE(sound_of(name).words.empty()) << name;
}

struct NamePair {
  const char *a, *b;
};

constexpr NamePair kSame[] = {
    // First and family names of many countries, put together at will.
    {"Matthew Thornbury", "매슈 손버리"},
    {"Duncan Philips", "덩컨 필립스"},
    {"Charlotte Quigley", "샬럿 퀴글리"},
    {"Jorge Villaverde", "호르헤 비야베르데"},
    {"François Delorme", "프랑수아 들로름"},
    {"Wolfgang Reuter", "볼프강 로이터"},
    {"Giovanni Bertucci", "조반니 베르투치"},
    {"Svetlana Morozova", "스베틀라나 모로조바"},
    {"Mirela Castow", "미렐라 캐스토"},
    {"Kenji Sakamoto", "사카모토 겐지"},
    {"Zhang Haoran", "장하오란"},
    // Korean names, romanised in all manners and orders.
    {"Kim Do-yun", "김도윤"},
    {"Haram Lee", "이하람"},
    {"Yi Haram", "이하람"},
    {"Bomi Choi", "최보미"},
    {"Pak Chi-yun", "박지윤"},
    {"Jiyoon Park", "박지윤"},
    {"Lim Chae-rin", "임채린"},
    {"Unsol Yeo", "여운솔"},
    {"Jung Sol-woo", "정솔우"},
    {"Sunwoo Gahyeon", "선우가현"},
    // Hanzi: transcriptions, and Chinese names in pinyin and Wade-Giles.
    {"Robert", "罗伯特"},
    {"Anderson", "安德森"},
    {"Elizabeth", "伊麗莎白"},
    {"Zhang Haoran", "张浩然"},
    {"Haoran Zhang", "張浩然"},
    {"Tsai Chih-hao", "蔡志豪"},
    {"Xiaohui Qiu", "邱小慧"},
    {"장하오란", "张浩然"},
    {"쑨웨이", "孙伟"},
    {"チャン・ハオラン", "张浩然"},
    // Kana.
    {"Mirela Castow", "ミレラ・キャストウ"},
    {"Christopher Walden", "クリストファー・ウォルデン"},
    {"Kenji Sakamoto", "サカモト ケンジ"},
    {"미렐라 캐스토", "ミレラ・キャストウ"},
    {"로버트", "ロバート"},
    // Companies.
    {"Orvane Robotics", "오르베인로보틱스"},
    {"Quillmark Ventures", "퀼마크벤처스"},
    {"Lumidor", "ルミドール"},
    {"Skyfen", "스카이펜"},
};

TEST(Phonetics, NamesOfOneSoundAreAlikeAndOthersAreNot) {
  for (const NamePair& pair : kSame) {
    const Likeness likeness = phonetics().compare(pair.a, pair.b);
    EXPECT_GE(likeness.similarity, 0.25) << pair.a << " " << pair.b;
    EXPECT_LE(likeness.similarity, 1) << pair.a << " " << pair.b;
    EXPECT_GE(likeness.evidence, 8) << pair.a << " " << pair.b;
  }
  for (const auto& [a, b] : {NamePair{"Matthew Thornbury", "볼프강 로이터"},
                             {"Orvane", "루미도르"},
                             {"Future Review Board", "미래심사위원회"},
                             {"Nolwen", "泰萨韦"},
                             {"여운솔", "ミレラ・キャストウ"}}) {
    EXPECT_LT(phonetics().compare(a, b).similarity, 0.1) << a << " " << b;
  }
}

TEST(Phonetics, ItDoesNotMatterWhichNameComesFirst) {
  for (const NamePair& pair : kSame) {
    const Likeness there = phonetics().compare(pair.a, pair.b), back = phonetics().compare(pair.b, pair.a);
    EXPECT_DOUBLE_EQ(there.evidence, back.evidence) << pair.a << " " << pair.b;
  }
}

TEST(Phonetics, NamesOfOneScriptAreNotCompared) {
  EXPECT_EQ(phonetics().compare("Orvane", "Orvane").evidence, 0);
  EXPECT_EQ(phonetics().compare("", "오르베인").evidence, 0);
}

TEST(Phonetics, ALeftOutMiddleNameCostsLittle) {
  const double whole = phonetics().compare("Leonard Castow", "레너드 캐스토").evidence;
  const double more = phonetics().compare("Leonard Trelawny Castow", "레너드 캐스토").evidence;
  EXPECT_LT(more, whole);
  EXPECT_GT(more, whole - 5);
}

TEST(Phonetics, RendersANameInTheSoundsOfAnotherScript) {
  EXPECT_EQ(phonetics().rendered(sound_of("Bomi Choi"), Script::hangul), (Words{"bomi", "coi"}));
  EXPECT_EQ(phonetics().rendered(sound_of("보미 초이"), Script::hangul), (Words{"bomi", "coi"}));
}

TEST(NameMatcher, FindsEachNameAmongAllOthers) {
  std::vector<std::string> names;
  for (const NamePair& pair : kSame)
    if (sound_of(pair.a).script == Script::latin) names.push_back(pair.a);
  for (Script script : {Script::hangul, Script::katakana, Script::han}) {
    const NameMatcher matcher(phonetics(), names, script);
    for (const NamePair& pair : kSame) {
      if (sound_of(pair.a).script != Script::latin || sound_of(pair.b).script != script) continue;
      const std::optional<Match> match = matcher.best(pair.b);
      ASSERT_TRUE(match.has_value()) << pair.b;
      EXPECT_GE(match->likeness.evidence, phonetics().compare(pair.a, pair.b).evidence)
          << pair.b << " " << names[match->name];
    }
  }
}

TEST(NameMatcher, IsNotSureBetweenTwoThatSoundAlike) {
  const std::vector<std::string> one{"Kim Do-yun", "Lumidor"}, two{"Kim Do-yun", "Kim Do-yoon", "Lumidor"};
  EXPECT_TRUE(NameMatcher(phonetics(), one, Script::hangul).find("김도윤"));
  EXPECT_FALSE(NameMatcher(phonetics(), two, Script::hangul).find("김도윤"));
  EXPECT_FALSE(NameMatcher(phonetics(), one, Script::hangul).find("노을찬"));
  EXPECT_FALSE(NameMatcher(phonetics(), {}, Script::hangul).find("노을찬"));
}

TEST(TrainSounds, LearnsWhichLettersStandForEachOther) {
  std::vector<std::pair<SoundForm, SoundForm>> pairs;
  for (const auto& [a, b] : {NamePair{"mado", "마도"},
                             {"dami", "다미"},
                             {"mida", "미다"},
                             {"modi", "모디"},
                             {"dimo", "디모"},
                             {"dama", "다마"},
                             {"mimo", "미모"},
                             {"didi", "디디"}}) {
    for (int copies = 0; copies < 3; ++copies) pairs.emplace_back(sound_of(a), sound_of(b));
  }
  const SoundTable table = train_sounds(pairs);
  EXPECT_LT(table.joint_cost("midamo", "midamo"), table.joint_cost("midamo", "modami"));
  EXPECT_EQ(table.rendered("midamo"), "midamo");
  const std::string text = table.to_tsv();
  const SoundTable again(DataFile{"phonetic/test.tsv", "test.tsv", text});
  EXPECT_EQ(again.to_tsv(), text);
}

TEST(SoundTable, SaysWhatIsWrongWithAFile) {
  for (const char* text : {"a\tb\tx\n", "a\tb\t-1\n", "abcd\tb\t1\n", "-\t-\t1\n", "a\tb\n", "a1\tb\t1\n"})
    EXPECT_THROW(SoundTable(DataFile{"phonetic/test.tsv", "test.tsv", text}), Error) << text;
}

TEST(ChunkMap, KeepsWhatIsPutIn) {
  ChunkMap map;
  EXPECT_EQ(map.find(ChunkMap::pack("a", "b")), nullptr);
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b) map[ChunkMap::pack(std::string{a, b}, std::string{b})] = a * b;
  EXPECT_EQ(map.size(), 26U * 26U);
  EXPECT_EQ(*map.find(ChunkMap::pack("cD", "D")), 'c' * 'D');
  EXPECT_EQ(ChunkMap::unpack(ChunkMap::pack("shA", "")), (std::pair<std::string, std::string>("shA", "")));
  EXPECT_EQ(ChunkMap::unpack(ChunkMap::pack("", "Uz")), (std::pair<std::string, std::string>("", "Uz")));
}

}  // namespace
}  // namespace techgraph
