#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/names.h"
#include "facts/facts.h"
#include "text/article.h"
#include "text/data_files.h"

namespace techgraph {

/// An article that somebody has annotated: its names are marked and its relations listed. What models learn
/// from.
struct MarkedArticle {
  struct Name {
    Span span;
    EntityType type = EntityType::company;
    std::uint32_t entity = 0;  ///< number of the entity in the article
  };
  struct Statement {
    RelationType type = RelationType::invested_in;
    std::uint32_t source = 0, target = 0;  ///< entities
    Attributes attributes;
  };
  Article article;
  std::vector<Name> names;  ///< by position, without overlaps
  std::vector<Statement> statements;
};

/// Reads annotated articles: JSON Lines of the facts form with `names` for each entity, and the text in
/// `text` or in the file text/DOC.txt beside. Names are marked where `mentions` say so, else wherever a
/// spelling stands at word boundaries. Throws Error{input} with file and line.
std::vector<MarkedArticle> read_marked_articles(const std::filesystem::path& path, const DataFiles& data);

/// The marked names as candidates, as sure as known names.
std::vector<Candidate> marked_candidates(const MarkedArticle& marked, const Document& document);

}  // namespace techgraph
