#pragma once

namespace techgraph {

struct Options;
class Report;

/// Commands that ask a graph; each writes one answer to standard output.
void run_find(const Options& options, Report& report);
void run_show(const Options& options, Report& report);
void run_neighbors(const Options& options, Report& report);
void run_common(const Options& options, Report& report);
void run_path(const Options& options, Report& report);
void run_why(const Options& options, Report& report);
void run_stats(const Options& options, Report& report);

}  // namespace techgraph
