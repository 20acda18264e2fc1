#pragma once

namespace techgraph {

struct Options;
class Report;

/// What is told of a node in the order of time.
void run_timeline(const Options& options, Report& report);

}  // namespace techgraph
