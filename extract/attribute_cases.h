#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/attribute_model.h"
#include "extract/entities.h"
#include "extract/feature_sink.h"
#include "extract/values.h"

namespace techgraph {

/// Where a relation between two entities may be told: a mention of each, near each other.
struct Site {
  std::uint32_t source = 0, target = 0;  ///< mentions
  std::uint32_t sentence = 0;            ///< of the later one
  Span trigger;                          ///< the predicate that states the relation here, if it is known
};

/// What an attribute may be filled with: a value of the text, a title beside a name, or the dateline.
struct Filler {
  const Value* value = nullptr;
  TitlePhrase title;     ///< if `value` is none and its span is not empty
  Span product;          ///< the same: a phrase that may say what is supplied
  AspectBits asked = 0;  ///< which attributes it may fill; the dateline may fill `date` alone
  std::vector<std::uint32_t> features;
};

/// Makes the cases that the attribute model judges, in training and in extraction alike. Lives as long as
/// the objects it was made of.
class AttributeCases {
 public:
  AttributeCases(const Text& text, const Entities& entities, const std::vector<Value>& values);

  /// The nearest mentions of the two in each sentence that names both; if there is none, in neighbouring
  /// sentences. First that of `anchor`, the sentence that is known to state the relation by the predicate
  /// `trigger`, then nearest first.
  std::vector<Site> sites(std::uint32_t source, std::uint32_t target, std::uint32_t anchor,
                          Span trigger) const;
  /// Features of the relation itself: the words around its sites. `rule`: what found it.
  std::vector<std::uint32_t> relation(RelationType type, const std::vector<Site>& sites,
                                      std::string_view rule) const;
  /// All fillers near the sites of a relation of this type that its attributes may take. `own`: the features
  /// of the relation itself.
  std::vector<Filler> fillers(RelationType type, const std::vector<Site>& sites,
                              const std::vector<std::uint32_t>& own) const;

 private:
  struct Token {
    Span span;
    std::string_view form;
    std::uint32_t hash, head, tail;  ///< of the form and, not of characters, its first and last six bytes
    bool ends_clause;
  };
  void find_tokens();
  std::vector<std::uint32_t> value_case(RelationType type, const std::vector<Site>& sites,
                                        const Value& value) const;
  std::vector<std::uint32_t> title_case(RelationType type, const Site& site, const TitlePhrase& title) const;
  std::vector<std::uint32_t> product_case(const Site& site, Span phrase) const;
  std::vector<Span> noun_phrases(std::uint32_t sentence) const;
  std::vector<std::uint32_t> dateline_case(RelationType type, const std::vector<Site>& sites,
                                           const std::vector<std::uint32_t>& own) const;
  const std::vector<TitlePhrase>& titles_of(std::uint32_t sentence) const;
  void add_trigger(RelationType type, const Site& site, FeatureSink& sink) const;
  void add_status_cues(const EntityMention& left, const EntityMention& right, std::uint32_t voice,
                       FeatureSink& sink) const;
  void add_former_cues(const Site& site, std::uint32_t voice, FeatureSink& sink) const;
  std::size_t token_at(std::uint32_t sentence, std::uint32_t offset) const;
  std::uint32_t clause_breaks(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t names_between(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end) const;

  const Text& text_;
  const Entities& entities_;
  const std::vector<Value>& values_;
  Language language_;
  bool characters_;  ///< tokens are single characters: zh, ja
  std::vector<std::vector<Token>> tokens_;
  mutable std::vector<std::optional<std::vector<TitlePhrase>>> titles_;  // of each sentence, when asked for
  mutable FirstOnly first_only_;
};

}  // namespace techgraph
