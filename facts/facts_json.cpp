#include "facts/facts_json.h"

#include <unordered_map>

#include "text/json.h"

namespace techgraph {
namespace {

// Writing.

void write_text(JsonWriter& out, std::string_view key, std::string_view text) {
  if (!text.empty()) out.key(key).value(text);
}

void write_range(JsonWriter& out, std::string_view key, Span span) {
  out.key(key).begin_array().value(span.begin).value(span.end).end_array();
}

std::string id_of(EntityId id) { return "e" + std::to_string(id.value + 1); }

void write_mention(JsonWriter& out, const Mention& mention) {
  out.begin_object();
  out.key("start").value(mention.span.chars.begin).key("end").value(mention.span.chars.end);
  out.key("text").value(mention.text);
  write_range(out, "bytes", mention.span.bytes);
  if (mention.nominal) out.key("nominal").value(true);
  write_text(out, "by", mention.found_by);
  out.key("confidence").value(mention.confidence);
  out.end_object();
}

void write_entity(JsonWriter& out, const Entity& entity) {
  out.begin_object();
  out.key("id")
      .value(id_of(entity.id))
      .key("type")
      .value(name_of(entity.type))
      .key("name")
      .value(entity.name);
  write_text(out, "key", entity.knowledge);
  out.key("aliases").begin_array();
  for (const Alias& alias : entity.aliases) out.value(alias.text);
  out.end_array();
  out.key("alias_languages").begin_array();
  for (const Alias& alias : entity.aliases) out.value(alias.language);
  out.end_array();
  out.key("mentions").begin_array();
  for (const Mention& mention : entity.mentions) write_mention(out, mention);
  out.end_array().end_object();
}

void write_relation(JsonWriter& out, const Relation& relation) {
  out.begin_object();
  out.key("type").value(name_of(relation.type));
  out.key("source").value(id_of(relation.source)).key("target").value(id_of(relation.target));
  write_attributes(out, relation.attributes);
  write_evidence(out, relation.evidence);
  out.end_object();
}

void write_measure(JsonWriter& out, const Measure& measure) {
  out.begin_object();
  out.key("entity").value(id_of(measure.entity));
  write_figure(out, measure);
  out.end_object();
}

// Reading.

std::uint32_t offset(const Json& value) {
  const double number = value.number();
  if (number < 0 || number > 4294967295.0) value.fail("an offset was expected");
  return static_cast<std::uint32_t>(number);
}

Span read_range(const Json& object, std::string_view key) {
  const std::vector<Json> ends = object.list(key);
  if (ends.empty()) return {};
  if (ends.size() != 2) object[key].fail("[begin, end] was expected");
  return {offset(ends[0]), offset(ends[1])};
}

Status read_status(const Json& json) {
  const std::string_view name = json.string("status");
  if (name.empty()) return Status::completed;
  const auto status = status_of(name);
  if (!status) json["status"].fail("unknown status \"" + std::string(name) + "\"");
  return *status;
}

class FactsReader {
 public:
  DocumentFacts read(const Json& root) {
    facts_.document = root["doc"].string();
    facts_.language = root.string("lang");
    facts_.title = root.string("title");
    facts_.date = root.string("date");
    facts_.url = root.string("url");
    for (const Json& entity : root.list("entities")) read_entity(entity);
    for (const Json& relation : root.list("relations")) read_relation(relation);
    for (const Json& measure : root.list("measures")) read_measure(measure);
    return std::move(facts_);
  }

 private:
  void read_entity(const Json& json) {
    Entity entity;
    entity.id = EntityId{static_cast<std::uint32_t>(facts_.entities.size())};
    const auto type = entity_type(json["type"].string());
    if (!type) json["type"].fail("unknown entity type \"" + std::string(json.string("type")) + "\"");
    entity.type = *type;
    entity.knowledge = json.string("key");
    entity.name = json.string("name");
    const std::vector<Json> aliases = json.list(json.find("aliases") ? "aliases" : "names");
    const std::vector<Json> languages = json.list("alias_languages");
    for (std::size_t index = 0; index < aliases.size(); ++index) {
      const std::string text(aliases[index].string());
      const bool own = index < languages.size();  // written by to_json: taken as it is
      if (entity.name.empty()) {
        entity.name = text;
      } else if (own || text != entity.name) {
        entity.aliases.push_back({text, own ? std::string(languages[index].string()) : ""});
      }
    }
    if (entity.name.empty()) json.fail("an entity needs a name");
    for (const Json& mention : json.list("mentions")) entity.mentions.push_back(read_mention(mention));
    if (!ids_.emplace(std::string(json["id"].string()), entity.id).second)
      json["id"].fail("this id is taken already");
    facts_.entities.push_back(std::move(entity));
  }

  static Mention read_mention(const Json& json) {
    Mention mention;
    if (const auto start = json.find("start")) mention.span.chars.begin = offset(*start);
    if (const auto end = json.find("end")) mention.span.chars.end = offset(*end);
    mention.span.bytes = read_range(json, "bytes");
    mention.text = json.string("text");
    mention.nominal = json.flag("nominal");
    mention.found_by = json.string("by");
    mention.confidence = json.number("confidence").value_or(1);
    return mention;
  }

