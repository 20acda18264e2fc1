#include "query/engine.h"

#include <unordered_set>

#include "query/binder.h"
#include "query/parser.h"
#include "query/planner.h"
#include "query/stages.h"

namespace techgraph::query {
namespace {

QueryAnswer plan_of(const Query& query) {
  QueryAnswer answer{{"plan"}, {}, query.notes};
  for (std::string& line : described(query)) answer.rows.push_back({std::move(line)});
  return answer;
}

const Projection& last_of(const std::vector<Clause>& part) { return std::get<Projection>(part.back()); }

}  // namespace

QueryAnswer run_query(std::string_view text, const PropertyGraph& graph, const Map& parameters,
                      const QueryLimits& limits) {
  Query query = parse_query(text);
  bind(query, graph);
  if (query.explain) return plan_of(query);
  QueryAnswer answer{{}, {}, query.notes};
  for (const Item& item : last_of(query.parts.front()).items) answer.columns.push_back(item.name);
  const bool once = !query.union_all.empty() && !query.union_all.front();
  std::unordered_set<List, RowHash, RowEqual> seen;
  QueryContext context(graph, parameters, limits, query.text);
  for (const std::vector<Clause>& part : query.parts) {
    const auto take = [&](Row& row) {
      List out;
      for (const Item& item : last_of(part).items) out.push_back(row[item.slot]);
      if (once && !seen.insert(out).second) return true;
      answer.rows.push_back(std::move(out));
      context.check_rows(answer.rows.size());
      return true;
    };
    const auto stages = stages_of(part, context, take);
    Row row(query.slots);
    stages->push(row);
    stages->finish(row);
  }
  return answer;
}

}  // namespace techgraph::query
