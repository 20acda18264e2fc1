#pragma once

#include <string>
#include <vector>

#include "extract/marked_articles.h"
#include "text/data_files.h"

namespace techgraph {

/// Trains the tagger of one language on its articles among these; returns the bytes of the model file. Our
/// own articles are seen twice: with the known names of `data`, and without them, so that the model learns to
/// read and not only to remember; of the articles of foreign sets (there are many) every other one with them.
/// `runs`: how many models, from other shuffles, are averaged.
std::string train_names(const std::vector<MarkedArticle>& articles, Language language, const DataFiles& data,
                        int runs);

}  // namespace techgraph
