#include "text/html_blocks.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/table.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDeepest = 1000;
constexpr std::uint64_t kMostWork = 300'000'000;  ///< elements looked at for end tags that fit nowhere

constexpr std::array kInline{
    "a"sv,    "abbr"sv, "acronym"sv, "b"sv,   "bdi"sv, "bdo"sv,  "big"sv,   "cite"sv, "code"sv,   "data"sv,
    "dfn"sv,  "em"sv,   "font"sv,    "i"sv,   "img"sv, "ins"sv,  "kbd"sv,   "mark"sv, "q"sv,      "rb"sv,
    "ruby"sv, "rt"sv,   "rp"sv,      "del"sv, "s"sv,   "samp"sv, "small"sv, "span"sv, "strike"sv, "strong"sv,
    "sub"sv,  "sup"sv,  "time"sv,    "tt"sv,  "u"sv,   "var"sv,  "wbr"sv,   "td"sv,   "th"sv};
constexpr std::array kLeftOut{"nav"sv,   "footer"sv,   "aside"sv,  "style"sv,  "noscript"sv, "template"sv,
                              "svg"sv,   "button"sv,   "select"sv, "iframe"sv, "object"sv,   "video"sv,
                              "audio"sv, "textarea"sv, "head"sv,   "dialog"sv};
constexpr std::array kBodyNames{
    "article-body"sv,   "articlebody"sv,     "article_body"sv,  "article-content"sv,  "article_content"sv,
    "articlecontent"sv, "article-text"sv,    "article_txt"sv,   "article_view"sv,     "article-view"sv,
    "news_body"sv,      "news-body"sv,       "newsbody"sv,      "news_content"sv,     "news-content"sv,
    "newsct_article"sv, "news_view"sv,       "view_content"sv,  "view_con"sv,         "story-body"sv,
    "story_body"sv,     "story-content"sv,   "entry-content"sv, "post-content"sv,     "post-body"sv,
    "post_content"sv,   "content-body"sv,    "body-content"sv,  "harmonycontainer"sv, "article-detail"sv,
    "article__body"sv,  "article__content"sv};
constexpr std::array kLeftOutNames{
    "breadcrumb"sv, "sidebar"sv,    "related"sv,   "comment"sv,    "share"sv,     "sharing"sv,   "sns"sv,
    "social"sv,     "menu"sv,       "gnb"sv,       "lnb"sv,        "navi"sv,      "footer"sv,    "advert"sv,
    "banner"sv,     "popup"sv,      "modal"sv,     "newsletter"sv, "subscribe"sv, "recommend"sv, "ranking"sv,
    "cookie"sv,     "copyright"sv,  "byline"sv,    "reporter"sv,   "tags"sv,      "skip-link"sv, "promo"sv,
    "paging"sv,     "pagination"sv, "most-read"sv, "relnews"sv};

template <class List>
bool is_one_of(std::string_view name, const List& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// Names of a class attribute that hold one of `words`, from the beginning of the name or after '-' or '_';
/// not "no-sidebar" and the like, which tell of the whole page.
template <class List>
bool names_hold(std::string_view names, const List& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    for (std::size_t at = names.find(word); at != std::string_view::npos; at = names.find(word, at + 1)) {
      const std::string_view before = names.substr(0, at);
      const bool layout = before.ends_with("no-") || before.ends_with("has-") || before.ends_with("with-");
      if (!layout && (at == 0 || " -_"sv.find(before.back()) != std::string_view::npos)) return true;
    }
    return false;
  });
}

/// Attributes of one start tag, by name in lower case as libxml2 gives it.
struct Attributes {
  const xmlChar** list;
  std::string_view operator[](std::string_view name) const {
    for (const xmlChar** at = list; at != nullptr && *at != nullptr; at += 2) {
      if (name == reinterpret_cast<const char*>(at[0]))
        return at[1] == nullptr ? name : std::string_view(reinterpret_cast<const char*>(at[1]));
    }
    return {};
  }
};

