// Speed of each stage of extraction on real articles, one thread: MB/s of article text and articles/s.
//   techgraph_bench ARTICLES…      (the inputs of `techgraph extract`)

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <vector>

#include "extract/entities.h"
#include "extract/extractor.h"
#include "extract/relations.h"
#include "extract/tagger.h"
#include "text/article_reader.h"
#include "text/data_files.h"

namespace techgraph {
namespace {

using Clock = std::chrono::steady_clock;

/// Runs `work` until it has taken a second, and prints what one round of it costs.
void measure(const char* stage, std::size_t bytes, std::size_t articles, const std::function<void()>& work) {
  int rounds = 0;
  const auto start = Clock::now();
  std::chrono::duration<double> taken{};
  do {
    work();
    ++rounds;
    taken = Clock::now() - start;
  } while (taken.count() < 1);
  const double each = taken.count() / rounds;
  std::printf("%-34s %9.2f MB/s %11.0f articles/s\n", stage, static_cast<double>(bytes) / each / 1e6,
              static_cast<double>(articles) / each);
}

struct ForLanguage {
  Lexicon lexicon;
  RuleSet rules;
  Tagger tagger;
};

/// All that the stages need, as the extractor loads it.
std::map<Language, ForLanguage> load(const DataFiles& data) {
  std::map<Language, ForLanguage> all;
  for (Language language : kLanguages) {
    ForLanguage& entry = all[language];
    entry.lexicon = load_lexicon(data, language);
    entry.rules = load_rules(data, entry.lexicon);
    const std::string model = "." + std::string(code_of(language)) + ".bin";
    for (const DataFile& file : data.list("models/names", model))
      entry.tagger = Tagger(file.bytes, file.shown);
  }
  return all;
}

int run(int count, char** inputs) {
  const DataFiles data = DataFiles::embedded();
  std::vector<Article> articles;
  std::size_t bytes = 0;
  ArticleReader reader({inputs, inputs + count}, {}, data);
  while (auto article = reader.next()) {
    bytes += article->text.size();
    articles.push_back(std::move(*article));
  }
  std::printf("%zu articles, %.2f MB of text\n", articles.size(), static_cast<double>(bytes) / 1e6);
  const auto started = Clock::now();
  const Knowledge knowledge(data);
  const std::map<Language, ForLanguage> languages = load(data);
  const std::chrono::duration<double, std::milli> loading = Clock::now() - started;
  std::printf("%-34s %9.1f ms\n", "load knowledge, words, models", loading.count());

  std::vector<Document> documents;
  documents.reserve(articles.size());
  measure("sentences", bytes, articles.size(), [&] {
    documents.clear();
    for (const Article& article : articles) documents.emplace_back(article);
  });
  const auto of = [&](const Document& document) -> const ForLanguage& {
    const auto found = languages.find(document.language());
    return found != languages.end() ? found->second : languages.at(Language::en);
  };
  std::vector<Text> texts;
  measure("words", bytes, articles.size(), [&] {
    texts.clear();
    for (const Document& document : documents) texts.emplace_back(document, of(document).lexicon);
  });
  std::vector<std::vector<Value>> values(texts.size());
  measure("values", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i) values[i] = find_values(texts[i]);
  });
  measure("known names", bytes, articles.size(), [&] {
    for (const Text& text : texts) find_known_names(text, knowledge);
  });
  measure("tagger", bytes, articles.size(), [&] {
    for (const Text& text : texts) find_tagged_names(text, of(text.document).tagger, {});
  });
  std::vector<std::vector<Candidate>> names(texts.size());
  measure("all names", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      names[i] = find_names(texts[i], knowledge, of(texts[i].document).tagger);
  });
  std::vector<Entities> entities(texts.size());
  measure("entities of the article", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i) entities[i] = form_entities(texts[i], knowledge, names[i]);
  });
  measure("rules", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      match_all_rules(texts[i], entities[i], values[i], of(texts[i].document).rules);
  });
  measure("relations (rules, model, values)", bytes, articles.size(), [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      find_relations(texts[i], entities[i], values[i], of(texts[i].document).rules,
                     relations);
  });
  const Extractor extractor(data);
  measure("whole extraction", bytes, articles.size(), [&] {
    for (const Article& article : articles) extractor(article);
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
