#include "tests/graph/small_facts.h"

#include <algorithm>
#include <sstream>

namespace techgraph {
namespace {

bool goes_by(const Node& node, std::string_view name) {
  return node.name == name ||
         std::ranges::any_of(node.aliases, [&](const Alias& alias) { return alias.text == name; });
}

std::ostream& operator<<(std::ostream& out, const Attributes& a) {
  for (const auto& money : {a.amount, a.valuation})
    if (money) out << ' ' << money->value << money->currency << (money->approximate ? "~" : "");
  if (a.stake) out << ' ' << *a.stake << '%';
  return out << " [" << a.round << '|' << a.title << '|' << a.kind << '|' << a.product << '|' << a.date << '|'
             << a.deal << '|' << a.lead << a.former << '|' << name_of(a.status) << ']';
}

std::ostream& operator<<(std::ostream& out, const Evidence& e) {
  return out << " {" << e.sentence.bytes.begin << '-' << e.sentence.bytes.end << ' ' << e.text << '|'
             << e.found_by << '|' << e.confidence << '}';
}

}  // namespace

Says::Says(std::string document, std::string date, std::string language) {
  facts.document = std::move(document);
  facts.date = std::move(date);
  facts.language = std::move(language);
}

EntityId Says::is(EntityType type, std::string name, std::vector<std::string> aliases,
                  std::string knowledge) {
  Entity entity;
  entity.id = EntityId{static_cast<std::uint32_t>(facts.entities.size())};
  entity.type = type;
  entity.name = std::move(name);
  entity.knowledge = std::move(knowledge);
  for (std::string& alias : aliases) entity.aliases.push_back({std::move(alias), ""});
  facts.entities.push_back(std::move(entity));
  return facts.entities.back().id;
}

Relation& Says::that(EntityId source, RelationType type, EntityId target, double confidence) {
  Relation relation{type, source, target, {}, {}};
  relation.evidence.confidence = confidence;
  relation.evidence.text = facts.document + "#" + std::to_string(facts.relations.size());
  facts.relations.push_back(std::move(relation));
  return facts.relations.back();
}

std::size_t count_named(const Graph& graph, std::string_view name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(graph.nodes(), [&](const Node& node) { return goes_by(node, name); }));
}

const Node* node_named(const Graph& graph, std::string_view name) {
  if (count_named(graph, name) != 1) return nullptr;
  return &*std::ranges::find_if(graph.nodes(), [&](const Node& node) { return goes_by(node, name); });
}

std::string dump(const Graph& graph) {
  std::ostringstream out;
  out.precision(17);
  for (const SourceDocument& d : graph.documents())
    out << "document " << d.id << ' ' << d.language << ' ' << d.title << ' ' << d.date << ' ' << d.url
        << '\n';
  for (const Node& node : graph.nodes()) {
    out << node.id.value << ' ' << node.key << ' ' << name_of(node.type) << ' ' << node.name << " ="
        << node.knowledge;
    for (const Alias& alias : node.aliases) out << ' ' << alias.language << ':' << alias.text;
    for (const NodeMeasure& m : node.measures)
      out << ' ' << m.document.value << name_of(m.measure.type) << m.measure.value << m.measure.currency
          << m.measure.period << name_of(m.measure.status) << m.measure.evidence;
    for (DocumentId id : node.documents) out << ' ' << id.value;
    out << ' ' << node.mentions << ' ' << node.first_seen << ' ' << node.last_seen << '\n';
  }
  for (const Edge& edge : graph.edges()) {
    out << edge.id.value << ' ' << edge.key << ' ' << edge.source.value << ">" << edge.target.value << ' '
        << edge.weight << ' ' << edge.confidence << ' ' << name_of(edge.status) << ' ' << edge.first_date
        << ' ' << edge.last_date << ' ' << edge.sum_usd;
    for (const auto& [currency, sum] : edge.sums) out << ' ' << sum << currency;
    for (const Event& event : edge.events)
      out << "\n  " << event.document.value << event.attributes << event.evidence;
    out << '\n';
  }
  return out.str();
}

}  // namespace techgraph
