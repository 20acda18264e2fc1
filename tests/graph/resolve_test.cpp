#include "graph/resolve.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "graph/build.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace {

using enum EntityType;

/// One entity alone in a document of its own.
DocumentFacts alone(const std::string& document, EntityType type, const std::string& name,
                    std::vector<std::string> aliases = {}, const std::string& knowledge = "") {
  Says says(document);
  says.is(type, name, std::move(aliases), knowledge);
  return says.facts;
}

DocumentFacts works(const std::string& document, const std::string& person, const std::string& employer,
                    const std::string& former = "") {
  Says says(document);
  const EntityId who = says.is(EntityType::person, person);
  says.that(who, RelationType::works_for, says.is(company, employer));
  if (!former.empty())
    says.that(who, RelationType::works_for, says.is(company, former)).attributes.former = true;
  return says.facts;
}

std::size_t nodes(const std::vector<DocumentFacts>& documents) {
  return build_graph(documents).nodes().size();
}

TEST(Resolve, NothingGivesNothing) { EXPECT_TRUE(resolve({}).empty()); }

TEST(Resolve, KnowledgeIdsDecide) {
  const Graph graph = build_graph(std::vector{
      alone("a", company, "Tessaway", {}, "tessaway"), alone("b", company, "테사웨이", {}, "tessaway"),
      alone("c", company, "Tessaway", {}, "tessaway-bio"), alone("d", product, "Tessaway", {}, "tessaway")});
  ASSERT_EQ(graph.nodes().size(), 2U);
  EXPECT_EQ(graph.nodes()[0].key, "tessaway");
  EXPECT_EQ(graph.nodes()[0].type, company);
  EXPECT_EQ(graph.nodes()[0].name, "Tessaway");
  EXPECT_EQ(graph.nodes()[0].documents.size(), 3U);
  EXPECT_EQ(graph.nodes()[1].key, "tessaway-bio");
}

TEST(Resolve, OneIdIsOneNodeEvenIfTypesMixPersonsAndCompanies) {
  EXPECT_EQ(
      nodes({alone("a", person, "Tessa Way", {}, "tessa"), alone("b", company, "Tessa Way", {}, "tessa"),
             alone("c", company, "Tessa Way", {}, "tessa")}),
      1U);
}

TEST(Resolve, WhatIsNotKnownJoinsWhatIsByItsFullName) {
  const Graph graph = build_graph(std::vector{alone("a", company, "Tessaway", {"테사웨이"}, "tessaway"),
                                              alone("b", company, "테사웨이")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].key, "tessaway");
}

TEST(Resolve, SpellingsDifferInCaseSpacesAndLegalForm) {
  EXPECT_EQ(nodes({alone("a", company, "Orvane Robotics"), alone("b", company, "ORVANE ROBOTICS, Inc."),
                   alone("c", company, "OrvaneRobotics")}),
            1U);
}

TEST(Resolve, NamesOfTwoScriptsMeetWhereADocumentGivesBoth) {
  const std::vector documents{alone("a", company, "새벽물산"), alone("b", company, "Orvane Robotics"),
                              alone("c", company, "새벽물산", {"Orvane Robotics"}),
                              alone("d", company, "晨行机器人", {"Orvane Robotics"}),
                              alone("e", company, "晨行机器人")};
  const Graph graph = build_graph(documents);
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].name, "Orvane Robotics");
  EXPECT_EQ(graph.nodes()[0].documents.size(), 5U);
  EXPECT_EQ(nodes({documents[0], documents[1]}), 2U) << "nothing says that they are one";
}

TEST(Resolve, AWrongAliasCannotDragTwoThingsTogether) {
  const std::vector documents{alone("a", company, "오르베인로보틱스", {"Orvane Robotics"}),
                              alone("b", company, "오르베인로보틱스", {"Lumidor"}),
                              alone("c", company, "Lumidor"), alone("d", company, "Orvane Robotics")};
  const Graph graph = build_graph(documents);
  EXPECT_EQ(graph.nodes().size(), 2U);
  for (const Node& node : graph.nodes()) {
    const auto has = [&](const char* text) {
      return node.name == text ||
             std::ranges::any_of(node.aliases, [&](const Alias& a) { return a.text == text; });
    };
    EXPECT_FALSE(has("Orvane Robotics") && has("Lumidor"));
  }
}

