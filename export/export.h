#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "export/sink.h"
#include "graph/graph.h"

namespace techgraph {

struct ExportOptions {
  bool events = false;    ///< GraphML: one edge for each event instead of each (type, source, target)
  bool positions = true;  ///< GraphML: with a layout, so that it opens laid out (a picture always has one)
};

/// A kind of file that a graph can be written as.
struct Format {
  std::string_view name;       ///< "graphml"
  std::string_view extension;  ///< ".graphml"
  std::string_view about;      ///< one line for help texts
  void (*write)(const Graph& graph, const ExportOptions& options, const Sink& sink);
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);                 ///< nullptr if unknown
const Format* format_of_path(const std::filesystem::path& path);  ///< by extension, any case; else nullptr

/// Writes the graph to a file, or to standard output for "-". The file appears whole or not at all. Throws
/// Error{input} for a graph without nodes and Error{output} if the file cannot be written.
void export_graph(const Graph& graph, const Format& format, const ExportOptions& options,
                  const std::filesystem::path& path);

}  // namespace techgraph
