// Feeds libFuzzer's texts to the parser, the binder and, for a moment, to the engine.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "query/engine.h"
#include "tests/query/memory_graph.h"

namespace {

const techgraph::query::MemoryGraph& graph() {
  static techgraph::query::MemoryGraph made;
  if (made.node_count() == 0)
    made.execute("CREATE (a:A {x: 1})-[:R {w: 2}]->(b:B {x: 'y'}), (b)-[:S]->(a), (b)-[:R]->(:A), (:C)");
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace techgraph::query;
  QueryLimits limits;
  limits.time = std::chrono::milliseconds(20);
  limits.rows = 1000;
  try {
    run_query({reinterpret_cast<const char*>(data), size}, graph(), {{"p", std::int64_t{1}}}, limits);
  } catch (const QueryError&) {
    return 0;  // anything else is a find
  }
  return 0;
}
