#pragma once

#include <string>
#include <vector>

#include "extract/relations.h"
#include "facts/facts.h"
#include "text/article.h"

namespace techgraph {

/// A name, or what stands for one, in a sentence.
struct ExplainedMention {
  Span span;         ///< bytes of the article
  std::string text;  ///< as it stands there
  std::string name;  ///< of the entity
  EntityType type = EntityType::company;
  std::string title;      ///< "CEO", if one belongs to it
  std::string found_by;   ///< the finder: "known-name", "tagger", "reference" …
  double confidence = 0;  ///< 0 to 1
  bool nominal = false;   ///< stands for the name ("the startup")
  bool kept = false;      ///< whether the entity is among the facts
};

/// A rule that fired.
struct ExplainedRule {
  std::string rule;  ///< "ko/invest"
  RelationType type = RelationType::invested_in;
  std::string words;  ///< the predicate, or all that a pattern matched
  std::vector<std::string> sources, targets;
  bool left_out = false;  ///< an end comes from outside the sentence
  double confidence = 0;  ///< that the rule states of itself
  friend bool operator==(const ExplainedRule&, const ExplainedRule&) = default;
};

/// A rule that comes to nothing though words of it stand in the sentence.
struct ExplainedFailure {
  std::string rule;
  RelationType type = RelationType::invested_in;
  std::string words;   ///< of the sentence
  std::string reason;  ///< in English, for the eye
};

/// A relation whose best evidence is the sentence.
struct ExplainedRelation {
  RelationType type = RelationType::invested_in;
  std::string source, target;
  EntityType source_type = EntityType::company, target_type = EntityType::company;
  Attributes attributes;
  std::string found_by;  ///< rule or model
  double confidence = 0;
  bool kept = false;  ///< false: less sure than what was asked for
};

struct ExplainedSentence {
  Span span;  ///< bytes of the article
  Region region = Region::body;
  std::uint32_t paragraph = 0;
  std::string text;
  std::vector<ExplainedMention> mentions;    ///< by position
  std::vector<ExplainedRule> rules;          ///< by position, equal ones once
  std::vector<ExplainedRelation> relations;  ///< kept ones first, each surest first
  std::vector<ExplainedFailure> failures;    ///< by name of the rule, each reason once
};

/// How an article was read, sentence by sentence. Values only: outlives the article.
struct Explanation {
  std::string document, language, title, date, url;
  std::vector<ExplainedSentence> sentences;
};

/// What the stages of extraction made of one article.
struct Stages {
  const Text& text;
  const Entities& entities;
  const std::vector<Value>& values;
  const RuleSet& rules;
  const RelationModel& model;
  const std::vector<DocumentRelation>& relations;
  const DocumentFacts& facts;
  double least = 0;  ///< what less sure relations are left out below
};

/// Gathers by sentence what was found. Rules and model run once more, with failures noted and unsure
/// relations kept: of a rule that fired in a sentence no failures there are told, of a pattern the try that
/// got furthest.
Explanation explain_stages(const Stages& stages);

}  // namespace techgraph
