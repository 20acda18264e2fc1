#include "query/news_graph.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/unicode.h"

namespace techgraph::query {
namespace {

Value number(std::size_t count) { return static_cast<std::int64_t>(count); }
Value text(std::string_view words) { return words.empty() ? Value() : Value(std::string(words)); }
/// A sum of money: whole where it is.
Value sum(double amount) {
  if (amount == 0) return {};
  const bool whole = amount == std::floor(amount) && std::abs(amount) < 9e15;
  return whole ? Value(static_cast<std::int64_t>(amount)) : Value(amount);
}

Map without_nulls(Map map) {
  std::erase_if(map, [](const auto& entry) { return entry.second.is_null(); });
  return map;
}

Value aliases(const Graph&, const Node& node) {
  List all;
  for (const Alias& alias : node.aliases) all.emplace_back(alias.text);
  return all;
}

Value measures(const Graph& graph, const Node& node) {
  List all;
  for (const NodeMeasure& one : node.measures) {
    const Measure& measure = one.measure;
    all.emplace_back(without_nulls({{"measure", text(name_of(measure.type))},
                                    {"value", sum(measure.value)},
                                    {"currency", text(measure.currency)},
                                    {"period", text(measure.period)},
                                    {"status", text(name_of(measure.status))},
                                    {"confidence", measure.evidence.confidence},
                                    {"document", graph[one.document].id}}));
  }
  return all;
}

struct NodeProperty {
  std::string_view name;
  Value (*value)(const Graph& graph, const Node& node);
};
constexpr NodeProperty kNodeProperties[] = {
    {"name", [](const Graph&, const Node& node) -> Value { return node.name; }},
    {"type", [](const Graph&, const Node& node) -> Value { return text(name_of(node.type)); }},
    {"key", [](const Graph&, const Node& node) -> Value { return node.key; }},
    {"aliases", aliases},
    {"knowledge", [](const Graph&, const Node& node) -> Value { return text(node.knowledge); }},
    {"documents", [](const Graph&, const Node& node) -> Value { return number(node.documents.size()); }},
    {"mentions", [](const Graph&, const Node& node) -> Value { return number(node.mentions); }},
    {"first_seen", [](const Graph&, const Node& node) -> Value { return text(node.first_seen); }},
    {"last_seen", [](const Graph&, const Node& node) -> Value { return text(node.last_seen); }},
    {"measures", measures},
};

Value stake(const Attributes& one) { return one.stake ? Value(*one.stake) : Value(); }
Value lead(const Attributes& one) { return one.lead ? Value(true) : Value(); }
Value former(const Attributes& one) { return one.former ? Value(true) : Value(); }
Value amount(const Attributes& one) { return one.amount ? sum(one.amount->value) : Value(); }
Value currency(const Attributes& one) { return one.amount ? text(one.amount->currency) : Value(); }
Value valuation(const Attributes& one) { return one.valuation ? sum(one.valuation->value) : Value(); }
template <std::string Attributes::*kMember>
Value member(const Attributes& one) {
  return text(one.*kMember);
}

/// What single statements say besides relation and date.
struct EventProperty {
  std::string_view name;
  Value (*value)(const Attributes& attributes);
};
constexpr EventProperty kEventProperties[] = {
    {"amount", amount},
    {"currency", currency},
    {"valuation", valuation},
    {"stake", stake},
    {"round", member<&Attributes::round>},
    {"lead", lead},
    {"title", member<&Attributes::title>},
    {"former", former},
    {"kind", member<&Attributes::kind>},
    {"product", member<&Attributes::product>},
};

/// Of the newest statement that says it (events stand by date).
Value newest(const Edge& edge, const EventProperty& property) {
  for (auto event = edge.events.rbegin(); event != edge.events.rend(); ++event) {
    Value value = property.value(event->attributes);
    if (!value.is_null()) return value;
  }
  return {};
}

Value events(const Graph& graph, const Edge& edge) {
  List all;
  for (const Event& event : edge.events) {
    const SourceDocument& document = graph[event.document];
    Map map{{"status", text(name_of(event.attributes.status))},
            {"date", text(event.attributes.date)},
            {"deal", text(event.attributes.deal)},
            {"document", text(document.id)},
            {"published", text(document.date)},
            {"url", text(document.url)},
            {"sentence", text(event.evidence.text)},
            {"rule", text(event.evidence.found_by)},
            {"confidence", event.evidence.confidence}};
    for (const EventProperty& property : kEventProperties)
      map.emplace(std::string(property.name), property.value(event.attributes));
    all.emplace_back(without_nulls(std::move(map)));
  }
  return all;
}

struct EdgeProperty {
  std::string_view name;
  Value (*value)(const Graph& graph, const Edge& edge);
};
constexpr EdgeProperty kEdgeProperties[] = {
    {"type", [](const Graph&, const Edge& edge) -> Value { return text(name_of(edge.type)); }},
    {"key", [](const Graph&, const Edge& edge) -> Value { return edge.key; }},
    {"documents", [](const Graph&, const Edge& edge) -> Value { return sum(edge.weight); }},
    {"statements", [](const Graph&, const Edge& edge) -> Value { return number(edge.events.size()); }},
    {"confidence", [](const Graph&, const Edge& edge) -> Value { return edge.confidence; }},
    {"status", [](const Graph&, const Edge& edge) -> Value { return text(name_of(edge.status)); }},
    {"first_date", [](const Graph&, const Edge& edge) -> Value { return text(edge.first_date); }},
    {"last_date", [](const Graph&, const Edge& edge) -> Value { return text(edge.last_date); }},
    {"sum_usd", [](const Graph&, const Edge& edge) -> Value { return sum(std::round(edge.sum_usd)); }},
    {"events", events},
};

/// From when and until when what an edge says was true (see validities()).
struct TimeProperty {
  std::string_view name;
  std::string Validity::*date;
};
constexpr TimeProperty kTimeProperties[] = {{"valid_from", &Validity::from}, {"valid_to", &Validity::to}};

/// INVESTED_IN and invested-in are one.
std::string plain(std::string_view name) {
  std::string out = folded(name);
  std::ranges::replace(out, '_', '-');
  return out;
}

}  // namespace

struct NewsGraph::Indexes {
  std::vector<Validity> times;  ///< of each edge
  std::vector<NodeId> by_name;  ///< sorted by name, then id
  std::unique_ptr<NameIndex> names;
  std::unordered_map<std::string, std::vector<NodeId>> named;
};

NewsGraph::NewsGraph(const Graph& graph)
    : graph_(graph), counts_(kEntityTypes), indexes_(std::make_unique<Indexes>()) {
  for (const Node& node : graph.nodes()) ++counts_[static_cast<std::size_t>(node.type)];
  for (std::size_t type = 0; type < kEntityTypes; ++type)
    vocabulary_.labels.emplace_back(name_of(static_cast<EntityType>(type)));
  for (const RelationInfo& relation : relation_infos()) {
    vocabulary_.types.emplace_back(relation.name);
    if (relation.symmetric) vocabulary_.symmetric.emplace_back(relation.name);
  }
  for (const NodeProperty& property : kNodeProperties)
    vocabulary_.node_properties.emplace_back(property.name);
  for (const EdgeProperty& property : kEdgeProperties)
    vocabulary_.edge_properties.emplace_back(property.name);
  for (const TimeProperty& property : kTimeProperties)
    vocabulary_.edge_properties.emplace_back(property.name);
  for (const EventProperty& property : kEventProperties)
    vocabulary_.edge_properties.emplace_back(property.name);
}

NewsGraph::~NewsGraph() = default;

const std::vector<Validity>& NewsGraph::times() const {
  if (indexes_->times.empty()) indexes_->times = validities(graph_);
  return indexes_->times;
}

std::optional<std::uint32_t> NewsGraph::find_label(std::string_view name) const {
  const auto type = entity_type(plain(name));
  return type ? std::optional(static_cast<std::uint32_t>(*type)) : std::nullopt;
}

std::optional<std::uint32_t> NewsGraph::find_type(std::string_view name) const {
  const auto type = relation_type(plain(name));
  return type ? std::optional(static_cast<std::uint32_t>(*type)) : std::nullopt;
}

bool NewsGraph::has_label(NodeId node, std::uint32_t label) const {
  return static_cast<std::uint32_t>(graph_[node].type) == label;
}

std::vector<std::string> NewsGraph::labels(NodeId node) const {
  return {std::string(name_of(graph_[node].type))};
}

std::size_t NewsGraph::count_with_label(std::uint32_t label) const { return counts_[label]; }

Value NewsGraph::property(NodeId node, std::string_view key) const {
  const auto* found = std::ranges::find(kNodeProperties, key, &NodeProperty::name);
  return found == std::end(kNodeProperties) ? Value() : found->value(graph_, graph_[node]);
}

Value NewsGraph::property(EdgeId edge, std::string_view key) const {
  const auto* found = std::ranges::find(kEdgeProperties, key, &EdgeProperty::name);
  if (found != std::end(kEdgeProperties)) return found->value(graph_, graph_[edge]);
  const auto* time = std::ranges::find(kTimeProperties, key, &TimeProperty::name);
  if (time != std::end(kTimeProperties)) return text(times()[edge.value].*time->date);
  const auto* stated = std::ranges::find(kEventProperties, key, &EventProperty::name);
  return stated == std::end(kEventProperties) ? Value() : newest(graph_[edge], *stated);
}

Map NewsGraph::properties(NodeId node) const {
  Map all;
  for (const NodeProperty& one : kNodeProperties)
    all.emplace(std::string(one.name), one.value(graph_, graph_[node]));
  return without_nulls(std::move(all));
}

Map NewsGraph::properties(EdgeId edge) const {
  Map all;
  for (const EdgeProperty& one : kEdgeProperties)
    all.emplace(std::string(one.name), one.value(graph_, graph_[edge]));
  for (const TimeProperty& one : kTimeProperties)
    all.emplace(std::string(one.name), text(times()[edge.value].*one.date));
  for (const EventProperty& one : kEventProperties)
    all.emplace(std::string(one.name), newest(graph_[edge], one));
  return without_nulls(std::move(all));
}

std::optional<std::vector<NodeId>> NewsGraph::look_up(std::string_view key, const Value& value) const {
  if (!has_index(key)) return std::nullopt;
  std::vector<NodeId> found;
  if (value.text() == nullptr) return found;
  if (key == "key") {
    const auto node = std::ranges::lower_bound(graph_.nodes(), *value.text(), {}, &Node::key);
    if (node != graph_.nodes().end() && node->key == *value.text()) found.push_back(node->id);
    return found;
  }
  const auto name = [this](NodeId id) -> const std::string& { return graph_[id].name; };
  std::vector<NodeId>& sorted = indexes_->by_name;
  if (sorted.empty()) {
    for (const Node& node : graph_.nodes()) sorted.push_back(node.id);
    std::ranges::stable_sort(sorted, {}, name);
  }
  const auto range = std::ranges::equal_range(sorted, *value.text(), {}, name);
  return std::vector<NodeId>(range.begin(), range.end());
}

std::vector<NodeId> NewsGraph::named(std::string_view name) const {
  const auto [place, fresh] = indexes_->named.try_emplace(std::string(name));
  if (!fresh) return place->second;
  if (!indexes_->names) indexes_->names = std::make_unique<NameIndex>(graph_);
  for (const techgraph::Match& match : indexes_->names->find(name, graph_.nodes().size())) {
    if (match.kind > MatchKind::exact) break;
    place->second.push_back(match.node);
  }
  std::ranges::sort(place->second);
  return place->second;
}

}  // namespace techgraph::query
