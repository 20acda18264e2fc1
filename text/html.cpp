#include "text/html.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "text/dateline.h"
#include "text/html_blocks.h"
#include "text/json.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLeastText = 300;  ///< bytes that an element must hold to be taken for the main text
constexpr std::size_t kParagraph = 60;   ///< bytes that make a block count as prose
constexpr int kDeepestJsonLd = 8;

bool is_linky(const HtmlBlock& block) { return block.link_bytes * 2 > block.text.size(); }

/// Bytes of prose that each element holds itself (its own paragraphs), and with all below it.
struct Prose {
  std::vector<std::size_t> own, all;
};

Prose prose_of(const HtmlBlocks& page) {
  Prose prose{std::vector<std::size_t>(page.elements.size()), {}};
  for (const HtmlBlock& block : page.blocks) {
    if (!is_linky(block) && block.text.size() >= kParagraph) prose.own[block.element] += block.text.size();
  }
  prose.all = prose.own;
  for (std::size_t at = page.elements.size(); at-- > 1;) prose.all[page.elements[at].parent] += prose.all[at];
  return prose;
}

/// The element of that role with the most prose, if it has enough.
std::optional<std::uint32_t> largest(const HtmlBlocks& page, const Prose& prose, HtmlRole role) {
  std::optional<std::uint32_t> best;
  for (std::uint32_t at = 0; at < page.elements.size(); ++at) {
    if (page.elements[at].role != role || prose.all[at] < kLeastText) continue;
    if (!best || prose.all[at] > prose.all[*best]) best = at;
  }
  return best;
}

/// Paragraphs speak for the element that holds them, half as much for the one around that.
std::uint32_t densest(const HtmlBlocks& page, const Prose& prose) {
  std::vector<std::size_t> score(page.elements.size());
  for (std::uint32_t at = 1; at < page.elements.size(); ++at) {
    // A paragraph element (<p>) holds one block: what counts is where paragraphs stand together.
    const std::uint32_t parent = page.elements[at].parent;
    score[at] += prose.own[at];
    score[parent] += prose.own[at];
    if (parent != 0) score[page.elements[parent].parent] += prose.own[at] / 2;
  }
  return static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
}

std::uint32_t main_element(const HtmlBlocks& page) {
  const Prose prose = prose_of(page);
  for (HtmlRole role : {HtmlRole::article_body, HtmlRole::article, HtmlRole::main}) {
    const auto found = largest(page, prose, role);
    if (found && prose.all[*found] * 3 >= prose.all[0]) return *found;
  }
  const std::uint32_t best = densest(page, prose);
  return prose.all[best] * 2 >= prose.all[0] ? best : 0;
}

/// Which elements are `root` or stand in it.
std::vector<bool> inside(const HtmlBlocks& page, std::uint32_t root) {
  std::vector<bool> in(page.elements.size());
  for (std::uint32_t at = 0; at < page.elements.size(); ++at) {
    in[at] = at == root || (at > 0 && in[page.elements[at].parent]);
  }
  return in;
}

void append_line(HtmlPage& page, std::string_view line, Region region) {
  if (!page.text.empty()) page.text += '\n';
  const auto begin = static_cast<std::uint32_t>(page.text.size());
  page.text += line;
  if (region != Region::body)
    page.regions.push_back({{begin, static_cast<std::uint32_t>(page.text.size())}, region});
}

std::string first_of(const HtmlBlocks& page, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    for (const auto& [key, value] : page.meta) {
      if (key == name && !trimmed(value).empty()) return std::string(trimmed(value));
    }
  }
  return {};
}

/// Title, date, language and text that a JSON-LD script tells.
struct JsonLd {
  std::string headline, date, language, text;
};

void read_json_ld(const Json& value, JsonLd& out, int depth) {
  if (depth > kDeepestJsonLd) return;
  if (value.is_array()) {
    for (const Json& item : value.list()) read_json_ld(item, out, depth + 1);
  }
  if (!value.is_object()) return;
  const auto take = [&](std::string_view key, std::string& into) {
    const auto field = value.find(key);
    if (into.empty() && field && field->is_string()) into = field->string();
  };
  take("headline", out.headline);
  take("datePublished", out.date);
  take("inLanguage", out.language);
  take("articleBody", out.text);
  if (const auto graph = value.find("@graph")) read_json_ld(*graph, out, depth + 1);
}

