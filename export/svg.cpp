#include "export/svg.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "export/cells.h"
#include "export/placing.h"
#include "export/style.h"
#include "export/xml_writer.h"
#include "graph/selection.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr double kLegend = 48;  // height of the strip at the bottom
constexpr double kMargin = 60;
constexpr double kArrow = 8;
constexpr std::size_t kMany = 300;  // edges, from where on they are drawn faintly and labels may cover them
constexpr std::size_t kLongestLabel = 28;  // in columns of a terminal
constexpr std::string_view kFonts =
    "'Noto Sans', 'Noto Sans CJK KR', 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK "
    "SC', "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', sans-serif";

/// A line from circle to circle: straight, or bent where several edges join the same two nodes.
struct Arc {
  Point from, bend, to;
};

Point at(const Arc& arc, double t) {
  const double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
  return {a * arc.from.x + b * arc.bend.x + c * arc.to.x, a * arc.from.y + b * arc.bend.y + c * arc.to.y};
}

/// The point `length` away from `from` in the direction of `towards`.
Point moved(Point from, Point towards, double length) {
  const double x = towards.x - from.x, y = towards.y - from.y;
  const double distance = std::max(std::hypot(x, y), 1e-9);
  return {from.x + x * length / distance, from.y + y * length / distance};
}

std::string shortened(const std::string& name) {
  const std::string line = one_line(name);
  if (display_width(line) <= kLongestLabel) return line;
  std::size_t end = 0;
  for (std::size_t next = 0; next < line.size();) {
    next_code_point(line, next);
    if (display_width(std::string_view(line).substr(0, next)) >= kLongestLabel) break;
    end = next;
  }
  return line.substr(0, end) + "…";
}

double width_of(const std::string& label, double font) {
  return 0.58 * font * static_cast<double>(display_width(label)) + 2;
}

class Picture {
 public:
  Picture(const View& view, const SvgOptions& options, const Sink& sink);
  void draw();

 private:
  void place_nodes();
  void place_arcs();
  void avoid(const Arc& arc);
  void draw_frame();
  void draw_edges();
  void draw_nodes();
  void draw_node_labels();
  void draw_edge_labels();
  void draw_legend();
  void draw_text(std::string_view text, const Box& box, double font);
  std::array<Box, 4> around(const Node& node, double width, double font) const;
  std::vector<NodeId> by_degree() const;
  double radius(NodeId id) const { return shrink_ * view_.sizes[id.value] / 2; }

  const View& view_;
  const Graph& graph_;
  const SvgOptions& options_;
  XmlWriter xml_;
  Placer placer_;
  double shrink_ = 1;
  std::vector<Point> centres_;
  std::vector<std::optional<Arc>> arcs_;  ///< by edge; none for an edge from a node to itself
};

Picture::Picture(const View& view, const SvgOptions& options, const Sink& sink)
    : view_(view),
      graph_(*view.graph),
      options_(options),
      xml_(sink),
      placer_({0, 0, options.width, options.height - kLegend}),
      shrink_(std::clamp(std::sqrt(60 / (static_cast<double>(graph_.nodes().size()) + 1)), 0.2, 1.0)) {
  place_nodes();
  place_arcs();
}

/// Scales the layout to the canvas, both ways by the same factor, centres it, and turns y downwards.
void Picture::place_nodes() {
  Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (const Point& p : view_.positions)
    box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
           std::max(box.bottom, p.y)};
  const double width = options_.width - 2 * kMargin, height = options_.height - kLegend - 2 * kMargin;
  const double scale =
      std::min(width / std::max(box.right - box.left, 1e-9), height / std::max(box.bottom - box.top, 1e-9));
  const double finite = std::min(scale, 1e9);
  for (const Node& node : graph_.nodes()) {
    const Point& p = view_.positions[node.id.value];
    centres_.push_back({kMargin + width / 2 + finite * (p.x - (box.left + box.right) / 2),
                        kMargin + height / 2 + finite * ((box.top + box.bottom) / 2 - p.y)});
    const Point& c = centres_.back();
    const double r = radius(node.id);
    placer_.avoid({c.x - r, c.y - r, c.x + r, c.y + r});
  }
}

