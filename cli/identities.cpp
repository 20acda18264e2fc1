#include "cli/identities.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "cli/answers.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "graph/build.h"
#include "graph/find.h"
#include "graph/name_forms.h"
#include "graph/node_keys.h"
#include "graph/resolve.h"
#include "graph/store.h"

namespace techgraph {
namespace {

/// Documents and decisions of a graph file or facts file.
struct Told {
  std::vector<DocumentFacts> documents;
  std::vector<Decision> decisions;
};

Told read_told(const Options& options, Report& report) {
  Told told;
  read_facts(options.inputs, report,
             [&](DocumentFacts facts) { told.documents.push_back(std::move(facts)); });
  std::ranges::sort(told.documents, {}, &DocumentFacts::document);
  const auto again = std::ranges::unique(told.documents, {}, &DocumentFacts::document);
  told.documents.erase(again.begin(), again.end());
  if (is_store(options.inputs.front()))
    told.decisions = Store::open(options.inputs.front(), Store::Access::read).decisions();
  return told;
}

const Entity& entity_at(const Told& told, const EntityRef& at) {
  return told.documents[at.document].entities[at.entity.value];
}

std::vector<std::string> names_of(const Entity& entity) {
  std::vector<std::string> names{entity.name};
  for (const Alias& alias : entity.aliases)
    if (std::ranges::find(names, alias.text) == names.end()) names.push_back(alias.text);
  return names;
}

double rounded(double value) { return std::round(value * 100) / 100; }

Table summary_table(const Identity& identity) {
  const auto weakest = std::ranges::min_element(identity.joins, {}, &Join::sure);
  Table table{
      "identity", {"name", "type", "key", "knowledge", "mentions", "joins", "sure", "decisions"}, {}, true};
  table.rows.push_back({identity.name, std::string(name_of(identity.type)), identity.key, identity.knowledge,
                        static_cast<double>(identity.members.size()),
                        static_cast<double>(identity.joins.size()),
                        weakest == identity.joins.end() ? 1.0 : rounded(weakest->sure), identity.decisions});
  return table;
}

Table members_table(const Told& told, const Identity& identity) {
  Table table{"mentions", {"document", "date", "type", "names"}, {}};
  for (const EntityRef& at : identity.members) {
    const DocumentFacts& document = told.documents[at.document];
    const Entity& entity = entity_at(told, at);
    table.rows.push_back(
        {document.document, document.date, std::string(name_of(entity.type)), names_of(entity)});
  }
  return table;
}

/// The names by which the two meet, else a name of each.
std::string what_joins(const Entity& a, const Entity& b) {
  std::map<std::string, std::string> first;
  for (const std::string& name : names_of(a)) first.emplace(identity_key(name), name);
  for (const std::string& name : names_of(b))
    if (first.contains(identity_key(name))) return name;
  return a.name + " ~ " + b.name;
}

Table joins_table(const Told& told, const Identity& identity) {
  Table table{"joins", {"document", "with", "because", "names", "sure"}, {}};
  for (const Join& join : identity.joins) {
    table.rows.push_back({told.documents[join.a.document].document, told.documents[join.b.document].document,
                          std::string(words_of(join.reason)),
                          what_joins(entity_at(told, join.a), entity_at(told, join.b)), rounded(join.sure)});
  }
  return table;
}

/// What decision names may be: something in the graph, a key, or a name of one document.
std::optional<std::string> meant(const Graph& graph, const NameIndex& index, const std::string& name,
                                 bool alone, Report& report) {
  const std::vector<NodeId> of_key = nodes_of_key(graph, name);
  if (of_key.size() == 1) {
    const Node& node = graph[of_key[0]];
    if (!node.knowledge.empty()) return node.knowledge;
    std::vector<Match> namesakes = index.find(node.name);
    std::erase_if(namesakes, [](const Match& match) { return match.kind != MatchKind::exact; });
    return namesakes.size() == 1 ? node.name : node.name + "@" + graph[node.documents[0]].id;
  }
  const std::size_t at = name.rfind('@');
  if (at != std::string::npos && std::ranges::any_of(graph.documents(), [&](const SourceDocument& document) {
        return document.id == std::string_view(name).substr(at + 1);
      }))
    return name;
  std::vector<Match> matches = index.find(name);
  std::erase_if(matches, [](const Match& match) { return match.kind != MatchKind::exact; });
  if (matches.size() > 1 && alone) {
    report.not_found("\"" + name + "\" is the name of " + std::to_string(matches.size()) +
                     " things; write NAME@DOCUMENT or a key (techgraph find lists them)");
    return std::nullopt;
  }
  if (!matches.empty()) return name;
  if (!node_of(graph, index, name, report)) return std::nullopt;
  report.not_found("\"" + name + "\" is not the whole name of anything in the graph");
  return std::nullopt;
}

std::optional<Decision> decision_of(const Options& options, bool same, Report& report) {
  const Graph graph = read_graph(options.outputs.front(), report);
  const NameIndex index(graph);
  const auto a = meant(graph, index, options.names[0], same, report);
  const auto b = meant(graph, index, options.names[1], same, report);
  if (!a || !b) return std::nullopt;
  return decided(same, *a, *b);
}

std::string said(const Decision& decision) {
  return decision.a + " " + std::string(name_of_decision(decision.same)) + " " + decision.b;
}

void decide(const Options& options, bool same, Report& report) {
  const std::optional<Decision> decision = decision_of(options, same, report);
  if (!decision) return;
  const std::filesystem::path& path = options.outputs.front();
  Store store = Store::open(path, Store::Access::write);
  const bool isnew = store.decide(*decision);
  store.commit();
  report.note(path.string() + ": " + said(*decision) + (isnew ? "" : " (was laid down before)"));
}

}  // namespace

void run_identity(const Options& options, Report& report) {
  const Told told = read_told(options, report);
  const Graph graph = build_graph(told.documents, told.decisions);
  const auto node = node_of(graph, NameIndex(graph), options.names.front(), report);
  if (!node) return;
  std::vector<const DocumentFacts*> documents;
  for (const DocumentFacts& document : told.documents) documents.push_back(&document);
  const std::vector<Identity> identities = resolve(documents, told.decisions);
  const auto identity = std::ranges::find(identities, graph[*node].key, &Identity::key);
  write_answer({summary_table(*identity), joins_table(told, *identity), members_table(told, *identity)},
               options);
}

void run_join(const Options& options, Report& report) { decide(options, true, report); }

void run_split(const Options& options, Report& report) { decide(options, false, report); }

void run_forget(const Options& options, Report& report) {
  const std::filesystem::path& path = options.outputs.front();
  Store store = Store::open(path, Store::Access::write);
  const Decision decision = decided(true, options.names[0], options.names[1]);
  if (!store.forget(decision)) {
    report.not_found(path.string() + ": nothing is laid down about " + decision.a + " and " + decision.b);
    return;
  }
  store.commit();
  report.note(path.string() + ": forgot what was laid down about " + decision.a + " and " + decision.b);
}

}  // namespace techgraph
