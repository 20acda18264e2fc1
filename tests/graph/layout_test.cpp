#include "graph/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "graph/build.h"
#include "tests/facts/random_facts.h"

namespace techgraph {
namespace {

Graph graph_of(std::uint32_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links) {
  std::vector<Node> made(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) made[i].key = "n" + std::to_string(100000 + i);
  std::vector<Edge> edges;
  for (const auto& link : links) {
    edges.emplace_back();
    edges.back().key = "e" + std::to_string(100000 + edges.size());
    edges.back().source = NodeId{link.first};
    edges.back().target = NodeId{link.second};
  }
  return Graph(std::move(made), std::move(edges), {});
}

/// Mostly a tree whose nodes like to join the earlier ones, as in real news; a few hubs, small parts beside.
Graph news_like(std::uint32_t nodes) {
  Dice dice(7);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::uint32_t i = 1; i < nodes; ++i) {
    if (i % 20 == 0) continue;
    links.emplace_back(i, dice.roll(1 + dice.roll(i)));
    if (dice.once_in(2)) links.emplace_back(dice.roll(1 + dice.roll(i)), i);
  }
  return graph_of(nodes, links);
}

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(Layout, OfNothingIsNothing) { EXPECT_TRUE(layout(Graph()).empty()); }

TEST(Layout, OneNodeStandsInTheMiddle) {
  EXPECT_EQ(layout(graph_of(1, {})), std::vector<Point>{Point{}});
  EXPECT_EQ(layout(graph_of(1, {{0, 0}})), std::vector<Point>{Point{}});
}

TEST(Layout, PairsStandAtTheirDistance) {
  const auto points = layout(graph_of(2, {{0, 1}, {1, 0}}));
  EXPECT_NEAR(distance(points[0], points[1]), 100, 0.1);
  EXPECT_NEAR(points[0].x + points[1].x, 0, 0.02);
}

TEST(Layout, EqualGraphsGiveEqualPlaces) {
  EXPECT_EQ(layout(news_like(300)), layout(news_like(300)));
  const auto documents = random_documents(3, 30);
  const std::vector<DocumentFacts> reversed(documents.rbegin(), documents.rend());
  EXPECT_EQ(layout(build_graph(documents)), layout(build_graph(reversed)));
}

TEST(Layout, NoTwoNodesShareAPlaceAndAllPlacesAreNumbers) {
  for (std::uint32_t nodes : {5U, 7U, 40U, 400U}) {
    std::set<std::pair<double, double>> taken;
    for (const Point& p : layout(news_like(nodes))) {
      EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
      EXPECT_TRUE(taken.emplace(p.x, p.y).second) << p.x << ' ' << p.y;
    }
  }
}

TEST(Layout, PartsLieApart) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::uint32_t i = 1; i < 30; ++i) links.emplace_back(i, i / 2);
  for (std::uint32_t i = 31; i < 60; ++i) links.emplace_back(i, 30 + (i - 30) / 3);
  const auto points = layout(graph_of(64, links));  // two trees and four single nodes
  const auto part = [](std::uint32_t node) { return node < 30 ? 0U : node < 60 ? 1U : node; };
  for (std::uint32_t a = 0; a < 64; ++a) {
    for (std::uint32_t b = a + 1; b < 64; ++b)
      EXPECT_TRUE(part(a) == part(b) || distance(points[a], points[b]) >= 100) << a << ' ' << b;
  }
}

TEST(Layout, JoinedNodesLieNearEachOther) {
  const Graph graph = news_like(400);
  const auto points = layout(graph);
  double joined = 0, any = 0;
  for (const Edge& edge : graph.edges())
    joined += distance(points[edge.source.value], points[edge.target.value]);
  joined /= static_cast<double>(graph.edges().size());
  for (std::size_t i = 0; i < points.size(); ++i)
    any += distance(points[i], points[(i * 7 + 13) % points.size()]);
  any /= static_cast<double>(points.size());
  EXPECT_LT(joined * 2, any);
  EXPECT_GT(joined, 30);
}

TEST(Layout, TwoThousandNodesTakeNoLongerThanAMoment) {
  const Graph graph = news_like(2000);
  const auto begin = std::chrono::steady_clock::now();
  layout(graph);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  RecordProperty("seconds", std::to_string(taken.count()));
  EXPECT_LT(taken.count(), 10) << "meant to take 2 s; the rest is for slow machines and sanitizers";
}

}  // namespace
}  // namespace techgraph
