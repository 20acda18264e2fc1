#include "extract/marked_articles.h"

#include <algorithm>
#include <unordered_map>

#include "extract/passages.h"
#include "facts/facts_json.h"
#include "text/files.h"
#include "text/json.h"
#include "text/regions.h"

namespace techgraph {
namespace {

constexpr std::uint8_t type_bit(EntityType type) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}

struct Spelling {
  std::string text;
  MarkedArticle::Name name;  ///< without its place
};

/// Whether a spelling found at [begin, end) is a word of its own: no letter of its script glued on before it,
/// and for Latin letters none behind.
bool is_free(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  const Script first = script_of(next_code_point(text, at));
  if (begin > 0) {
    at = begin;
    const Script left = script_of(previous_code_point(text, at));
    if (left == first && (first == Script::latin || first == Script::hangul || first == Script::katakana))
      return false;
  }
  if (end >= text.size()) return true;
  at = end;
  const Script last = script_of(previous_code_point(text, at));
  at = end;
  const Script right = script_of(next_code_point(text, at));
  return right != last || last == Script::han || last == Script::hangul || last == Script::other;
}

void mark_spellings(std::string_view text, std::vector<Spelling> spellings,
                    std::vector<MarkedArticle::Name>& names) {
  std::stable_sort(spellings.begin(), spellings.end(),
                   [](const Spelling& a, const Spelling& b) { return a.text.size() > b.text.size(); });
  for (const Spelling& spelling : spellings) {
    for (std::size_t at = text.find(spelling.text); at != std::string_view::npos;
         at = text.find(spelling.text, at + 1)) {
      const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + spelling.text.size())};
      const bool taken = std::any_of(names.begin(), names.end(), [&](const MarkedArticle::Name& name) {
        return name.span.overlaps(span);
      });
      if (taken || !is_free(text, span.begin, span.end)) continue;
      names.push_back(spelling.name);
      names.back().span = span;
    }
  }
}

/// Byte offset of a code point.
std::uint32_t byte_of(std::string_view text, double code_point) {
  std::size_t at = 0;
  for (double count = 0; count < code_point && at < text.size(); ++count) next_code_point(text, at);
  return static_cast<std::uint32_t>(at);
}

/// An entity as a name that stands nowhere yet.
MarkedArticle::Name read_entity(const Json& json, std::uint32_t number) {
  MarkedArticle::Name name;
  const auto type = entity_type(json["type"].string());
  if (!type) json.fail("unknown type");
  name.type = *type;
  name.entity = number;
  name.types = type_bit(*type);
  for (const Json& other : json.list("types")) {
    const auto allowed = entity_type(other.string());
    if (!allowed) other.fail("unknown type");
    name.types = static_cast<std::uint8_t>(name.types | type_bit(*allowed));
  }
  name.optional = json.flag("optional");
  return name;
}

/// What the article's annotation leaves open.
void read_open(const Json& json, MarkedArticle& marked) {
  marked.foreign = json.find("open").has_value();
  for (const Json& name : json.list("open")) {
    if (const auto type = entity_type(name.string())) {
      marked.open_types = static_cast<std::uint8_t>(marked.open_types | type_bit(*type));
    } else if (const auto relation = relation_type(name.string())) {
      marked.open_relations |= 1U << static_cast<unsigned>(*relation);
    } else {
      name.fail("unknown type");
    }
  }
}

MarkedArticle read_marked(const Json& json, const std::filesystem::path& path, const PageWords& words) {
  MarkedArticle marked;
  Article& article = marked.article;
  article.id = json["doc"].string();
  article.source = path.string();
  article.date = json.string("date");
  article.language = language_of(json.string("lang")).value_or(Language::other);
  article.text = json.string("text");
  if (article.text.empty()) article.text = read_file(path.parent_path() / "text" / (article.id + ".txt"));
  mark_regions(article, words);
  read_open(json, marked);
  std::vector<Spelling> spellings;
  bool offsets = false;
  std::unordered_map<std::string, std::uint32_t> ids;
  for (const Json& entity : json.list("entities")) {
    const MarkedArticle::Name name = read_entity(entity, static_cast<std::uint32_t>(ids.size()));
    ids.emplace(std::string(entity["id"].string()), name.entity);
    for (const Json& mention : entity.list("mentions")) {
      if (mention.flag("nominal")) continue;
      offsets = true;
      const std::uint32_t begin = byte_of(article.text, mention["start"].number());
      const std::uint32_t end = byte_of(article.text, mention["end"].number());
      if (begin >= end) continue;
      marked.names.push_back(name);
      marked.names.back().span = {begin, end};
    }
    for (const Json& spelling : entity.list("names"))
      spellings.push_back({std::string(spelling.string()), name});
  }
  if (!offsets) mark_spellings(article.text, std::move(spellings), marked.names);
  std::sort(marked.names.begin(), marked.names.end(),
            [](const auto& a, const auto& b) { return a.span < b.span; });
  for (const Json& relation : json.list("relations")) {
    const auto type = relation_type(relation["type"].string());
    const auto source = ids.find(std::string(relation["source"].string()));
    const auto target = ids.find(std::string(relation["target"].string()));
    if (!type || source == ids.end() || target == ids.end()) relation.fail("unknown relation or entity");
    marked.statements.push_back({*type, source->second, target->second, attributes_from_json(relation)});
  }
  return marked;
}

}  // namespace

std::vector<MarkedArticle> read_marked_articles(const std::filesystem::path& path, const DataFiles& data) {
  const std::string bytes = read_file(path);
  if (path.extension() == ".passages") return parse_passages(bytes, path);
  const PageWords words(data);
  std::vector<MarkedArticle> articles;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    ++line;
    const std::string_view text = std::string_view(bytes).substr(at, end - at);
    at = end + 1;
    if (text.empty()) continue;
    const JsonDocument document(text, {path.string(), line, 0});
    articles.push_back(read_marked(document.root(), path, words));
  }
  return articles;
}

std::vector<Candidate> marked_candidates(const MarkedArticle& marked, const Document& document) {
  std::vector<Candidate> candidates;
  const auto sentences = document.sentences();
  std::uint32_t sentence = 0;
  for (const MarkedArticle::Name& name : marked.names) {
    while (sentence < sentences.size() && sentences[sentence].span.end <= name.span.begin) ++sentence;
    if (sentence == sentences.size()) break;
    if (!sentences[sentence].span.contains(name.span)) continue;
    Candidate candidate;
    candidate.span = name.span;
    candidate.sentence = sentence;
    candidate.vote(name.type, 2);
    candidate.confidence = 0.95F;
    candidate.found_by = "marked";
    candidates.push_back(candidate);
  }
  return candidates;
}

}  // namespace techgraph
