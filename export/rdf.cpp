#include "export/rdf.h"

#include <array>
#include <optional>

#include "export/cells.h"
#include "export/rdf_writer.h"
#include "text/hash.h"
#include "text/json.h"

namespace techgraph {
namespace {

constexpr std::string_view kOwn = "urn:techgraph:schema#";
constexpr std::string_view kSchema = "https://schema.org/";
constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

RdfTerm in(std::string_view space, std::string_view name) {
  return RdfTerm::iri(std::string(space).append(name));
}
RdfTerm own(std::string_view name) { return in(kOwn, name); }
RdfTerm schema(std::string_view name) { return in(kSchema, name); }

/// Of a key or an id, which may hold any sign.
RdfTerm named(std::string_view kind, std::string_view id) {
  return RdfTerm::iri("urn:techgraph:" + std::string(kind) + ':' + percent_encoded(id));
}

RdfTerm number(double value) { return RdfTerm::literal(decimal(value), std::string(kXsd) + "decimal"); }

RdfTerm count(std::size_t value) {
  return RdfTerm::literal(std::to_string(value), std::string(kXsd) + "integer");
}

RdfTerm date(const std::string& text) {
  const std::string_view type = text.size() == 4 ? "gYear" : text.size() == 7 ? "gYearMonth" : "date";
  return RdfTerm::literal(text, std::string(kXsd).append(type));
}

/// "invested-in" → "investedIn".
std::string camel(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool upper = name[at] == '-' && at + 1 < name.size();
    if (upper) ++at;
    out += upper ? static_cast<char>(name[at] - 'a' + 'A') : name[at];
  }
  return out;
}

std::string_view class_of(EntityType type) {
  static constexpr std::array<std::string_view, kEntityTypes> kClasses{
      "Corporation", "Person", "Organization", "Product", "GovernmentOrganization", "Organization"};
  return kClasses[static_cast<std::size_t>(type)];
}

/// A property of schema.org that says the same; `turned` from target to source.
struct Equal {
  std::string_view name;
  bool turned = false;
};
std::optional<Equal> equal_of(RelationType type) {
  switch (type) {
    case RelationType::works_for:
      return Equal{"worksFor"};
    case RelationType::member_of:
      return Equal{"memberOf"};
    case RelationType::subsidiary_of:
      return Equal{"parentOrganization"};
    case RelationType::founded:
      return Equal{"founder", true};
    case RelationType::invested_in:
      return Equal{"funder", true};
    case RelationType::develops:
      return Equal{"manufacturer", true};
    default:
      return std::nullopt;
  }
}

class RdfExport {
 public:
  RdfExport(const Graph& graph, RdfWriter& out) : graph_(graph), out_(out) {}

  void write() {
    for (const SourceDocument& document : graph_.documents()) write_document(document);
    for (const Node& node : graph_.nodes()) write_node(node);
    for (const Edge& edge : graph_.edges()) write_edge(edge);
    out_.finish();
  }

 private:
  void text(const RdfTerm& subject, const RdfTerm& property, std::string_view value,
            std::string_view language = {}) {
    if (!value.empty()) out_.triple(subject, property, RdfTerm::text(value, language));
  }

  void type(const RdfTerm& subject, const RdfTerm& of) { out_.triple(subject, in(kRdf, "type"), of); }

  void dated(const RdfTerm& subject, const RdfTerm& property, const std::string& when) {
    if (!when.empty()) out_.triple(subject, property, date(when));
  }

  RdfTerm document(DocumentId id) const { return named("document", graph_[id].id); }

  void write_document(const SourceDocument& document) {
    const RdfTerm subject = named("document", document.id);
    type(subject, schema("NewsArticle"));
    text(subject, schema("identifier"), document.id);
    text(subject, schema("headline"), document.title, document.language);
    text(subject, schema("inLanguage"), document.language);
    text(subject, schema("url"), document.url);
    dated(subject, schema("datePublished"), document.date);
  }

  void write_node(const Node& node) {
    const RdfTerm subject = named("node", node.key);
    type(subject, schema(class_of(node.type)));
    text(subject, schema("identifier"), node.key);
    text(subject, schema("name"), node.name);
    for (const Alias& alias : node.aliases)
      text(subject, schema("alternateName"), alias.text, alias.language);
    text(subject, own("entityType"), name_of(node.type));
    text(subject, own("knowledge"), node.knowledge);
    out_.triple(subject, own("mentions"), count(node.mentions));
    dated(subject, own("firstSeen"), node.first_seen);
    dated(subject, own("lastSeen"), node.last_seen);
    for (const DocumentId id : node.documents) out_.triple(subject, schema("subjectOf"), document(id));
    for (std::size_t at = 0; at < node.measures.size(); ++at)
      out_.triple(subject, own("figure"), figure(node, at));
    for (std::size_t at = 0; at < node.measures.size(); ++at) write_figure(node, at);
  }

