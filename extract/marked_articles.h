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
    std::uint8_t types = 0;    ///< bit n: it may be of type n (annotations may leave that open)
    bool optional = false;     ///< it may also be no name
  };
  struct Statement {
    RelationType type = RelationType::invested_in;
    std::uint32_t source = 0, target = 0;  ///< entities
    Attributes attributes;
  };
  Article article;
  std::vector<Name> names;  ///< by position, without overlaps
  std::vector<Statement> statements;
  bool all_attributes = true;        ///< of the statements; else only `status` and `former` are annotated
  bool written = false;              ///< a text that somebody wrote to learn from, no real article
  bool foreign = false;              ///< of a set with other types than ours (it has `open`)
  std::uint8_t open_types = 0;       ///< bit n: names of type n may stand there unmarked
  std::uint32_t open_relations = 0;  ///< bit n: relations of type n may be stated though they are not listed
};

/// Reads annotated articles: JSON Lines of the facts form with `names` for each entity, and the text in
/// `text` or in the file text/DOC.txt beside. Names are marked where `mentions` say so, else wherever a
/// spelling stands at word boundaries. A file *.passages is read as extract/passages.h says. What an
/// annotation leaves open is said by `types` and `optional` of an entity and `open` of the article
/// (data/models/public_sets.py). Throws Error{input} with file and line.
std::vector<MarkedArticle> read_marked_articles(const std::filesystem::path& path, const DataFiles& data);

/// The marked names as candidates, as sure as known names.
std::vector<Candidate> marked_candidates(const MarkedArticle& marked, const Document& document);

}  // namespace techgraph
