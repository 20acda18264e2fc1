#pragma once

#include <vector>

#include "extract/entities.h"
#include "extract/relation_model.h"
#include "extract/rule_match.h"
#include "extract/values.h"

namespace techgraph {

/// A relation between two entities of the document, before it becomes a fact.
struct DocumentRelation {
  RelationType type = RelationType::invested_in;
  std::uint32_t source = 0, target = 0;  ///< entities
  Attributes attributes;
  std::uint32_t sentence = 0;
  Span span;     ///< the words that say it
  Span trigger;  ///< the predicate among them; empty if the model found it
  std::string found_by;
  double confidence = 0;
};

/// All firings of rules in the document, sentence by sentence; `failures` as in match_rules.
std::vector<RuleMatch> match_all_rules(const Text& text, const Entities& entities,
                                       const std::vector<Value>& values, const RuleSet& rules,
                                       std::vector<RuleFailure>* failures = nullptr);

/// All relations that the document states; one for each (type, source, target), and for each round of an
/// investment. Rules and quotations propose, the model weighs each pair with all that speaks for it, and
/// proposes what it is sure of by itself. With an empty model the rules' own confidence stands. Relations
/// less sure than `least` are left out. Firings that no relation is made of are added to `refused` if it is
/// given.
std::vector<DocumentRelation> find_relations(const Text& text, const Entities& entities,
                                             const std::vector<Value>& values, const RuleSet& rules,
                                             const RelationModel& model, double least,
                                             std::vector<RuleFailure>* refused = nullptr);

/// Who is quoted with a judgement about whom (`commented-on`). `relations`: what is known so far, for who
/// works where.
std::vector<DocumentRelation> find_comments(const Text& text, const Entities& entities,
                                            const std::vector<DocumentRelation>& relations);

}  // namespace techgraph
