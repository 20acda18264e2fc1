#include "facts/facts_json.h"

#include <gtest/gtest.h>

#include "tests/facts/random_facts.h"

namespace techgraph {
namespace {

std::string message_of(std::string_view line) {
  try {
    facts_from_json(line, {"facts.jsonl", 3, 0});
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::input);
    return error.what();
  }
  return "no error";
}

std::string document(std::string_view entities, std::string_view relations) {
  return R"({"doc":"d","lang":"en","entities":[)" + std::string(entities) + R"(],"relations":[)" +
         std::string(relations) + "]}";
}

constexpr std::string_view kTwo =
    R"({"id":"f","type":"fund","names":["Quillmark"]},{"id":"c","type":"company","names":["Lumidor","루미도르"]})";

TEST(FactsJson, AnyFactsReadBackEqual) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const DocumentFacts facts = random_facts(seed);
    const std::string line = to_json(facts);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const DocumentFacts back = facts_from_json(line);
    ASSERT_EQ(back, facts) << "seed " << seed << ": " << line;
    ASSERT_EQ(to_json(back), line);
  }
}

TEST(FactsJson, WritesTheFormOfTheContract) {
  DocumentFacts facts;
  facts.document = "lumidor-2025";
  facts.language = "ko";
  facts.date = "2025-09-20";
  facts.entities.resize(2);
  facts.entities[0] = {EntityId{0}, EntityType::fund, "Quillmark", "quillmark", {}, {}};
  facts.entities[1] = {EntityId{1}, EntityType::company, "Lumidor", "", {{"루미도르", "ko"}}, {}};
  facts.entities[1].mentions = {{{{3, 15}, {1, 5}}, "루미도르", true, "", 1}};
  Relation relation{RelationType::invested_in, EntityId{0}, EntityId{1}, {}, {}};
  relation.attributes.amount = Money{60000000, "USD", true};
  relation.attributes.lead = true;
  relation.evidence.sentence = {{0, 40}, {0, 20}};
  relation.evidence.confidence = 0.5;
  facts.relations = {relation};
  EXPECT_EQ(
      to_json(facts),
      R"({"doc":"lumidor-2025","lang":"ko","title":"","date":"2025-09-20",)"
      R"("entities":[{"id":"e1","type":"fund","name":"Quillmark","key":"quillmark","aliases":[],"alias_languages":[],"mentions":[]},)"
      R"({"id":"e2","type":"company","name":"Lumidor","aliases":["루미도르"],"alias_languages":["ko"],)"
      R"("mentions":[{"start":1,"end":5,"text":"루미도르","bytes":[3,15],"nominal":true,"confidence":1}]}],)"
      R"("relations":[{"type":"invested-in","source":"e1","target":"e2","amount":60000000,"currency":"USD","approx":true,)"
      R"("lead":true,"status":"completed","confidence":0.5,"sentence":[0,20],"sentence_bytes":[0,40]}],"measures":[]})");
}

TEST(FactsJson, ReadsFilesMadeByHand) {
  const DocumentFacts facts = facts_from_json(
      document(kTwo, R"({"type":"invested-in","source":"f","target":"c","amount":3e9,"currency":"KRW"})"));
  ASSERT_EQ(facts.entities.size(), 2U);
  EXPECT_EQ(facts.entities[1].name, "Lumidor");
  EXPECT_EQ(facts.entities[1].aliases, (std::vector<Alias>{{"루미도르", ""}}));
  ASSERT_EQ(facts.relations.size(), 1U);
  EXPECT_EQ(facts.relations[0].attributes.amount, (Money{3e9, "KRW", false}));
  EXPECT_EQ(facts.relations[0].attributes.status, Status::completed);
  EXPECT_EQ(facts.relations[0].evidence.confidence, 1);
}

TEST(FactsJson, PassesOverFieldsItDoesNotKnow) {
  EXPECT_EQ(facts_from_json(R"({"doc":"d","model":"x","entities":[],"extra":[1]})").document, "d");
}

TEST(FactsJson, SaysWhatIsWrongAndWhere) {
  const std::pair<std::string, const char*> cases[] = {
      {R"({"lang":"ko"})", "\"doc\" is missing"},
      {R"({"doc":"d","entities":[)", "bad JSON"},
      {document(R"({"id":"a","type":"startup","name":"X"})", ""), "entities[0].type: unknown entity type"},
      {document(R"({"id":"a","type":"fund"})", ""), "entities[0]: an entity needs a name"},
      {document(R"({"id":"a","type":"fund","name":"X"},{"id":"a","type":"fund","name":"Y"})", ""),
       "entities[1].id: this id is taken"},
      {document(kTwo, R"({"type":"backed","source":"f","target":"c"})"),
       "relations[0].type: unknown relation"},
      {document(kTwo, R"({"type":"acquired","source":"f","target":"z"})"), "no entity has the id \"z\""},
      {document(kTwo, R"({"type":"fined","source":"f","target":"c"})"),
       "the schema has no fined from fund to company"},
      {document(kTwo, R"({"type":"acquired","source":"f","target":"c","status":"done"})"), "unknown status"},
      {document(kTwo, R"({"type":"acquired","source":"f","target":"c","amount":"much"})"),
       "relations[0].amount: a number"},
      {document(kTwo, R"({"type":"acquired","source":"f","target":"c","sentence":[1]})"), "[begin, end]"},
      {R"({"doc":"d","entities":[{"id":"a","type":"fund","name":"X","mentions":[{"start":-1}]}]})",
       "mentions[0].start: an offset"},
  };
  for (const auto& test : cases) {
    const std::string message = message_of(test.first);
    EXPECT_NE(message.find(test.second), std::string::npos) << test.first << "\n  gave: " << message;
    EXPECT_EQ(message.find("facts.jsonl:3"), 0U) << message;
  }
}

}  // namespace
}  // namespace techgraph
