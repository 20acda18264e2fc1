#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/layout.h"
#include "text/language.h"

namespace techgraph {

struct EdgeRow;  // export/cells.h

/// What makes a node large.
enum class SizeBy : std::uint8_t { degree, pagerank };

/// What the user chose about the files that are written.
struct ExportOptions {
  bool events = false;                ///< one edge for each event instead of each (type, source, target)
  bool positions = true;              ///< with a layout, so that it opens laid out (a picture always has one)
  SizeBy size = SizeBy::degree;       ///< a picture's sizes, too
  Language labels = Language::other;  ///< nodes are labelled in this language where a name in it is known
};

/// A graph with what all formats show of it alike. The graph must outlive it.
struct View {
  const Graph* graph = nullptr;
  bool events = false;
  Language labels = Language::other;
  std::vector<double> sizes;     ///< diameter of each node; `x`, `y` of the layout are in the same unit
  std::vector<Point> positions;  ///< of each node, or empty: then programs place them at random
};

/// `positions`: whether a layout is wanted at all (it takes the most time).
View view_of(const Graph& graph, const ExportOptions& options, bool positions);

/// The name that a picture shows: in the language of the view if it is known, else the node's own.
std::string label_of(const View& view, const Node& node);

/// Hands over the edges, or with View::events each event as a row of its own, with an id that is distinct in
/// the file and stays when other articles are added: the edge's key, or that with the article's and the
/// sentence's place.
void for_each_edge(const View& view,
                   const std::function<void(const EdgeRow& row, std::string_view id)>& take);

}  // namespace techgraph
