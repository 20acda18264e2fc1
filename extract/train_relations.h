#pragma once

#include <string>
#include <vector>

#include "extract/marked_articles.h"
#include "text/data_files.h"

namespace techgraph {

/// Trains one relation model for all languages on annotated articles; returns the bytes of a model file. The
/// same articles in the same order give the same bytes. Rules and words are those of `data`. Articles of
/// foreign sets (MarkedArticle::foreign) count less. Each article is learnt from twice: with its marked
/// names, and with the names that a tagger finds which was trained on other articles, so that the model knows
/// how far found names can be trusted.
std::string train_relations(const std::vector<MarkedArticle>& articles, const DataFiles& data, int epochs);

}  // namespace techgraph
