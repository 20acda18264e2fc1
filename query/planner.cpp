#include "query/planner.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace techgraph::query {
namespace {

/// Slots that an expression reads, those of its own variables left out.
void add_slots(const Expr& expr, std::set<Slot>& slots) {
  std::set<Slot> inner;
  for (const Expr& part : expr.parts) add_slots(part, inner);
  if (expr.pattern) {
    const Pattern& pattern = expr.pattern->pattern;
    for (const Expr& one : pattern.where) add_slots(one, inner);
    for (const PathPattern& path : pattern.paths) {
      for (const NodePattern& node : path.nodes) inner.insert(node.slot);
      for (const EdgePattern& edge : path.edges) {
        inner.insert(edge.slot);
        if (edge.properties) add_slots(*edge.properties, inner);
      }
    }
    for (Slot own : pattern.fills) inner.erase(own);
  }
  const bool reads = expr.kind == Expr::Kind::variable || expr.kind == Expr::Kind::aggregate;
  if (reads) {
    inner.insert(expr.slot);
  } else {
    inner.erase(expr.slot);
    inner.erase(expr.slot2);
  }
  slots.insert(inner.begin(), inner.end());
}

class Planner {
 public:
  Planner(Pattern& pattern, const PropertyGraph& graph, const std::vector<Slot>& given)
      : pattern_(pattern), graph_(graph), filled_(given.begin(), given.end()) {
    for (const Expr& expr : pattern_.where) {
      std::set<Slot> needs;
      add_slots(expr, needs);
      conditions_.push_back({&expr, std::move(needs)});
    }
    for (const PathPattern& path : pattern_.paths) add(path);
  }

  void run() {
    pattern_.plan.clear();
    for (const NodePattern* node : nodes_)
      if (filled_.contains(node->slot)) push({.kind = Step::Kind::given, .node = node});
    settle();
    while (true) {
      if (const auto hop = best_hop(); hop != hops_.end()) {
        take(*hop);
        hops_.erase(hop);
      } else if (const NodePattern* node = best_start()) {
        push(start_of(*node));
      } else if (!hops_.empty()) {
        for (Hop& one : hops_) one.needs.clear();  // they need each other: then a null is met
      } else {
        break;
      }
      settle();
    }
  }

 private:
  struct Condition {
    const Expr* expr;
    std::set<Slot> needs;
    bool done = false;
  };
  struct Hop {
    const NodePattern *left, *right;
    const EdgePattern* edge;
    std::set<Slot> needs = {};  ///< of its properties
  };
  struct Waiting {
    const PathPattern* path;
    bool done = false;
  };

  void add(const PathPattern& path) {
    for (const NodePattern& node : path.nodes) nodes_.push_back(&node);
    if (path.search != PathPattern::Search::every) {
      waiting_.push_back({&path});
      return;
    }
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
      hops_.push_back({&path.nodes[i], &path.nodes[i + 1], &path.edges[i]});
      if (path.edges[i].properties) add_slots(*path.edges[i].properties, hops_.back().needs);
    }
    if (path.slot != kNoSlot) waiting_.push_back({&path});
  }

  bool filled(Slot slot) const { return filled_.contains(slot); }
  bool filled(const std::set<Slot>& slots) const {
    return std::ranges::all_of(slots, [&](Slot slot) { return filled(slot); });
  }

  void push(Step step) {
    if (step.node != nullptr) filled_.insert(step.node->slot);
    if (step.edge != nullptr && step.kind == Step::Kind::expand) filled_.insert(step.edge->slot);
    pattern_.plan.push_back(std::move(step));
  }

  /// Conditions and paths that can be had by now.
  void settle() {
    for (bool more = true; more;) {
      more = false;
      for (Condition& condition : conditions_) {
        if (condition.done || !filled(condition.needs)) continue;
        condition.done = true;
        pattern_.plan.push_back({.kind = Step::Kind::filter, .expr = condition.expr});
      }
      for (Waiting& waiting : waiting_) {
        if (waiting.done || !is_ready(*waiting.path)) continue;
        waiting.done = more = true;
        const bool searched = waiting.path->search != PathPattern::Search::every;
        pattern_.plan.push_back(
            {.kind = searched ? Step::Kind::search : Step::Kind::whole_path, .path = waiting.path});
        if (searched) filled_.insert(waiting.path->edges.front().slot);
        if (waiting.path->slot != kNoSlot) filled_.insert(waiting.path->slot);
      }
    }
  }

