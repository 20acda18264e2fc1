#include "query/matcher.h"

#include <algorithm>
#include <unordered_map>

namespace techgraph::query {
namespace {

/// The relationships of a node that an arrow may follow, each once.
class Around {
 public:
  Around(const PropertyGraph& graph, NodeId node, Arrow arrow) : graph_(graph), node_(node), arrow_(arrow) {
    if (arrow != Arrow::left) out_ = graph.out(node);
    if (arrow != Arrow::right) in_ = graph.in(node);
  }

  /// The next one, or nullopt.
  std::optional<EdgeId> next() {
    if (at_ < out_.size()) return out_[at_++];
    while (at_ < out_.size() + in_.size()) {
      const EdgeId edge = in_[at_++ - out_.size()];
      if (arrow_ == Arrow::both && graph_.source(edge) == node_) continue;  // a loop came with out_ already
      return edge;
    }
    return std::nullopt;
  }

 private:
  const PropertyGraph& graph_;
  NodeId node_;
  Arrow arrow_;
  std::span<const EdgeId> out_, in_;
  std::size_t at_ = 0;
};

Arrow turned(Arrow arrow) {
  return arrow == Arrow::left ? Arrow::right : arrow == Arrow::right ? Arrow::left : arrow;
}

class Matcher {
 public:
  Matcher(const Pattern& pattern, Row& row, QueryContext& context, const std::function<bool()>& found)
      : pattern_(pattern), row_(row), context_(context), graph_(context.graph), found_(found) {}

  bool from_step(std::size_t index) {
    if (index == pattern_.plan.size()) return found_();
    const Step& step = pattern_.plan[index];
    context_.tick();
    switch (step.kind) {
      case Step::Kind::all_nodes:
      case Step::Kind::with_label:
      case Step::Kind::look_up:
      case Step::Kind::named:
      case Step::Kind::ends:
        return start(step, index);
      case Step::Kind::given:
        return row_[step.node->slot].node() == nullptr || from_step(index + 1);
      case Step::Kind::expand:
        return step.edge->many ? expand_many(step, index) : expand(step, index);
      case Step::Kind::search:
        return search(step, index);
      case Step::Kind::filter:
        return !holds(*step.expr, row_, context_) || from_step(index + 1);
      case Step::Kind::whole_path:
        return whole_path(step, index);
    }
    return true;
  }

 private:
  bool start_at(const Step& step, std::size_t index, NodeId node) {
    context_.tick();
    row_[step.node->slot] = node;
    return from_step(index + 1);
  }

  bool start(const Step& step, std::size_t index) {
    switch (step.kind) {
      case Step::Kind::look_up: {
        const auto nodes = graph_.look_up(step.key, evaluate(*step.expr, row_, context_));
        return start_at_each(step, index, *nodes);
      }
      case Step::Kind::named: {
        const Value name = evaluate(*step.expr, row_, context_);
        return name.text() == nullptr || start_at_each(step, index, graph_.named(*name.text()));
      }
      case Step::Kind::ends: {
        const EdgeId* edge = row_[step.edge->slot].edge();
        if (edge == nullptr) return true;
        const NodeId source = graph_.source(*edge), target = graph_.target(*edge);
        return start_at(step, index, source) && (source == target || start_at(step, index, target));
      }
      default:
        break;
    }
    for (NodeId node{0}; node.value < graph_.node_count(); ++node.value) {
      if (step.kind == Step::Kind::with_label &&
          (!step.node->label_ids.front() || !graph_.has_label(node, *step.node->label_ids.front())))
        continue;
      if (!start_at(step, index, node)) return false;
    }
    return true;
  }

  bool start_at_each(const Step& step, std::size_t index, const std::vector<NodeId>& nodes) {
    return std::ranges::all_of(nodes, [&](NodeId node) { return start_at(step, index, node); });
  }

  NodeId other_end(EdgeId edge, NodeId node) const {
    const NodeId source = graph_.source(edge);
    return source == node ? graph_.target(edge) : source;
  }

  static Arrow arrow_of(const Step& step) {
    return step.backwards ? turned(step.edge->arrow) : step.edge->arrow;
  }

