#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/user_names.h"
#include "text/data_files.h"

namespace techgraph {

/// One fault of a line of names.
struct NameFinding {
  Place place;
  bool error = true;      ///< false: a warning, the line works but may find what is not meant
  std::string_view rule;  ///< short name: "spelling-clash"
  std::string message;    ///< what is wrong, with the offending text
  std::string advice;     ///< what to do
};

/// What a look over all names found.
struct NamesCheck {
  std::vector<NameFinding> findings;  ///< those of the user's files last, else by file and line
  std::size_t entities = 0, spellings = 0, errors = 0, warnings = 0;
};

/// Holds knowledge/*.tsv and the user's own names against each other and against the lexicons. Errors: a line
/// that cannot be read, an id of bad form or used twice, a spelling of two entities of one type, an unknown
/// id, key, country or language, a fact that does not go with the type, a circle of parents, a guard of a
/// spelling that the entity does not have. Warnings: a spelling without guard that is an ordinary word, a
/// place, a first or a family name, or a single character; two spellings that differ in blanks or marks only;
/// context words that guard nothing. Throws Error{data} for a lexicon that cannot be read.
NamesCheck check_names(const DataFiles& data, const UserNames& own);

}  // namespace techgraph
