#include "extract/extractor.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "facts/facts_json.h"
#include "tests/extract/make.h"

namespace techgraph {
namespace {

const Extractor& extractor() {
  static const Extractor instance(test_data());
  return instance;
}

const std::string kArticle =
    "마루한로보틱스, 120억 시리즈A 유치\n"
    "용접 로봇 스타트업 마루한로보틱스가 소라빛벤처스로부터 120억 원 규모의 시리즈A 투자를 유치했다고 14일 "
    "밝혔다. "
    "권솔아 마루한로보틱스 대표는 “공장을 늘리겠다”고 말했다.\n";

std::string name_of(const DocumentFacts& facts, EntityId id) { return facts.entities[id.value].name; }

const Relation* find(const DocumentFacts& facts, RelationType type) {
  const auto found = std::find_if(facts.relations.begin(), facts.relations.end(),
                                  [&](const Relation& r) { return r.type == type; });
  return found == facts.relations.end() ? nullptr : &*found;
}

TEST(Extractor, ReadsWhoInvestsHowMuchInWhom) {
  const DocumentFacts facts = extractor()(make_article(kArticle, Language::ko));
  const Relation* round = find(facts, RelationType::invested_in);
  ASSERT_NE(round, nullptr);
  EXPECT_EQ(name_of(facts, round->source), "소라빛벤처스");
  EXPECT_EQ(name_of(facts, round->target), "마루한로보틱스");
  ASSERT_TRUE(round->attributes.amount.has_value());
  EXPECT_EQ(round->attributes.amount->value, 12e9);
  EXPECT_EQ(round->attributes.amount->currency, "KRW");
  EXPECT_EQ(round->attributes.round, "a");
  EXPECT_EQ(round->attributes.date, "2025-03-14");
  const Relation* post = find(facts, RelationType::works_for);
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(name_of(facts, post->source), "권솔아");
  EXPECT_EQ(post->attributes.title, "대표");
}

TEST(Extractor, GivesARegisteredCompanyItsEnglishName) {
  const DataFiles data =
      copied_data("", {{"registers/ko.tsv", "마루한로보틱스\tMaruhan Robotics\tKRX:900001\n"}});
  const DocumentFacts facts = Extractor(data)(make_article(kArticle, Language::ko));
  const auto found = std::ranges::find(facts.entities, "Maruhan Robotics", &Entity::name);
  ASSERT_NE(found, facts.entities.end());
  EXPECT_EQ(found->aliases, (std::vector<Alias>{{"마루한로보틱스", "ko"}}));
  EXPECT_TRUE(std::ranges::find(facts.entities, "소라빛벤처스", &Entity::name) != facts.entities.end());
}

TEST(Extractor, SaysWhereEachFactStands) {
  const Article article = make_article(kArticle, Language::ko);
  const DocumentFacts facts = extractor()(article);
  ASSERT_FALSE(facts.relations.empty());
  for (const Relation& relation : facts.relations) {
    const Span bytes = relation.evidence.sentence.bytes;
    EXPECT_EQ(relation.evidence.text, article.text.substr(bytes.begin, bytes.size()));
    EXPECT_FALSE(relation.evidence.found_by.empty());
    EXPECT_GT(relation.evidence.confidence, 0);
    EXPECT_LE(relation.evidence.confidence, 1);
  }
  for (const Entity& entity : facts.entities) {
    for (const Mention& mention : entity.mentions) {
      EXPECT_EQ(mention.text, article.text.substr(mention.span.bytes.begin, mention.span.bytes.size()));
      EXPECT_LT(mention.span.chars.begin, mention.span.chars.end);
    }
  }
}

TEST(Extractor, TakesBackWhatDidNotHappen) {
  const DocumentFacts facts =
      extractor()(make_article("소라빛벤처스는 마루한로보틱스에 투자하지 않았다.", Language::ko));
  EXPECT_EQ(find(facts, RelationType::invested_in), nullptr);
}

TEST(Extractor, DoesNotLetTheModelSayWhatARuleTookBack) {
  const DocumentFacts facts = extractor()(
      make_article("Fernhill Ventures will not buy Pebblework, it said on Monday.", Language::en));
  EXPECT_EQ(find(facts, RelationType::acquired), nullptr);
}

TEST(Extractor, GivesASourceNoPartInWhatItTells) {
  const DocumentFacts facts =
      extractor()(make_article("Marwick Robotics raised $12 million in a seed round led by Dunmere Ventures, "
                               "according to Tech Courier.",
                               Language::en));
  for (const Relation& relation : facts.relations)
    EXPECT_NE(name_of(facts, relation.source), "Tech Courier") << name_of(relation.type);
}

TEST(Extractor, GivesNothingForAnEmptyText) {
  const DocumentFacts facts = extractor()(make_article("", Language::other));
  EXPECT_TRUE(facts.entities.empty());
  EXPECT_TRUE(facts.relations.empty());
}

/// The facts of 200 articles in order, as text.
std::string all_facts(unsigned jobs) {
  int number = 0;
  std::string out;
  const auto next = [&]() -> std::optional<Article> {
    if (number == 200) return std::nullopt;
    if (++number % 50 == 0)
      throw Error(Fault::input, {"article " + std::to_string(number)}, "cannot be read");
    Article article = make_article(kArticle, Language::ko);
    article.id = std::to_string(number);
    return article;
  };
  extract_all(
      next, extractor(), jobs, [&](const DocumentFacts& facts) { out += to_json(facts) + "\n"; },
      [&](const Error& error) { out += std::string(error.what()) + "\n"; });
  return out;
}

TEST(ExtractAll, KeepsTheOrderWhateverTheNumberOfThreads) {
  const std::string one = all_facts(1);
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 200);
  EXPECT_EQ(one, all_facts(8));
}

}  // namespace
}  // namespace techgraph
