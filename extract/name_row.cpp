#include "extract/name_row.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/phrase_set.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFactKeys{"country"sv,  "ticker"sv, "parent"sv, "developer"sv, "employer"sv,
                               "founders"sv, "title"sv,  "legal"sv,  "common"sv,    "context"sv};

}  // namespace

std::vector<std::string_view> NameRow::values(std::string_view key) const {
  std::vector<std::string_view> all;
  for (const NameFact& fact : facts) {
    if (fact.key != key) continue;
    for (std::string_view value : split(fact.value, ',')) all.push_back(value);
  }
  return all;
}

bool is_fact_key(std::string_view key) { return std::ranges::find(kFactKeys, key) != kFactKeys.end(); }

void read_type(std::string_view name, NameRow& row) {
  row.type = entity_type(lowered(name));
  if (row.type) return;
  throw Error(Fault::data, row.place,
              "unknown type \"" + std::string(name) +
                  "\"; expected company, person, fund, product, government or organization");
}

void read_aliases(std::string_view cell, std::string_view language, NameRow& row) {
  for (std::string_view item : split(cell, '|')) {
    const bool tagged = item.find(':') == 2;
    const std::string_view spelling = tagged ? trimmed(item.substr(3)) : item;
    if (!spelling.empty()) row.aliases.push_back({tagged ? item.substr(0, 2) : language, spelling});
  }
}

void read_facts(std::string_view cell, NameRow& row) {
  for (std::string_view fact : split(cell, '|')) {
    const std::size_t equals = fact.find('=');
    if (equals == std::string_view::npos) {
      throw Error(Fault::data, row.place, "a fact has the form key=value, not \"" + std::string(fact) + "\"");
    }
    row.facts.push_back({trimmed(fact.substr(0, equals)), trimmed(fact.substr(equals + 1))});
  }
}

void read_name_row(const Row& line, NameRow& row) {
  row.place = line.place;
  row.aliases.clear();
  row.facts.clear();
  row.id = line[0];
  row.name = line[2];
  read_type(line[1], row);
  if (row.id.empty() || row.name.empty())
    throw Error(Fault::data, row.place, "id and name must not be empty");
  read_aliases(line[3], "", row);
  read_facts(line[4], row);
}

}  // namespace techgraph
