#include "tests/export/sample_graph.h"

#include "export/graphml.h"

namespace techgraph {
namespace {

Node node(std::uint32_t id, const char* key, EntityType type, const char* name) {
  Node node;
  node.id = NodeId{id};
  node.key = key;
  node.type = type;
  node.name = name;
  node.documents = {DocumentId{0}};
  node.mentions = 2;
  node.first_seen = "2025-03-01";
  node.last_seen = "2025-09-20";
  return node;
}

Event event(std::uint32_t document, std::uint32_t begin, double confidence, const char* text) {
  Event event;
  event.document = DocumentId{document};
  event.evidence.sentence.bytes = {begin, begin + 40};
  event.evidence.text = text;
  event.evidence.found_by = "ko/invest-led-round";
  event.evidence.confidence = confidence;
  return event;
}

Edge edge(std::uint32_t id, const char* key, RelationType type, std::uint32_t source, std::uint32_t target,
          std::vector<Event> events) {
  Edge edge;
  edge.id = EdgeId{id};
  edge.key = key;
  edge.type = type;
  edge.source = NodeId{source};
  edge.target = NodeId{target};
  edge.weight = static_cast<double>(events.size());
  edge.confidence = 0.9;
  edge.events = std::move(events);
  edge.first_date = "2025-03";
  edge.last_date = "2025-09-20";
  return edge;
}

NodeMeasure revenue(std::uint32_t document, double value, const char* period) {
  Measure measure;
  measure.value = value;
  measure.currency = "KRW";
  measure.period = period;
  measure.status = Status::planned;
  return {DocumentId{document}, measure};
}

std::vector<Node> nodes() {
  std::vector<Node> nodes{
      node(0, "n00-inf", EntityType::company, "INFINOVA Semi"),
      node(1, "n01-null", EntityType::fund, "null"),
      node(2, "n02-control", EntityType::company, "Tab\tBell\aEsc\x1b & \"Sons\" <Ltd> 'Co'"),
      node(3, "n03-script", EntityType::product, "<script>alert(1)</script>"),
      node(4, "n04-wide", EntityType::organization, "𠮷野🚀연구소"),
      node(5, "n05-rtl", EntityType::person, "\u200Fشركة\u202E Nuri"),
      node(6, "n06-newline", EntityType::government, "가온\n위원회\u2028본부"),
      node(7, "n07-jamo", EntityType::company, "\u1112\u1161\u11AB\u1107\u1175\u11BE"),  // 한빛, decomposed
      node(8, "n08-broken", EntityType::company, "Half\xED\xA0\x80Pair\xFF"),  // surrogate, stray byte
  };
  nodes[0].aliases = {
      {"", "en"}, {"INFINOVA", "en"}, {"인피노바", "ko"}, {"인피노바반도체", "ko"}, {"英飞诺", "zh"}};
  nodes[0].knowledge = "infinova-semi";
  nodes[0].documents = {DocumentId{0}, DocumentId{1}};
  nodes[0].measures = {revenue(0, 1000, "2023"), revenue(1, 12000000000, "2025")};
  nodes[1].aliases = {{"NULL", "ko"}};
  return nodes;
}

std::vector<Edge> edges() {
  Event first = event(0, 10, 0.7, "널 펀드는 인피노바에 6000만 달러를 투자했다.");
  first.attributes.amount = Money{60000000, "USD", true};
  first.attributes.round = "a";
  first.attributes.date = "2025-03";
  Event second = event(1, 90, 0.95, "null put 1.5 billion KRW into INFINOVA & got 12.5%.");
  second.attributes.amount = Money{1500000000, "KRW", false};
  second.attributes.stake = 12.5;
  second.attributes.round = "a";
  Event third = event(1, 90, 0.5, "INF\nINF\x01INF");
  std::vector<Edge> edges{
      edge(0, "invested-in.n01.n00", RelationType::invested_in, 1, 0, {first, second, third}),
      edge(1, "partnered-with.n00.n02", RelationType::partnered_with, 0, 2,
           {event(0, 60, 0.8, "\"A\" & <B>")}),
      edge(2, "partnered-with.n01.n00", RelationType::partnered_with, 1, 0, {event(2, 5, 0.8, "x")}),
      edge(3, "develops.n02.n03", RelationType::develops, 2, 3, {event(2, 70, 0.9, "null")}),
      edge(4, "works-for.n05.n07", RelationType::works_for, 5, 7, {event(2, 99, 0.9, "대표 INFO")}),
      edge(5, "fined.n06.n08", RelationType::fined, 6, 8, {event(0, 140, 0.6, "과징금")}),
      edge(6, "commented-on.n04.n06", RelationType::commented_on, 4, 6, {event(0, 190, 0.6, "평가")}),
  };
  edges[0].sums = {{"KRW", 1500000000}, {"USD", 60000000}};
  edges[0].sum_usd = 61085000.25;
  edges[4].events[0].attributes.title = "CEO of INFO";
  edges[6].status = Status::rumored;
  return edges;
}

}  // namespace

Graph sample_graph() {
  return Graph(nodes(), edges(),
               {{"doc-0", "ko", "제목", "2025-03-02", ""},
                {"doc-1", "en", "Title", "2025-09-20", ""},
                {"doc-2", "en", "", "", ""}});
}

View sample_view(const Graph& graph, bool events) {
  View view = view_of(graph, {.events = events}, false);
  for (std::size_t i = 0; i < graph.nodes().size(); ++i)
    view.positions.push_back({static_cast<double>(i) * 10.5, -3});
  return view;
}

std::string written(const Graph& graph, std::string_view format, const ExportOptions& options) {
  std::string bytes;
  for (const FormatPart& part : find_format(format)->parts) {
    if (part.write == nullptr) continue;
    part.write(view_of(graph, options, false), [&](std::string_view piece) { bytes += piece; });
  }
  return bytes;
}

std::string sample_graphml(bool events) {
  const Graph graph = sample_graph();
  std::string bytes;
  write_graphml(sample_view(graph, events), [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

}  // namespace techgraph
