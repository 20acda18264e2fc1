#include "export/export.h"

#include <algorithm>
#include <deque>
#include <string>

#include "export/cypher.h"
#include "export/cytoscape.h"
#include "export/dot.h"
#include "export/explorer.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/node_link.h"
#include "export/rdf.h"
#include "export/sheets.h"
#include "export/svg.h"
#include "graph/selection.h"
#include "text/error.h"
#include "text/files.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr Format kFormats[] = {
    {"graphml", ".graphml", "for Gephi, NetworkX, igraph, Cytoscape, Neo4j", true, {{{"", write_graphml}}}},
    {"gexf", ".gexf", "for Gephi, with a timeline", true, {{{"", write_gexf}}}},
    {"json", ".json", "all of the graph, as NetworkX reads it (node-link)", true, {{{"", write_node_link}}}},
    {"cytoscape", ".cyjs", "for Cytoscape and Cytoscape.js", true, {{{"", write_cytoscape}}}},
    {"csv",
     ".csv",
     "two tables, for spreadsheets and Gephi",
     false,
     {{{"nodes", write_node_sheet}, {"edges", write_edge_sheet}}}},
    {"neo4j",
     ".neo4j.csv",
     "two tables, for neo4j-admin database import",
     false,
     {{{"nodes", write_neo4j_nodes}, {"edges", write_neo4j_edges}}}},
    {"cypher", ".cypher", "a script for cypher-shell", false, {{{"", write_cypher}}}},
    {"dot", ".dot", "for Graphviz", true, {{{"", write_dot}}}},
    {"turtle", ".ttl", "RDF, with schema.org and PROV", false, {{{"", write_turtle}}}},
    {"nquads", ".nq", "RDF, each statement in a graph of its own", false, {{{"", write_nquads}}}},
    {"html", ".html", "a page to explore it in a browser", true, {{{"", write_explorer}}}},
    {"svg", ".svg", "a picture for web pages and slides", false, {{{"", write_svg}}}},
};

/// Where the ending of a path begins that the format's extension is, any case; npos if it is another.
std::size_t ending_at(const Format& format, std::string_view path) {
  if (path.size() <= format.extension.size()) return std::string_view::npos;
  const std::size_t at = path.size() - format.extension.size();
  return folded(path.substr(at)) == format.extension ? at : std::string_view::npos;
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &Format::name);
  return found == std::end(kFormats) ? nullptr : found;
}

const Format* format_of_path(const std::filesystem::path& path) {
  const Format* found = nullptr;
  for (const Format& format : kFormats) {
    const bool longer = found == nullptr || format.extension.size() > found->extension.size();
    if (longer && ending_at(format, path.string()) != std::string_view::npos) found = &format;
  }
  return found;
}

std::vector<std::filesystem::path> files_of(const Format& format, const std::filesystem::path& path) {
  if (format.is_single()) return {path};
  if (path == "-")
    throw Error(Fault::usage, {}, std::string(format.name) + " is two files: name one, not standard output");
  std::vector<std::filesystem::path> files;
  const std::string whole = path.string();
  const std::size_t at = std::min(ending_at(format, whole), whole.size());
  for (const FormatPart& part : format.parts) {
    std::string name = whole.substr(0, at);
    name.append(".").append(part.name).append(format.extension);
    files.emplace_back(std::move(name));
  }
  return files;
}

void export_graph(const Graph& graph, const Format& format, const ExportOptions& options,
                  const std::filesystem::path& path) {
  if (graph.nodes().empty())
    throw Error(Fault::input, {},
                "the graph is empty: no article gave a name, so there is nothing to export");
  const View view = view_of(graph, options, format.placed && options.positions);
  std::deque<OutputFile> files;
  for (const std::filesystem::path& name : files_of(format, path)) {
    OutputFile& file = files.emplace_back(name);
    format.parts[files.size() - 1].write(view, [&](std::string_view bytes) { file.write(bytes); });
  }
  for (OutputFile& file : files) file.commit();
}

}  // namespace techgraph
