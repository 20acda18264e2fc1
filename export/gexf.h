#pragma once

#include <string>
#include <string_view>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes the graph as GEXF 1.3 with colours, sizes, places and a timeline: an edge begins on its first date
/// and ends on its last if it is over; a node begins with the first of its edges or articles.
void write_gexf(const View& view, const Sink& sink);

/// The first and the last day of a date of any precision ("2024-02": 2024-02-01, 2024-02-29); empty for what
/// is no date.
std::string first_day(std::string_view date);
std::string last_day(std::string_view date);

}  // namespace techgraph
