#pragma once

#include <string>
#include <string_view>

#include "facts/facts.h"
#include "text/error.h"
#include "text/json.h"

namespace techgraph {

/// One line of the facts file (JSON, no newline at the end). The same facts give the same bytes.
std::string to_json(const DocumentFacts& facts);

/// Throws Error{input} at the first fault: bad JSON (with column), unknown type, id without entity, a
/// relation that the schema forbids (each with its path). Fields that the schema does not know are passed
/// over.
DocumentFacts facts_from_json(std::string_view line, Place place = {});

/// The attributes of a relation, from its JSON object. Throws Error{input} for an unknown status.
Attributes attributes_from_json(const Json& json);
Evidence evidence_from_json(const Json& json);
/// A measure without its entity. Throws Error{input} for an unknown measure or status.
Measure figure_from_json(const Json& json);

/// The same the other way: puts the fields into the object that is begun.
void write_attributes(JsonWriter& out, const Attributes& attributes);
void write_evidence(JsonWriter& out, const Evidence& evidence);
void write_figure(JsonWriter& out, const Measure& measure);

}  // namespace techgraph
