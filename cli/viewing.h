#pragma once

namespace techgraph {

struct Options;
class Report;

/// Commands that tell a whole graph to a reader.
void run_report(const Options& options, Report& report);
/// Writes the page of `export … .html` (to a new folder for temporary files, unless it is named) and opens
/// it.
void run_view(const Options& options, Report& report);

}  // namespace techgraph
