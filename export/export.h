#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "export/sink.h"
#include "export/view.h"
#include "graph/graph.h"

namespace techgraph {

/// One file of a format. A format of two files names them ("nodes": news.nodes.csv).
struct FormatPart {
  std::string_view name;
  void (*write)(const View& view, const Sink& sink) = nullptr;
};

/// A kind of file that a graph can be written as.
struct Format {
  std::string_view name;       ///< "graphml"
  std::string_view extension;  ///< ".graphml"
  std::string_view about;      ///< one line for help texts
  bool placed = false;         ///< shows where nodes lie
  std::array<FormatPart, 2> parts;
  bool is_single() const { return parts[1].write == nullptr; }
};

/// This table is the only list of formats.
std::span<const Format> formats();
const Format* find_format(std::string_view name);                 ///< nullptr if unknown
const Format* format_of_path(const std::filesystem::path& path);  ///< by extension, any case; else nullptr

/// The files that the format makes of `path`: itself, or "news.csv" with the parts' names put in. Throws
/// Error{usage} for "-" (standard output) if they are two.
std::vector<std::filesystem::path> files_of(const Format& format, const std::filesystem::path& path);

/// Writes the graph to its files, or to standard output for "-". Files appear whole or not at all. Throws
/// Error{input} for a graph without nodes and Error{output} if a file cannot be written.
void export_graph(const Graph& graph, const Format& format, const ExportOptions& options,
                  const std::filesystem::path& path);

}  // namespace techgraph