  /// Whether type and properties are those of the pattern.
  bool fits(const EdgePattern& pattern, EdgeId edge) {
    if (!pattern.types.empty() &&
        std::ranges::find(pattern.type_ids, graph_.type(edge)) == pattern.type_ids.end())
      return false;
    if (!pattern.properties) return true;
    const Expr& wanted = *pattern.properties;
    for (std::size_t i = 0; i < wanted.parts.size(); ++i) {
      const Value has = graph_.property(edge, wanted.names[i].text);
      if (equal(has, evaluate(wanted.parts[i], row_, context_)) != true) return false;
    }
    return true;
  }

  bool is_used(EdgeId edge) const { return std::ranges::find(used_, edge) != used_.end(); }

  bool arrive(const Step& step, std::size_t index, NodeId node) {
    if (step.node_given) {
      const NodeId* given = row_[step.node->slot].node();
      return given == nullptr || *given != node || from_step(index + 1);
    }
    row_[step.node->slot] = node;
    return from_step(index + 1);
  }

  bool expand(const Step& step, std::size_t index) {
    const NodeId* from = row_[step.from->slot].node();
    if (from == nullptr) return true;
    const NodeId node = *from;
    EdgeId given;
    if (step.edge_given) {
      const EdgeId* edge = row_[step.edge->slot].edge();
      if (edge == nullptr) return true;
      given = *edge;
    }
    Around around(graph_, node, arrow_of(step));
    while (const auto edge = around.next()) {
      context_.tick();
      if ((given && given != *edge) || is_used(*edge) || !fits(*step.edge, *edge)) continue;
      if (!step.edge_given) row_[step.edge->slot] = *edge;
      used_.push_back(*edge);
      const bool more = arrive(step, index, other_end(*edge, node));
      used_.pop_back();
      if (!more) return false;
    }
    return true;
  }

  bool expand_many(const Step& step, std::size_t index) {
    const NodeId* from = row_[step.from->slot].node();
    if (from == nullptr) return true;
    if (step.edge_given) return along_given(step, index, *from);
    struct Frame {
      NodeId node;
      Around around;
    };
    std::vector<Frame> frames;
    const std::size_t already = used_.size();
    const auto enter = [&](NodeId node) {
      frames.push_back({node, Around(graph_, node, arrow_of(step))});
      return frames.size() - 1 < step.edge->least || reached(step, index, node, already);
    };
    bool more = enter(*from);
    while (more && !frames.empty()) {
      context_.tick();
      Frame& top = frames.back();
      const auto edge = frames.size() - 1 < step.edge->most ? top.around.next() : std::nullopt;
      if (!edge) {
        frames.pop_back();
        if (used_.size() > already) used_.pop_back();
        continue;
      }
      if (is_used(*edge) || !fits(*step.edge, *edge)) continue;
      used_.push_back(*edge);
      more = enter(other_end(*edge, top.node));
    }
    used_.resize(already);
    return more;
  }

  bool reached(const Step& step, std::size_t index, NodeId node, std::size_t already) {
    List edges(used_.begin() + static_cast<std::ptrdiff_t>(already), used_.end());
    if (step.backwards) std::ranges::reverse(edges);
    row_[step.edge->slot] = std::move(edges);
    return arrive(step, index, node);
  }

  /// The relationships are in a list that is given.
  bool along_given(const Step& step, std::size_t index, NodeId node) {
    const Value list = row_[step.edge->slot];
    if (list.list() == nullptr) return true;
    std::vector<Value> edges = *list.list();
    if (edges.size() < step.edge->least || edges.size() > step.edge->most) return true;
    if (step.backwards) std::ranges::reverse(edges);
    const std::size_t already = used_.size();
    const Arrow arrow = arrow_of(step);
    bool good = true;
    for (const Value& one : edges) {
      const EdgeId* edge = one.edge();
      if (edge == nullptr || is_used(*edge) || !fits(*step.edge, *edge)) {
        good = false;
        break;
      }
      const bool out = graph_.source(*edge) == node && arrow != Arrow::left;
      const bool in = graph_.target(*edge) == node && arrow != Arrow::right;
      good = out || in;
      if (!good) break;
      node = other_end(*edge, node);
      used_.push_back(*edge);
    }
    const bool more = !good || arrive(step, index, node);
    used_.resize(already);
    return more;
  }

