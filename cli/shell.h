#pragma once

namespace techgraph {

struct Options;
class Report;

/// Reads queries from standard input, one after the other, and answers them: a query ends with ";" or an
/// empty line. Lines that begin with ":" are commands of the program on the same graph (":why A B"), or of
/// the shell
/// (":help" tells).
void run_shell(const Options& options, Report& report);

}  // namespace techgraph
