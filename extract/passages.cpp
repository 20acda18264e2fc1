#include "extract/passages.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "text/error.h"

namespace techgraph {
namespace {

class PassageReader {
 public:
  PassageReader(std::string_view text, const std::filesystem::path& path) : text_(text), path_(path) {}

  std::vector<MarkedArticle> read() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::string_view line = text_.substr(at_, end - at_);
      at_ = end + 1;
      ++line_;
      if (line.empty()) {
        open_ = false;
      } else if (line.starts_with("language ")) {
        language_ = language_of(line.substr(9));
        if (!language_) fail("unknown language; ko, en, zh or ja is expected");
      } else if (line.starts_with("> ")) {
        read_relation(line.substr(2));
      } else if (line.front() != '#') {
        read_text(line);
      }
    }
    return std::move(passages_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Fault::input, {path_.string(), line_, 0}, what);
  }

  /// A line of text with its marks: a new passage, or the open one goes on.
  void read_text(std::string_view line) {
    if (!language_) fail("the first line must say the language: language ko");
    if (!open_) {
      MarkedArticle& fresh = passages_.emplace_back();
      fresh.article.id = path_.stem().string() + "-" + std::to_string(passages_.size());
      fresh.article.source = path_.string();
      fresh.article.language = *language_;
      entities_.clear();
      open_ = true;
    }
    std::string& out = passages_.back().article.text;
    if (!out.empty()) out += ' ';
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t open = line.find('[', at);
      const std::size_t close = open == std::string_view::npos ? open : line.find(']', open);
      if (close == std::string_view::npos) {
        out.append(line.substr(at));
        break;
      }
      out.append(line.substr(at, open - at));
      at = close + 1;
      if (!read_mark(line.substr(open + 1, close - open - 1), out)) out.append(line.substr(open, at - open));
    }
  }

  /// "spelling/type" or "spelling/type=key"; false if it is none (brackets may stand in a text).
  bool read_mark(std::string_view mark, std::string& out) {
    const std::size_t slash = mark.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return false;
    const std::string_view spelling = mark.substr(0, slash);
    const std::string_view rest = mark.substr(slash + 1);
    const std::size_t equals = std::min(rest.find('='), rest.size());
    const auto type = entity_type(rest.substr(0, equals));
    if (!type) fail("unknown type \"" + std::string(rest.substr(0, equals)) + "\"");
    const std::string key(equals < rest.size() ? rest.substr(equals + 1) : spelling);
    const auto number = static_cast<std::uint32_t>(entities_.size());
    const auto [entity, fresh] = entities_.emplace(key, Entity{number, *type});
    if (entity->second.type != *type) fail("\"" + key + "\" has two types");
    MarkedArticle::Name name;
    name.span.begin = static_cast<std::uint32_t>(out.size());
    out.append(spelling);
    name.span.end = static_cast<std::uint32_t>(out.size());
    name.type = *type;
    name.types = static_cast<std::uint8_t>(1U << static_cast<unsigned>(*type));
    name.entity = entity->second.number;
    passages_.back().names.push_back(name);
    return true;
  }

  /// "type source > target attribute=value …".
  void read_relation(std::string_view line) {
    if (!open_) fail("a relation without a passage before it");
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto type = relation_type(line.substr(0, space));
    if (!type) fail("unknown relation \"" + std::string(line.substr(0, space)) + "\"");
    const std::size_t arrow = line.find(" > ", space);
    if (arrow == std::string_view::npos) fail("\"SOURCE > TARGET\" is expected");
    const std::string_view source = line.substr(space + 1, arrow - space - 1);
    std::string_view target = line.substr(arrow + 3);
    while (!entities_.contains(std::string(target))) {  // take attributes off the end
      const std::size_t blank = target.rfind(' ');
      if (blank == std::string_view::npos || target.find('=', blank) == std::string_view::npos)
        fail("\"" + std::string(target) + "\" is not marked in the passage");
      target = target.substr(0, blank);
    }
    passages_.back().statements.push_back({*type, number(source), number(target), {}});
  }

  std::uint32_t number(std::string_view key) const {
    const auto found = entities_.find(std::string(key));
    if (found == entities_.end()) fail("\"" + std::string(key) + "\" is not marked in the passage");
    return found->second.number;
  }

  struct Entity {
    std::uint32_t number;
    EntityType type;
  };

  std::string_view text_;
  const std::filesystem::path& path_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::optional<Language> language_;
  bool open_ = false;
  std::unordered_map<std::string, Entity> entities_;
  std::vector<MarkedArticle> passages_;
};

}  // namespace

std::vector<MarkedArticle> parse_passages(std::string_view text, const std::filesystem::path& path) {
  return PassageReader(text, path).read();
}

}  // namespace techgraph
