#include "export/report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

#include "export/cells.h"
#include "export/safe_text.h"
#include "export/style.h"
#include "graph/paths.h"

namespace techgraph {
namespace {

struct Item {
  std::string head, about;
  const Event* event = nullptr;  ///< whose sentence is quoted
};

struct Section {
  std::string title, about;
  std::vector<Item> items;
};

std::string counted(std::size_t count, std::string_view what) {
  return rounded(static_cast<double>(count)) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

/// Parts that are not empty, with commas between.
std::string listed(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

class Sections {
 public:
  Sections(const View& view, std::size_t limit) : view_(view), graph_(*view.graph), limit_(limit) {}

  std::vector<Section> all() const { return {connected(), deals(), newest(), doubtful(), unsure()}; }

 private:
  std::string name(NodeId id) const { return label_of(view_, graph_[id]); }

  EdgeRow row(const Edge& edge) const { return {&graph_, &edge, edge.events}; }

  Item item(const Edge& edge, const std::string& sources) const {
    const EdgeRow all = row(edge);
    const std::string dates =
        edge.first_date == edge.last_date ? edge.first_date : edge.first_date + " to " + edge.last_date;
    return {sources + ' ' + words(edge.type) + ' ' + name(edge.target),
            listed({amount_text(all), dates, std::string(name_of(edge.status)),
                    counted(static_cast<std::size_t>(std::lround(edge.weight)), "article"),
                    "confidence " + rounded(edge.confidence)}),
            &best(all)};
  }

  Item item(const Edge& edge) const { return item(edge, name(edge.source)); }

  /// The edges that count, the first `limit_` by that order; of equals by key.
  template <class Counts, class Before>
  std::vector<const Edge*> first(const Counts& counts, const Before& before) const {
    std::vector<const Edge*> edges;
    for (const Edge& edge : graph_.edges())
      if (counts(edge)) edges.push_back(&edge);
    std::ranges::stable_sort(edges, [&](const Edge* a, const Edge* b) { return before(*a, *b); });
    if (edges.size() > limit_) edges.resize(limit_);
    return edges;
  }

  Section section(std::string title, std::string about, const std::vector<const Edge*>& edges) const {
    Section section{std::move(title), std::move(about), {}};
    for (const Edge* edge : edges) section.items.push_back(item(*edge));
    return section;
  }

  Section connected() const {
    Section section{"Most connected", "By PageRank.", {}};
    const std::vector<double> ranks = page_rank(graph_);
    const std::vector<std::size_t> neighbors = neighbor_counts(graph_);
    std::vector<std::uint32_t> order(ranks.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t node) { return ranks[node]; });
    for (const std::uint32_t at : order) {
      if (section.items.size() == limit_ || neighbors[at] == 0) break;
      const Node& node = graph_.nodes()[at];
      section.items.push_back({label_of(view_, node),
                               listed({std::string(name_of(node.type)), counted(neighbors[at], "neighbor"),
                                       counted(node.documents.size(), "article")}),
                               nullptr});
    }
    return section;
  }

  /// Who took part in one round is told in one line: all of them are given the sum of the round.
  Section deals() const {
    Section section{"Biggest deals", "Sums in US dollars at the rates of the program's table.", {}};
    std::map<std::tuple<double, RelationType, NodeId>, std::vector<const Edge*>, std::greater<>> rounds;
    for (const Edge& edge : graph_.edges()) {
      if (edge.sum_usd > 0) rounds[{std::round(edge.sum_usd), edge.type, edge.target}].push_back(&edge);
    }
    for (const auto& [sum, edges] : rounds) {
      if (section.items.size() == limit_) break;
      std::string sources;
      for (const Edge* edge : edges) sources += (sources.empty() ? "" : ", ") + name(edge->source);
      section.items.push_back(item(*edges.front(), sources));
      const bool in_dollars = edges.front()->sums.size() == 1 && edges.front()->sums.contains("USD");
      if (!in_dollars) section.items.back().about += ", " + money_text({std::get<0>(sum), "USD", false});
    }
    return section;
  }

  Section newest() const {
    const auto told = [this](const Edge& edge) {
      std::string_view date;
      for (const Event& event : edge.events)
        date = std::max(date, std::string_view(graph_[event.document].date));
      return date;
    };
    return section("Newest", "By the day of the last article.",
                   first([&](const Edge& e) { return !told(e).empty(); },
                         [&](const Edge& a, const Edge& b) { return told(a) > told(b); }));
  }

  Section doubtful() const {
    return section(
        "Rumoured, denied, called off", "",
        first([](const Edge& e) { return e.status != Status::completed && e.status != Status::planned; },
              [](const Edge& a, const Edge& b) { return a.last_date > b.last_date; }));
  }

  Section unsure() const {
    constexpr double kSure = 0.7;
    return section("Least sure", "Relations below a confidence of " + rounded(kSure) + ": read the sentence.",
                   first([](const Edge& e) { return e.confidence < kSure; },
                         [](const Edge& a, const Edge& b) { return a.confidence < b.confidence; }));
  }

  const View& view_;
  const Graph& graph_;
  std::size_t limit_;
};

/// The text as Markdown shows it unchanged.
std::string in_markdown(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (std::string_view("\\`*_[]<>&#|~!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string in_html(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    c == '&' ? out += "&amp;" : c == '<' ? out += "&lt;" : c == '>' ? out += "&gt;" : out += c;
  }
  return out;
}

/// "Title, 2025-09-20"
std::string source_of(const SourceDocument& document) {
  return listed({document.title.empty() ? document.id : document.title, document.date});
}

void write_markdown(const Graph& graph, const std::vector<Section>& sections, const std::string& summary,
                    const Sink& sink) {
  sink("# Knowledge graph\n\n" + summary + "\n");
  for (const Section& section : sections) {
    sink("\n## " + section.title + "\n\n" + (section.about.empty() ? "" : section.about + "\n\n"));
    for (const Item& item : section.items) {
      sink("- **" + in_markdown(item.head) + "**: " + in_markdown(item.about) + "\n");
      if (item.event == nullptr) continue;
      sink("  > " + in_markdown(item.event->evidence.text) + "\n  >\n  > " +
           in_markdown(source_of(graph[item.event->document])) + "\n");
    }
  }
}

void write_html(const Graph& graph, const std::vector<Section>& sections, const std::string& summary,
                const Sink& sink) {
  sink(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n"
      "<title>Knowledge graph</title>\n</head>\n<body>\n<h1>Knowledge graph</h1>\n<p>" +
      summary + "</p>\n");
  for (const Section& section : sections) {
    sink("<h2>" + section.title + "</h2>\n");
    if (!section.about.empty()) sink("<p>" + section.about + "</p>\n");
    sink("<ul>\n");
    for (const Item& item : section.items) {
      sink("<li><strong>" + in_html(item.head) + "</strong>: " + in_html(item.about));
      if (item.event != nullptr) {
        sink("<blockquote>" + in_html(item.event->evidence.text) + "<br><cite>" +
             in_html(source_of(graph[item.event->document])) + "</cite></blockquote>");
      }
      sink("</li>\n");
    }
    sink("</ul>\n");
  }
  sink("</body>\n</html>\n");
}

}  // namespace

void write_report(const View& view, ReportForm form, std::size_t limit, const Sink& sink) {
  const Graph& graph = *view.graph;
  std::vector<Section> sections = Sections(view, limit).all();
  std::erase_if(sections, [](const Section& section) { return section.items.empty(); });
  const std::string summary = counted(graph.nodes().size(), "node") + " and " +
                              counted(graph.edges().size(), "edge") + " from " +
                              counted(graph.documents().size(), "article") + ".";
  (form == ReportForm::html ? write_html : write_markdown)(graph, sections, summary, sink);
}

}  // namespace techgraph
