// Speed of each stage of extraction on real articles, one thread: MB/s of article text, articles/s, and how
// many things each stage found (for JSON: bytes), so that two runs can be told to have done the same work.
//   techgraph_bench ARTICLES…      (the inputs of `techgraph extract`)

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "extract/attributes.h"
#include "extract/entities.h"
#include "extract/extractor.h"
#include "extract/measures.h"
#include "extract/pairs.h"
#include "extract/relations.h"
#include "extract/tagger.h"
#include "facts/facts_json.h"
#include "text/article_reader.h"
#include "text/data_files.h"

namespace techgraph {
namespace {

/// Seconds that this program has run on a processor: other programs on the machine don't count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Runs `work` until it has taken a second, and prints what one round of it costs and how many things it
/// found.
void measure(const char* stage, std::size_t bytes, std::size_t articles,
             const std::function<std::size_t()>& work) {
  int rounds = 0;
  std::size_t found = 0;
  const double start = seconds();
  double taken = 0;
  do {
    found = work();
    ++rounds;
    taken = seconds() - start;
  } while (taken < 1);
  const double each = taken / rounds;
  std::printf("%-34s %9.2f MB/s %11.0f articles/s %9zu found\n", stage,
              static_cast<double>(bytes) / each / 1e6, static_cast<double>(articles) / each, found);
}

/// Prints what `work`, done once, costs.
void measure_load(const std::string& what, const std::function<void()>& work) {
  const double start = seconds();
  work();
  std::printf("%-34s %9.1f ms\n", what.c_str(), (seconds() - start) * 1e3);
}

struct ForLanguage {
  Lexicon lexicon;
  RuleSet rules;
  Tagger tagger;
  AttributeModel attributes;
};

/// All that the stages need of a language, as the extractor loads it.
void load(const DataFiles& data, Language language, ForLanguage& entry) {
  entry.lexicon = load_lexicon(data, language);
  entry.rules = load_rules(data, entry.lexicon);
  const std::string model = "." + std::string(code_of(language)) + ".bin";
  for (const DataFile& file : data.list("models/", "names" + model))
    entry.tagger = Tagger(file.bytes, file.shown);
  for (const DataFile& file : data.list("models/", "attributes" + model))
    entry.attributes = AttributeModel(file.bytes, file.shown);
}

int run(int count, char** inputs) {
  const DataFiles data = DataFiles::embedded();
  std::vector<Article> articles;
  std::size_t bytes = 0;
  for (ArticleReader reader({inputs, inputs + count}, {}, data); auto article = reader.next();) {
    bytes += article->text.size();
    articles.push_back(std::move(*article));
  }
  std::printf("%zu articles, %.2f MB of text; one thread, time on its processor\n", articles.size(),
              static_cast<double>(bytes) / 1e6);
  Knowledge knowledge;
  RelationModel relations;
  std::map<Language, ForLanguage> languages;
  measure_load("load known names", [&] { knowledge = Knowledge(data); });
  for (Language language : kLanguages) {
    measure_load("load words and rules, " + std::string(code_of(language)),
                 [&] { load(data, language, languages[language]); });
  }
  for (const DataFile& file : data.list("models/", "relations.bin"))
    relations = RelationModel(file.bytes, file.shown);

  const auto sum = [](const auto& lists) {
    return std::accumulate(lists.begin(), lists.end(), std::size_t{0},
                           [](std::size_t all, const auto& list) { return all + list.size(); });
  };
  measure("files read, regions marked", bytes, articles.size(), [&] {
    std::size_t read = 0;
    for (ArticleReader reader({inputs, inputs + count}, {}, data); reader.next();) ++read;
    return read;
  });
  std::vector<Document> documents;
  documents.reserve(articles.size());
  measure("sentences", bytes, articles.size(), [&] {
    documents.clear();
    std::size_t found = 0;
    for (const Article& article : articles) found += documents.emplace_back(article).sentences().size();
    return found;
  });
  const auto of = [&](const Document& document) -> const ForLanguage& {
    const auto found = languages.find(document.language());
    return found != languages.end() ? found->second : languages.at(Language::en);
  };
  std::vector<Text> texts;
  texts.reserve(documents.size());
  measure("words", bytes, articles.size(), [&] {
    texts.clear();
    std::size_t found = 0;
    for (const Document& document : documents)
      found += sum(texts.emplace_back(document, of(document).lexicon).words);
    return found;
  });
  std::vector<std::vector<Value>> values(texts.size());
  measure("values", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i) values[i] = find_values(texts[i]);
    return sum(values);
  });
  measure("names: known ones", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (const Text& text : texts) found += find_known_names(text, knowledge).size();
    return found;
  });
  measure("names: the tagger's", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (const Text& text : texts) found += find_tagged_names(text, of(text.document).tagger, {}).size();
    return found;
  });
  std::vector<std::vector<Candidate>> names(texts.size());
  measure("names found (all finders)", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      names[i] = find_names(texts[i], knowledge, of(texts[i].document).tagger);
    return sum(names);
  });
  std::vector<Entities> entities(texts.size());
  measure("entities, their roles", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      entities[i] = form_entities(texts[i], knowledge, names[i]);
      found += entities[i].entities.size();
    }
    return found;
  });
  std::vector<std::vector<RuleMatch>> matches(texts.size());
  measure("relations: rules", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      matches[i] = match_all_rules(texts[i], entities[i], values[i], of(texts[i].document).rules);
    return sum(matches);
  });
  measure("relations: pairs and features", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (std::size_t i = 0; i < texts.size(); ++i)
      found += entity_pairs(texts[i], entities[i], values[i], of(texts[i].document).rules, matches[i]).size();
    return found;
  });
  std::vector<std::vector<DocumentRelation>> relations_of(texts.size());
  measure("relations found (all steps)", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const ForLanguage& language = of(texts[i].document);
      relations_of[i] = find_relations(texts[i], entities[i], values[i], language.rules, relations,
                                       ExtractOptions().min_confidence);
    }
    return sum(relations_of);
  });
  measure("their attributes", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::vector<DocumentRelation> whole = relations_of[i];
      complete_attributes(texts[i], entities[i], values[i], of(texts[i].document).attributes, whole);
    }
    return sum(relations_of);
  });
  measure("figures", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (std::size_t i = 0; i < texts.size(); ++i)
      found += find_measures(texts[i], entities[i], values[i]).size();
    return found;
  });
  const Extractor extractor(data);
  std::vector<DocumentFacts> facts(articles.size());
  measure("whole extraction", bytes, articles.size(), [&] {
    std::size_t found = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      facts[i] = extractor(articles[i]);
      found += facts[i].relations.size();
    }
    return found;
  });
  measure("facts as JSON", bytes, articles.size(), [&] {
    std::size_t written = 0;
    for (const DocumentFacts& document : facts) written += to_json(document).size();
    return written;
  });
  return 0;
}

}  // namespace
}  // namespace techgraph

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: techgraph_bench ARTICLES…\n";
    return 2;
  }
  try {
    return techgraph::run(argc - 1, argv + 1);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