  bool is_ready(const PathPattern& path) const {
    const auto has = [&](const auto& part) { return filled(part.slot); };
    if (!std::ranges::all_of(path.nodes, has)) return false;
    if (path.search == PathPattern::Search::every) return std::ranges::all_of(path.edges, has);
    std::set<Slot> needs;
    if (path.edges.front().properties) add_slots(*path.edges.front().properties, needs);
    return filled(needs);
  }

  /// The cheapest relationship that begins or ends where we are.
  std::vector<Hop>::iterator best_hop() {
    auto best = hops_.end();
    double least = 0;
    for (auto one = hops_.begin(); one != hops_.end(); ++one) {
      const bool left = filled(one->left->slot), right = filled(one->right->slot);
      if ((!left && !right) || !filled(one->needs)) continue;
      const double cost = (left && right ? 0.1 : 1) * (one->edge->many ? 50 : 1) *
                          (one->edge->types.empty() ? 2 : 1) * (filled(one->edge->slot) ? 0.01 : 1);
      if (best != hops_.end() && cost >= least) continue;
      best = one;
      least = cost;
    }
    return best;
  }

  void take(const Hop& hop) {
    Step step{.kind = Step::Kind::expand, .edge = hop.edge};
    step.backwards = !filled(hop.left->slot);
    step.from = step.backwards ? hop.right : hop.left;
    step.node = step.backwards ? hop.left : hop.right;
    step.node_given = filled(step.node->slot);
    step.edge_given = filled(hop.edge->slot);
    push(std::move(step));
  }

  const NodePattern* best_start() const {
    const NodePattern* best = nullptr;
    double least = 0;
    for (const NodePattern* node : nodes_) {
      if (filled(node->slot)) continue;
      const double cost = start_of(*node).estimate;
      if (best != nullptr && cost >= least) continue;
      best = node;
      least = cost;
    }
    return best;
  }

  Step start_of(const NodePattern& node) const {
    Step best{.kind = Step::Kind::all_nodes, .node = &node, .estimate = double(graph_.node_count())};
    const auto offer = [&](Step step) {
      if (step.estimate < best.estimate) best = std::move(step);
    };
    if (!node.labels.empty()) {
      const auto label = node.label_ids.front();
      offer({.kind = Step::Kind::with_label,
             .node = &node,
             .estimate = label ? double(graph_.count_with_label(*label)) : 0});
    }
    for (const Condition& condition : conditions_) offer_look_up(node, *condition.expr, offer);
    for (const Hop& hop : hops_) {
      if ((hop.left == &node || hop.right == &node) && filled(hop.edge->slot) && !hop.edge->many)
        offer({.kind = Step::Kind::ends, .node = &node, .edge = hop.edge, .estimate = 2});
    }
    return best;
  }

  /// node.key = value, value = node.key, named(node, value).
  template <class Offer>
  void offer_look_up(const NodePattern& node, const Expr& expr, const Offer& offer) const {
    const auto is_node = [&](const Expr& part) {
      return part.kind == Expr::Kind::variable && part.slot == node.slot;
    };
    const auto known = [&](const Expr& part) {
      std::set<Slot> needs;
      add_slots(part, needs);
      return filled(needs);
    };
    if (expr.kind == Expr::Kind::call && expr.name == "named" && is_node(expr.parts[0]) &&
        known(expr.parts[1]))
      offer({.kind = Step::Kind::named, .node = &node, .expr = &expr.parts[1], .estimate = 1.5});
    if (expr.kind != Expr::Kind::comparison || expr.parts.size() != 2 || expr.names[0].text != "=") return;
    for (std::size_t side : {0U, 1U}) {
      const Expr &property = expr.parts[side], &value = expr.parts[1 - side];
      if (property.kind == Expr::Kind::property && is_node(property.parts[0]) &&
          graph_.has_index(property.name) && known(value))
        offer({.kind = Step::Kind::look_up,
               .node = &node,
               .expr = &value,
               .key = property.name,
               .estimate = 1});
    }
  }

  Pattern& pattern_;
  const PropertyGraph& graph_;
  std::set<Slot> filled_;
  std::vector<Condition> conditions_;
  std::vector<const NodePattern*> nodes_;
  std::vector<Hop> hops_;
  std::vector<Waiting> waiting_;
};

