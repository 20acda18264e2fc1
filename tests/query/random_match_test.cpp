#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "query/engine.h"
#include "tests/query/memory_graph.h"

namespace techgraph::query {
namespace {

using Numbers = std::mt19937;

std::uint32_t below(Numbers& numbers, std::uint32_t end) {
  return static_cast<std::uint32_t>(numbers() % end);
}

void fill(MemoryGraph& graph, Numbers& numbers) {
  const std::uint32_t nodes = 2 + below(numbers, 5), edges = below(numbers, 10);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    std::vector<std::string> labels;
    for (const char* label : {"A", "B"})
      if (below(numbers, 2) == 0) labels.emplace_back(label);
    graph.add_node(std::move(labels), {{"x", std::int64_t{below(numbers, 3)}}});
  }
  for (std::uint32_t i = 0; i < edges; ++i) {
    graph.add_edge(NodeId{below(numbers, nodes)}, NodeId{below(numbers, nodes)},
                   below(numbers, 2) == 0 ? "R" : "S", {{"w", std::int64_t{below(numbers, 2)}}});
  }
}

/// A pattern of one or two chains over few variables, so that they meet again.
struct Asked {
  struct Hop {
    std::uint32_t left, right;  ///< which node variables
    int arrow;                  ///< -1, 0, 1
    std::string type;           ///< empty: any
  };
  std::vector<std::string> labels;  ///< of each node variable; empty: any
  std::vector<Hop> hops;
  std::string text;
};

Asked random_pattern(Numbers& numbers) {
  Asked asked;
  for (int i = 0; i < 4; ++i) asked.labels.emplace_back(below(numbers, 3) == 0 ? "A" : "");
  std::vector<bool> seen(4);
  const auto node = [&](std::uint32_t which) {
    std::string text = "(n" + std::to_string(which);
    if (!seen[which] && !asked.labels[which].empty()) text += ":" + asked.labels[which];
    seen[which] = true;
    return text + ")";
  };
  const std::uint32_t chains = 1 + below(numbers, 2);
  for (std::uint32_t chain = 0; chain < chains; ++chain) {
    std::uint32_t at = below(numbers, 4);
    asked.text += (chain == 0 ? "" : ", ") + node(at);
    for (std::uint32_t hop = 0, count = 1 + below(numbers, 2); hop < count; ++hop) {
      const std::uint32_t next = below(numbers, 4);
      const int arrow = static_cast<int>(below(numbers, 3)) - 1;
      const std::string type = below(numbers, 2) == 0 ? "R" : "";
      asked.text += arrow < 0 ? "<-[" : "-[";
      asked.text += "e" + std::to_string(asked.hops.size()) + (type.empty() ? "" : ":" + type);
      asked.text += (arrow > 0 ? "]->" : "]-") + node(next);
      asked.hops.push_back({at, next, arrow, type});
      at = next;
    }
  }
  for (std::uint32_t i = 0; i < 4; ++i)
    if (!seen[i]) asked.labels[i] = "?";  // does not occur
  return asked;
}

/// Tries every node for every variable and every edge for every hop.
class SlowMatcher {
 public:
  SlowMatcher(const MemoryGraph& graph, const Asked& asked) : graph_(graph), asked_(asked), nodes_(4) {}

  std::vector<List> run() {
    choose_node(0);
    return std::move(found_);
  }

 private:
  void choose_node(std::size_t which) {
    if (which == nodes_.size()) return choose_edge(0);
    if (asked_.labels[which] == "?") return choose_node(which + 1);
    for (NodeId node{0}; node.value < graph_.node_count(); ++node.value) {
      const auto labels = graph_.labels(node);
      const std::string& wanted = asked_.labels[which];
      if (!wanted.empty() && std::ranges::find(labels, wanted) == labels.end()) continue;
      nodes_[which] = node;
      choose_node(which + 1);
    }
  }