  EntityId entity(const Json& json, std::string_view key) const {
    const auto found = ids_.find(std::string(json[key].string()));
    if (found == ids_.end())
      json[key].fail("no entity has the id \"" + std::string(json[key].string()) + "\"");
    return found->second;
  }

  void read_relation(const Json& json) {
    Relation relation;
    const auto type = relation_type(json["type"].string());
    if (!type) json["type"].fail("unknown relation \"" + std::string(json["type"].string()) + "\"");
    relation.type = *type;
    relation.source = entity(json, "source");
    relation.target = entity(json, "target");
    const EntityType source = facts_.entities[relation.source.value].type;
    const EntityType target = facts_.entities[relation.target.value].type;
    if (!allowed(*type, source, target)) {
      json.fail("the schema has no " + std::string(name_of(*type)) + " from " + std::string(name_of(source)) +
                " to " + std::string(name_of(target)));
    }
    relation.attributes = attributes_from_json(json);
    relation.evidence = evidence_from_json(json);
    facts_.relations.push_back(std::move(relation));
  }

  void read_measure(const Json& json) {
    Measure measure = figure_from_json(json);
    measure.entity = entity(json, "entity");
    facts_.measures.push_back(std::move(measure));
  }

  DocumentFacts facts_;
  std::unordered_map<std::string, EntityId> ids_;
};

}  // namespace

void write_attributes(JsonWriter& out, const Attributes& a) {
  if (a.amount) {
    out.key("amount").value(a.amount->value).key("currency").value(a.amount->currency);
    if (a.amount->approximate) out.key("approx").value(true);
  }
  if (a.valuation) {
    out.key("valuation").value(a.valuation->value).key("valuation_currency").value(a.valuation->currency);
    if (a.valuation->approximate) out.key("valuation_approx").value(true);
  }
  if (a.stake) out.key("stake").value(*a.stake);
  write_text(out, "round", a.round);
  if (a.lead) out.key("lead").value(true);
  write_text(out, "title", a.title);
  if (a.former) out.key("former").value(true);
  write_text(out, "kind", a.kind);
  write_text(out, "product", a.product);
  write_text(out, "date", a.date);
  write_text(out, "deal", a.deal);
  out.key("status").value(name_of(a.status));
}

void write_evidence(JsonWriter& out, const Evidence& evidence) {
  out.key("confidence").value(evidence.confidence);
  write_text(out, "rule", evidence.found_by);
  write_range(out, "sentence", evidence.sentence.chars);
  write_range(out, "sentence_bytes", evidence.sentence.bytes);
  write_text(out, "evidence", evidence.text);
}

void write_figure(JsonWriter& out, const Measure& measure) {
  out.key("measure").value(name_of(measure.type));
  out.key("value").value(measure.value);
  write_text(out, "currency", measure.currency);
  write_text(out, "period", measure.period);
  if (measure.approximate) out.key("approx").value(true);
  out.key("status").value(name_of(measure.status));
  write_evidence(out, measure.evidence);
}

std::string to_json(const DocumentFacts& facts) {
  JsonWriter out;
  out.begin_object();
  out.key("doc").value(facts.document).key("lang").value(facts.language);
  out.key("title").value(facts.title).key("date").value(facts.date);
  write_text(out, "url", facts.url);
  out.key("entities").begin_array();
  for (const Entity& entity : facts.entities) write_entity(out, entity);
  out.end_array().key("relations").begin_array();
  for (const Relation& relation : facts.relations) write_relation(out, relation);
  out.end_array().key("measures").begin_array();
  for (const Measure& measure : facts.measures) write_measure(out, measure);
  out.end_array().end_object();
  return out.take();
}

Attributes attributes_from_json(const Json& json) {
  Attributes a;
  if (const auto amount = json.number("amount"))
    a.amount = Money{*amount, std::string(json.string("currency")), json.flag("approx")};
  if (const auto valuation = json.number("valuation")) {
    const std::string_view own = json.string("valuation_currency");
    a.valuation = Money{*valuation, std::string(own.empty() ? json.string("currency") : own),
                        json.flag("valuation_approx")};
  }
  a.stake = json.number("stake");
  a.round = json.string("round");
  a.title = json.string("title");
  a.kind = json.string("kind");
  a.product = json.string("product");
  a.date = json.string("date");
  a.deal = json.string("deal");
  a.lead = json.flag("lead");
  a.former = json.flag("former");
  a.status = read_status(json);
  return a;
}

Evidence evidence_from_json(const Json& json) {
  Evidence evidence;
  evidence.sentence = {read_range(json, "sentence_bytes"), read_range(json, "sentence")};
  evidence.text = json.string("evidence");
  evidence.found_by = json.string("rule");
  evidence.confidence = json.number("confidence").value_or(1);
  return evidence;
}

Measure figure_from_json(const Json& json) {
  Measure measure;
  const auto type = measure_type(json["measure"].string());
  if (!type) json["measure"].fail("unknown measure \"" + std::string(json["measure"].string()) + "\"");
  measure.type = *type;
  measure.value = json["value"].number();
  measure.currency = json.string("currency");
  measure.period = json.string("period");
  measure.approximate = json.flag("approx");
  measure.status = read_status(json);
  measure.evidence = evidence_from_json(json);
  return measure;
}

DocumentFacts facts_from_json(std::string_view line, Place place) {
  const JsonDocument document(line, std::move(place));
  return FactsReader().read(document.root());
}

}  // namespace techgraph
