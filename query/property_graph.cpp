#include "query/property_graph.h"

namespace techgraph::query {

std::optional<std::vector<NodeId>> PropertyGraph::look_up(std::string_view, const Value&) const {
  return std::nullopt;
}
bool PropertyGraph::has_index(std::string_view) const { return false; }
std::vector<NodeId> PropertyGraph::named(std::string_view) const { return {}; }
const Vocabulary* PropertyGraph::vocabulary() const { return nullptr; }

}  // namespace techgraph::query