  bool whole_path(const Step& step, std::size_t index) {
    Path path;
    const auto& nodes = step.path->nodes;
    path.nodes.push_back(*row_[nodes.front().slot].node());
    const auto add = [&](EdgeId edge) {
      path.nodes.push_back(other_end(edge, path.nodes.back()));
      path.edges.push_back(edge);
    };
    for (const EdgePattern& edge : step.path->edges) {
      const Value& value = row_[edge.slot];
      if (value.edge() != nullptr) {
        add(*value.edge());
      } else {
        for (const Value& one : *value.list()) add(*one.edge());
      }
    }
    row_[step.path->slot] = std::move(path);
    return from_step(index + 1);
  }

  // Shortest paths: breadth first, with every edge that leads one step further remembered.

  struct Came {
    std::size_t depth = 0;
    std::vector<EdgeId> by;
  };
  using Reach = std::unordered_map<std::uint32_t, Came>;

  Reach reach(const EdgePattern& pattern, NodeId from, NodeId to) {
    Reach reach;
    reach[from.value] = {};
    std::vector<NodeId> level{from};
    for (std::size_t depth = 1; depth <= pattern.most && !level.empty() && !reach.contains(to.value);
         ++depth) {
      std::vector<NodeId> next;
      for (NodeId node : level) {
        Around around(graph_, node, pattern.arrow);
        while (const auto edge = around.next()) {
          context_.tick();
          if (is_used(*edge) || !fits(pattern, *edge)) continue;
          const NodeId other = other_end(*edge, node);
          const auto [place, fresh] = reach.try_emplace(other.value);
          if (fresh) {
            place->second.depth = depth;
            next.push_back(other);
          }
          if (place->second.depth == depth) place->second.by.push_back(*edge);
        }
      }
      level = std::move(next);
    }
    return reach;
  }

  bool search(const Step& step, std::size_t index) {
    const NodeId* first = row_[step.path->nodes.front().slot].node();
    const NodeId* last = row_[step.path->nodes.back().slot].node();
    const EdgePattern& pattern = step.path->edges.front();
    if (first == nullptr || last == nullptr) return true;
    const NodeId from = *first, to = *last;
    if (from == to) return pattern.least > 0 || found_path(step, index, {{from}, {}});
    const Reach all = reach(pattern, from, to);
    if (!all.contains(to.value)) return true;
    std::vector<Path> paths;
    Path backwards{{to}, {}};
    walk_back(all, from, step.path->search == PathPattern::Search::shortest, backwards, paths);
    return std::ranges::all_of(paths, [&](const Path& path) { return found_path(step, index, path); });
  }

  /// Gathers the ways back to `from`, or the first one.
  void walk_back(const Reach& all, NodeId from, bool only_one, Path& backwards, std::vector<Path>& paths) {
    context_.tick();
    const NodeId node = backwards.nodes.back();
    if (node == from) {
      paths.push_back(backwards);
      std::ranges::reverse(paths.back().nodes);
      std::ranges::reverse(paths.back().edges);
      context_.check_rows(paths.size());
      return;
    }
    for (EdgeId edge : all.at(node.value).by) {
      backwards.edges.push_back(edge);
      backwards.nodes.push_back(other_end(edge, node));
      walk_back(all, from, only_one, backwards, paths);
      backwards.edges.pop_back();
      backwards.nodes.pop_back();
      if (only_one && !paths.empty()) return;
    }
  }

  bool found_path(const Step& step, std::size_t index, Path path) {
    List edges(path.edges.begin(), path.edges.end());
    const EdgePattern& pattern = step.path->edges.front();
    row_[pattern.slot] = pattern.many ? Value(std::move(edges)) : Value(path.edges.front());
    if (step.path->slot != kNoSlot) row_[step.path->slot] = std::move(path);
    return from_step(index + 1);
  }

  const Pattern& pattern_;
  Row& row_;
  QueryContext& context_;
  const PropertyGraph& graph_;
  const std::function<bool()>& found_;
  std::vector<EdgeId> used_;
};

}  // namespace

bool each_match(const Pattern& pattern, Row& row, QueryContext& context, const std::function<bool()>& found) {
  return Matcher(pattern, row, context, found).from_step(0);
}

}  // namespace techgraph::query
