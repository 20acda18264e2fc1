// Writes the sample graph as GraphML to standard output: with --events, one edge an event.
#include <iostream>
#include <string_view>

#include "tests/export/sample_graph.h"

int main(int count, char** arguments) {
  const bool events = count > 1 && std::string_view(arguments[1]) == "--events";
  std::cout << techgraph::sample_graphml(events);
}
