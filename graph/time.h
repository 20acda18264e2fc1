#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace techgraph {

/// When what an edge says was true. Dates are ISO 8601 and as precise as known ("2024", "2024-06",
/// "2024-06-20"); the run's clock is never asked.
struct Validity {
  std::string from;          ///< empty: not known (only that it has ended is told)
  bool from_stated = false;  ///< else it is the day of the first report: true at the latest then
  std::string to;            ///< empty: as far as is known it still holds, or it is an event that happened
  std::optional<EdgeId> ended_by = {};  ///< the edge of the newcomer that took over the post
};

/// Of each edge of the graph, by id. An edge has ended if the newest report of it says so (a former post,
/// status `ended`): at the date stated, else at the day of that report. A post that one person holds at a
/// time (data/time/posts.tsv) also ends when another is first reported in it, unless a later report still
/// names the first; nothing else of him or of the firm ends.
std::vector<Validity> validities(const Graph& graph);

/// Whether it held on that day (or at some time of that month or year).
bool holds(const Validity& validity, std::string_view date);

/// The graph of what held at that date: edges and figures that had begun and had not ended, and the nodes
/// that they join or that had been named by then.
Graph as_of(const Graph& graph, std::string_view date);

/// Whether a text is a date as above.
bool is_date(std::string_view text);

}  // namespace techgraph
