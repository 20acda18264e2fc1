#include "extract/knowledge.h"

#include <algorithm>

#include "text/table.h"

namespace techgraph {

Knowledge::Knowledge(const DataFiles& data) : Knowledge(data, {}) {}

Knowledge::Knowledge(const DataFiles& data, const std::vector<DataFile>& more) {
  for (const DataFile& file : data.list("knowledge/", ".tsv")) read(file);
  for (const DataFile& file : more) read(file);
  link();
}

void Knowledge::read(const DataFile& file) {
  for_each_row(file, 3, [&](const Row& row) {
    const auto type = entity_type(row[1]);
    if (!type) {
      throw Error(Fault::data, row.place,
                  "unknown type \"" + std::string(row[1]) +
                      "\"; expected company, person, fund, product, government or organization");
    }
    if (row[0].empty() || row[2].empty())
      throw Error(Fault::data, row.place, "id and name must not be empty");
    const KnownId id{static_cast<std::uint32_t>(entities_.size())};
    if (!by_key_.emplace(std::string(row[0]), id).second) {
      throw Error(Fault::data, row.place, "id \"" + std::string(row[0]) + "\" is taken already");
    }
    KnownEntity entity;
    entity.key = row[0];
    entity.type = *type;
    entity.name = row[2];
    std::vector<std::string> common;
    for (std::string_view fact : split(row[4], '|')) {
      const std::size_t equals = fact.find('=');
      if (equals == std::string_view::npos) {
        throw Error(Fault::data, row.place,
                    "a fact has the form key=value, not \"" + std::string(fact) + "\"");
      }
      const std::string_view key = trimmed(fact.substr(0, equals));
      const std::string_view value = trimmed(fact.substr(equals + 1));
      if (key == "common") {
        for (std::string_view word : split(value, ',')) common.push_back(lowered(word));
      } else if (key == "context") {
        for (std::string_view word : split(value, ',')) entity.context.push_back(lowered(word));
      } else if (key == "parent" || key == "developer" || key == "employer" || key == "founders") {
        pending_.push_back({id, std::string(key), std::string(value), row.place});
      }
    }
    const auto is_common = [&](std::string_view spelling) {
      return std::find(common.begin(), common.end(), lowered(spelling)) != common.end();
    };
    add_name(entity.name, id, is_common(entity.name));
    for (std::string_view item : split(row[3], '|')) {
      const std::size_t colon = item.find(':');
      const bool tagged = colon == 2;
      const std::string_view spelling = tagged ? trimmed(item.substr(3)) : item;
      if (spelling.empty()) continue;
      add_name(spelling, id, is_common(spelling));
      if (spelling != entity.name) {
        entity.aliases.push_back({std::string(spelling), tagged ? std::string(item.substr(0, 2)) : ""});
      }
    }
    entities_.push_back(std::move(entity));
  });
}

void Knowledge::add_name(std::string_view spelling, KnownId id, bool common) {
  const auto fresh = static_cast<std::uint32_t>(names_.size());
  const std::uint32_t value = spellings_.add(lowered(spelling), fresh);
  if (value == fresh) names_.emplace_back();
  KnownName& name = names_[value];
  if (std::find(name.entities.begin(), name.entities.end(), id) == name.entities.end())
    name.entities.push_back(id);
  name.common = name.common || common;
}

void Knowledge::link() {
  for (const PendingFact& fact : pending_) {
    for (std::string_view key : split(fact.value, ',')) {
      const auto found = by_key_.find(std::string(key));
      if (found == by_key_.end()) {
        throw Error(Fault::data, fact.place, fact.key + " \"" + std::string(key) + "\" is no known id");
      }
      KnownEntity& entity = entities_[fact.entity.value];
      if (fact.key == "parent") entity.parent = found->second;
      if (fact.key == "developer") entity.developer = found->second;
      if (fact.key == "employer") entity.employer = found->second;
      if (fact.key == "founders") entity.founders.push_back(found->second);
    }
  }
  pending_.clear();
}

}  // namespace techgraph
