// Writes the sample graph as GraphML to standard output, with --events one edge an event; or to the files
// that are named, with a layout, in the formats that their endings say.
#include <iostream>
#include <string_view>

#include "tests/export/sample_graph.h"

int main(int count, char** arguments) {
  const bool events = count > 1 && std::string_view(arguments[1]) == "--events";
  if (count < 2 || (events && count < 3)) std::cout << techgraph::sample_graphml(events);
  const techgraph::Graph graph = techgraph::sample_graph();
  for (int at = events ? 2 : 1; at < count; ++at)
    techgraph::export_graph(graph, *techgraph::format_of_path(arguments[at]), {.events = events},
                            arguments[at]);
}
