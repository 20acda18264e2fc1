#include "extract/passages.h"

#include <algorithm>
#include <charconv>
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
        dateline_ = {};
      } else if (line.starts_with("language ")) {
        language_ = language_of(line.substr(9));
        if (!language_) fail("unknown language; ko, en, zh or ja is expected");
      } else if (line.starts_with("@ ")) {
        dateline_ = line.substr(2);
      } else if (line.starts_with("> ")) {
        read_relation(line.substr(2));
      } else if (line.front() != '#' && !line.starts_with("= ")) {
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
      fresh.article.date = dateline_;
      fresh.all_attributes = !dateline_.empty();
      fresh.written = true;
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
    std::string_view attributes;
    if (const std::size_t equals = target.find('='); equals != std::string_view::npos) {
      const std::size_t blank = target.rfind(' ', equals);
      if (blank == std::string_view::npos)
        fail("\"" + std::string(target) + "\" is not marked in the passage");
      attributes = target.substr(blank + 1);
      target = target.substr(0, blank);
    }
    passages_.back().statements.push_back(
        {*type, number(source), number(target), read_attributes(attributes)});
  }

  /// "key=value key="two words" …".
  Attributes read_attributes(std::string_view rest) const {
    Attributes out;
    Sum amount, valuation;
    while (!rest.empty()) {
      const std::size_t equals = rest.find('=');
      if (equals == std::string_view::npos) fail("\"" + std::string(rest) + "\" is no key=value");
      const std::string_view key = rest.substr(0, equals);
      rest.remove_prefix(equals + 1);
      const bool quoted = rest.starts_with('"');
      if (quoted) rest.remove_prefix(1);
      const std::size_t end = std::min(rest.find(quoted ? '"' : ' '), rest.size());
      set_attribute(key, rest.substr(0, end), out, amount, valuation);
      rest.remove_prefix(end);
      rest.remove_prefix(std::min(rest.find_first_not_of("\" "), rest.size()));
    }
    if (valuation.currency.empty()) valuation.currency = amount.currency;
    if (amount.value) out.amount = {*amount.value, amount.currency, amount.approximate};
    if (valuation.value) out.valuation = {*valuation.value, valuation.currency, false};
    return out;
  }

  struct Sum {
    std::optional<double> value;
    std::string currency;
    bool approximate = false;
  };

  void set_attribute(std::string_view key, std::string_view value, Attributes& out, Sum& amount,
                     Sum& valuation) const {
    if (key == "amount") {
      amount.value = number_of(value);
    } else if (key == "valuation") {
      valuation.value = number_of(value);
    } else if (key == "currency") {
      amount.currency = value;
    } else if (key == "valuation_currency") {
      valuation.currency = value;
    } else if (key == "approx") {
      amount.approximate = value == "true";
    } else if (key == "stake") {
      out.stake = number_of(value);
    } else if (key == "status") {
      const auto status = status_of(value);
      if (!status) fail("unknown status \"" + std::string(value) + "\"");
      out.status = *status;
    } else if (key == "lead") {
      out.lead = value == "true";
    } else if (key == "former") {
      out.former = value == "true";
    } else if (key == "round") {
      out.round = value;
    } else if (key == "title") {
      out.title = value;
    } else if (key == "kind") {
      out.kind = value;
    } else if (key == "product") {
      out.product = value;
    } else if (key == "date") {
      out.date = value;
    } else {
      fail("unknown attribute \"" + std::string(key) + "\"");
    }
  }

  double number_of(std::string_view value) const {
    double out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error != std::errc() || end != value.data() + value.size())
      fail("\"" + std::string(value) + "\" is no number");
    return out;
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
  std::string_view dateline_;  ///< of the passage that follows
  bool open_ = false;
  std::unordered_map<std::string, Entity> entities_;
  std::vector<MarkedArticle> passages_;
};

}  // namespace

std::vector<MarkedArticle> parse_passages(std::string_view text, const std::filesystem::path& path) {
  return PassageReader(text, path).read();
}

}  // namespace techgraph