void Picture::place_arcs() {
  std::map<std::pair<NodeId, NodeId>, std::vector<EdgeId>> groups;
  for (const Edge& edge : graph_.edges()) groups[std::minmax(edge.source, edge.target)].push_back(edge.id);
  arcs_.resize(graph_.edges().size());
  for (const auto& [pair, edges] : groups) {
    if (pair.first == pair.second) continue;
    const Point a = centres_[pair.first.value], b = centres_[pair.second.value];
    const double length = std::max(std::hypot(b.x - a.x, b.y - a.y), 1e-9);
    const double gap = std::min(36.0, length / 3);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const double aside = gap * (static_cast<double>(i) - static_cast<double>(edges.size() - 1) / 2);
      const Point bend{(a.x + b.x) / 2 - aside * (b.y - a.y) / length,
                       (a.y + b.y) / 2 + aside * (b.x - a.x) / length};
      const Edge& edge = graph_[edges[i]];
      const Point source = centres_[edge.source.value], target = centres_[edge.target.value];
      arcs_[edges[i].value] =
          Arc{moved(source, bend, radius(edge.source)), bend, moved(target, bend, radius(edge.target) + 1)};
      if (arcs_.size() <= kMany) avoid(*arcs_[edges[i].value]);
    }
  }
}

void Picture::avoid(const Arc& arc) {
  constexpr double kHalf = 4;
  for (int tenth = 1; tenth < 10; ++tenth) {
    const Point p = at(arc, tenth / 10.0);
    placer_.avoid({p.x - kHalf, p.y - kHalf, p.x + kHalf, p.y + kHalf});
  }
}

void Picture::draw() {
  draw_frame();
  draw_edges();
  draw_nodes();
  xml_.begin("g").attribute("fill", "#1F2328").attribute("stroke", "#FFFFFF").attribute("stroke-width", "3");
  xml_.attribute("stroke-linejoin", "round").attribute("paint-order", "stroke");
  draw_node_labels();
  draw_edge_labels();
  xml_.end();
  draw_legend();
  xml_.end().finish();
}

void Picture::draw_frame() {
  const std::string width = rounded(options_.width), height = rounded(options_.height);
  xml_.begin("svg").attribute("xmlns", "http://www.w3.org/2000/svg").attribute("width", width);
  xml_.attribute("height", height).attribute("viewBox", "0 0 " + width + ' ' + height);
  xml_.attribute("font-family", kFonts);
  xml_.leaf("title", "Knowledge graph: " + std::to_string(graph_.nodes().size()) + " nodes, " +
                         std::to_string(graph_.edges().size()) + " edges");
  xml_.begin("defs").begin("marker").attribute("id", "arrow").attribute("viewBox", "0 0 10 10");
  xml_.attribute("refX", "10").attribute("refY", "5").attribute("markerUnits", "userSpaceOnUse");
  xml_.attribute("markerWidth", rounded(kArrow)).attribute("markerHeight", rounded(kArrow));
  xml_.attribute("orient", "auto")
      .begin("path")
      .attribute("d", "M0 1 L10 5 L0 9 z")
      .attribute("fill", "#7A828C");
  xml_.end().end().end();
  xml_.begin("rect").attribute("width", width).attribute("height", height).attribute("fill", "#FAFAF7").end();
}

void Picture::draw_edges() {
  const bool many = graph_.edges().size() > kMany;
  xml_.begin("g").attribute("fill", "none").attribute("stroke", "#7A828C");
  xml_.attribute("stroke-opacity", many ? "0.3" : "0.75");
  for (const Edge& edge : graph_.edges()) {
    const auto& arc = arcs_[edge.id.value];
    if (!arc) continue;
    const auto pair = [](Point p) { return rounded(p.x) + ' ' + rounded(p.y); };
    xml_.begin("path").attribute("d", 'M' + pair(arc->from) + " Q" + pair(arc->bend) + ' ' + pair(arc->to));
    xml_.attribute("stroke-width", rounded(std::min(1 + 0.6 * std::log2(std::max(edge.weight, 1.0)), 4.0)));
    if (edge.status != Status::completed) xml_.attribute("stroke-dasharray", "5 4");
    if (!info(edge.type).symmetric) xml_.attribute("marker-end", "url(#arrow)");
    xml_.leaf("title", label_of(view_, graph_[edge.source]) + ' ' + words(edge.type) + ' ' +
                           label_of(view_, graph_[edge.target]))
        .end();
  }
  xml_.end();
}

