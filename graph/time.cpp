#include "graph/time.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "graph/deals.h"
#include "text/data_files.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

/// Folded titles → the post that they name.
const std::map<std::string, std::string, std::less<>>& posts() {
  static const auto kPosts = [] {
    std::map<std::string, std::string, std::less<>> posts;
    for (const DataFile& file : DataFiles::embedded().list("time/", "posts.tsv")) {
      for_each_row(file, 2, [&](const Row& row) {
        for (std::string_view title : split(row[1], '|')) posts.emplace(folded(title), row[0]);
      });
    }
    return posts;
  }();
  return kPosts;
}

bool says_ended(const Event& event) {
  return event.attributes.former || event.attributes.status == Status::ended;
}

class Clock {
 public:
  explicit Clock(const Graph& graph) : graph_(graph) {}

  std::vector<Validity> run() {
    for (const Edge& edge : graph_.edges()) validities_.push_back(of_edge(edge));
    for (const Node& node : graph_.nodes()) close_posts(node.id);
    return std::move(validities_);
  }

 private:
  const std::string& published(const Event& event) const { return graph_[event.document].date; }
  const std::string& date_of(const Event& event) const {
    return event.attributes.date.empty() ? published(event) : event.attributes.date;
  }

  Validity of_edge(const Edge& edge) const {
    Validity validity;
    for (const Event& event : edge.events) {
      if (says_ended(event)) continue;
      const std::string& date = date_of(event);
      if (date.empty() || (!validity.from.empty() && validity.from <= date)) continue;
      validity.from = date;
      validity.from_stated = !event.attributes.date.empty();
    }
    const Event& newest = *std::ranges::max_element(
        edge.events, [&](const Event& a, const Event& b) { return is_older(a, b, graph_.documents()); });
    if (says_ended(newest)) validity.to = date_of(newest);
    return validity;
  }

  struct Holder {
    EdgeId edge;
    std::string from, last;  ///< first taken up; last reported in the post
  };

  /// Persons reported in each post of a firm.
  std::map<std::string, std::vector<Holder>> holders(NodeId firm) const {
    std::map<std::string, std::vector<Holder>> found;
    for (EdgeId id : graph_.in(firm)) {
      const Edge& edge = graph_[id];
      if (edge.type != RelationType::works_for) continue;
      std::map<std::string, Holder> own;
      for (const Event& event : edge.events) {
        const auto post = posts().find(folded(event.attributes.title));
        if (post == posts().end() || says_ended(event) || event.attributes.status != Status::completed ||
            date_of(event).empty())
          continue;
        Holder& holder = own.try_emplace(post->second, Holder{id, date_of(event), ""}).first->second;
        holder.from = std::min(holder.from, date_of(event));
        holder.last = std::max({holder.last, published(event), date_of(event)});
      }
      for (auto& [post, holder] : own) found[post].push_back(std::move(holder));
    }
    return found;
  }

  /// Each holder's time ends when the next one comes, unless he is still named in the post after that.
  void close_posts(NodeId firm) {
    for (auto& [post, all] : holders(firm)) {
      std::ranges::sort(all, {}, [](const Holder& h) { return std::tie(h.from, h.edge); });
      for (std::size_t index = 0; index < all.size(); ++index) {
        Validity& own = validities_[all[index].edge.value];
        const auto next = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(index) + 1, all.end(),
                                       [&](const Holder& other) { return other.from > all[index].last; });
        if (next == all.end() || (!own.to.empty() && own.to <= next->from)) continue;
        own.to = next->from;
        own.ended_by = next->edge;
      }
    }
  }

  const Graph& graph_;
  std::vector<Validity> validities_;
};

bool begun(std::string_view from, std::string_view date) { return from <= date || from.starts_with(date); }

}  // namespace

std::vector<Validity> validities(const Graph& graph) { return Clock(graph).run(); }

bool holds(const Validity& validity, std::string_view date) {
  if (!begun(validity.from, date)) return false;
  return validity.to.empty() || date <= validity.to || date.starts_with(validity.to);
}

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (kForm[at] == '-' ? text[at] != '-' : !digit) return false;
  }
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  if (text.size() > 4 && (number(5) < 1 || number(5) > 12)) return false;
  return text.size() <= 7 || (number(8) >= 1 && number(8) <= 31);
}

Graph as_of(const Graph& graph, std::string_view date) {
  const std::vector<Validity> times = validities(graph);
  std::vector<bool> kept(graph.nodes().size());
  std::vector<Edge> edges;
  for (const Edge& edge : graph.edges()) {
    if (!holds(times[edge.id.value], date)) continue;
    kept[edge.source.value] = kept[edge.target.value] = true;
    edges.push_back(edge);
  }
  std::vector<NodeId> place(graph.nodes().size());
  std::vector<Node> nodes;
  for (const Node& node : graph.nodes()) {
    if (!kept[node.id.value] && (node.first_seen.empty() || !begun(node.first_seen, date))) continue;
    place[node.id.value] = NodeId{static_cast<std::uint32_t>(nodes.size())};
    nodes.push_back(node);
    std::erase_if(nodes.back().measures,
                  [&](const NodeMeasure& measure) { return !begun(graph[measure.document].date, date); });
  }
  for (Edge& edge : edges) {
    edge.source = place[edge.source.value];
    edge.target = place[edge.target.value];
  }
  return Graph(std::move(nodes), std::move(edges), {graph.documents().begin(), graph.documents().end()});
}

}  // namespace techgraph
