#include "extract/explain.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/extractor.h"
#include "tests/extract/make.h"

namespace techgraph {
namespace {

/// Rules enough to fail in each way.
constexpr std::string_view kRules = R"(rule buy
  says acquired
  verb acquire
  source subject : company
  target object : company
  voice active
  near deal takeover
  unless rumour
rule fund
  says invested-in
  verb back
  source subject : fund
  target object : company
rule unit-of
  says subsidiary-of
  pattern {source} , a unit of {target}
)";

/// Explains an article whose names are marked, with the rules above and no model.
Explanation explained(std::string_view marks) {
  static const RuleSet rules = load_rules(
      copied_data("lexicon/en/", {{"rules/en/own.rules", std::string(kRules)}}), test_lexicon(Language::en));
  const Marked marked = read_marks(marks);
  const Document document(make_article(marked.text, Language::en));
  const Text text(document, test_lexicon(Language::en));
  const Entities entities = form_entities(text, Knowledge(), candidates_of(marked, document));
  const std::vector<Value> values = find_values(text);
  const std::vector<DocumentRelation> relations =
      find_relations(text, entities, values, rules, RelationModel(), 0.3);
  return explain_stages({text, entities, values, rules, RelationModel(), relations, DocumentFacts(), 0.3});
}

/// "rule at words: reason" of all failures.
std::vector<std::string> failures(std::string_view marks) {
  std::vector<std::string> out;
  for (const ExplainedSentence& sentence : explained(marks).sentences) {
    for (const ExplainedFailure& failure : sentence.failures)
      out.push_back(failure.rule + " at " + failure.words + ": " + failure.reason);
  }
  return out;
}

using List = std::vector<std::string>;

TEST(Explain, TellsWhatARuleThatFiredSays) {
  const Explanation explanation =
      explained("[Norvale/company] acquired [Quillmere/company] in a deal on Monday.");
  ASSERT_EQ(explanation.sentences.size(), 1U);
  const ExplainedSentence& sentence = explanation.sentences.front();
  ASSERT_EQ(sentence.mentions.size(), 2U);
  EXPECT_EQ(sentence.mentions[1].text, "Quillmere");
  EXPECT_EQ(sentence.mentions[1].type, EntityType::company);
  EXPECT_EQ(sentence.mentions[1].found_by, "mark");
  ASSERT_EQ(sentence.rules.size(), 1U);
  EXPECT_EQ(sentence.rules[0].rule, "en/buy");
  EXPECT_EQ(sentence.rules[0].words, "acquired");
  EXPECT_EQ(sentence.rules[0].sources, List{"Norvale"});
  EXPECT_EQ(sentence.rules[0].targets, List{"Quillmere"});
  EXPECT_FALSE(sentence.rules[0].left_out);
  ASSERT_EQ(sentence.relations.size(), 1U);
  EXPECT_EQ(sentence.relations[0].type, RelationType::acquired);
  EXPECT_EQ(sentence.relations[0].found_by, "en/buy");
  EXPECT_TRUE(sentence.relations[0].kept);
  EXPECT_TRUE(sentence.failures.empty());
}

TEST(Explain, TellsOfWordsThatARuleWantsOrDoesNotBear) {
  EXPECT_EQ(failures("[Norvale/company] acquired [Quillmere/company]."),
            List{"en/buy at acquired: none of its \"near\" words stands in the sentence"});
  EXPECT_EQ(failures("A rumour: [Norvale/company] acquired [Quillmere/company] in a deal."),
            List{"en/buy at acquired: \"rumour\" stands in the sentence (\"unless\")"});
}

TEST(Explain, TellsOfTheVoice) {
  EXPECT_EQ(failures("[Quillmere/company] was acquired by [Norvale/company] in a deal."),
            List{"en/buy at acquired: passive; the rule wants the active voice"});
}

TEST(Explain, TellsOfEmptySlotsAndWrongTypes) {
  EXPECT_EQ(failures("[Norvale/company] acquired everything in the deal."),
            List{"en/buy at acquired: no target in its slots (object)"});
  EXPECT_EQ(
      failures("[Norvale/company] backed [Quillmere/company]."),
      List{
          "en/fund at backed: the source in its slots (subject) is \"Norvale\", a company; it may be: fund"});
}

TEST(Explain, TellsWhereAPatternStops) {
  EXPECT_EQ(failures("[Quillmere/company], a unit of nobody, left [Norvale/company]."),
            List{"en/unit-of at Quillmere, a unit of: next in its pattern is {target}, which is not there"});
}

TEST(Explain, TellsOfNegation) {
  const Explanation explanation =
      explained("[Norvale/company] never acquired [Quillmere/company] in that deal.");
  ASSERT_EQ(explanation.sentences.front().failures.size(), 1U);
  EXPECT_EQ(explanation.sentences.front().failures[0].reason, "negated: the text takes the statement back");
  EXPECT_TRUE(explanation.sentences.front().relations.empty());
}

TEST(Explain, TellsOfWordsInNames) {
  EXPECT_EQ(failures("[Back Harbour/fund] met [Norvale/company]."),
            List{"en/fund at Back: the word is part of a name"});
}

TEST(Explain, NotesNothingIfNobodyAsks) {
  const Marked marked = read_marks("[Norvale/company] acquired [Quillmere/company].");
  const Document document(make_article(marked.text, Language::en));
  const Text text(document, test_lexicon(Language::en));
  const Entities entities = form_entities(text, Knowledge(), candidates_of(marked, document));
  const RuleSet rules = load_rules(test_data(), test_lexicon(Language::en));
  std::vector<RuleFailure> failures;
  const auto asked = match_all_rules(text, entities, {}, rules, &failures);
  const auto unasked = match_all_rules(text, entities, {}, rules);
  ASSERT_EQ(asked.size(), unasked.size());
  ASSERT_FALSE(asked.empty());
  for (std::size_t index = 0; index < asked.size(); ++index) {
    EXPECT_EQ(asked[index].rule, unasked[index].rule);
    EXPECT_EQ(asked[index].span, unasked[index].span);
  }
  EXPECT_FALSE(failures.empty());
}

TEST(Explain, AgreesWithTheFacts) {
  const Extractor extractor(test_data());
  const Article article = make_article(
      "마루한로보틱스, 120억 시리즈A 유치\n"
      "용접 로봇 스타트업 마루한로보틱스가 소라빛벤처스로부터 120억 원 규모의 시리즈A 투자를 유치했다고 14일 "
      "밝혔다.\n",
      Language::ko);
  const DocumentFacts facts = extractor(article);
  std::size_t relations = 0;
  std::size_t mentions = 0;
  for (const ExplainedSentence& sentence : extractor.explain(article).sentences) {
    relations += static_cast<std::size_t>(std::count_if(sentence.relations.begin(), sentence.relations.end(),
                                                        [](const auto& r) { return r.kept; }));
    mentions += static_cast<std::size_t>(std::count_if(sentence.mentions.begin(), sentence.mentions.end(),
                                                       [](const auto& m) { return m.kept; }));
    EXPECT_EQ(article.text.substr(sentence.span.begin, sentence.span.size()), sentence.text);
  }
  std::size_t stated = 0;
  for (const Entity& entity : facts.entities) stated += entity.mentions.size();
  EXPECT_EQ(mentions, stated);
  EXPECT_EQ(relations, facts.relations.size());
  EXPECT_GT(relations, 0U);
}

}  // namespace
}  // namespace techgraph
