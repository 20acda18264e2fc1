// Runs every example of every rule of data/rules: whoever edits rules need not write C++.

#include "extract/rules.h"

#include <gtest/gtest.h>

#include <set>

#include "extract/knowledge.h"
#include "extract/rule_match.h"
#include "tests/extract/make.h"
#include "text/error.h"
#include "text/table.h"

namespace techgraph {
namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

/// Who the rule says is related to whom in the example.
Pairs fire(const RuleSet& rules, const Rule& rule, std::string_view example, Language language) {
  const Marked marked = read_marks(example);
  const Document document(make_article(marked.text, language));
  const Text text(document, test_lexicon(language));
  const Entities entities = form_entities(text, Knowledge(), candidates_of(marked, document));
  const std::vector<Value> values = find_values(text);
  Pairs pairs;
  for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
    for (const RuleMatch& match : match_rules(text, entities, values, rules, sentence, Discourse())) {
      if (match.rule->name != rule.name) continue;
      if (rule.opens_deal)
        pairs.emplace("deal", entities.entities[entities.mentions[match.targets.front()].entity].name);
      for (std::uint32_t source : match.sources) {
        for (std::uint32_t target : match.targets) {
          if (entities.mentions[source].entity == entities.mentions[target].entity) continue;
          pairs.emplace(entities.entities[entities.mentions[source].entity].name,
                        entities.entities[entities.mentions[target].entity].name);
        }
      }
    }
  }
  return pairs;
}

Pairs expected_pairs(std::string_view expected, bool& well_formed) {
  Pairs pairs;
  for (std::string_view item : split(expected, ';')) {
    const std::size_t arrow = item.find('>');
    well_formed = arrow != std::string_view::npos;
    if (well_formed)
      pairs.emplace(std::string(trimmed(item.substr(0, arrow))),
                    std::string(trimmed(item.substr(arrow + 1))));
  }
  return pairs;
}

class RuleExamples : public testing::TestWithParam<Language> {};

TEST_P(RuleExamples, FireAsTheySay) {
  const RuleSet rules = load_rules(test_data(), test_lexicon(GetParam()));
  ASSERT_FALSE(rules.rules.empty());
  int checked = 0;
  for (const Rule& rule : rules.rules) {
    for (const RuleExample& example : rule.examples) {
      SCOPED_TRACE(example.place.source + ":" + std::to_string(example.place.line) + ": " + example.text);
      bool well_formed = true;
      const Pairs expected = expected_pairs(example.expected, well_formed);
      ASSERT_TRUE(well_formed);
      const Pairs fired = fire(rules, rule, example.text, GetParam());
      const bool symmetric = info(rule.type).symmetric;
      const auto holds = [&](const Pairs& pairs, const std::pair<std::string, std::string>& pair) {
        return pairs.contains(pair) || (symmetric && pairs.contains({pair.second, pair.first}));
      };
      for (const auto& pair : expected)
        EXPECT_TRUE(holds(fired, pair)) << rule.name << " misses " << pair.first << " > " << pair.second;
      for (const auto& pair : fired)
        EXPECT_TRUE(holds(expected, pair))
            << rule.name << " wrongly says " << pair.first << " > " << pair.second;
      ++checked;
    }
  }
  EXPECT_GE(checked, 10);
}

INSTANTIATE_TEST_SUITE_P(Languages, RuleExamples, testing::ValuesIn(kLanguages),
                         [](const testing::TestParamInfo<Language>& language) {
                           return std::string(code_of(language.param));
                         });

/// Loads one rule file given as text; returns the message of the error.
std::string error_of(std::string_view rules) {
  const TemporaryFolder folder;
  folder.write("rules/ko/bad.rules", rules);
  try {
    load_rules(DataFiles::folder(folder.path()), test_lexicon(Language::ko));
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(LoadRules, NamesFileAndLineOfAFault) {
  EXPECT_NE(error_of("rule a\n  says invest-in\n")
                .find("bad.rules:2: unknown relation \"invest-in\" (did you mean \"invested-in\"?)"),
            std::string::npos);
  EXPECT_NE(error_of("rule a\n  says acquired\n  verb 인수\n  source nobody\n")
                .find("bad.rules:4: unknown slot \"nobody\""),
            std::string::npos);
  EXPECT_NE(error_of("says acquired\n").find("bad.rules:1:"), std::string::npos);
  EXPECT_NE(error_of("rule a\n  says acquired\n  pattern {source} 인수\n").find("lacks {target}"),
            std::string::npos);
  EXPECT_NE(error_of("rule a\n  says acquired\n  source subject\n  target object\n")
                .find("no verb, noun or pattern"),
            std::string::npos);
  EXPECT_EQ(error_of("rule a\n  says acquired\n  verb 인수\n  source subject\n  target object\n"), "");
}

}  // namespace
}  // namespace techgraph