JsonLd json_ld_of(const HtmlBlocks& page) {
  JsonLd out;
  for (const std::string& script : page.json_ld) {
    try {
      read_json_ld(JsonDocument(script).root(), out, 0);
    } catch (const Error&) {
      continue;  // pages get this wrong often; it is only one of several sources
    }
  }
  return out;
}

/// "Title - Paper", "Title | Paper" → "Title", where the paper's name is the shorter side.
std::string without_site(std::string title) {
  for (std::string_view separator : {" | "sv, " - "sv, " – "sv, " — "sv, " : "sv, " :: "sv, " < "sv}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos) continue;
    const std::size_t after = title.size() - at - separator.size();
    if (after * 2 <= at) return title.substr(0, at);
    if (at * 2 <= after) return title.substr(at + separator.size());
  }
  return title;
}

/// The headline as the page shows it, if that agrees with what it says of itself.
std::string title_of(const HtmlBlocks& page, const JsonLd& json_ld) {
  std::string said = first_of(page, {"og:title", "twitter:title"});
  if (said.empty()) said = json_ld.headline;
  if (said.empty()) said = without_site(first_of(page, {"title"}));
  std::string shown;
  for (const HtmlBlock& block : page.blocks) {
    if (!block.title_heading || page.elements[block.element].left_out) continue;
    if (!said.empty() && said.starts_with(block.text)) return block.text;
    if (shown.empty()) shown = block.text;
  }
  if (said.empty()) return shown;
  return shown.find(said) != std::string::npos ? shown : without_site(said);
}

std::string date_of(const HtmlBlocks& page, const JsonLd& json_ld) {
  const std::string said =
      first_of(page, {"article:published_time", "og:article:published_time", "datepublished", "date",
                      "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued",
                      "parsely-pub-date", "article:published", "sailthru.date"});
  for (const std::string& candidate : {said, json_ld.date, first_of(page, {"time"})}) {
    if (std::string day = iso_day(candidate); !day.empty()) return day;
  }
  return {};
}

}  // namespace

HtmlPage read_html(std::string_view html, const Place& place) {
  const HtmlBlocks blocks = read_blocks(html, place);
  const JsonLd json_ld = json_ld_of(blocks);
  HtmlPage page;
  page.title = title_of(blocks, json_ld);
  page.date = date_of(blocks, json_ld);
  page.url = first_of(blocks, {"canonical", "og:url"});
  page.language = first_of(blocks, {"lang"});
  if (page.language.empty()) page.language = json_ld.language;
  if (!page.title.empty()) append_line(page, page.title, Region::title);
  const std::size_t before = page.text.size();
  const std::vector<bool> in = inside(blocks, main_element(blocks));
  for (const HtmlBlock& block : blocks.blocks) {
    if (!in[block.element] || is_linky(block) || block.text == page.title) continue;
    append_line(page, block.text, block.caption ? Region::caption : Region::body);
  }
  // A page that a script fills in shows next to nothing, but often tells its text to search engines.
  if (json_ld.text.size() > 2 * (page.text.size() - before)) {
    page.text.resize(before);
    std::erase_if(page.regions, [](const RegionSpan& region) { return region.region == Region::caption; });
    for (std::string_view line : split(json_ld.text, '\n')) append_line(page, line, Region::body);
  }
  return page;
}

std::string html_text(std::string_view html, const Place& place) {
  HtmlPage page;
  for (const HtmlBlock& block : read_blocks(html, place).blocks) append_line(page, block.text, Region::body);
  return std::move(page.text);
}

bool looks_like_html(std::string_view text) {
  const auto tag = [&](std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const char after = at + name.size() < text.size() ? text[at + name.size()] : '\0';
      if (after == '>' || after == ' ' || after == '/') return true;
    }
    return false;
  };
  return tag("<p") || tag("<br") || tag("</p") || tag("<div") || tag("<BR") || tag("<P");
}

std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string head = [&] {
    std::string out(bytes.substr(0, kHead));
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  }();
  const bool xml = head.starts_with("<?xml");
  for (std::string_view key : {xml ? "encoding="sv : "charset="sv, "charset="sv}) {
    std::size_t begin = head.find(key);
    if (begin == std::string::npos) continue;
    begin += key.size();
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
    std::size_t end = begin;
    while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) ||
                                 "-_:."sv.find(head[end]) != std::string_view::npos))
      ++end;
    if (end > begin) return head.substr(begin, end - begin);
  }
  return {};
}

}  // namespace techgraph
