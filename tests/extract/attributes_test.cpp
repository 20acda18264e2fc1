// Attributes of relations, read from whole articles with the compiled-in models. All names are invented.

#include "extract/attributes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/attribute_model.h"
#include "extract/extractor.h"
#include "tests/extract/make.h"
#include "text/error.h"

namespace techgraph {
namespace {

DocumentFacts facts_of(std::string_view text, Language language) {
  static const Extractor extractor(test_data());
  return extractor(make_article(text, language));
}

/// The attributes of the first relation of this type whose ends' names begin so; fails the test without one.
Attributes attributes_of(const DocumentFacts& facts, RelationType type, std::string_view source,
                         std::string_view target) {
  for (const Relation& relation : facts.relations) {
    if (relation.type == type && facts.entities[relation.source.value].name.starts_with(source) &&
        facts.entities[relation.target.value].name.starts_with(target))
      return relation.attributes;
  }
  ADD_FAILURE() << "no " << name_of(type) << " from " << source << " to " << target;
  return {};
}

TEST(Attributes, StatusFollowsTheEndingInKorean) {
  const auto status = [](std::string_view text) {
    return attributes_of(facts_of(text, Language::ko), RelationType::acquired, "마루한로보틱스",
                         "소라빛소프트")
        .status;
  };
  EXPECT_EQ(status("마루한로보틱스가 소라빛소프트를 120억원에 인수했다."), Status::completed);
  EXPECT_EQ(status("마루한로보틱스가 소라빛소프트를 120억원에 인수할 계획이다."), Status::planned);
  EXPECT_EQ(status("마루한로보틱스가 소라빛소프트를 120억원에 인수하기로 했다."), Status::planned);
}

TEST(Attributes, StatusFollowsTheVerbInEnglish) {
  const auto status = [](std::string_view text) {
    return attributes_of(facts_of(text, Language::en), RelationType::acquired, "Marohan Robotics",
                         "Sorabit Software")
        .status;
  };
  EXPECT_EQ(status("Marohan Robotics acquired Sorabit Software in 2023."), Status::completed);
  EXPECT_EQ(status("Marohan Robotics has agreed to acquire Sorabit Software for $12 million."),
            Status::planned);
}

TEST(Attributes, OnlyThePostLeftIsFormer) {
  const DocumentFacts facts = facts_of(
      "마루한로보틱스 창업자인 권솔아 대표는 소라빛소프트 출신이다. 권솔아 마루한로보틱스 대표는 “공장을 "
      "늘리겠다”고 말했다.",
      Language::ko);
  EXPECT_FALSE(attributes_of(facts, RelationType::works_for, "권솔아", "마루한로보틱스").former);
  EXPECT_TRUE(attributes_of(facts, RelationType::works_for, "권솔아", "소라빛소프트").former);
}

TEST(Attributes, SaysWhatIsSupplied) {
  EXPECT_EQ(attributes_of(facts_of("마루한로보틱스는 소라빛소프트에 용접 로봇을 공급한다.", Language::ko),
                          RelationType::supplies, "마루한로보틱스", "소라빛소프트")
                .product,
            "용접 로봇");
}

TEST(Attributes, SaysWhatKindOfPartnership) {
  const auto kind = [](std::string_view text) {
    return attributes_of(facts_of(text, Language::ko), RelationType::partnered_with, "마루한로보틱스",
                         "소라빛소프트")
        .kind;
  };
  EXPECT_EQ(kind("마루한로보틱스는 소라빛소프트와 업무협약(MOU)을 체결했다."), "mou");
  EXPECT_EQ(kind("마루한로보틱스는 소라빛소프트와 용접 로봇을 공동 개발하는 계약을 맺었다."), "research");
}

TEST(Attributes, TakesTheSumThatTheOtherWasMadeOf) {
  const Attributes a = attributes_of(
      facts_of(
          "마루한로보틱스, 소라빛소프트 1조원에 인수\n마루한로보틱스가 소라빛소프트를 7억 달러(약 1조원)에 "
          "인수했다고 14일 밝혔다.\n",
          Language::ko),
      RelationType::acquired, "마루한로보틱스", "소라빛소프트");
  ASSERT_TRUE(a.amount.has_value());
  EXPECT_EQ(a.amount->currency, "USD");
  EXPECT_EQ(a.amount->value, 7e8);
}

TEST(Attributes, ProductsHaveNoDay) {
  EXPECT_FALSE(is_dated(RelationType::develops));
  EXPECT_FALSE(is_dated(RelationType::works_for));
  EXPECT_TRUE(is_dated(RelationType::acquired));
}

TEST(Attributes, AMeasureNounTellsWhatASumIs) {
  const Document document(make_article("It raised $12 million at a valuation of $90 million.", Language::en));
  const Text text(document, test_lexicon(Language::en));
  const std::vector<Value> values = find_values(text);
  ASSERT_EQ(values.size(), 2U);
  EXPECT_LT(measure_gap(text, values[1], MeasureType::valuation),
            measure_gap(text, values[0], MeasureType::valuation));
  EXPECT_TRUE(is_measure(text, values[1], MeasureType::valuation));
  EXPECT_FALSE(is_measure(text, values[1], MeasureType::revenue));
}

TEST(FillGaps, KeepsWhatIsThere) {
  Attributes into;
  into.round = "a";
  Attributes from;
  from.round = "b";
  from.title = "CEO";
  fill_gaps(into, from);
  EXPECT_EQ(into.round, "a");
  EXPECT_EQ(into.title, "CEO");
}

/// Cases in which feature 7 means "planned" and feature 9 "former".
std::vector<AspectExample> two_aspects() {
  std::vector<AspectExample> examples;
  for (int number = 0; number < 40; ++number) {
    AspectExample example;
    example.asked = bit(Aspect::planned) | bit(Aspect::former);
    example.holds = number % 2 == 0 ? bit(Aspect::planned) : bit(Aspect::former);
    example.features = {3, number % 2 == 0 ? 7U : 9U};
    examples.push_back(example);
  }
  return examples;
}

TEST(AttributeModel, LearnsWhichFeatureSaysWhat) {
  const std::string bytes = train_attribute_model(two_aspects(), 30);
  EXPECT_EQ(bytes, train_attribute_model(two_aspects(), 30));
  const AttributeModel model(bytes, "test");
  const std::vector<std::uint32_t> planned{3, 7};
  const std::vector<std::uint32_t> former{3, 9};
  const auto of = [](const AspectScores& scores, Aspect aspect) {
    return scores[static_cast<std::size_t>(aspect)];
  };
  EXPECT_GT(of(model.scores(planned), Aspect::planned), 0.8F);
  EXPECT_LT(of(model.scores(planned), Aspect::former), 0.2F);
  EXPECT_GT(of(model.scores(former), Aspect::former), 0.8F);
}

TEST(AttributeModel, RefusesOtherFiles) {
  const std::string bytes = train_attribute_model(two_aspects(), 1);
  EXPECT_THROW(AttributeModel(std::string_view(bytes).substr(1), "test"), Error);
  std::string other = bytes;
  other[0] = 'X';
  EXPECT_THROW(AttributeModel(other, "test"), Error);
}

}  // namespace
}  // namespace techgraph
