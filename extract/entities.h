#pragma once

#include <string>
#include <vector>

#include "extract/names.h"

namespace techgraph {

/// A name (or what stands for one) where it stands, and what it is in its sentence.
struct EntityMention {
  Span span;
  Span phrase;  ///< with the title, quotation marks and parentheses that belong to it
  std::uint32_t sentence = 0;
  std::uint32_t entity = 0;
  std::uint32_t group = 0;  ///< mentions joined by "and", commas … share a number
  Role role = Role::none;
  TitlePhrase title;  ///< behind a person's name, or in front; empty if there is none
  bool nominal = false;
  bool possessive = false;  ///< "X의", "X's", "X的", or a bare noun before a noun
  float confidence = 0;
  std::string_view found_by;
};

/// One thing that the article names.
struct DocumentEntity {
  EntityType type = EntityType::company;
  KnownId known;
  std::string name;                ///< its longest spelling in the text
  std::vector<std::string> forms;  ///< all spellings in the text, each once
  bool weak = false;               ///< only weak mentions: kept only if a relation needs it
  float confidence = 0;
};

struct Entities {
  std::vector<DocumentEntity> entities;
  std::vector<EntityMention> mentions;  ///< by position
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      by_sentence;  ///< mentions of each sentence: [first, last)

  std::span<const EntityMention> of_sentence(std::uint32_t sentence) const {
    return std::span(mentions).subspan(by_sentence[sentence].first,
                                       by_sentence[sentence].second - by_sentence[sentence].first);
  }
  EntityType type_of(const EntityMention& mention) const { return entities[mention.entity].type; }
};

/// For each entity those that stand in one list with it somewhere ("A, B and C"), each once.
std::vector<std::vector<std::uint32_t>> list_mates(const Entities& entities);

/// Whether the name stands here only as the source of what the text says (citing.tsv): "according to X",
/// "X에 따르면".
bool is_cited(const Text& text, const EntityMention& mention);

/// Makes the article's entities out of the candidates: spellings of one name, aliases in parentheses, short
/// forms ("클라크", "Dorvane") and titles ("정 대표") come together; type by vote over all mentions; what
/// stands for a name (references) is added; roles and coordination are set.
Entities form_entities(const Text& text, const Knowledge& knowledge, std::vector<Candidate> candidates);

/// Adds mentions that stand for a name: "이 회사", "the startup", "同社", "he". Part of form_entities.
void add_references(const Text& text, Entities& entities);

/// Sets role, phrase, title and group of all mentions. Part of form_entities.
void set_roles(const Text& text, Entities& entities);

}  // namespace techgraph
