// Measures the export of a large made-up graph: GraphML of 1,000,000 edges, the layout of 50,000 nodes.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>

#include "export/graphml.h"

namespace techgraph {
namespace {

/// Nodes that like to join the earlier ones, as in real news; every edge with one statement.
Graph news_like(std::uint32_t nodes, std::uint32_t edges) {
  std::minstd_rand random(7);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  std::vector<Node> made(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    made[i].id = NodeId{i};
    made[i].key = "n-" + std::to_string(10000000 + i);
    made[i].name = "한빛소프트웨어 " + std::to_string(i);
    made[i].aliases = {{"Hanbit Software " + std::to_string(i), "en"}};
    made[i].documents = {DocumentId{0}};
    made[i].first_seen = made[i].last_seen = "2025-09-20";
  }
  std::vector<Edge> joined(edges);
  for (std::uint32_t i = 0; i < edges; ++i) {
    Edge& edge = joined[i];
    edge.id = EdgeId{i};
    const std::uint32_t later = i + 1 < nodes ? i + 1 : 1 + below(nodes - 1);
    edge.source = NodeId{later};
    edge.target = NodeId{below(1 + below(later))};
    edge.key = "invested-in." + std::to_string(10000000 + i);
    edge.events.emplace_back();
    edge.events[0].document = DocumentId{0};
    edge.events[0].evidence.text = "한빛소프트웨어는 20일 시리즈 B 투자로 320억원을 유치했다고 밝혔다.";
    edge.events[0].evidence.found_by = "ko/raise-from";
    edge.events[0].attributes.amount = Money{3.2e10, "KRW", false};
    edge.confidence = 0.81;
    edge.first_date = edge.last_date = "2025-09-20";
    edge.sums = {{"KRW", 3.2e10}};
    edge.sum_usd = 2.3e7;
  }
  return {std::move(made), std::move(joined), {{"2025-09-20-hanbit", "ko", "제목", "2025-09-20", ""}}};
}

template <class Work>
double seconds(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void bench_graphml() {
  const Graph graph = news_like(200000, 1000000);
  std::size_t bytes = 0;
  const double taken = seconds([&] {
    write_graphml(view_of(graph, {}, false), [&](std::string_view piece) { bytes += piece.size(); });
  });
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("GraphML of %zu edges: %.0f MB in %.2f s, %.0f MB/s\n", graph.edges().size(), megabytes, taken,
              megabytes / taken);
}

void bench_layout(std::uint32_t nodes) {
  const Graph graph = news_like(nodes, nodes * 3);
  std::vector<Point> points;
  const double taken = seconds([&] { points = layout(graph); });
  double joined = 0, any = 0;
  for (const Edge& edge : graph.edges()) {
    const Point a = points[edge.source.value], b = points[edge.target.value];
    joined += std::hypot(a.x - b.x, a.y - b.y);
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i], b = points[(i * 7919 + 13) % points.size()];
    any += std::hypot(a.x - b.x, a.y - b.y);
  }
  joined /= static_cast<double>(graph.edges().size());
  any /= static_cast<double>(points.size());
  std::printf("layout of %u nodes, %zu edges: %.2f s; joined nodes lie %.2f times nearer than any two\n",
              nodes, graph.edges().size(), taken, any / joined);
}

}  // namespace
}  // namespace techgraph

int main() {
  techgraph::bench_graphml();
  for (const std::uint32_t nodes : {1000U, 5000U, 50000U}) techgraph::bench_layout(nodes);
}
