#pragma once

namespace techgraph {

struct Options;
class Report;

/// Loads a folder of words and rules and counts what is in it, or holds a GraphML file against what Gephi and
/// other programs read.
void run_check(const Options& options, Report& report);

}  // namespace techgraph
