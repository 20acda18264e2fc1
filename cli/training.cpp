#include "cli/training.h"

#include "cli/options.h"
#include "cli/report.h"
#include "extract/train_attributes.h"
#include "extract/train_names.h"
#include "extract/train_relations.h"
#include "text/data_files.h"
#include "text/error.h"
#include "text/files.h"

namespace techgraph {
namespace {

// Rounds over all articles; more of them fit the training articles, not others (docs/evaluation.md).
constexpr int kNameRuns = 8;
constexpr int kRelationEpochs = 5;
constexpr int kAttributeEpochs = 15;

}  // namespace

void run_train(const Options& options, Report& report) {
  const DataFiles data = options.data.empty() ? DataFiles::embedded() : DataFiles::folder(options.data);
  std::vector<MarkedArticle> articles;
  for (const std::filesystem::path& path : options.inputs) {
    for (MarkedArticle& article : read_marked_articles(path, data)) {
      if (options.model == Model::relations || article.article.language == options.language)
        articles.push_back(std::move(article));
    }
  }
  if (articles.empty()) throw Error(Fault::input, {options.inputs.front().string()}, "no annotated article");
  const std::string model = options.model == Model::names
                                ? train_names(articles, options.language, data, kNameRuns)
                            : options.model == Model::relations
                                ? train_relations(articles, data, kRelationEpochs)
                                : train_attributes(articles, options.language, data, kAttributeEpochs);
  OutputFile file(options.outputs.front());
  file.write(model);
  file.commit();
  report.note(options.outputs.front().string() + ": trained on " + std::to_string(articles.size()) +
              " articles");
}

}  // namespace techgraph