  void choose_edge(std::size_t which) {
    if (which == asked_.hops.size()) {
      List row;
      for (std::size_t i = 0; i < nodes_.size(); ++i)
        if (asked_.labels[i] != "?") row.emplace_back(nodes_[i]);
      for (EdgeId edge : edges_) row.emplace_back(edge);
      found_.push_back(std::move(row));
      return;
    }
    const Asked::Hop& hop = asked_.hops[which];
    for (NodeId from{0}; from.value < graph_.node_count(); ++from.value) {
      for (EdgeId edge : graph_.out(from)) {
        const NodeId source = graph_.source(edge), target = graph_.target(edge);
        const bool forwards = source == nodes_[hop.left] && target == nodes_[hop.right];
        const bool backwards = source == nodes_[hop.right] && target == nodes_[hop.left];
        if (!(hop.arrow >= 0 && forwards) && !(hop.arrow <= 0 && backwards)) continue;
        if (!hop.type.empty() && graph_.type_name(edge) != hop.type) continue;
        if (std::ranges::find(edges_, edge) != edges_.end()) continue;
        edges_.push_back(edge);
        choose_edge(which + 1);
        edges_.pop_back();
      }
    }
  }

  const MemoryGraph& graph_;
  const Asked& asked_;
  std::vector<NodeId> nodes_;
  std::vector<EdgeId> edges_;
  std::vector<List> found_;
};

std::string columns(const Asked& asked) {
  std::string text;
  for (std::size_t i = 0; i < 4; ++i)
    if (asked.labels[i] != "?") text += (text.empty() ? "n" : ", n") + std::to_string(i);
  for (std::size_t i = 0; i < asked.hops.size(); ++i) text += ", e" + std::to_string(i);
  return text;
}

void sort_rows(std::vector<List>& rows) {
  std::ranges::sort(rows, [](const List& a, const List& b) { return ordered(Value(a), Value(b)) < 0; });
}

TEST(RandomMatch, FindsWhatTheSlowMatcherFinds) {
  std::size_t found = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    Numbers numbers(seed);
    MemoryGraph graph;
    fill(graph, numbers);
    const Asked asked = random_pattern(numbers);
    std::vector<List> slow = SlowMatcher(graph, asked).run();
    std::vector<List> fast = run_query("MATCH " + asked.text + " RETURN " + columns(asked), graph).rows;
    sort_rows(slow);
    sort_rows(fast);
    ASSERT_TRUE(std::ranges::equal(slow, fast, RowEqual()))
        << asked.text << " seed " << seed << ": " << fast.size() << " for " << slow.size();
    found += slow.size();
  }
  EXPECT_GT(found, 4000U);
}

TEST(RandomMatch, FindsWaysOfSeveralLengths) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    Numbers numbers(seed);
    MemoryGraph graph;
    fill(graph, numbers);
    const auto count = [&](const std::string& query) {
      return *run_query(query, graph).rows[0][0].integer();
    };
    std::int64_t one_by_one = count("MATCH (a) RETURN count(*)");
    std::string chain = "(a)";
    for (int length = 1; length <= 3; ++length) {
      chain += "-[:R]->()";
      one_by_one += count("MATCH " + chain + " RETURN count(*)");
    }
    EXPECT_EQ(count("MATCH (a)-[:R*0..3]->(b) RETURN count(*)"), one_by_one) << seed;
  }
}

TEST(RandomMatch, FindsShortestPathsAmongAll) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Numbers numbers(seed);
    MemoryGraph graph;
    fill(graph, numbers);
    const auto rows = [&](const std::string& query) { return run_query(query, graph).rows; };
    // Of all ways, the shortest between each two nodes.
    auto all = rows(
        "MATCH p = (a)-[*]-(b) WHERE id(a) <> id(b) WITH a, b, min(length(p)) AS least "
        "MATCH q = (a)-[*]-(b) WHERE length(q) = least RETURN q");
    auto shortest = rows("MATCH q = allShortestPaths((a)-[*]-(b)) RETURN q");
    sort_rows(all);
    sort_rows(shortest);
    ASSERT_TRUE(std::ranges::equal(all, shortest, RowEqual())) << seed;
    const auto one_each = rows("MATCH q = shortestPath((a)-[*]-(b)) RETURN a, b, length(q)");
    const auto pairs = rows("MATCH (a)-[*]-(b) WHERE id(a) <> id(b) RETURN DISTINCT a, b");
    EXPECT_EQ(one_each.size(), pairs.size()) << seed;
  }
}

}  // namespace
}  // namespace techgraph::query
