// Measures questions to a graph of random nodes and edges, as large as 100,000 articles make it: medians of
// several runs. Usage: techgraph_queries [NODES EDGES] (60000 250000)

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>

#include "graph/centrality.h"
#include "graph/communities.h"
#include "query/engine.h"
#include "query/news_graph.h"

namespace techgraph {
namespace {

/// A few nodes have many edges, most have few.
Graph random_graph(std::uint32_t nodes, std::uint32_t edges) {
  std::mt19937 numbers(7);
  const auto some = [&] {
    const double share = static_cast<double>(numbers()) / 4294967296.0;
    return NodeId{static_cast<std::uint32_t>(share * share * share * nodes)};
  };
  std::vector<Node> made(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    made[i].key = "n-" + std::to_string(1000000 + i);
    made[i].name = "Firm " + std::to_string(i);
    made[i].aliases = {{"회사 " + std::to_string(i), "ko"}};
    made[i].type = static_cast<EntityType>(numbers() % kEntityTypes);
  }
  std::vector<Edge> links(edges);
  for (std::uint32_t i = 0; i < edges; ++i) {
    Edge& edge = links[i];
    edge.key = "e-" + std::to_string(1000000 + i);
    edge.source = some();
    edge.target = NodeId{static_cast<std::uint32_t>(numbers() % nodes)};
    edge.type = static_cast<RelationType>(numbers() % kRelationTypes);
    edge.sum_usd = static_cast<double>(numbers() % 1000);
    edge.first_date = "20" + std::to_string(10 + numbers() % 15);
  }
  return {std::move(made), std::move(links), {}};
}

void measure(const char* what, const std::function<void()>& action, int runs = 9) {
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    action();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(times);
  std::printf("%-52s %10.2f ms\n", what, times[times.size() / 2]);
}

void run(std::uint32_t nodes, std::uint32_t edges) {
  const Graph graph = random_graph(nodes, edges);
  std::printf("%u nodes, %u edges\n", nodes, edges);
  measure("make the graph ready for queries", [&] { const query::NewsGraph asked(graph); });
  measure("first look-up by name", [&] {
    const query::NewsGraph asked(graph);
    query::run_query("MATCH (a {name: 'Firm 77'})-[r]-(b) RETURN type(r), b.name", asked);
  });
  measure(
      "first look-up by any name",
      [&] {
        const query::NewsGraph asked(graph);
        query::run_query("MATCH (a)-[r]-(b) WHERE named(a, '회사 77') RETURN type(r), b.name", asked);
      },
      3);
  const query::NewsGraph asked(graph);
  const auto ask = [&](const char* text) { measure(text, [&] { query::run_query(text, asked); }); };
  ask("MATCH (a {name: 'Firm 77'})-[r]-(b) RETURN type(r), b.name");
  ask("MATCH (a {name: 'Firm 77'})-->(b)-->(c) RETURN count(c)");
  ask("MATCH p = shortestPath((a {name: 'Firm 9'})-[*]-(b {name: 'Firm 59000'})) RETURN p");
  ask("MATCH (a)-[r]->(b) RETURN a.name, b.name LIMIT 10");
  ask("MATCH (a:Fund) RETURN count(a)");
  ask("MATCH ()-[r]->() RETURN type(r), count(*), sum(r.sum_usd)");
  ask("MATCH (a)-[r]->() RETURN a.name, count(r) AS n ORDER BY n DESC LIMIT 10");
  measure("shortest_path", [&] { shortest_path(graph, NodeId{9}, NodeId{nodes - 9}, 9); });
  measure("shortest_paths, 5 ways", [&] { shortest_paths(graph, NodeId{9}, NodeId{nodes - 9}, 9, 5); });
  measure(
      "page_rank", [&] { page_rank(graph); }, 3);
  measure(
      "betweenness, 256 pivots", [&] { betweenness(graph); }, 1);
  measure(
      "components", [&] { components(graph); }, 3);
  measure(
      "communities", [&] { communities(graph); }, 3);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("peak memory %ld MiB\n", used.ru_maxrss / 1024);
}

}  // namespace
}  // namespace techgraph

int main(int argc, char** argv) {
  const auto number = [&](int which, std::uint32_t otherwise) {
    return argc > which ? static_cast<std::uint32_t>(std::strtoul(argv[which], nullptr, 10)) : otherwise;
  };
  techgraph::run(number(1, 60000), number(2, 250000));
}