  static RdfTerm figure(const Node& node, std::size_t at) {
    return named("figure", node.key + '.' + std::to_string(at + 1));
  }

  void write_figure(const Node& node, std::size_t at) {
    const RdfTerm subject = figure(node, at);
    const Measure& measure = node.measures[at].measure;
    text(subject, own("measure"), name_of(measure.type));
    out_.triple(subject, schema("value"), number(measure.value));
    text(subject, schema("currency"), measure.currency);
    text(subject, own("period"), measure.period);
    text(subject, own("status"), name_of(measure.status));
    write_source(subject, node.measures[at].document, measure.evidence);
  }

  void write_source(const RdfTerm& subject, DocumentId id, const Evidence& evidence) {
    if (!graph_[id].id.empty()) out_.triple(subject, in(kProv, "wasDerivedFrom"), document(id));
    text(subject, in(kProv, "value"), evidence.text);
    text(subject, own("rule"), evidence.found_by);
    out_.triple(subject, own("confidence"), number(evidence.confidence));
  }

  void write_triple(const Edge& edge, const std::optional<RdfTerm>& graph) {
    const RdfTerm source = named("node", graph_[edge.source].key),
                  target = named("node", graph_[edge.target].key);
    const RdfTerm property = own(camel(name_of(edge.type)));
    out_.triple(source, property, target, graph);
    if (info(edge.type).symmetric) out_.triple(target, property, source, graph);
    if (const auto equal = equal_of(edge.type))
      out_.triple(equal->turned ? target : source, schema(equal->name), equal->turned ? source : target,
                  graph);
  }

  void write_edge(const Edge& edge) {
    write_triple(edge, std::nullopt);
    const RdfTerm subject = named("edge", edge.key);
    type(subject, in(kRdf, "Statement"));
    out_.triple(subject, in(kRdf, "subject"), named("node", graph_[edge.source].key));
    out_.triple(subject, in(kRdf, "predicate"), own(camel(name_of(edge.type))));
    out_.triple(subject, in(kRdf, "object"), named("node", graph_[edge.target].key));
    out_.triple(subject, own("weight"), number(edge.weight));
    out_.triple(subject, own("confidence"), number(edge.confidence));
    text(subject, own("status"), name_of(edge.status));
    dated(subject, own("firstDate"), edge.first_date);
    dated(subject, own("lastDate"), edge.last_date);
    if (edge.sum_usd > 0) out_.triple(subject, own("amountUsd"), number(edge.sum_usd));
    for (std::size_t at = 0; at < edge.events.size(); ++at)
      out_.triple(subject, in(kProv, "wasDerivedFrom"), statement(edge, at));
    for (std::size_t at = 0; at < edge.events.size(); ++at) write_event(edge, at);
  }

  static RdfTerm statement(const Edge& edge, std::size_t at) {
    return named("statement", edge.key + '.' + std::to_string(at + 1));
  }

  void write_event(const Edge& edge, std::size_t at) {
    const Event& event = edge.events[at];
    const Attributes& a = event.attributes;
    const RdfTerm subject = statement(edge, at);
    if (out_.has_graphs()) write_triple(edge, subject);
    type(subject, in(kProv, "Entity"));
    write_source(subject, event.document, event.evidence);
    write_money(subject, "amount", a.amount);
    write_money(subject, "valuation", a.valuation);
    if (a.stake) out_.triple(subject, own("stake"), number(*a.stake));
    text(subject, own("round"), a.round);
    text(subject, schema("jobTitle"), a.title);
    text(subject, own("kind"), a.kind);
    text(subject, own("product"), a.product);
    text(subject, own("status"), name_of(a.status));
    dated(subject, own("date"), a.date);
  }

  void write_money(const RdfTerm& subject, const std::string& name, const std::optional<Money>& money) {
    if (!money) return;
    out_.triple(subject, own(name), number(money->value));
    text(subject, own(name + "Currency"), money->currency);
  }

  const Graph& graph_;
  RdfWriter& out_;
};

constexpr RdfPrefix kPrefixes[] = {
    {"tg", kOwn}, {"schema", kSchema}, {"prov", kProv}, {"rdf", kRdf}, {"xsd", kXsd}};

}  // namespace

void write_turtle(const View& view, const Sink& sink) {
  RdfWriter out(sink, kPrefixes);
  RdfExport(*view.graph, out).write();
}

void write_nquads(const View& view, const Sink& sink) {
  RdfWriter out(sink);
  RdfExport(*view.graph, out).write();
}

}  // namespace techgraph
