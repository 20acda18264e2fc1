#include "graph/build.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "facts/facts_json.h"
#include "graph/near_duplicates.h"
#include "graph/resolve.h"
#include "graph/summary.h"

namespace techgraph {
namespace {

using Documents = std::vector<const DocumentFacts*>;

/// Sorted by id, each id once.
Documents distinct(std::span<const DocumentFacts> all) {
  Documents documents;
  for (const DocumentFacts& facts : all) documents.push_back(&facts);
  std::ranges::sort(documents, {}, [](const DocumentFacts* d) { return std::string_view(d->document); });
  Documents chosen;
  for (const DocumentFacts* document : documents) {
    if (chosen.empty() || chosen.back()->document != document->document) {
      chosen.push_back(document);
    } else if (to_json(*chosen.back()) < to_json(*document)) {
      chosen.back() = document;
    }
  }
  return chosen;
}

void add_member(Node& node, std::uint32_t index, const DocumentFacts& document, const Entity& entity) {
  const DocumentId id{index};
  if (node.documents.empty() || node.documents.back() != id) node.documents.push_back(id);
  node.mentions += static_cast<std::uint32_t>(entity.mentions.size());
  if (document.date.empty()) return;
  if (node.first_seen.empty() || document.date < node.first_seen) node.first_seen = document.date;
  node.last_seen = std::max(node.last_seen, document.date);
}

auto measure_rank(const Measure& m) {
  return std::tie(m.type, m.period, m.currency, m.value, m.approximate, m.status, m.evidence.sentence.bytes,
                  m.evidence.text, m.evidence.found_by, m.evidence.confidence);
}

auto attribute_rank(const Attributes& a) {
  const auto money = [](const std::optional<Money>& m) {
    return m ? std::tuple(true, m->value, m->currency, m->approximate)
             : std::tuple(false, 0.0, std::string(), false);
  };
  return std::tuple(money(a.amount), money(a.valuation), a.stake, a.round, a.title, a.kind, a.product, a.date,
                    a.deal, a.lead, a.former, a.status);
}

auto evidence_rank(const Evidence& e) {
  return std::tie(e.sentence.bytes, e.sentence.chars, e.text, e.found_by, e.confidence);
}

bool event_before(const Event& a, const Event& b) {
  if (a.document != b.document) return a.document < b.document;
  if (evidence_rank(a.evidence) != evidence_rank(b.evidence))
    return evidence_rank(a.evidence) < evidence_rank(b.evidence);
  return attribute_rank(a.attributes) < attribute_rank(b.attributes);
}

class Builder {
 public:
  Builder(std::span<const DocumentFacts> all, const CurrencyRates& rates,
          const std::vector<Decision>& decisions)
      : documents_(distinct(all)), rates_(rates), decisions_(decisions) {
    for (const DocumentFacts* d : documents_)
      sources_.push_back({d->document, d->language, d->title, d->date, d->url});
  }

  Graph build() {
    make_nodes();
    tellers_ = first_tellers(documents_);
    for (std::uint32_t index = 0; index < documents_.size(); ++index) add_document(index);
    std::vector<Edge> edges;
    for (auto& [place, edge] : edges_) {
      finish(edge);
      edges.push_back(std::move(edge));
    }
    for (Node& node : nodes_) {
      std::ranges::sort(node.measures, [](const NodeMeasure& a, const NodeMeasure& b) {
        return std::tuple(a.document, measure_rank(a.measure)) <
               std::tuple(b.document, measure_rank(b.measure));
      });
    }
    return Graph(std::move(nodes_), std::move(edges), std::move(sources_));
  }

 private:
  void make_nodes() {
    for (const DocumentFacts* document : documents_) node_of_.emplace_back(document->entities.size());
    for (Identity& identity : resolve(documents_, decisions_)) {
      Node node;
      node.id = NodeId{static_cast<std::uint32_t>(nodes_.size())};
      node.key = std::move(identity.key);
      node.type = identity.type;
      node.name = std::move(identity.name);
      node.knowledge = std::move(identity.knowledge);
      node.other_ids = std::move(identity.other_ids);
      node.decisions = std::move(identity.decisions);
      node.aliases = std::move(identity.aliases);
      for (const EntityRef& member : identity.members) {
        const DocumentFacts& document = *documents_[member.document];
        add_member(node, member.document, document, document.entities[member.entity.value]);
        node_of_[member.document][member.entity.value] = node.id;
      }
      nodes_.push_back(std::move(node));
    }
  }

  void add_document(std::uint32_t index) {
    const DocumentId id{index};
    for (const Measure& measure : documents_[index]->measures) {
      Node& node = nodes_[node_of_[index][measure.entity.value].value];
      node.measures.push_back({id, measure});
      node.measures.back().measure.entity = EntityId{};
    }
    for (const Relation& relation : documents_[index]->relations) {
      NodeId source = node_of_[index][relation.source.value], target = node_of_[index][relation.target.value];
      if (source == target) continue;
      // Nodes stand by key, so the smaller id is the smaller key.
      if (info(relation.type).symmetric && target < source) std::swap(source, target);
      Edge& edge = edges_[{relation.type, source, target}];
      edge.type = relation.type;
      edge.source = source;
      edge.target = target;
      edge.events.push_back({id, relation.attributes, relation.evidence});
    }
  }

  void finish(Edge& edge) const {
    edge.key = edge_key(edge.type, nodes_[edge.source.value], nodes_[edge.target.value]);
    sort_events(edge);
    summarize(edge, sources_, rates_, tellers_);
  }

  void sort_events(Edge& edge) const {
    const auto date = [&](const Event& event) -> std::string_view {
      return event.attributes.date.empty() ? sources_[event.document.value].date : event.attributes.date;
    };
    std::ranges::sort(edge.events, [&](const Event& a, const Event& b) {
      return date(a) != date(b) ? date(a) < date(b) : event_before(a, b);
    });
    edge.events.erase(std::unique(edge.events.begin(), edge.events.end(),
                                  [](const Event& a, const Event& b) {
                                    return a.document == b.document && a.attributes == b.attributes &&
                                           a.evidence == b.evidence;
                                  }),
                      edge.events.end());
  }

  Documents documents_;
  const CurrencyRates& rates_;
  const std::vector<Decision>& decisions_;
  std::vector<SourceDocument> sources_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> tellers_;        ///< of each document, see first_tellers()
  std::vector<std::vector<NodeId>> node_of_;  ///< [document][entity]
  std::map<std::tuple<RelationType, NodeId, NodeId>, Edge> edges_;
};

}  // namespace

Graph build_graph(std::span<const DocumentFacts> documents, const CurrencyRates& rates,
                  const std::vector<Decision>& decisions) {
  return Builder(documents, rates, decisions).build();
}

Graph build_graph(std::span<const DocumentFacts> documents, const std::vector<Decision>& decisions) {
  return build_graph(documents, CurrencyRates(DataFiles::embedded()), decisions);
}

}  // namespace techgraph
