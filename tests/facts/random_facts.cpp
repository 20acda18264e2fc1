#include "tests/facts/random_facts.h"

#include <array>
#include <string>

namespace techgraph {
namespace {

struct Known {
  EntityType type;
  const char* knowledge;
  std::array<const char*, 4> names;
};

constexpr Known kWorld[] = {
    {EntityType::company, "", {"Orvane Robotics", "오르베인로보틱스", "Orvane", "欧维恩机器人"}},
    {EntityType::company, "", {"Orvane Bio", "오르베인바이오", "Orvane", "오르베인"}},
    {EntityType::company, "", {"Lumidor", "루미도르", "ルミドール", "Lumidor Inc."}},
    {EntityType::product, "", {"Lumidor", "루미도르", "ルミドール", "Lumidor 2"}},
    {EntityType::company, "tessaway", {"Tessaway", "테사웨이", "泰萨韦", "テサウェイ"}},
    {EntityType::fund, "", {"Quillmark Ventures", "퀼마크벤처스", "Quillmark", "퀼마크"}},
    {EntityType::fund, "hollowmere", {"Hollowmere Capital", "할로미어캐피탈", "Hollowmere", "할로미어"}},
    {EntityType::person, "", {"Mirela Castow", "미렐라 캐스토", "Castow", "캐스토"}},
    {EntityType::person, "", {"여운솔", "Unsol Yeo", "呂云率", "여운솔"}},
    {EntityType::person, "", {"여운솔", "여운솔", "여운솔", "여운솔"}},
    {EntityType::government, "", {"미래심사위원회", "Future Review Board", "심사위", "FRB"}},
    {EntityType::organization, "", {"Nolwen Institute", "놀웬연구소", "Nolwen", "놀웬"}},
    {EntityType::product, "", {"Skyfen", "스카이펜", "스카이펜 2", "Skyfen 2"}},
};

const char* const kLanguages[] = {"ko", "en", "zh", "ja", ""};
const char* const kDates[] = {"", "2021", "2025-03", "2025-03-09", "2025-09-20", "2026-01-02"};
const char* const kRounds[] = {"", "seed", "a", "b"};
const char* const kCurrencies[] = {"USD", "KRW", "JPY", "XXX"};
const char* const kTexts[] = {"", "It \"said\"\t\\so.\n", "오르베인이 투자했다.", "𠮷野\x01社"};

template <std::size_t N>
const char* pick(Dice& dice, const char* const (&list)[N]) {
  return list[dice.roll(N)];
}

TextSpan span(Dice& dice) {
  const std::uint32_t begin = dice.roll(4000), chars = begin / 2;
  return {{begin, begin + dice.roll(90)}, {chars, chars + dice.roll(40)}};
}

Evidence evidence(Dice& dice) {
  return {span(dice), pick(dice, kTexts), dice.once_in(3) ? "" : "ko/some-rule",
          static_cast<double>(dice.roll(1000)) / 999};
}

Mention mention(Dice& dice, const char* name) {
  return {span(dice), name, dice.once_in(4), dice.once_in(2) ? "" : "known", dice.roll(8) / 7.0};
}

Entity entity(Dice& dice, EntityId id) {
  const Known& known = kWorld[dice.roll(std::size(kWorld))];
  Entity entity;
  entity.id = id;
  entity.type = known.type;
  if (known.type == EntityType::company && dice.once_in(8)) entity.type = EntityType::fund;
  entity.knowledge = known.knowledge;
  entity.name = known.knowledge[0] != '\0' ? known.names[0] : known.names[dice.roll(4)];
  for (const char* name : known.names) {
    if (name != entity.name && dice.once_in(3)) entity.aliases.push_back({name, pick(dice, kLanguages)});
  }
  for (std::uint32_t count = dice.roll(4); count > 0; --count)
    entity.mentions.push_back(mention(dice, known.names[dice.roll(4)]));
  return entity;
}

Money money(Dice& dice) {
  const double value = dice.once_in(5) ? 0.1 * dice.roll(1000) : 1e6 * (1 + dice.roll(3));
  return {value, pick(dice, kCurrencies), dice.once_in(3)};
}

Attributes attributes(Dice& dice, const RelationInfo& row) {
  Attributes a;
  if (row.has(Attribute::amount) && !dice.once_in(3)) {
    a.amount = money(dice);
    if (dice.once_in(2)) a.deal = "d" + std::to_string(dice.roll(2));
  }
  if (row.has(Attribute::valuation) && dice.once_in(3)) a.valuation = money(dice);
  if (row.has(Attribute::stake) && dice.once_in(3)) a.stake = 0.5 * dice.roll(200);
  if (row.has(Attribute::round)) a.round = pick(dice, kRounds);
  if (row.has(Attribute::title) && dice.once_in(2)) a.title = "최고경영자(CEO)";
  if (row.has(Attribute::kind) && dice.once_in(2)) a.kind = "mou";
  if (row.has(Attribute::product) && dice.once_in(2)) a.product = "감속기";
  a.date = pick(dice, kDates);
  a.lead = row.has(Attribute::lead) && dice.once_in(3);
  a.former = row.has(Attribute::former) && dice.once_in(3);
  a.status = static_cast<Status>(dice.once_in(2) ? 0 : dice.roll(5));
  return a;
}

void add_relation(Dice& dice, DocumentFacts& facts) {
  const auto count = static_cast<std::uint32_t>(facts.entities.size());
  const RelationInfo& row = relation_infos()[dice.once_in(2) ? 0 : dice.roll(kRelationTypes)];
  const EntityId source{dice.roll(count)}, target{dice.roll(count)};
  if (source == target ||
      !allowed(row.type, facts.entities[source.value].type, facts.entities[target.value].type))
    return;
  facts.relations.push_back({row.type, source, target, attributes(dice, row), evidence(dice)});
}

Measure measure(Dice& dice, EntityId entity) {
  const Money sum = money(dice);
  return {entity,
          static_cast<MeasureType>(dice.roll(9)),
          sum.value,
          sum.currency,
          dice.once_in(2) ? "2025" : "",
          sum.approximate,
          static_cast<Status>(dice.roll(5)),
          evidence(dice)};
}

}  // namespace

DocumentFacts random_facts(std::uint32_t seed) {
  Dice dice(seed);
  DocumentFacts facts;
  facts.document = "doc-" + std::to_string(seed);
  facts.language = pick(dice, kLanguages);
  facts.title = pick(dice, kTexts);
  facts.date = pick(dice, kDates);
  facts.url = dice.once_in(2) ? "" : "https://news.example/" + std::to_string(seed);
  const std::uint32_t entities = 1 + dice.roll(7);
  for (std::uint32_t id = 0; id < entities; ++id) facts.entities.push_back(entity(dice, EntityId{id}));
  for (int tries = 0; tries < 12; ++tries) add_relation(dice, facts);
  for (std::uint32_t count = dice.roll(3); count > 0; --count)
    facts.measures.push_back(measure(dice, EntityId{dice.roll(entities)}));
  return facts;
}

std::vector<DocumentFacts> random_documents(std::uint32_t seed, std::size_t count) {
  std::vector<DocumentFacts> documents;
  for (std::size_t index = 0; index < count; ++index) {
    documents.push_back(random_facts(seed * 7919U + static_cast<std::uint32_t>(index)));
    const std::string number = std::to_string(10000 + index);
    documents.back().document = "doc-" + number.substr(1);
  }
  return documents;
}

}  // namespace techgraph
