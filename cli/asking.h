#pragma once

#include <string>

#include "cli/options.h"
#include "query/news_graph.h"

namespace techgraph {

class Report;

/// Answers one query (see docs/queries.md) in the form that was asked for. A fault in it goes to the report
/// with the line and a caret; so does an answer without rows. Takes the query's text, parameters and limits
/// from options.question.
void answer_question(const Graph& graph, const query::NewsGraph& asked, const Options& options,
                     Report& report);

/// The command `query`.
void run_question(const Options& options, Report& report);

}  // namespace techgraph
