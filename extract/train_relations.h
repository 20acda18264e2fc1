#pragma once

#include <string>
#include <vector>

#include "extract/marked_articles.h"

namespace techgraph {

/// Trains the relation model of one language on its articles among these; returns the bytes of the model
/// file. The pairs are those that extraction would look at, with the marked names as entities.
std::string train_relations(const std::vector<MarkedArticle>& articles, Language language,
                            const DataFiles& data, int epochs);

}  // namespace techgraph
