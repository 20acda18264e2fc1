#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace techgraph {

/// What Gephi makes of the values of a key.
enum class KeyRole : std::uint8_t { column, label, weight, colour, colour_part, geometry };

/// The types that Gephi knows, less the difference between those that every program reads and others.
enum class ValueType : std::uint8_t { boolean, integer, real, string, other };

/// A <key> of a GraphML file.
struct GraphmlKey {
  std::string id, element, name, type;  ///< the attributes id, for, attr.name and attr.type
  KeyRole role = KeyRole::column;
};

/// By the key's id first, then its name, both to the letter, as Gephi does.
KeyRole role_of(const GraphmlKey& key);

bool known_to_gephi(std::string_view type);    ///< of any case; others make it drop the column
bool known_everywhere(std::string_view type);  ///< boolean, int, long, float, double, string
ValueType value_type(std::string_view type);

/// What is wrong with a value of that key: "is not a number"; nullopt if nothing.
std::optional<std::string_view> fault_of_value(const GraphmlKey& key, std::string_view value);

bool reads_as_null(
    std::string_view value);  ///< a value of a column that Gephi takes for none: "null" in any case
bool is_weight_name(std::string_view lower);      ///< looks like a weight, of a name in lower case
bool is_reserved_column(std::string_view lower);  ///< a column that Gephi has of itself, by its id
bool has_stray_blank(std::string_view id);        ///< a line break, or a blank at an end
bool is_bad_colour(const GraphmlKey& key,
                   std::string_view value);  ///< of a colour key that Gephi cannot read

}  // namespace techgraph
