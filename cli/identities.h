#pragma once

namespace techgraph {

struct Options;
class Report;

/// Which mentions make up a node and what joined them.
void run_identity(const Options& options, Report& report);
/// Lays down that two names are one thing, or are not, or takes that back; the graph file remembers it.
void run_join(const Options& options, Report& report);
void run_split(const Options& options, Report& report);
void run_forget(const Options& options, Report& report);

}  // namespace techgraph
