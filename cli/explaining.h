#pragma once

namespace techgraph {

struct Options;
class Report;

/// Tells how each sentence of the articles was read: names, rules that fired, relations, and rules that came
/// to nothing though words of them stand there. As text (coloured on a terminal, unless NO_COLOR is set), or
/// as tables in the form that was asked for.
void run_explain(const Options& options, Report& report);

}  // namespace techgraph