TEST(Resolve, LongChainsOfAliasesDoNotForm) {
  const std::vector documents{
      alone("a", company, "Avelor", {"가름"}), alone("b", company, "Bevelor", {"가름"}),
      alone("c", company, "Bevelor", {"나름"}), alone("d", company, "Cevelor", {"나름"})};
  const Graph graph = build_graph(documents);
  EXPECT_GE(graph.nodes().size(), 3U);
  EXPECT_EQ(count_named(graph, "Avelor"), 1U);
  EXPECT_EQ(count_named(graph, "Cevelor"), 1U);
}

TEST(Resolve, AShortFormJoinsTheOneThatIsSoShortened) {
  const Graph graph = build_graph(
      std::vector{alone("a", company, "Orvane Robotics", {"Orvane"}), alone("b", company, "Orvane")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].name, "Orvane Robotics");
}

TEST(Resolve, AShortFormOfTwoSwallowsNeither) {
  const Graph graph =
      build_graph(std::vector{alone("a", company, "Orvane Robotics", {"Orvane"}),
                              alone("b", company, "Orvane Bio", {"Orvane"}), alone("c", company, "Orvane")});
  EXPECT_EQ(graph.nodes().size(), 3U);
}

TEST(Resolve, AGroupIsNotSwallowedByOneOfItsCompanies) {
  EXPECT_EQ(nodes({alone("a", company, "Orvane Robotics", {"Orvane"}), alone("b", company, "Orvane Bio"),
                   alone("c", company, "Orvane")}),
            3U)
      << "two names begin so, though just one is so shortened";
  EXPECT_EQ(nodes({alone("a", fund, "Hollowmere Asset Management", {"Hollowmere"}),
                   alone("b", fund, "Hollowmere"), alone("c", fund, "Hollowmere")}),
            2U)
      << "what is named more often is not a short form of the rarer";
}

TEST(Resolve, AShortFormNobodyUsesJoinsNothing) {
  EXPECT_EQ(nodes({alone("a", company, "Orvane Robotics"), alone("b", company, "Orvane")}), 2U);
}

TEST(Resolve, TwoThingsOfOneDocumentStayTwo) {
  Says both("a");
  both.is(company, "Orvane Robotics", {"Orvane"});
  both.is(company, "Orvane");
  EXPECT_EQ(nodes({both.facts}), 2U);
}

TEST(Resolve, AnAcronymIsAShortForm) {
  EXPECT_EQ(nodes({alone("a", organization, "Nolwen Institute of Technology", {"NIT"}),
                   alone("b", organization, "Northern Iron Trust", {"NIT"})}),
            2U);
}

TEST(Resolve, ACompanyAndItsProductOfTheSameNameStayApart) {
  const Graph graph =
      build_graph(std::vector{alone("a", company, "Lumidor"), alone("b", product, "Lumidor"),
                              alone("c", product, "Lumidor"), alone("d", company, "Lumidor")});
  ASSERT_EQ(graph.nodes().size(), 2U);
  EXPECT_NE(graph.nodes()[0].type, graph.nodes()[1].type);
  EXPECT_EQ(graph.nodes()[0].documents.size(), 2U);
}

TEST(Resolve, APersonIsNeverACompany) {
  EXPECT_EQ(nodes({alone("a", person, "Mirela Castow"), alone("b", company, "Mirela Castow")}), 2U);
}

TEST(Resolve, TypeIsWhatMostDocumentsSay) {
  const Graph graph = build_graph(std::vector{alone("a", company, "Quillmark"), alone("b", fund, "Quillmark"),
                                              alone("c", fund, "Quillmark")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].type, fund);
}

TEST(Resolve, TheKeyDoesNotDependOnTheType) {
  const Graph a = build_graph(std::vector{alone("a", company, "Quillmark")});
  const Graph b = build_graph(std::vector{alone("x", fund, "QUILLMARK Inc")});
  EXPECT_EQ(a.nodes()[0].key, b.nodes()[0].key);
  EXPECT_EQ(a.nodes()[0].key.size(), 12U);
  EXPECT_EQ(a.nodes()[0].key.substr(0, 2), "n-");
}

TEST(Resolve, NamesakesAtTwoEmployersStayTwo) {
  const Graph graph = build_graph(std::vector{works("a", "여운솔", "Orvane"), works("b", "여운솔", "Lumidor"),
                                              works("c", "여운솔", "Orvane")});
  EXPECT_EQ(count_named(graph, "여운솔"), 2U);
  EXPECT_EQ(graph.nodes().size(), 4U);
}

