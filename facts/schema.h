#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace techgraph {

enum class EntityType : std::uint8_t { company, person, fund, product, government, organization };
inline constexpr std::size_t kEntityTypes = 6;

/// Enumerators are the schema's names with '-' written '_'.
enum class RelationType : std::uint8_t {
  invested_in,
  acquired,
  merged_with,
  subsidiary_of,
  holds_stake_in,
  spun_off_from,
  founded,
  works_for,
  board_member_of,
  advises,
  partnered_with,
  supplies,
  develops,
  uses,
  licensed_to,
  competes_with,
  listed_on,
  member_of,
  sued,
  fined,
  investigates,
  sanctioned,
  commented_on
};
inline constexpr std::size_t kRelationTypes = 23;

enum class Status : std::uint8_t { completed, planned, rumored, denied, ended };

enum class MeasureType : std::uint8_t {
  investment,
  revenue,
  profit,
  valuation,
  market_cap,
  funding,
  headcount,
  share_price,
  fine
};

/// Set of entity types, one bit each.
struct EntityTypes {
  std::uint8_t bits = 0;
  constexpr EntityTypes() = default;
  constexpr EntityTypes(std::initializer_list<EntityType> types) {
    for (EntityType type : types) bits = static_cast<std::uint8_t>(bits | 1U << static_cast<unsigned>(type));
  }
  constexpr bool has(EntityType type) const { return (bits >> static_cast<unsigned>(type) & 1U) != 0; }
  friend constexpr bool operator==(EntityTypes, EntityTypes) = default;
};

/// Attributes that a relation type may carry besides date and status, one bit each.
enum class Attribute : std::uint8_t { amount, round, lead, stake, valuation, title, former, kind, product };

/// One row of the schema's table: the only place in the code that describes a relation type.
struct RelationInfo {
  RelationType type;
  std::string_view name;  ///< "invested-in"
  EntityTypes sources, targets;
  bool symmetric = false;
  std::uint16_t attributes = 0;
  constexpr bool has(Attribute attribute) const {
    return (attributes >> static_cast<unsigned>(attribute) & 1U) != 0;
  }
};

std::span<const RelationInfo> relation_infos();  ///< in the order of RelationType
const RelationInfo& info(RelationType type);
std::optional<RelationType> relation_type(std::string_view name);
std::string_view name_of(RelationType type);

std::optional<EntityType> entity_type(std::string_view name);
std::string_view name_of(EntityType type);
std::optional<Status> status_of(std::string_view name);
std::string_view name_of(Status status);
std::optional<MeasureType> measure_type(std::string_view name);
std::string_view name_of(MeasureType type);

/// Whether the schema lets such a relation run from `source` to `target`.
bool allowed(RelationType type, EntityType source, EntityType target);

}  // namespace techgraph
