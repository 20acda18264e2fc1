#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/knowledge.h"
#include "facts/facts.h"
#include "text/article.h"
#include "text/data_files.h"

namespace techgraph {

/// An article with its names marked, by position and without overlaps.
struct MarkedArticle {
  struct Name {
    Span span;
    EntityType type = EntityType::company;
  };
  Article article;
  std::vector<Name> names;
};

/// Reads annotated articles: JSON Lines of the facts form with `names` for each entity, and the text in `text` or in the file
/// text/DOC.txt beside. Names are marked where `mentions` say so, else wherever a spelling stands at word boundaries.
/// Throws Error{input} with file and line.
std::vector<MarkedArticle> read_marked_articles(const std::filesystem::path& path, const DataFiles& data);

/// Trains the tagger of one language on its articles among these; returns the bytes of the model file. Every article is seen
/// twice: with the known names of `data`, and without them, so that the model learns to read and not only to remember.
std::string train_names(const std::vector<MarkedArticle>& articles, Language language, const DataFiles& data, int epochs);

}  // namespace techgraph