TEST(Resolve, WhoMovesFromOneEmployerToTheOtherIsOne) {
  EXPECT_EQ(
      count_named(build_graph(std::vector{works("a", "여운솔", "Orvane"), works("c", "여운솔", "Lumidor"),
                                          works("b", "여운솔", "Lumidor", "Orvane")}),
                  "여운솔"),
      1U);
}

TEST(Resolve, EmployersMeetInTwoScripts) {
  const std::vector documents{works("a", "여운솔", "Orvane"), works("b", "여운솔", "오르베인"),
                              alone("c", company, "오르베인", {"Orvane"})};
  EXPECT_EQ(nodes(documents), 2U);
}

TEST(Resolve, WithoutEmployerTheOnlyOneOfThatNameIsMeant) {
  EXPECT_EQ(nodes({works("a", "여운솔", "Orvane"), alone("b", person, "여운솔")}), 2U);
}

TEST(Resolve, WithoutEmployerAndWithSeveralOfThatNameCompanyDecides) {
  Says near("c");
  near.is(person, "여운솔");
  near.is(company, "Lumidor");
  const std::vector documents{works("a", "여운솔", "Orvane"), works("b", "여운솔", "Lumidor"), near.facts};
  const Graph graph = build_graph(documents);
  EXPECT_EQ(graph.nodes().size(), 4U);
  std::vector<std::size_t> sizes;
  for (const Node& node : graph.nodes())
    if (node.type == person) sizes.push_back(node.documents.size());
  std::ranges::sort(sizes);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(count_named(build_graph(std::vector{documents[0], documents[1], alone("d", person, "여운솔")}),
                        "여운솔"),
            3U)
      << "nothing says which of the two";
}

TEST(Resolve, ASurnameAloneNeedsTheSameEmployer) {
  EXPECT_EQ(nodes({works("a", "Castow", "Orvane"), works("b", "Castow", "Lumidor")}), 4U);
  EXPECT_EQ(nodes({works("a", "Castow", "Orvane"), works("b", "Castow", "Orvane")}), 2U);
  EXPECT_EQ(nodes({alone("a", person, "Castow"), alone("b", person, "Castow")}), 2U);
  Says full("c");
  full.that(full.is(person, "Mirela Castow", {"Castow"}), RelationType::founded, full.is(company, "Orvane"));
  EXPECT_EQ(nodes({works("a", "Castow", "Orvane"), full.facts}), 2U);
  EXPECT_EQ(nodes({works("a", "Castow", "Lumidor"), full.facts}), 4U);
}

TEST(Resolve, TheNameShownIsLatinIfThereIsOne) {
  const Graph graph = build_graph(
      std::vector{alone("a", company, "루미도르"), alone("b", company, "루미도르", {"Lumidor"}),
                  alone("c", company, "루미도르", {"Lumidor Inc."}), alone("d", company, "Lumidor")});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].name, "Lumidor");
  EXPECT_EQ(graph.nodes()[0].aliases, (std::vector<Alias>{{"Lumidor Inc.", "en"}, {"루미도르", "ko"}}));
}

TEST(Resolve, AnAcronymIsShownOnceItIsMoreUsual) {
  std::vector documents{alone("a", organization, "Nolwen Institute of Technology", {"NIT"}),
                        alone("b", organization, "Nolwen Institute of Technology", {"NIT"})};
  EXPECT_EQ(build_graph(documents).nodes()[0].name, "Nolwen Institute of Technology");
  for (const char* document : {"c", "d", "e", "g"})
    documents.push_back(alone(document, organization, "놀웬공대", {"NIT"}));
  documents.push_back(alone("f", organization, "놀웬공대", {"Nolwen Institute of Technology", "NIT"}));
  const Graph graph = build_graph(documents);
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].name, "NIT");
}

TEST(Resolve, WithoutALatinNameTheMostFrequentIsShown) {
  const Graph graph = build_graph(std::vector{alone("a", government, "미래심사위원회", {"심사위"}),
                                              alone("b", government, "미래심사위원회", {"심사위"}),
                                              alone("c", government, "미래 심사위원회", {"심사위"})});
  ASSERT_EQ(graph.nodes().size(), 1U);
  EXPECT_EQ(graph.nodes()[0].name, "미래심사위원회") << "a short form is not the name, however frequent";
}

// Names across scripts: no document gives both.

TEST(Resolve, CompaniesThatSoundTheSameInTwoScriptsAreOne) {
  EXPECT_EQ(nodes({alone("a", company, "퀼마크벤처스"), alone("b", company, "Quillmark Ventures")}), 1U);
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", company, "Lumidor Inc."),
                   alone("c", company, "ルミドール")}),
            1U);
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", company, "Orvane")}), 2U);
}

