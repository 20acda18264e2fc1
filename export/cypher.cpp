#include "export/cypher.h"

#include "export/columns.h"
#include "export/safe_text.h"
#include "export/style.h"

namespace techgraph {
namespace {

constexpr std::size_t kBatch = 500;  ///< rows of one statement

template <class Row>
void add_properties(std::string& map, std::span<const Column<Row>> columns, const Row& row) {
  for (const auto& column : columns) {
    const std::string value = column.value(row);
    if (value.empty()) continue;
    map.append(", ").append(column.name).append(": ");
    map += column.type == ColumnType::text ? cypher_text(value) : value;
  }
}

/// Statements of so many rows each: "UNWIND [rows] AS row", then what is done with each.
class Batches {
 public:
  Batches(const Sink& sink, std::string done) : sink_(sink), done_(std::move(done)) {}
  void add(const std::string& row) {
    sink_(rows_ == 0 ? "UNWIND [\n" : ",\n");
    sink_(row);
    if (++rows_ == kBatch) end();
  }
  void end() {
    if (rows_ > 0) sink_("\n] AS row\n" + done_ + ";\n");
    rows_ = 0;
  }

 private:
  const Sink& sink_;
  std::string done_;
  std::size_t rows_ = 0;
};

}  // namespace

std::string cypher_text(std::string_view text) {
  const std::string safe = one_line(text);
  std::string out = "'";
  for (std::size_t at = 0; at < safe.size(); ++at) {
    const char c = safe[at];
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
    // Older versions replace \u0027 before they look for quotes, doubled backslash or not.
    if (c == '\\' && safe[at + 1 < safe.size() ? at + 1 : at] == 'u') out += "' + '";
  }
  return out + '\'';
}

void write_cypher(const View& view, const Sink& sink) {
  const Graph& graph = *view.graph;
  sink("CREATE CONSTRAINT thing_key IF NOT EXISTS FOR (n:Thing) REQUIRE n.key IS UNIQUE;\n");
  for (std::size_t index = 0; index < kEntityTypes; ++index) {
    const auto type = static_cast<EntityType>(index);
    Batches batches(sink, "MERGE (n:Thing {key: row.key}) SET n:" + label_name(type) + ", n += row");
    for (const Node& node : graph.nodes()) {
      if (node.type != type) continue;
      std::string row = "{key: " + cypher_text(node.key) + ", name: " + cypher_text(node.name);
      add_properties(row, node_columns(), NodeRow{&view, &node});
      batches.add(row + "}");
    }
    batches.end();
  }
  for (const RelationInfo& relation : relation_infos()) {
    Batches batches(sink,
                    "MATCH (a:Thing {key: row.source}), (b:Thing {key: row.target})\n"
                    "MERGE (a)-[r:" +
                        constant_name(relation.type) + " {key: row.with.key}]->(b) SET r += row.with");
    for_each_edge(view, [&](const EdgeRow& edge, std::string_view id) {
      if (edge.edge->type != relation.type) return;
      std::string row = "{source: " + cypher_text(graph[edge.edge->source].key) +
                        ", target: " + cypher_text(graph[edge.edge->target].key) +
                        ", with: {key: " + cypher_text(id);
      add_properties(row, edge_columns(), edge);
      batches.add(row + "}}");
    });
    batches.end();
  }
}

}  // namespace techgraph
