#include "facts/schema.h"

#include <algorithm>

namespace techgraph {
namespace {

using enum EntityType;
using A = Attribute;

constexpr std::uint16_t attributes(std::initializer_list<Attribute> list) {
  std::uint16_t bits = 0;
  for (Attribute attribute : list)
    bits = static_cast<std::uint16_t>(bits | 1U << static_cast<unsigned>(attribute));
  return bits;
}

constexpr EntityTypes kAnyoneButProduct{company, person, fund, government, organization};
constexpr EntityTypes kAny{company, person, fund, product, government, organization};
constexpr EntityTypes kPartners{company, fund, organization, government};

constexpr std::array<RelationInfo, kRelationTypes> kRelations{{
    {RelationType::invested_in,
     "invested-in",
     {company, fund, person, government},
     {company, fund},
     false,
     attributes({A::amount, A::round, A::lead, A::stake, A::valuation})},
    {RelationType::acquired,
     "acquired",
     {company, fund, person},
     {company, product},
     false,
     attributes({A::amount, A::stake})},
    {RelationType::merged_with, "merged-with", {company}, {company}, true, 0},
    {RelationType::subsidiary_of,
     "subsidiary-of",
     {company, fund},
     {company, fund, organization, government},
     false,
     attributes({A::stake})},
    {RelationType::holds_stake_in,
     "holds-stake-in",
     {company, fund, person, government},
     {company, fund},
     false,
     attributes({A::stake})},
    {RelationType::spun_off_from, "spun-off-from", {company}, {company}, false, 0},
    {RelationType::founded,
     "founded",
     {person, company, fund},
     {company, fund, organization},
     false,
     attributes({A::stake})},
    {RelationType::works_for,
     "works-for",
     {person},
     {company, fund, government, organization},
     false,
     attributes({A::title, A::former})},
    {RelationType::board_member_of,
     "board-member-of",
     {person},
     {company, fund, organization},
     false,
     attributes({A::title, A::former})},
    {RelationType::advises,
     "advises",
     {person, company},
     {company, fund, government},
     false,
     attributes({A::title, A::former})},
    {RelationType::partnered_with, "partnered-with", kPartners, kPartners, true, attributes({A::kind})},
    {RelationType::supplies,
     "supplies",
     {company},
     {company, organization, government},
     false,
     attributes({A::product})},
    {RelationType::develops, "develops", {company, person, organization}, {product}, false, 0},
    {RelationType::uses, "uses", {company, organization, government}, {product}, false, 0},
    {RelationType::licensed_to, "licensed-to", {company, organization}, {company}, false, 0},
    {RelationType::competes_with, "competes-with", {company, product}, {company, product}, true, 0},
    {RelationType::listed_on, "listed-on", {company}, {company, organization}, false, 0},
    {RelationType::member_of, "member-of", {company, person}, {organization}, false, 0},
    {RelationType::sued, "sued", kAnyoneButProduct, kAnyoneButProduct, false, attributes({A::amount})},
    {RelationType::fined,
     "fined",
     {government},
     {company, fund, person, organization},
     false,
     attributes({A::amount})},
    {RelationType::investigates,
     "investigates",
     {government},
     {company, fund, person, organization},
     false,
     0},
    {RelationType::sanctioned, "sanctioned", {government}, {company, fund, person, organization}, false, 0},
    {RelationType::commented_on, "commented-on", kAnyoneButProduct, kAny, false, 0},
}};

constexpr std::array<std::string_view, kEntityTypes> kEntityNames{"company", "person",     "fund",
                                                                  "product", "government", "organization"};
constexpr std::array<std::string_view, 5> kStatusNames{"completed", "planned", "rumored", "denied", "ended"};
constexpr std::array<std::string_view, 9> kMeasureNames{"investment", "revenue",     "profit",
                                                        "valuation",  "market-cap",  "funding",
                                                        "headcount",  "share-price", "fine"};

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::span<const RelationInfo> relation_infos() { return kRelations; }

const RelationInfo& info(RelationType type) { return kRelations[static_cast<std::size_t>(type)]; }

std::optional<RelationType> relation_type(std::string_view name) {
  const auto found = std::find_if(kRelations.begin(), kRelations.end(),
                                  [&](const RelationInfo& row) { return row.name == name; });
  return found == kRelations.end() ? std::nullopt : std::optional(found->type);
}

std::string_view name_of(RelationType type) { return info(type).name; }

std::optional<EntityType> entity_type(std::string_view name) {
  return find_name<EntityType>(kEntityNames, name);
}
std::string_view name_of(EntityType type) { return kEntityNames[static_cast<std::size_t>(type)]; }

std::optional<Status> status_of(std::string_view name) { return find_name<Status>(kStatusNames, name); }
std::string_view name_of(Status status) { return kStatusNames[static_cast<std::size_t>(status)]; }

std::optional<MeasureType> measure_type(std::string_view name) {
  return find_name<MeasureType>(kMeasureNames, name);
}
std::string_view name_of(MeasureType type) { return kMeasureNames[static_cast<std::size_t>(type)]; }

bool allowed(RelationType type, EntityType source, EntityType target) {
  const RelationInfo& row = info(type);
  return row.sources.has(source) && row.targets.has(target);
}

}  // namespace techgraph
