#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "extract/name_row.h"
#include "extract/phrase_set.h"
#include "facts/facts.h"
#include "text/data_files.h"
#include "text/error.h"

namespace techgraph {

using KnownId = Id<struct KnownEntity>;

/// One line of data/knowledge (or of a user's names file), joined with what else is said of its id.
struct KnownEntity {
  std::string_view key;
  EntityType type = EntityType::company;
  std::string_view name;
  std::vector<Spelling> aliases;     ///< without the name itself
  std::vector<std::string> context;  ///< lowered; one of them must stand in the article for a common spelling
  KnownId parent, developer, employer;  ///< none if not given
  std::vector<KnownId> founders;
};

/// A spelling as it stands in texts, and whom it may name.
struct KnownName {
  KnownId first;                ///< the likeliest
  std::vector<KnownId> others;  ///< seldom any, likelier ones first
  bool common = false;          ///< is an ordinary word, too: needs help from the context
  bool capitals = false;        ///< short and written in capitals only: "NEW" is not meant by "New"
};

/// Known entities by any of their names. Built once, then const. Holds the texts that its views point to; may
/// be moved, not copied.
class Knowledge {
 public:
  Knowledge() = default;
  Knowledge(Knowledge&&) = default;
  Knowledge& operator=(Knowledge&&) = default;
  /// Reads knowledge/*.tsv. Throws Error{data} with file and line: unknown type, an id that comes twice, a
  /// fact that names an unknown id.
  explicit Knowledge(const DataFiles& data);
  /// The same with the user's own rows added. A row with a known id adds spellings to it, a row without an id
  /// is given one (id_of_name); the user's spelling of a name goes before that of others, and is an ordinary
  /// word, too, only if the row says so. A row that does not fit (another type than its id has, a fact that
  /// names an unknown id) goes to `faults`.
  Knowledge(const DataFiles& data, const std::vector<NameRow>& own, std::vector<Error>& faults);

  /// The longest known name that begins at `at` of the lowered text (length 0: none).
  PhraseSet::Match longest(std::string_view lowered_text, std::size_t at) const {
    return spellings_.longest(lowered_text, at);
  }
  bool may_begin(char byte) const { return spellings_.may_begin(byte); }
  const KnownName& name(std::uint32_t value) const { return names_[value]; }
  const KnownEntity& operator[](KnownId id) const { return entities_[id.value]; }
  std::size_t size() const { return entities_.size(); }

 private:
  void read(const DataFiles& data);
  void add(const NameRow& row);
  void add_own(const NameRow& row);
  KnownId own_entity(const NameRow& row);
  void add_facts(const NameRow& row, KnownId id);
  void add_name(std::string_view spelling, KnownId id, bool common, bool own);
  void link(std::vector<Error>* faults);

  struct PendingFact {
    KnownId entity;
    std::string_view key, value;
    Place place;
  };
  std::string_view kept(std::string text) { return texts_.emplace_back(std::move(text)); }
  /// The entity with this id, or none.
  KnownId known(std::string_view key) const;

  std::deque<std::string> texts_;
  std::vector<KnownEntity> entities_;
  PhraseSet keys_{PhraseSet::Search::whole};  // their places in `entities_`
  std::vector<PendingFact> pending_;
  PhraseSet spellings_;
  std::vector<KnownName> names_;
};

}  // namespace techgraph