/// Takes the parser's events and keeps its own flat list of elements, so that no depth needs recursion.
class Builder {
 public:
  explicit Builder(HtmlBlocks& out) : out_(out) {
    out_.elements.emplace_back();
    open_.push_back({"", 0, 0});
  }

  void start(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void characters(std::string_view text);
  void finish() { close_block(); }

 private:
  struct Open {
    std::string name;
    std::uint32_t element;  ///< the block element that it is, or that holds it
    std::uint32_t links;    ///< links that are open in it
  };

  void metadata(std::string_view name, const Attributes& attributes);
  std::uint32_t add_element(std::string_view name, const Attributes& attributes);
  void close_block();

  HtmlBlocks& out_;
  std::vector<Open> open_;
  std::size_t too_deep_ = 0;  ///< elements open beyond the deepest that is kept
  HtmlBlock block_;
  bool space_ = false;
  std::string* raw_ = nullptr;  ///< where the text of <title> or a JSON-LD script goes
  bool script_ = false;
};

HtmlRole role_of(std::string_view name, const Attributes& attributes, std::string_view names) {
  if (lower(attributes["itemprop"]) == "articlebody" || names_hold(names, kBodyNames))
    return HtmlRole::article_body;
  if (name == "article") return HtmlRole::article;
  if (name == "main" || attributes["role"] == "main") return HtmlRole::main;
  if (name == "figcaption" || names_hold(names, std::array{"caption"sv, "img_desc"sv, "photo_desc"sv}))
    return HtmlRole::caption;
  return name == "h1" ? HtmlRole::heading : HtmlRole::plain;
}

bool is_hidden(std::string_view name, const Attributes& attributes) {
  if (name == "rt" || name == "rp" || name == "del") return true;  // readings above a word, crossed-out text
  if (!attributes["hidden"].empty() || attributes["aria-hidden"] == "true") return true;
  const std::string style = lower(attributes["style"]);
  return style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos;
}

/// Navigation, forms and the like. A form right below <body> holds the whole page (ASP.NET).
bool is_left_out(std::string_view name, const Attributes& attributes, std::string_view names,
                 std::string_view parent) {
  if (is_one_of(name, kLeftOut) || is_hidden(name, attributes)) return true;
  if (name == "form") return parent != "body";
  const std::string_view role = attributes["role"];
  if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "banner")
    return true;
  return name != "html" && name != "body" && names_hold(names, kLeftOutNames);
}

std::uint32_t Builder::add_element(std::string_view name, const Attributes& attributes) {
  const std::string names = lower(std::string(attributes["class"]) + " " + std::string(attributes["id"]));
  HtmlElement element;
  element.parent = open_.back().element;
  element.role = role_of(name, attributes, names);
  const bool body = element.role == HtmlRole::article_body || element.role == HtmlRole::article;
  element.left_out = out_.elements[element.parent].left_out ||
                     (!body && is_left_out(name, attributes, names, open_.back().name));
  out_.elements.push_back(element);
  return static_cast<std::uint32_t>(out_.elements.size() - 1);
}

void Builder::metadata(std::string_view name, const Attributes& attributes) {
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!key.empty() && !trimmed(value).empty()) out_.meta.emplace_back(lower(key), trimmed(value));
  };
  if (name == "html") add("lang", attributes["lang"].empty() ? attributes["xml:lang"] : attributes["lang"]);
  if (name == "meta") {
    add(attributes["property"], attributes["content"]);
    add(attributes["name"], attributes["content"]);
    add(attributes["itemprop"], attributes["content"]);
  }
  if (name == "time") add("time", attributes["datetime"]);
  if (name != "meta") add(attributes["itemprop"], attributes["datetime"]);
  if (name == "link" && lower(attributes["rel"]) == "canonical") add("canonical", attributes["href"]);
  if (name == "script" && lower(attributes["type"]) == "application/ld+json")
    raw_ = &out_.json_ld.emplace_back();
  if (name == "title" && open_.size() > 1 && open_.back().name == "head")
    raw_ = &out_.meta.emplace_back("title", "").second;
}

