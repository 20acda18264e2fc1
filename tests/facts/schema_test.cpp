#include "facts/schema.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace techgraph {
namespace {

TEST(Schema, RowsStandInTheOrderOfTheirTypes) {
  ASSERT_EQ(relation_infos().size(), kRelationTypes);
  for (std::size_t index = 0; index < kRelationTypes; ++index)
    EXPECT_EQ(relation_infos()[index].type, static_cast<RelationType>(index));
}

TEST(Schema, EveryNameLeadsBackToItsValue) {
  std::set<std::string_view> names;
  for (const RelationInfo& row : relation_infos()) {
    EXPECT_EQ(relation_type(row.name), row.type);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
  }
  for (std::uint8_t type = 0; type < kEntityTypes; ++type)
    EXPECT_EQ(entity_type(name_of(static_cast<EntityType>(type))), static_cast<EntityType>(type));
  for (std::uint8_t status = 0; status < 5; ++status)
    EXPECT_EQ(status_of(name_of(static_cast<Status>(status))), static_cast<Status>(status));
  for (std::uint8_t measure = 0; measure < 9; ++measure)
    EXPECT_EQ(measure_type(name_of(static_cast<MeasureType>(measure))), static_cast<MeasureType>(measure));
}

TEST(Schema, KnowsNoOtherNames) {
  EXPECT_FALSE(relation_type("invested_in"));
  EXPECT_FALSE(relation_type(""));
  EXPECT_FALSE(entity_type("Company"));
  EXPECT_FALSE(status_of("done"));
  EXPECT_FALSE(measure_type("sales"));
}

TEST(Schema, SymmetricTypesAreTheThreeOfTheContract) {
  std::set<std::string_view> symmetric;
  for (const RelationInfo& row : relation_infos())
    if (row.symmetric) symmetric.insert(row.name);
  EXPECT_EQ(symmetric, (std::set<std::string_view>{"merged-with", "partnered-with", "competes-with"}));
  for (const RelationInfo& row : relation_infos())
    EXPECT_TRUE(!row.symmetric || row.sources == row.targets) << row.name;
}

TEST(Schema, AllowsOnlyWhatTheContractSays) {
  using enum EntityType;
  EXPECT_TRUE(allowed(RelationType::invested_in, government, company));
  EXPECT_FALSE(allowed(RelationType::invested_in, organization, company));
  EXPECT_FALSE(allowed(RelationType::invested_in, company, person));
  EXPECT_TRUE(allowed(RelationType::works_for, person, government));
  EXPECT_FALSE(allowed(RelationType::works_for, company, person));
  EXPECT_TRUE(allowed(RelationType::develops, person, product));
  EXPECT_FALSE(allowed(RelationType::fined, company, company));
  EXPECT_TRUE(allowed(RelationType::commented_on, government, product));
  EXPECT_FALSE(allowed(RelationType::commented_on, product, company));
}

TEST(Schema, ACompanyMayRivalAProduct) {
  using enum EntityType;
  EXPECT_TRUE(allowed(RelationType::competes_with, product, product));
  EXPECT_TRUE(allowed(RelationType::competes_with, company, product));
  EXPECT_FALSE(allowed(RelationType::competes_with, company, fund));
}

TEST(Schema, AttributesBelongToTheirRelations) {
  EXPECT_TRUE(info(RelationType::invested_in).has(Attribute::lead));
  EXPECT_TRUE(info(RelationType::supplies).has(Attribute::product));
  EXPECT_FALSE(info(RelationType::supplies).has(Attribute::amount));
  EXPECT_FALSE(info(RelationType::merged_with).has(Attribute::stake));
}

}  // namespace
}  // namespace techgraph
