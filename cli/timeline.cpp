#include "cli/timeline.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "cli/answers.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/find.h"
#include "graph/time.h"

namespace techgraph {
namespace {

/// One statement about the node, with when its edge held.
struct Entry {
  std::string date;
  const Edge* edge;
  const Event* event;
};

std::vector<Entry> entries_of(const Graph& graph, NodeId node) {
  std::vector<Entry> entries;
  const auto add = [&](EdgeId id) {
    for (const Event& event : graph[id].events) {
      const std::string& stated = event.attributes.date;
      entries.push_back({stated.empty() ? graph[event.document].date : stated, &graph[id], &event});
    }
  };
  for (EdgeId id : graph.out(node)) add(id);
  for (EdgeId id : graph.in(node))
    if (graph[id].source != node) add(id);
  std::ranges::stable_sort(entries, {},
                           [](const Entry& entry) { return std::tie(entry.date, entry.edge->key); });
  return entries;
}

/// Who took over: "Tobin Halvor (works-for)".
Cell ended_by(const Graph& graph, const Validity& validity) {
  if (!validity.ended_by) return {};
  return graph[graph[*validity.ended_by].source].name;
}

Table timeline_table(const Graph& graph, NodeId node) {
  const std::vector<Validity> times = validities(graph);
  Table table{"timeline",
              {"date", "stated", "source", "relation", "target", "status", "attributes", "from", "to",
               "ended_by", "confidence", "document", "published", "sentence"},
              {}};
  for (const Entry& entry : entries_of(graph, node)) {
    const Edge& edge = *entry.edge;
    const Event& event = *entry.event;
    const Validity& time = times[edge.id.value];
    table.rows.push_back({entry.date, !event.attributes.date.empty(), graph[edge.source].name,
                          std::string(name_of(edge.type)), graph[edge.target].name,
                          std::string(name_of(event.attributes.status)), listed(event.attributes), time.from,
                          time.to, ended_by(graph, time), std::round(event.evidence.confidence * 1000) / 1000,
                          graph[event.document].id, graph[event.document].date, event.evidence.text});
  }
  return table;
}

}  // namespace

void run_timeline(const Options& options, Report& report) {
  const Graph graph = read_graph(options, report);
  const auto node = node_of(graph, NameIndex(graph), options.names.front(), report);
  if (!node) return;
  Table table = timeline_table(graph, *node);
  if (table.rows.empty()) report.not_found("nothing is told of " + graph[*node].name);
  write_answer({std::move(table)}, options);
}

}  // namespace techgraph