void Builder::start(std::string_view name, const Attributes& attributes) {
  script_ = name == "script";
  metadata(name, attributes);
  if (name == "br" || name == "hr") return close_block();
  if (open_.size() > kDeepest) {
    ++too_deep_;
    if (!is_one_of(name, kInline)) close_block();
    return;
  }
  Open opened{std::string(name), open_.back().element, open_.back().links + (name == "a")};
  const bool in_line = is_one_of(name, kInline);
  if (!in_line) close_block();
  if (name == "td" || name == "th") space_ = true;
  if (!in_line || is_hidden(name, attributes)) opened.element = add_element(name, attributes);
  open_.push_back(std::move(opened));
}

void Builder::end(std::string_view name) {
  raw_ = nullptr;
  script_ = false;
  if (name == "br" || name == "hr") return;
  if (!is_one_of(name, kInline)) close_block();
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  if (open_.size() > 1 && open_.back().name == name) open_.pop_back();
}

void Builder::characters(std::string_view text) {
  if (raw_ != nullptr) raw_->append(text);
  if (raw_ != nullptr || script_ || out_.elements[open_.back().element].left_out) return;
  const bool link = open_.back().links > 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool hard = text.substr(at, 2) == "\xC2\xA0"sv;
    if (c == ' ' || (c >= '\t' && c <= '\r') || hard) {
      space_ = true;
      at += hard;
      continue;
    }
    if (block_.text.empty()) block_.element = open_.back().element;
    if (space_ && !block_.text.empty()) block_.text += ' ';
    space_ = false;
    block_.text += c;
    block_.link_bytes += link;
  }
}

void Builder::close_block() {
  space_ = false;
  if (block_.text.empty()) return;
  for (std::uint32_t at = block_.element, steps = 0; at != UINT32_MAX && steps < 8;
       at = out_.elements[at].parent, ++steps) {
    block_.caption = block_.caption || out_.elements[at].role == HtmlRole::caption;
    block_.title_heading = block_.title_heading || out_.elements[at].role == HtmlRole::heading;
  }
  out_.blocks.push_back(std::exchange(block_, {}));
}

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// What the parser carries: the builder, itself, and the work that ill-fitting end tags have cost.
struct Run {
  Builder builder;
  htmlParserCtxtPtr parser = nullptr;
  std::uint64_t work = 0;
};

Run& run_of(void* data) { return *static_cast<Run*>(data); }

htmlSAXHandler handler() {
  htmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;  // makes libxml2 call serror
  sax.startElement = [](void* run, const xmlChar* name, const xmlChar** attributes) {
    run_of(run).builder.start(view(name), {attributes});
  };
  sax.endElement = [](void* run, const xmlChar* name) { run_of(run).builder.end(view(name)); };
  sax.characters = [](void* run, const xmlChar* text, int size) {
    run_of(run).builder.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = sax.characters;
  // libxml2 looks through all open elements for each end tag that fits none, then reports it here.
  sax.serror = [](void* data, xmlErrorPtr) {
    Run& run = run_of(data);
    run.work += static_cast<std::uint64_t>(run.parser->nameNr);
    if (run.work > kMostWork) xmlStopParser(run.parser);
  };
  return sax;
}

}  // namespace

HtmlBlocks read_blocks(std::string_view html, const Place& place) {
  HtmlBlocks out;
  Run run{Builder(out)};
  run.parser = htmlNewParserCtxt();
  if (run.parser == nullptr) throw Error(Fault::input, place, "not enough memory to read the page");
  *run.parser->sax = handler();
  run.parser->userData = &run;
  htmlCtxtReadMemory(run.parser, html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  htmlFreeParserCtxt(run.parser);
  if (run.work > kMostWork)
    throw Error(Fault::input, place,
                "HTML whose end tags fit no start tags; it cannot be read in reasonable time");
  run.builder.finish();
  return out;
}

}  // namespace techgraph
