#include "extract/tagger.h"

#include <gtest/gtest.h>

#include <cstring>

#include "extract/marked_articles.h"
#include "extract/tagger_model.h"
#include "extract/tagger_training.h"
#include "extract/train_names.h"
#include "tests/extract/make.h"
#include "tests/text/temporary.h"
#include "text/error.h"

namespace techgraph {
namespace {

/// Three sentences with a company, an organization and a person each, as an annotation of our own.
constexpr std::string_view kOwn =
    R"({"doc":"a","lang":"en","text":"Korvast makes pumps.","entities":[{"id":"e1","type":"company","names":["Korvast"]}]}
{"doc":"b","lang":"en","text":"Pelunor makes valves.","entities":[{"id":"e1","type":"company","names":["Pelunor"]}]}
{"doc":"c","lang":"en","text":"Members of Dravine met.","entities":[{"id":"e1","type":"organization","names":["Dravine"]}]}
)";

std::vector<MarkedArticle> read(const TemporaryFolder& folder, std::string_view lines) {
  folder.write("marked.jsonl", lines);
  return read_marked_articles(folder.path() / "marked.jsonl", test_data());
}

std::string train(std::string_view lines) {
  const TemporaryFolder folder;
  return train_names(read(folder, lines), Language::en, test_data(), 1);
}

/// "name/type" of what a model finds.
std::string found(const std::string& model, std::string_view text) {
  const Document document(make_article(text, Language::en));
  const Text words(document, test_lexicon(Language::en));
  std::string names;
  for (const Candidate& candidate : find_tagged_names(words, Tagger(model, "model"), {}))
    names += std::string(words.view(candidate.span)) + "/" + std::string(name_of(candidate.type())) + " ";
  return names;
}

std::string refusal(std::string model) {
  try {
    Tagger(model, "model");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(TaggerTraining, GivesTheSameBytesForTheSameArticles) { EXPECT_EQ(train(kOwn), train(kOwn)); }

TEST(TaggerTraining, FindsNamesInPlacesLikeThoseItSaw) {
  const std::string model = train(kOwn);
  EXPECT_EQ(found(model, "Tavolin makes valves."), "Tavolin/company ");
  EXPECT_EQ(found(model, "Members of Tavolin met."), "Tavolin/organization ");
}

TEST(TaggerTraining, SettlesByItselfWhatAForeignSetLeavesOpen) {
  // The foreign set does not tell companies from organizations; the verb does, and our own sentences know it.
  const std::string model = train(
      std::string(kOwn) +
      R"({"doc":"d","lang":"en","text":"Sorbeck makes lenses for ships.","open":[],"entities":[{"id":"e1","type":"organization","types":["company","organization"],"mentions":[{"start":0,"end":7}]}]}
{"doc":"e","lang":"en","text":"Members of Halvero voted against it.","open":[],"entities":[{"id":"e1","type":"company","types":["company","organization"],"mentions":[{"start":11,"end":18}]}]}
)");
  EXPECT_EQ(found(model, "Quendary makes lenses for ships."), "Quendary/company ");
  EXPECT_EQ(found(model, "Members of Quendary voted against it."), "Quendary/organization ");
}

TEST(TaggerTraining, LearnsNothingFromWordsThatAreOpen) {
  const std::string unmarked = R"({"doc":"d","lang":"en","text":"Tavolin makes lenses.","entities":[],)";
  EXPECT_EQ(found(train(std::string(kOwn) + unmarked + "\"open\":[\"company\"]}\n"), "Tavolin makes lenses."),
            "Tavolin/company ");
  EXPECT_EQ(found(train(std::string(kOwn) + unmarked + "\"open\":[]}\n"), "Tavolin makes lenses."), "");
}

TEST(MarkedArticles, SayWhatTheirAnnotationLeavesOpen) {
  const TemporaryFolder folder;
  const MarkedArticle marked = read(
      folder,
      R"({"doc":"a","lang":"en","text":"Korvast of Selmany","open":["product","supplies"],"entities":[{"id":"e1","type":"company","types":["company","fund"],"mentions":[{"start":0,"end":7}]},{"id":"e2","type":"government","optional":true,"names":["Selmany"],"mentions":[{"start":11,"end":18}]}]})")
      [0];
  EXPECT_TRUE(marked.foreign);
  EXPECT_EQ(marked.open_types, 1U << static_cast<unsigned>(EntityType::product));
  EXPECT_EQ(marked.open_relations, 1U << static_cast<unsigned>(RelationType::supplies));
  ASSERT_EQ(marked.names.size(), 2U);
  EXPECT_EQ(marked.names[0].types,
            1U << static_cast<unsigned>(EntityType::company) | 1U << static_cast<unsigned>(EntityType::fund));
  EXPECT_FALSE(marked.names[0].optional);
  EXPECT_TRUE(marked.names[1].optional);
  EXPECT_FALSE(read(folder, kOwn)[0].foreign);
  EXPECT_THROW(read(folder, R"({"doc":"a","lang":"en","text":"x","open":["planet"],"entities":[]})"), Error);
}

TEST(TaggerModel, IsRefusedIfMadeForOtherFeatures) {
  const std::string model = train(kOwn);
  EXPECT_EQ(refusal(model), "");
  std::string old = model;
  const std::uint32_t version = kFeatureVersion - 1;
  std::memcpy(old.data() + offsetof(TaggerHeader, version), &version, sizeof version);
  EXPECT_NE(refusal(old).find("other features"), std::string::npos);
  EXPECT_NE(refusal(model.substr(0, model.size() - 2)).find("cut short"), std::string::npos);
}

TEST(TaggerModel, HasTheVersionOfTheFeatures) {
  // The features of some sentences without any lexicon, as one number (FNV-1a). Does it differ? Then the
  // features have changed: raise kFeatureVersion, train the models again and write the new number here.
  std::uint64_t hash = 14695981039346656037U;
  for (Language language : kLanguages) {
    Lexicon lexicon = load_lexicon(DataFiles(), language);
    const Document document(
        make_article("온새랩(Onsae Lab)은 3일 “모음 2”를 냈다.\n孟禾科技与岚洲算力合作。\n"
                     "アオバ技研がXL-7を発表。\nOnsae Lab Inc. and Korvast's unit said: \"We met in 2024\".",
                     language));
    const Text text(document, lexicon);
    for (std::uint32_t sentence = 0; sentence < text.words.size(); ++sentence) {
      for (std::uint32_t feature : tag_units(text, sentence, {}).features)
        hash = (hash ^ feature) * 1099511628211U;
    }
  }
  EXPECT_EQ(kFeatureVersion, 3U);
  EXPECT_EQ(hash, 3546241148357734539U);
}

}  // namespace
}  // namespace techgraph
