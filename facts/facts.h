#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/schema.h"
#include "text/id.h"
#include "text/span.h"

/// All that one article says: the narrow waist between extraction and graph. Values only, no views and no
/// pointers, so facts outlive the document.
namespace techgraph {

using EntityId = Id<struct Entity>;

struct Money {
  double value = 0;      ///< in units of `currency` (major units)
  std::string currency;  ///< ISO 4217
  bool approximate = false;
  friend bool operator==(const Money&, const Money&) = default;
};

/// What a relation says besides its type. Empty string and nullopt mean "not stated".
struct Attributes {
  std::optional<Money> amount, valuation;
  std::optional<double> stake;  ///< percent
  std::string round, title, kind, product;
  std::string date;  ///< ISO 8601, as precise as stated
  std::string deal;  ///< shared by the relations of one deal of this document
  bool lead = false, former = false;
  Status status = Status::completed;
  friend bool operator==(const Attributes&, const Attributes&) = default;
};

/// A stretch of the article in bytes and in code points.
struct TextSpan {
  Span bytes, chars;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// Where a fact was read.
struct Evidence {
  TextSpan sentence;
  std::string text;       ///< the sentence itself
  std::string found_by;   ///< rule or model: "ko/invest-led-round"
  double confidence = 0;  ///< 0 to 1
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Alias {
  std::string text, language;  ///< language may be empty
  friend auto operator<=>(const Alias&, const Alias&) = default;
};

struct Mention {
  TextSpan span;
  std::string text;
  bool nominal = false;  ///< stands for the name ("이 회사", "he") instead of being one
  std::string found_by;
  double confidence = 0;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Entity {
  EntityId id;
  EntityType type = EntityType::company;
  std::string name;       ///< English where known
  std::string knowledge;  ///< id in the knowledge base; empty for what is not known
  std::vector<Alias> aliases;
  std::vector<Mention> mentions;  ///< by position
  friend bool operator==(const Entity&, const Entity&) = default;
};

struct Relation {
  RelationType type = RelationType::invested_in;
  EntityId source, target;
  Attributes attributes;
  Evidence evidence;
  friend bool operator==(const Relation&, const Relation&) = default;
};

struct Measure {
  EntityId entity;
  MeasureType type = MeasureType::revenue;
  double value = 0;
  std::string currency;  ///< ISO 4217; empty for headcount
  std::string period;    ///< "2024", "P3Y", "2025-09-19" or empty
  bool approximate = false;
  Status status = Status::completed;
  Evidence evidence;
  friend bool operator==(const Measure&, const Measure&) = default;
};

struct DocumentFacts {
  std::string document, language, title, date, url;
  std::vector<Entity> entities;  ///< entities[i].id.value == i
  std::vector<Relation> relations;
  std::vector<Measure> measures;
  friend bool operator==(const DocumentFacts&, const DocumentFacts&) = default;
};

}  // namespace techgraph
