#pragma once

namespace techgraph {

struct Options;
class Report;

/// Commands that look at a graph as a whole.
void run_top(const Options& options, Report& report);
void run_communities(const Options& options, Report& report);
void run_components(const Options& options, Report& report);
void run_diff(const Options& options, Report& report);

}  // namespace techgraph
