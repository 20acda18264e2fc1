#pragma once

namespace techgraph {

struct Options;
class Report;

/// The deals of a graph with all who took part, each sum once.
void run_deals(const Options& options, Report& report);

}  // namespace techgraph
