#pragma once

#include <string>
#include <vector>

#include "extract/marked_articles.h"

namespace techgraph {

/// Trains the attribute model of one language on its articles among these; returns the bytes of the model
/// file. Learned from are the annotated relations, with the marked names as entities.
std::string train_attributes(const std::vector<MarkedArticle>& articles, Language language,
                             const DataFiles& data, int epochs);

}  // namespace techgraph
