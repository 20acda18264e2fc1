#include "export/graphml_lint.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "export/graphml_keys.h"
#include "export/graphml_rules.h"
#include "text/unicode.h"
#include "text/xml_reader.h"

namespace techgraph {
namespace {

constexpr std::size_t kListed = 10;

/// Collects findings, the first few of each rule.
class Findings {
 public:
  void add(const LintRule& rule, std::uint32_t line, std::string message) {
    const std::size_t before = counts_[rule.name]++;
    if (before < kListed) list_.push_back({line, rule.harm, rule.name, std::move(message), rule.advice, 0});
    if (before + 1 == kListed) last_[rule.name] = list_.size() - 1;
  }

  std::vector<GraphmlFinding> take() {
    for (const auto& [rule, at] : last_) list_[at].more = counts_[rule] - kListed;
    std::stable_sort(list_.begin(), list_.end(),
                     [](const GraphmlFinding& a, const GraphmlFinding& b) { return a.line < b.line; });
    return std::move(list_);
  }

 private:
  std::vector<GraphmlFinding> list_;
  std::map<std::string_view, std::size_t> counts_, last_;
};

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Follows the file as Gephi's importer does, one element at a time.
class Linter {
 public:
  std::vector<GraphmlFinding> run(std::string_view bytes);

 private:
  enum class Owner : std::uint8_t { none, graph, node, edge };

  void begin(const XmlElement& element);
  void end(const std::string& name);
  void check_declaration(std::string_view bytes);
  void begin_key(const XmlElement& element);
  void check_type(const GraphmlKey& key, std::uint32_t line);
  void check_names(const GraphmlKey& key, std::uint32_t line);
  void begin_graph(const XmlElement& element);
  void begin_node(const XmlElement& element);
  void begin_edge(const XmlElement& element);
  void check_endpoint(const XmlElement& edge, std::string_view end);
  void check_direction(const XmlElement& edge);
  void check_parallel(const XmlElement& edge);
  void begin_data(const XmlElement& element);
  void end_data();
  void check_weight();
  void check_column();
  void report_dangling();

