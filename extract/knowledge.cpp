#include "extract/knowledge.h"

#include <algorithm>

#include "extract/user_names.h"
#include "text/table.h"

namespace techgraph {
namespace {

/// The guarded spellings of a row, lowered.
std::vector<std::string> common_of(const NameRow& row) {
  std::vector<std::string> common;
  for (std::string_view spelling : row.values("common")) common.push_back(lowered(spelling));
  return common;
}

bool holds(const std::vector<std::string>& common, std::string_view spelling) {
  return !common.empty() && std::ranges::find(common, lowered(spelling)) != common.end();
}

/// Whether a Latin spelling is so short that only its capitals tell it from a word: "NEW", "ONE".
bool is_short_capitals(std::string_view spelling) {
  constexpr std::size_t kLongest = 4;
  return spelling.size() <= kLongest &&
         std::ranges::all_of(spelling, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Knowledge::Knowledge(const DataFiles& data) {
  read(data);
  link(nullptr);
}

Knowledge::Knowledge(const DataFiles& data, const std::vector<NameRow>& own, std::vector<Error>& faults) {
  read(data);
  link(nullptr);
  for (const NameRow& row : own) {
    try {
      add_own(row);
    } catch (const Error& error) {
      faults.push_back(error);
    }
  }
  link(&faults);
}

void Knowledge::read(const DataFiles& data) {
  const std::vector<DataFile> files = data.list("knowledge/", ".tsv");
  std::size_t lines = 0;
  for (const DataFile& file : files)
    lines += static_cast<std::size_t>(std::count(file.bytes.begin(), file.bytes.end(), '\n'));
  constexpr std::size_t kSpellings = 4;  // of a name, about
  entities_.reserve(lines);
  keys_.reserve(lines);
  names_.reserve(lines * kSpellings);
  spellings_.reserve(lines * kSpellings);
  NameRow row;
  for (DataFile file : files) {
    file.bytes = kept(std::string(file.bytes));
    for_each_row(file, 3, [&](const Row& line) {
      read_name_row(line, row);
      add(row);
    });
  }
}

void Knowledge::add(const NameRow& row) {
  const KnownId id{static_cast<std::uint32_t>(entities_.size())};
  if (keys_.add(row.id, id.value) != id.value) {
    throw Error(Fault::data, row.place, "id \"" + std::string(row.id) + "\" is taken already");
  }
  KnownEntity& entity = entities_.emplace_back();
  entity.key = row.id;
  entity.type = *row.type;
  entity.name = row.name;
  add_facts(row, id);
  const std::vector<std::string> common = common_of(row);
  add_name(row.name, id, holds(common, row.name), false);
  entity.aliases.reserve(row.aliases.size());
  for (const Spelling& alias : row.aliases) {
    add_name(alias.text, id, holds(common, alias.text), false);
    if (alias.text != entity.name) entity.aliases.push_back(alias);
  }
}

KnownId Knowledge::known(std::string_view key) const {
  const std::uint32_t index = keys_.find(key);
  return index == PhraseSet::kNone ? KnownId() : KnownId{index};
}

/// The entity that a row of the user's is about: a known one, or a new one.
KnownId Knowledge::own_entity(const NameRow& row) {
  std::string key = row.id.empty() ? id_of_name(row.name) : std::string(row.id);
  KnownId found = known(key);
  if (row.id.empty() && found && entities_[found.value].type != row.type) {
    key.append("-").append(name_of(*row.type));
    found = known(key);
  }
  if (found) {
    const EntityType type = entities_[found.value].type;
    if (!row.type || type == *row.type) return found;
    throw Error(Fault::input, row.place,
                "id \"" + key + "\" is known as a " + std::string(name_of(type)) + ", not a " +
                    std::string(name_of(*row.type)) + "; give that type, or another id");
  }
  if (!row.type || row.name.empty()) {
    throw Error(Fault::input, row.place,
                "id \"" + key + "\" is not known yet; give its " + (row.type ? "name" : "type"));
  }
  const KnownId id{static_cast<std::uint32_t>(entities_.size())};
  keys_.add(key, id.value);
  KnownEntity& entity = entities_.emplace_back();
  entity.key = kept(std::move(key));
  entity.type = *row.type;
  entity.name = kept(std::string(row.name));
  return id;
}

void Knowledge::add_own(const NameRow& row) {
  const KnownId id = own_entity(row);
  add_facts(row, id);
  KnownEntity& entity = entities_[id.value];
  const std::vector<std::string> common = common_of(row);
  const auto take = [&](std::string_view text, std::string_view language) {
    add_name(text, id, holds(common, text), true);
    const bool listed = text == entity.name ||
                        std::ranges::find(entity.aliases, text, &Spelling::text) != entity.aliases.end();
    if (!listed) entity.aliases.push_back({kept(std::string(language)), kept(std::string(text))});
  };
  if (!row.name.empty()) take(row.name, "");
  for (const Spelling& alias : row.aliases) take(alias.text, alias.language);
}

void Knowledge::add_facts(const NameRow& row, KnownId id) {
  for (const NameFact& fact : row.facts) {
    if (fact.key == "context") {
      for (std::string_view word : split(fact.value, ','))
        entities_[id.value].context.push_back(lowered(word));
    } else if (fact.key == "parent" || fact.key == "developer" || fact.key == "employer" ||
               fact.key == "founders") {
      pending_.push_back({id, fact.key, fact.value, row.place});
    }
  }
}

void Knowledge::add_name(std::string_view spelling, KnownId id, bool common, bool own) {
  const auto fresh = static_cast<std::uint32_t>(names_.size());
  const std::uint32_t value = spellings_.add(lowered(spelling), fresh);
  if (value == fresh) names_.emplace_back().capitals = true;
  KnownName& name = names_[value];
  name.capitals = name.capitals && is_short_capitals(spelling);
  const auto at = std::find(name.others.begin(), name.others.end(), id);
  const bool another = name.first != id && at == name.others.end();
  // What somebody else's guard says does not hold for the user's name.
  name.common = common || (name.common && !(own && another));
  if (name.first == id) return;
  if (!name.first) {
    name.first = id;
  } else if (own) {
    if (at != name.others.end()) name.others.erase(at);
    name.others.insert(name.others.begin(), name.first);
    name.first = id;
  } else if (another) {
    name.others.push_back(id);
  }
}

void Knowledge::link(std::vector<Error>* faults) {
  for (const PendingFact& fact : pending_) {
    for (std::string_view key : split(fact.value, ',')) {
      const KnownId found = known(key);
      if (!found) {
        const std::string what = std::string(fact.key) + " \"" + std::string(key) + "\" is no known id";
        if (faults == nullptr) throw Error(Fault::data, fact.place, what);
        faults->emplace_back(Fault::input, fact.place, what + "; the name is taken without it");
        continue;
      }
      KnownEntity& entity = entities_[fact.entity.value];
      if (fact.key == "parent") entity.parent = found;
      if (fact.key == "developer") entity.developer = found;
      if (fact.key == "employer") entity.employer = found;
      if (fact.key == "founders") entity.founders.push_back(found);
    }
  }
  pending_.clear();
}

}  // namespace techgraph
