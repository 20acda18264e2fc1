#pragma once

namespace techgraph {

struct Options;
class Report;

/// Trains the tagger of names or the relation model of one language on annotated articles and writes the
/// model file.
void run_train(const Options& options, Report& report);

}  // namespace techgraph