void Picture::draw_nodes() {
  xml_.begin("g").attribute("stroke", "#FFFFFF").attribute("stroke-width", "1.5");
  for (const Node& node : graph_.nodes()) {
    const Point& c = centres_[node.id.value];
    xml_.begin("circle").attribute("cx", rounded(c.x)).attribute("cy", rounded(c.y));
    xml_.attribute("r", rounded(radius(node.id))).attribute("fill", hex(colour_of(node.type)));
    xml_.leaf("title", label_of(view_, node) + " (" + std::string(name_of(node.type)) + ")").end();
  }
  xml_.end();
}

void Picture::draw_text(std::string_view text, const Box& box, double font) {
  xml_.begin("text").attribute("x", rounded(box.left)).attribute("y", rounded(box.bottom - 0.25 * font));
  xml_.attribute("font-size", rounded(font)).text(text).end();
}

std::vector<NodeId> Picture::by_degree() const {
  std::vector<NodeId> ids;
  for (const Node& node : graph_.nodes()) ids.push_back(node.id);
  std::stable_sort(ids.begin(), ids.end(),
                   [&](NodeId a, NodeId b) { return graph_.degree(a) > graph_.degree(b); });
  return ids;
}

/// Room for a label right of, left of, below and above a node.
std::array<Box, 4> Picture::around(const Node& node, double width, double font) const {
  const Point& c = centres_[node.id.value];
  const double r = radius(node.id) + 3, half = font * 0.65;
  return {Box{c.x + r, c.y - half, c.x + r + width, c.y + half},
          Box{c.x - r - width, c.y - half, c.x - r, c.y + half},
          Box{c.x - width / 2, c.y + r, c.x + width / 2, c.y + r + 2 * half},
          Box{c.x - width / 2, c.y - r - 2 * half, c.x + width / 2, c.y - r}};
}

void Picture::draw_node_labels() {
  std::size_t left = options_.labels;
  for (const NodeId id : by_degree()) {
    if (left-- == 0) break;
    const Node& node = graph_[id];
    const double font = std::clamp(10 + radius(id) / 5, 11.0, 16.0);
    const std::string label = shortened(label_of(view_, node));
    if (const auto box = placer_.place(around(node, width_of(label, font), font)))
      draw_text(label, *box, font);
  }
}

void Picture::draw_edge_labels() {
  constexpr double kFont = 10;
  if (graph_.edges().size() > options_.edge_labels) return;
  for (const Edge& edge : graph_.edges()) {
    const auto& arc = arcs_[edge.id.value];
    if (!arc) continue;
    const std::string label = words(edge.type);
    const double width = width_of(label, kFont);
    std::vector<Box> boxes;
    for (const double t : {0.5, 0.4, 0.6, 0.3, 0.7}) {
      const Point p = at(*arc, t);
      boxes.push_back({p.x - width / 2, p.y - 0.65 * kFont, p.x + width / 2, p.y + 0.65 * kFont});
    }
    if (const auto box = placer_.place(boxes)) draw_text(label, *box, kFont);
  }
}

void Picture::draw_legend() {
  std::array<std::size_t, kEntityTypes> counts{};
  for (const Node& node : graph_.nodes()) ++counts[static_cast<std::size_t>(node.type)];
  double x = 24;
  const double y = options_.height - kLegend / 2;
  xml_.begin("g").attribute("font-size", "13").attribute("fill", "#1F2328");
  for (std::size_t i = 0; i < kEntityTypes; ++i) {
    if (counts[i] == 0) continue;
    const auto type = static_cast<EntityType>(i);
    const std::string label = std::string(name_of(type)) + ' ' + std::to_string(counts[i]);
    xml_.begin("circle").attribute("cx", rounded(x)).attribute("cy", rounded(y)).attribute("r", "7");
    xml_.attribute("fill", hex(colour_of(type))).end();
    xml_.begin("text").attribute("x", rounded(x + 13)).attribute("y", rounded(y + 4.5)).text(label).end();
    x += 13 + width_of(label, 13) + 24;
  }
  xml_.end();
}

}  // namespace

void draw_svg(const View& view, const SvgOptions& options, const Sink& sink) {
  assert(view.positions.size() == view.graph->nodes().size());
  Picture(view, options, sink).draw();
}

void write_svg(const View& view, const Sink& sink) {
  Selection joined;
  joined.joined = !view.graph->edges().empty();
  const Graph graph = select(*view.graph, joined);
  View shown{&graph, view.events, view.labels, {}, layout(graph)};
  for (const Node& node : view.graph->nodes())
    if (!joined.joined || view.graph->degree(node.id) > 0) shown.sizes.push_back(view.sizes[node.id.value]);
  draw_svg(shown, {}, sink);
}

}  // namespace techgraph
