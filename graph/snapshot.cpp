#include "graph/snapshot.h"

#include <array>
#include <cstring>
#include <type_traits>
#include <unordered_map>

#include "text/data_files.h"
#include "text/hash.h"

namespace techgraph {
namespace {

/// Counts up with every change of what build_graph() makes of the same facts, and of the form of snapshots.
constexpr std::uint32_t kGraphForm = 2;

/// Tells programs that may make other graphs apart.
std::uint64_t maker() {
  static const std::uint64_t kMaker = [] {
    std::uint64_t hash = hash64("techgraph " TECHGRAPH_VERSION, kGraphForm);
    const DataFiles data = DataFiles::embedded();
    for (const char* folder : {"currency/", "lexicon/ko/romanised_surnames", "phonetic/"})
      for (const DataFile& file : data.list(folder)) hash = hash64(file.bytes, hash);
    return hash;
  }();
  return kMaker;
}

template <class T, class Of>
constexpr bool kIs = std::is_same_v<std::remove_const_t<T>, Of>;

/// The fields of everything in a graph, in one place for writing and reading.
template <class Io, class T>
void pass_fields(Io& io, T& x) {
  if constexpr (kIs<T, SourceDocument>) {
    io(x.id, x.language, x.title, x.date, x.url);
  } else if constexpr (kIs<T, Alias>) {
    io(x.text, x.language);
  } else if constexpr (kIs<T, Money>) {
    io(x.value, x.currency, x.approximate);
  } else if constexpr (kIs<T, TextSpan>) {
    io(x.bytes.begin, x.bytes.end, x.chars.begin, x.chars.end);
  } else if constexpr (kIs<T, Evidence>) {
    io(x.sentence, x.text, x.found_by, x.confidence);
  } else if constexpr (kIs<T, Attributes>) {
    io(x.amount, x.valuation, x.stake, x.round, x.title, x.kind, x.product, x.date, x.deal, x.lead, x.former,
       x.status);
  } else if constexpr (kIs<T, Measure>) {
    io(x.type, x.value, x.currency, x.period, x.approximate, x.status, x.evidence);
  } else if constexpr (kIs<T, NodeMeasure>) {
    io(x.document, x.measure);
  } else if constexpr (kIs<T, Event>) {
    io(x.document, x.attributes, x.evidence);
  } else if constexpr (kIs<T, Node>) {
    io(x.id, x.key, x.type, x.name, x.knowledge, x.other_ids, x.decisions, x.aliases, x.measures, x.documents,
       x.mentions, x.first_seen, x.last_seen);
  } else {
    static_assert(kIs<T, Edge>);
    io(x.id, x.type, x.source, x.target, x.events, x.weight, x.confidence, x.status, x.first_date,
       x.last_date, x.sums, x.sum_usd);
  }
}

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept Identifier = requires(T id) {
  id.value;
}
&&sizeof(T) == sizeof(std::uint32_t);

class Writer {
 public:
  template <class... Fields>
  void operator()(const Fields&... fields) {
    (write(fields), ...);
  }

  /// Maker, hash of the rest, texts, body.
  std::string take() {
    std::string rest;
    add(rest, static_cast<std::uint32_t>(texts_.size()));
    for (std::string_view text : texts_) {
      add(rest, static_cast<std::uint32_t>(text.size()));
      rest += text;
    }
    rest += body_;
    std::string out;
    add(out, maker());
    add(out, hash64(rest));
    return out += rest;
  }

 private:
  template <class T>
  static void add(std::string& out, T value) {
    std::array<char, sizeof(T)> bytes;
    std::memcpy(bytes.data(), &value, sizeof(T));
    out.append(bytes.data(), bytes.size());
  }

  template <Plain T>
  void write(const T& value) {
    add(body_, value);
  }
  template <Identifier T>
  void write(const T& id) {
    add(body_, id.value);
  }
  /// Sentences and rules recur: each text is kept once.
  void write(const std::string& text) {
    const auto [place, isnew] = places_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (isnew) texts_.push_back(place->first);
    add(body_, place->second);
  }
  template <class T>
  void write(const std::vector<T>& items) {
    write(std::span<const T>(items));
  }
  template <class T>
  void write(const std::span<const T>& items) {
    add(body_, static_cast<std::uint32_t>(items.size()));
    for (const T& item : items) write(item);
  }
  template <class T>
  void write(const std::optional<T>& item) {
    add(body_, item.has_value());
    if (item) write(*item);
  }
  void write(const std::map<std::string, double>& items) {
    add(body_, static_cast<std::uint32_t>(items.size()));
    for (const auto& [text, number] : items) (*this)(text, number);
  }
  template <class T>
  void write(const T& item) {
    pass_fields(*this, item);
  }

  std::string body_;
  std::vector<std::string_view> texts_;  // keys of places_, whose nodes stay where they are
  std::unordered_map<std::string, std::uint32_t> places_;
};

struct Damaged {};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    if (next<std::uint64_t>() != maker() || next<std::uint64_t>() != hash64(bytes_)) throw Damaged();
    texts_.resize(count());
    for (std::string_view& text : texts_) text = take(next<std::uint32_t>());
  }

  template <class... Fields>
  void operator()(Fields&... fields) {
    (read(fields), ...);
  }
  bool done() const { return bytes_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) throw Damaged();
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  template <class T>
  T next() {
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }
  /// Of things that take a byte or more each.
  std::size_t count() {
    const auto number = next<std::uint32_t>();
    if (number > bytes_.size()) throw Damaged();
    return number;
  }

  template <Plain T>
  void read(T& value) {
    value = next<T>();
  }
  template <Identifier T>
  void read(T& id) {
    id.value = next<std::uint32_t>();
  }
  void read(std::string& text) {
    const auto place = next<std::uint32_t>();
    if (place >= texts_.size()) throw Damaged();
    text = texts_[place];
  }
  template <class T>
  void read(std::vector<T>& items) {
    items.resize(count());
    for (T& item : items) read(item);
  }
  template <class T>
  void read(std::optional<T>& item) {
    if (next<bool>()) read(item.emplace());
  }
  void read(std::map<std::string, double>& items) {
    for (std::size_t left = count(); left > 0; --left) {
      std::string text;
      read(text);
      read(items[text]);
    }
  }
  template <class T>
  void read(T& item) {
    pass_fields(*this, item);
  }

  std::string_view bytes_;
  std::vector<std::string_view> texts_;
};

}  // namespace

std::string snapshot_of(const Graph& graph) {
  Writer writer;
  writer(graph.documents(), graph.nodes(), graph.edges());
  return writer.take();
}

std::optional<Graph> graph_of(std::string_view snapshot) {
  try {
    Reader reader(snapshot);
    std::vector<SourceDocument> documents;
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    reader(documents, nodes, edges);
    if (!reader.done()) return std::nullopt;
    for (Edge& edge : edges)
      edge.key = edge_key(edge.type, nodes.at(edge.source.value), nodes.at(edge.target.value));
    return Graph(std::move(nodes), std::move(edges), std::move(documents));
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

}  // namespace techgraph
