#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/schema.h"
#include "text/error.h"
#include "text/table.h"

namespace techgraph {

/// A spelling with its language ("ko"), or none.
struct Spelling {
  std::string_view language, text;
};

/// One `key=value` of an entity: "parent", "samsung-electronics".
struct NameFact {
  std::string_view key, value;
};

/// An entity as a file of names lists it: one line of data/knowledge/*.tsv, one record of a user's CSV or
/// JSON Lines. Views into the bytes of that file.
struct NameRow {
  std::string_view id;             ///< empty in a user's file: to be made of the name
  std::optional<EntityType> type;  ///< none in a user's file: that of the entity with this id
  std::string_view name;
  std::vector<Spelling> aliases;
  std::vector<NameFact> facts;
  Place place;

  /// Values of all facts of this key, cut at commas: the ids of `founders`, the guarded spellings of
  /// `common`.
  std::vector<std::string_view> values(std::string_view key) const;
};

/// The keys that a fact may have.
bool is_fact_key(std::string_view key);

/// Reads the name of a type into `row`. Throws Error{data} for one that is unknown.
void read_type(std::string_view name, NameRow& row);
/// Adds the spellings of a cell, "ko:가나랩|Gana Lab", to `row`; those without a language get `language`.
void read_aliases(std::string_view cell, std::string_view language, NameRow& row);
/// Adds the facts of a cell, "country=KR|common=가나", to `row`. Throws Error{data} for one without '='.
void read_facts(std::string_view cell, NameRow& row);

/// The line of data/knowledge/*.tsv into `row`, whose vectors are used again. Throws Error{data} with file
/// and line: unknown type, no id, no name, a fact without '='.
void read_name_row(const Row& line, NameRow& row);

}  // namespace techgraph
