#pragma once

#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// A place on the plane; x to the right, y upwards, nodes joined by an edge about 100 apart.
struct Point {
  double x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// A place for each node (positions[i] is that of nodes()[i]), centred on (0, 0): joined nodes lie near each
/// other, parts of the graph without a common edge lie apart. Equal graphs give equal positions, in
/// hundredths.
std::vector<Point> layout(const Graph& graph);

}  // namespace techgraph