TEST(Resolve, WhatSoundsTheSameButIsOfAnotherTypeStaysApart) {
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", product, "Lumidor")}), 2U);
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", fund, "Lumidor")}), 2U);
}

TEST(Resolve, WhatIsKnownIsNotMatchedBySound) {
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", company, "Lumidor", {}, "lumidor")}), 2U);
}

TEST(Resolve, WhatTwoOthersFitAsWellGoesWithNone) {
  EXPECT_EQ(nodes({alone("a", company, "루미도르"), alone("b", company, "Lumidor"),
                   alone("c", company, "Lumidorr")}),
            3U);
}

TEST(Resolve, TwoNamesOfOneScriptNeverMeetThroughAThird) {
  const Graph graph =
      build_graph(std::vector{alone("a", company, "루미도르", {"Lumidor Holdings"}),
                              alone("b", company, "Lumidor"), alone("c", company, "ルミドール")});
  for (const Node& node : graph.nodes()) {
    const bool one = node.name == "Lumidor", two = node.name == "Lumidor Holdings";
    EXPECT_TRUE(!one || std::ranges::none_of(node.aliases,
                                             [](const Alias& a) { return a.text == "Lumidor Holdings"; }));
    EXPECT_TRUE(!two ||
                std::ranges::none_of(node.aliases, [](const Alias& a) { return a.text == "Lumidor"; }));
  }
  EXPECT_GE(graph.nodes().size(), 2U);
}

TEST(Resolve, APersonInTwoScriptsNeedsTheSameEmployer) {
  EXPECT_EQ(nodes({works("a", "여운솔", "루미도르"), works("b", "Unsol Yeo", "Lumidor")}), 2U);
  EXPECT_EQ(nodes({works("a", "여운솔", "루미도르"), works("b", "Unsol Yeo", "Orvane")}), 4U);
}

TEST(Resolve, WithoutEmployerACompanyNamedBesideOrANearlyPerfectNameWillDo) {
  const auto beside = [](const char* document, const char* who, const char* where) {
    Says says(document);
    says.is(person, who);
    says.is(company, where);
    return says.facts;
  };
  EXPECT_EQ(nodes({works("a", "임채린", "루미도르"), beside("b", "Lim Chae-rin", "Lumidor")}), 2U);
  EXPECT_EQ(nodes({works("a", "임채린", "루미도르"), beside("b", "Lim Chae-rin", "Orvane")}), 4U)
      << "similar, but not nearly perfect";
  EXPECT_EQ(nodes({works("a", "여운솔", "루미도르"), beside("b", "Unsol Yeo", "Orvane")}), 3U);
}

TEST(Resolve, NamesAcrossScriptsDoNotDependOnTheOrderOfDocuments) {
  std::vector documents{works("a", "여운솔", "루미도르"),   works("b", "Unsol Yeo", "Lumidor"),
                        alone("c", company, "ルミドール"),  alone("d", company, "Lumidorr"),
                        alone("e", fund, "퀼마크벤처스"),   alone("f", fund, "Quillmark Ventures"),
                        works("g", "Un-sol Yeo", "Orvane"), alone("h", company, "오르베인")};
  const std::string expected = dump(build_graph(documents));
  for (int turn = 0; turn < 8; ++turn) {
    std::ranges::rotate(documents, documents.begin() + 3);
    std::swap(documents[0], documents[5]);
    EXPECT_EQ(dump(build_graph(documents)), expected);
  }
}

TEST(Resolve, EveryEntityBelongsToJustOneIdentityAndKeysAreUnique) {
  const std::vector documents{alone("a", company, "!!!"), alone("b", company, "!!!"), alone("c", person, "X"),
                              alone("d", company, "Lumidor", {}, "Odd Id!"), alone("e", product, "Lumidor")};
  std::vector<const DocumentFacts*> pointers;
  for (const DocumentFacts& document : documents) pointers.push_back(&document);
  std::vector<EntityRef> seen;
  std::vector<std::string> keys;
  for (const Identity& identity : resolve(pointers)) {
    seen.insert(seen.end(), identity.members.begin(), identity.members.end());
    keys.push_back(identity.key);
    for (char c : identity.key) EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
  EXPECT_EQ(seen.size(), documents.size());
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
  EXPECT_TRUE(std::ranges::is_sorted(keys));
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

}  // namespace
}  // namespace techgraph