std::string_view text_at(const Query& query, Span place) {
  return std::string_view(query.text).substr(place.begin, place.size());
}

std::string shown(const NodePattern& node) {
  std::string text = "(" + node.variable.text;
  for (const Name& label : node.labels) text += ":" + label.text;
  return text + ")";
}

std::string shown(const EdgePattern& edge, bool backwards) {
  std::string text = edge.variable.text;
  for (std::size_t i = 0; i < edge.types.size(); ++i) text += (i == 0 ? ":" : "|") + edge.types[i].text;
  if (edge.many) {
    text += "*" + std::to_string(edge.least) + "..";
    if (edge.most != UINT32_MAX) text += std::to_string(edge.most);
  }
  const bool left = edge.arrow == (backwards ? Arrow::right : Arrow::left);
  const bool right = edge.arrow == (backwards ? Arrow::left : Arrow::right);
  return (left ? "<-[" : "-[") + text + (right ? "]->" : "]-");
}

std::string described(const Step& step, const Query& query) {
  const auto rows = [&] { return " (about " + std::to_string(std::llround(step.estimate)) + ")"; };
  switch (step.kind) {
    case Step::Kind::all_nodes:
      return "every node as " + shown(*step.node) + rows();
    case Step::Kind::with_label:
      return "every node with the label " + step.node->labels.front().text + " as " + shown(*step.node) +
             rows();
    case Step::Kind::look_up:
      return "look up " + shown(*step.node) + " by " + step.key + " = " +
             std::string(text_at(query, step.expr->place));
    case Step::Kind::named:
      return "look up " + shown(*step.node) +
             " by its names: " + std::string(text_at(query, step.expr->place));
    case Step::Kind::ends:
      return "both ends of " + step.edge->variable.text + " as " + shown(*step.node);
    case Step::Kind::given:
      return "from " + shown(*step.node) + ", which is known";
    case Step::Kind::expand:
      return "along " + shown(*step.from) + shown(*step.edge, step.backwards) + shown(*step.node) +
             (step.node_given ? ", both ends known" : "");
    case Step::Kind::search:
      return "shortest path, breadth first: " + std::string(text_at(query, step.path->place));
    case Step::Kind::filter:
      return "keep where " + std::string(text_at(query, step.expr->place));
    case Step::Kind::whole_path:
      return "path " + step.path->variable.text;
  }
  return "";
}

void describe(const Projection& clause, const Query& query, std::vector<std::string>& lines) {
  std::string names;
  for (const Item& item : clause.items) names += (names.empty() ? "" : ", ") + item.name;
  lines.push_back((clause.is_return ? "return " : "with ") + names +
                  (clause.grouped ? ", a row for each group" : ""));
  if (clause.distinct) lines.emplace_back("  each row once");
  const auto add = [&](const char* what, const std::optional<Expr>& expr) {
    if (expr) lines.push_back(what + std::string(text_at(query, expr->place)));
  };
  if (!clause.order.empty()) lines.emplace_back(clause.limit ? "  keep the first by order" : "  sort");
  add("  skip ", clause.skip);
  add("  stop after ", clause.limit);
  add("  keep where ", clause.where);
}

}  // namespace

void plan_pattern(Pattern& pattern, const PropertyGraph& graph, const std::vector<Slot>& given) {
  Planner(pattern, graph, given).run();
}

std::vector<std::string> described(const Query& query) {
  std::vector<std::string> lines;
  for (std::size_t part = 0; part < query.parts.size(); ++part) {
    if (part > 0) lines.emplace_back(query.union_all[part - 1] ? "union all" : "union");
    for (const Clause& clause : query.parts[part]) {
      if (const auto* match = std::get_if<Match>(&clause)) {
        lines.emplace_back(match->optional ? "optional match" : "match");
        for (const Step& step : match->pattern.plan) lines.push_back("  " + described(step, query));
      } else if (const auto* unwind = std::get_if<Unwind>(&clause)) {
        lines.push_back("unwind " + std::string(text_at(query, unwind->list.place)) + " as " +
                        unwind->variable.text);
      } else {
        describe(std::get<Projection>(clause), query, lines);
      }
    }
  }
  return lines;
}

}  // namespace techgraph::query
