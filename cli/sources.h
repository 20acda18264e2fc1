#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>

#include "extract/explain.h"
#include "facts/facts.h"
#include "graph/graph.h"
#include "text/article.h"
#include "text/data_files.h"

namespace techgraph {

struct Options;
class Report;

using TakeFacts = std::function<void(DocumentFacts)>;

/// Words and rules: those compiled in, or those of --data.
DataFiles load_data(const Options& options);

/// Whether the facts of an article are known already, so that it need not be read again.
using IsKnown = std::function<bool(const Article&)>;

/// Reads the articles that were named and hands over what each states, in an order that does not depend on
/// the order of the operands. Articles that cannot be read go to the report, those that are known are passed
/// over.
void extract_articles(const Options& options, Report& report, const TakeFacts& take,
                      const IsKnown& is_known = {});

/// The same, but hands over how each article was read (for run_explain and pages), one after the other.
void explain_articles(const Options& options, Report& report,
                      const std::function<void(const Explanation&)>& take);

/// The facts of facts files and graph files. Lines and files that cannot be read go to the report.
void read_facts(std::span<const std::filesystem::path> files, Report& report, const TakeFacts& take);

/// Whether the file is a graph file (.tg), by its ending or its first bytes.
bool is_store(const std::filesystem::path& file);

/// The graph of a graph file (.tg), a facts file, or an export that can be read back (.graphml, .json).
/// Throws Error{input} if there is none, or nothing in it. A graph file keeps the graph for the next time.
Graph read_graph(const std::filesystem::path& file, Report& report);

/// That of the GRAPH that was named; with --as-of what held then.
Graph read_graph(const Options& options, Report& report);

/// The part of it that the options select. nullopt, told to the report, if a name of --ego is not clear or
/// nothing is left.
std::optional<Graph> read_selected(const Options& options, Report& report);

}  // namespace techgraph
