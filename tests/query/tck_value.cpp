#include "tests/query/tck_value.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "query/engine.h"
#include "tests/query/memory_graph.h"

namespace techgraph::query {
namespace {

std::string joined(std::vector<std::string> parts, bool sorted) {
  if (sorted) std::ranges::sort(parts);
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string labelled(const std::set<std::string>& labels, const std::string& properties) {
  std::string out;
  for (const std::string& label : labels) out += ":" + label;
  return properties == "{}" ? out : out + (out.empty() ? "" : " ") + properties;
}

/// Reads the TCK's form into ours.
class Reader {
 public:
  Reader(std::string_view text, bool sorted) : text_(text), sorted_(sorted) {}

  std::string run() {
    std::string out = value();
    if (blank(), at_ != text_.size()) fail();
    return out;
  }

 private:
  [[noreturn]] void fail() const { throw std::runtime_error("cannot read the cell " + std::string(text_)); }
  void blank() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool accept(std::string_view sign) {
    blank();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) fail();
  }

  std::string word() {
    blank();
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(" ,:]})>{[(<|").find(text_[at_]) == std::string_view::npos)
      ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string value() {
    blank();
    if (accept("'")) return string();
    if (accept("(")) return node();
    if (accept("<")) return path();
    if (accept("{")) return "{" + entries() + "}";
    if (accept("[")) return text_.substr(at_).starts_with(":") ? edge() : list();
    return scalar(word());
  }

  static std::string scalar(std::string text) {
    if (text.find_first_of(".eE") == std::string::npos ||
        text.find_first_of("0123456789") == std::string::npos)
      return text == "Inf" ? "Infinity" : text == "-Inf" ? "-Infinity" : text;
    return real_text(std::stod(text));
  }

  std::string string() {
    std::string out;
    while (at_ < text_.size() && text_[at_] != '\'') {
      const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size();
      if (escaped) ++at_;
      out += escaped && text_[at_] == 'n' ? '\n' : text_[at_];
      ++at_;
    }
    ++at_;
    return quoted(out);
  }

  std::string list() {
    std::vector<std::string> parts;
    if (!accept("]")) {
      do parts.push_back(value());
      while (accept(","));
      expect("]");
    }
    return "[" + joined(std::move(parts), sorted_) + "]";
  }

  /// Behind "{".
  std::string entries() {
    std::vector<std::string> parts;
    if (accept("}")) return {};
    do {
      const std::string key = accept("`") ? word() : word();
      expect(":");
      parts.push_back(key + ": " + value());
    } while (accept(","));
    expect("}");
    return joined(std::move(parts), true);
  }

  std::string labels_and_properties(std::string_view end) {
    std::set<std::string> labels;
    while (accept(":")) labels.insert(word());
    const std::string properties = accept("{") ? "{" + entries() + "}" : "{}";
    expect(end);
    return labelled(labels, properties);
  }
  std::string node() { return "(" + labels_and_properties(")") + ")"; }
  std::string edge() { return "[" + labels_and_properties("]") + "]"; }

  std::string path() {
    expect("(");
    std::string out = "<" + node();
    while (!accept(">")) {
      const bool left = accept("<-");
      if (!left) expect("-");
      expect("[");
      out += (left ? "<-" : "-") + edge();
      expect(left ? "-" : "->");
      expect("(");
      out += (left ? "-" : "->") + node();
    }
    return out + ">";
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool sorted_;
};

class Writer {
 public:
  Writer(const PropertyGraph& graph, bool sorted) : graph_(graph), sorted_(sorted) {}

  std::string run(const Value& value) const {
    if (value.is_null()) return "null";
    if (value.flag() != nullptr) return *value.flag() ? "true" : "false";
    if (value.integer() != nullptr) return std::to_string(*value.integer());
    if (value.real() != nullptr) return real_text(*value.real());
    if (value.text() != nullptr) return quoted(*value.text());
    if (value.node() != nullptr) return node(*value.node());
    if (value.edge() != nullptr) return edge(*value.edge());
    if (value.path() != nullptr) return path(*value.path());
    if (value.map() != nullptr) return map(*value.map());
    std::vector<std::string> parts;
    for (const Value& one : *value.list()) parts.push_back(run(one));
    return "[" + joined(std::move(parts), sorted_) + "]";
  }

 private:
  std::string map(const Map& map) const {
    std::vector<std::string> parts;
    for (const auto& [key, value] : map) parts.push_back(key + ": " + run(value));
    return "{" + joined(std::move(parts), true) + "}";
  }
  std::string node(NodeId id) const {
    const auto labels = graph_.labels(id);
    return "(" + labelled({labels.begin(), labels.end()}, map(graph_.properties(id))) + ")";
  }
  std::string edge(EdgeId id) const {
    return "[" + labelled({graph_.type_name(id)}, map(graph_.properties(id))) + "]";
  }
  std::string path(const Path& path) const {
    std::string out = "<" + node(path.nodes.front());
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
      const bool left = graph_.source(path.edges[i]) != path.nodes[i];
      out += (left ? "<-" : "-") + edge(path.edges[i]) + (left ? "-" : "->") + node(path.nodes[i + 1]);
    }
    return out + ">";
  }

  const PropertyGraph& graph_;
  bool sorted_;
};

}  // namespace

std::string tck_text(const Value& value, const PropertyGraph& graph, bool sorted) {
  return Writer(graph, sorted).run(value);
}

std::string tck_text(std::string_view cell, bool sorted) { return Reader(cell, sorted).run(); }

Value tck_parameter(std::string_view cell) {
  const MemoryGraph empty;
  return run_query("RETURN " + std::string(cell) + " AS value", empty).rows[0][0];
}

}  // namespace techgraph::query
