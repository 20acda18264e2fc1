#include <map>
#include <string>

#include "export/graph_maker.h"
#include "export/graphml.h"
#include "text/error.h"
#include "text/xml_reader.h"

namespace techgraph {
namespace {

class GraphmlReader {
 public:
  explicit GraphmlReader(std::string_view shown) : shown_(shown) {}

  Graph read(std::string_view bytes) {
    XmlCallbacks callbacks;
    callbacks.begin = [this](const XmlElement& element) { begin(element); };
    callbacks.end = [this](std::string_view name) { end(name); };
    callbacks.text = [this](std::string_view text) {
      if (!key_.empty()) value_ += text;
    };
    if (const auto fault = read_xml(bytes, callbacks))
      throw Error(Fault::input, {shown_, fault->line, fault->column}, fault->message);
    if (!graph_) throw Error(Fault::input, {shown_}, "this is no GraphML: it has no <graph>");
    return maker_.finish();
  }

 private:
  void begin(const XmlElement& element) {
    if (element.name == "key") {
      names_[std::string(element["id"])] =
          element["attr.name"].empty() ? element["id"] : element["attr.name"];
    } else if (element.name == "graph") {
      graph_ = true;
    } else if (element.name == "node" || element.name == "edge") {
      columns_.clear();
      line_ = element.line;
      id_ = element["id"];
      source_ = element["source"];
      target_ = element["target"];
      if (!element["label"].empty()) columns_.emplace("kind", element["label"]);
    } else if (element.name == "data") {
      key_ = element["key"];
      value_.clear();
    }
  }

  void end(std::string_view name) {
    if (name == "data") {
      const auto found = names_.find(key_);
      columns_.emplace(found == names_.end() ? key_ : found->second, value_);
      key_.clear();
    } else if (name == "node") {
      fill_node(maker_.node(id_), columns_, maker_);
    } else if (name == "edge") {
      add_edge();
    }
  }

  void add_edge() {
    Edge edge;
    const auto type = relation_of(columns_);
    if (!type)
      throw Error(Fault::input, {shown_, line_},
                  "an edge needs a \"relation\" of techgraph's, such as invested-in");
    edge.type = *type;
    fill_edge(edge, columns_, maker_);
    maker_.edge(std::move(edge), source_, target_, true);
  }

  std::string shown_;
  GraphMaker maker_;
  std::map<std::string, std::string, std::less<>> names_;  ///< of keys, by id
  Columns columns_;                                        ///< of the node or edge that is open
  std::string id_, source_, target_;
  std::uint32_t line_ = 0;
  std::string key_, value_;  ///< of the <data> that is open
  bool graph_ = false;
};

}  // namespace

Graph read_graphml(std::string_view bytes, std::string_view shown) {
  return GraphmlReader(shown).read(bytes);
}

}  // namespace techgraph
