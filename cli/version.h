#pragma once

#include <string>

namespace techgraph {

class DataFiles;

struct Options;
class Report;

/// Prints the version and which words and rules are compiled in.
void run_version(const Options& options, Report& report);

/// Prints the help text that was asked for.
void run_help(const Options& options, Report& report);

/// Changes with any word or rule of `data`.
std::string fingerprint(const DataFiles& data);

}  // namespace techgraph
