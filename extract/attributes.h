#pragma once

#include <cstdint>
#include <vector>

#include "extract/attribute_model.h"
#include "extract/relations.h"
#include "extract/status.h"

namespace techgraph {

/// Whether a relation of this type happens at a time; the others are states, and a date beside them is
/// another's.
bool is_event(RelationType type);

/// Whether the day of such an event is worth telling: not of products, supplies and their users, which go on.
bool is_dated(RelationType type);

/// Bytes between two spans; 0 where they overlap.
std::uint32_t gap(Span a, Span b);

/// Sets the status, except that a state ("is a rival of") is not planned because a plan is spoken of beside
/// it.
void set_status(DocumentRelation& relation, const StatusReading& reading);

/// Sets sum, valuation, share, round, date and title of a relation from what stands near `words`, the words
/// that state it. `title`: the title that a rule caught, else empty; `from`: the source's mention.
void add_values(const Text& text, const std::vector<Value>& values, DocumentRelation& relation, Span words,
                Span title, const EntityMention& from);

/// Whether a short cue of past posts is only a piece of a longer word ("前" is not, "전 " of "오전 " is).
bool is_glued(const Text& text, std::uint32_t at);

/// Sets `former`: a post is past if a word like 출신 or "former" stands between the person and the
/// organisation, or before both.
void read_former(const Text& text, const Entities& entities, DocumentRelation& relation);

/// Whether a measure noun of this type stands beside the sum: "기업가치 1조원", "at a $2 billion valuation"
/// is what the company is worth, not what was paid.
bool is_measure(const Text& text, const Value& value, MeasureType type);

/// What the attribute model makes of all relations: status, past posts, the lead of a round, kinds of
/// partnership, and which sum, share, date and title belongs to which relation. Where it sees nothing, what
/// the rules found stays. With an empty model nothing changes.
void complete_attributes(const Text& text, const Entities& entities, const std::vector<Value>& values,
                         const AttributeModel& model, std::vector<DocumentRelation>& relations);

/// Takes over what `into` lacks.
void fill_gaps(Attributes& into, const Attributes& from);

}  // namespace techgraph
