#pragma once

namespace techgraph {

struct Options;
class Report;

/// Loads words and rules (compiled in, of --data, or of a folder) and looks for faults and clashes of the
/// known names and of those of --names; or holds a GraphML file against what Gephi and other programs read. A
/// warning leaves the exit status as it is.
void run_check(const Options& options, Report& report);

}  // namespace techgraph
