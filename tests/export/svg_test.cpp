#include "export/svg.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/export/sample_graph.h"
#include "text/xml_reader.h"

namespace techgraph {
namespace {

std::string drawn(const Graph& graph, std::vector<Point> positions, const SvgOptions& options = {}) {
  View view = sample_view(graph);
  view.positions = std::move(positions);
  std::string bytes;
  draw_svg(view, options, [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

std::vector<Point> in_a_row(const Graph& graph) {
  std::vector<Point> positions;
  for (std::size_t i = 0; i < graph.nodes().size(); ++i)
    positions.push_back({static_cast<double>(i) * 100, static_cast<double>(i % 3) * 150});
  return positions;
}

struct Drawn {
  std::size_t circles = 0, paths = 0, arrows = 0, scripts = 0;
  std::string text;
};

Drawn count(const std::string& svg) {
  Drawn drawn;
  XmlCallbacks callbacks;
  callbacks.begin = [&](const XmlElement& element) {
    drawn.circles += element.name == "circle";
    drawn.paths += element.name == "path";
    drawn.scripts += element.name == "script";
    drawn.arrows += element["marker-end"] == "url(#arrow)";
  };
  callbacks.text = [&](std::string_view text) { drawn.text += text; };
  EXPECT_FALSE(read_xml(svg, callbacks));
  return drawn;
}

TEST(Svg, DrawsEveryNodeEdgeAndType) {
  const Graph graph = sample_graph();
  const Drawn drawn = count(techgraph::drawn(graph, in_a_row(graph)));
  EXPECT_EQ(drawn.circles, 9U + 6U);  // and the legend
  EXPECT_EQ(drawn.paths, 7U + 1U);    // and the arrow head
  EXPECT_EQ(drawn.arrows, 5U);        // two edges are symmetric
  EXPECT_NE(drawn.text.find("company 4"), std::string::npos);
  EXPECT_NE(drawn.text.find("invested in"), std::string::npos);
}

TEST(Svg, EscapesNames) {
  const Graph graph = sample_graph();
  const Drawn drawn = count(techgraph::drawn(graph, in_a_row(graph)));
  EXPECT_EQ(drawn.scripts, 0U);
  EXPECT_NE(drawn.text.find("<script>alert(1)</script>"), std::string::npos);
}

TEST(Svg, NamesOnlyTheLargestWhenAsked) {
  const Graph graph = sample_graph();
  SvgOptions options;
  options.labels = 1;
  options.edge_labels = 0;
  const std::string svg = techgraph::drawn(graph, in_a_row(graph), options);
  EXPECT_NE(svg.find(">INFINOVA Semi</text>"), std::string::npos);
  EXPECT_EQ(svg.find(">null</text>"), std::string::npos);
  EXPECT_EQ(svg.find(">fined</text>"), std::string::npos);
}

TEST(Svg, DrawsNodesThatShareOnePlace) {
  const Graph graph = sample_graph();
  const std::string svg = techgraph::drawn(graph, std::vector<Point>(graph.nodes().size()));
  EXPECT_EQ(count(svg).circles, 15U);
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  EXPECT_EQ(svg.find("inf"), std::string::npos);
}

TEST(Svg, SameGraphGivesSameBytes) {
  const Graph graph = sample_graph();
  EXPECT_EQ(techgraph::drawn(graph, in_a_row(graph)), techgraph::drawn(graph, in_a_row(graph)));
}

}  // namespace
}  // namespace techgraph
