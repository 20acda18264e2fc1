#pragma once

namespace techgraph {

struct Options;
class Report;

/// Commands that write facts and graphs.
void run_build(const Options& options, Report& report);
void run_extract(const Options& options, Report& report);
void run_merge(const Options& options, Report& report);
/// Like run_build into a graph file that is there.
void run_add(const Options& options, Report& report);
void run_update(const Options& options, Report& report);
void run_remove(const Options& options, Report& report);
void run_export(const Options& options, Report& report);

}  // namespace techgraph