  Findings findings_;
  std::map<std::string, GraphmlKey, std::less<>> keys_;
  std::set<std::string> columns_;  // "node id", ids in lower case
  std::set<std::string> names_;    // "node name"
  std::unordered_set<std::string> nodes_, edges_, pairs_;
  std::unordered_map<std::string, std::uint32_t> awaited_;  // endpoints not declared yet, line of the edge
  std::vector<Owner> owners_{Owner::none};
  bool directed_ = true;
  std::uint32_t graphs_ = 0;
  // of the <data> or <default> that is open
  const GraphmlKey* key_ = nullptr;
  std::uint32_t line_ = 0;
  std::string text_;
};

void Linter::check_declaration(std::string_view bytes) {
  const bool marked =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
  const std::string_view first = bytes.substr(0, bytes.find("?>"));
  const bool declared = first.starts_with("<?xml") && first.find("encoding") != std::string_view::npos;
  if (!marked && !declared) findings_.add(rules::kEncoding, 1, "the file does not say its encoding");
}

void Linter::begin(const XmlElement& element) {
  const std::string name = folded(element.name);
  if (name == "graphml") {
    if (element.space != "http://graphml.graphdrawing.org/xmlns" || !element.prefix.empty())
      findings_.add(rules::kNamespace, element.line,
                    "<graphml> is not in GraphML's namespace, or has a prefix");
  } else if (name == "key") {
    begin_key(element);
  } else if (name == "graph") {
    begin_graph(element);
  } else if (name == "node") {
    begin_node(element);
  } else if (name == "edge") {
    begin_edge(element);
  } else if (name == "data") {
    begin_data(element);
  } else if (name == "default") {
    line_ = element.line;
    text_.clear();
  } else if (name == "hyperedge" || name == "port") {
    findings_.add(rules::kIgnoredElement, element.line, "<" + name + "> is passed over");
  }
}

void Linter::end(const std::string& written) {
  const std::string name = folded(written);
  if (name == "graph" || name == "node" || name == "edge") owners_.pop_back();
  if (name == "data") end_data();
  if (name == "default" && text_.find_first_of("&<>") != std::string::npos)
    findings_.add(rules::kDefaultEntity, line_,
                  "default value " + quoted(text_) + " holds an escaped character");
}

void Linter::begin_key(const XmlElement& element) {
  GraphmlKey key{std::string(element["id"]), std::string(element["for"]), std::string(element["attr.name"]),
                 std::string(element["attr.type"]), KeyRole::column};
  if (key.id.empty()) return findings_.add(rules::kKeyId, element.line, "key without id");
  if (key.element != "node" && key.element != "edge")
    findings_.add(key.element.empty() || key.element == "all" ? rules::kKeyForAll : rules::kKeyFor,
                  element.line,
                  "key " + quoted(key.id) + " is for " + quoted(key.element.empty() ? "all" : key.element));
  key.role = role_of(key);
  check_type(key, element.line);
  check_names(key, element.line);
  keys_.insert_or_assign(key.id, std::move(key));
}

void Linter::check_type(const GraphmlKey& key, std::uint32_t line) {
  const std::string what = "key " + quoted(key.id) + " has ";
  if (key.type.empty()) {
    findings_.add(rules::kTypeMissing, line, what + "no attr.type");
  } else if (!known_to_gephi(key.type)) {
    findings_.add(rules::kTypeUnknown, line, what + "attr.type " + quoted(key.type));
  } else if (!known_everywhere(key.type)) {
    findings_.add(rules::kTypeNotPortable, line, what + "attr.type " + quoted(key.type));
  }
}

void Linter::check_names(const GraphmlKey& key, std::uint32_t line) {
  const std::string what = "key " + quoted(key.id);
  const std::string lower_id = folded(key.id), lower_name = folded(key.name);
  if (!columns_.insert(key.element + ' ' + lower_id).second || keys_.find(key.id) != keys_.end())
    findings_.add(rules::kKeyTwice, line, what + " is declared twice (case does not count)");
  if (key.name.empty()) return findings_.add(rules::kKeyName, line, what + " has no attr.name");
  if (!names_.insert(key.element + ' ' + key.name).second)
    findings_.add(rules::kNameTwice, line, "attr.name " + quoted(key.name) + " is used twice");
  if (key.name == "id") findings_.add(rules::kNameId, line, what + " has attr.name \"id\"");
  if (key.role != KeyRole::column) return;
  if (key.element == "edge" && (is_weight_name(lower_id) || is_weight_name(lower_name)))
    return findings_.add(rules::kWeightName, line,
                         what + " (" + quoted(key.name) + ") is not seen as the weight");
  if (is_reserved_column(lower_id))
    findings_.add(rules::kReserved, line, what + " has the id of a built-in column");
}

void Linter::begin_graph(const XmlElement& element) {
  const bool nested = owners_.back() == Owner::node;
  if (nested) findings_.add(rules::kNested, element.line, "a graph inside a node");
  if (!nested && ++graphs_ > 1) findings_.add(rules::kManyGraphs, element.line, "a second graph");
  directed_ = element["edgedefault"] != "undirected";
  owners_.push_back(Owner::graph);
}

void Linter::begin_node(const XmlElement& element) {
  owners_.push_back(Owner::node);
  const std::string id(element["id"]);
  if (id.empty()) return findings_.add(rules::kNodeId, element.line, "node without id");
  if (has_stray_blank(id)) findings_.add(rules::kIdBlank, element.line, "node id " + quoted(id));
  if (!nodes_.insert(id).second)
    findings_.add(rules::kNodeTwice, element.line, "node " + quoted(id) + " comes twice");
  const auto waiting = awaited_.find(id);
  if (waiting == awaited_.end()) return;
  findings_.add(rules::kEdgeFirst, waiting->second, "edge to node " + quoted(id) + ", which comes later");
  awaited_.erase(waiting);
}

void Linter::begin_edge(const XmlElement& element) {
  owners_.push_back(Owner::edge);
  const std::string id(element["id"]);
  if (!id.empty() && !edges_.insert(id).second)
    findings_.add(rules::kEdgeTwice, element.line, "edge " + quoted(id) + " comes twice");
  check_endpoint(element, "source");
  check_endpoint(element, "target");
  check_direction(element);
  check_parallel(element);
}

void Linter::check_endpoint(const XmlElement& edge, std::string_view end) {
  const std::string id(edge[end]);
  if (id.empty()) return findings_.add(rules::kEndpoint, edge.line, "edge without " + std::string(end));
  if (nodes_.find(id) == nodes_.end()) awaited_.emplace(id, edge.line);
}

void Linter::check_direction(const XmlElement& edge) {
  const std::string_view directed = edge["directed"];
  if (!directed.empty() && (directed == "true") != directed_)
    findings_.add(rules::kMixed, edge.line, "edge with directed=" + quoted(directed));
}

void Linter::check_parallel(const XmlElement& edge) {
  std::string source(edge["source"]), target(edge["target"]);
  if (!directed_ && target < source) std::swap(source, target);
  const std::string pair = source + '\n' + target + '\n' + std::string(edge["label"]);
  if (!pairs_.insert(pair).second)
    findings_.add(rules::kParallel, edge.line,
                  "a second edge from " + quoted(source) + " to " + quoted(target) + " of type " +
                      quoted(edge["label"]));
}

void Linter::begin_data(const XmlElement& element) {
  line_ = element.line;
  text_.clear();
  const auto found = keys_.find(element["key"]);
  key_ = found == keys_.end() ? nullptr : &found->second;
  if (key_ == nullptr) {
    findings_.add(rules::kUndeclared, line_,
                  "data for key " + quoted(element["key"]) + ", which is not declared above");
  } else if (owners_.back() == Owner::graph) {
    findings_.add(rules::kGraphData, line_, "data " + quoted(key_->name) + " of the graph");
  }
}

void Linter::end_data() {
  if (key_ == nullptr || owners_.back() == Owner::graph) return;
  const auto fault = key_->role == KeyRole::colour ? std::nullopt : fault_of_value(*key_, text_);
  if (fault) {
    findings_.add(rules::kValue, line_,
                  quoted(key_->name) + ": " + quoted(text_) + ' ' + std::string(*fault));
  } else if (key_->role == KeyRole::weight) {
    check_weight();
  } else if (key_->role == KeyRole::column) {
    check_column();
  } else if (is_bad_colour(*key_, text_)) {
    findings_.add(rules::kColour, line_, quoted(key_->name) + ": " + quoted(text_));
  }
  key_ = nullptr;
}

void Linter::check_weight() {
  const float weight = std::strtof(text_.c_str(), nullptr);  // Gephi's width
  if (weight == 0) findings_.add(rules::kWeightZero, line_, "weight " + quoted(text_));
  if (weight < 0) findings_.add(rules::kWeightNegative, line_, "weight " + quoted(text_));
  if (!std::isfinite(weight)) findings_.add(rules::kWeightInfinite, line_, "weight " + quoted(text_));
}

void Linter::check_column() {
  if (reads_as_null(text_)) findings_.add(rules::kNull, line_, quoted(key_->name) + ": " + quoted(text_));
  if (value_type(key_->type) == ValueType::string && text_.find("INF") != std::string::npos)
    findings_.add(rules::kInf, line_, quoted(key_->name) + ": " + quoted(text_));
}

void Linter::report_dangling() {
  std::set<std::pair<std::uint32_t, std::string>> by_line;
  for (const auto& [id, line] : awaited_) by_line.emplace(line, id);
  for (const auto& [line, id] : by_line) findings_.add(rules::kDangling, line, "no node " + quoted(id));
}

std::vector<GraphmlFinding> Linter::run(std::string_view bytes) {
  check_declaration(bytes);
  XmlCallbacks callbacks;
  callbacks.begin = [this](const XmlElement& element) { begin(element); };
  callbacks.end = [this](std::string_view name) { end(std::string(name)); };
  callbacks.text = [this](std::string_view text) { text_.append(text); };
  callbacks.doctype = [this](std::uint32_t line) {
    findings_.add(rules::kDoctype, line, "document type declaration");
  };
  if (const auto fault = read_xml(bytes, callbacks))
    findings_.add(rules::kXml, fault->line, fault->message);
  else
    report_dangling();
  return findings_.take();
}

}  // namespace

std::string_view name_of(Harm harm) {
  switch (harm) {
    case Harm::aborts:
      return "aborts";
    case Harm::loses:
      return "loses";
    case Harm::alters:
      return "alters";
    case Harm::elsewhere:
      return "elsewhere";
  }
  return {};
}

std::vector<GraphmlFinding> lint_graphml(std::string_view bytes) { return Linter().run(bytes); }

}  // namespace techgraph
