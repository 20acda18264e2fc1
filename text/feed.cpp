#include "text/feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <utility>

#include "text/dateline.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDeepest = 1000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Takes the parser's events. An item's direct children are its fields; what stands in those (XHTML in Atom)
/// is kept as tags and text.
struct FeedBuilder {
  Feed feed;
  Place place;
  xmlParserCtxtPtr parser = nullptr;
  std::string error;
  std::size_t depth = 0, item_depth = 0;  ///< 0: outside of all items
  bool in_channel_language = false;
  std::string field, text, type;
  std::string root;
  xmlEntity entity{};
  std::string entity_text;

  void stop(std::string_view why) {
    if (error.empty()) error = why;
    xmlStopParser(parser);
  }
  void start(std::string_view name, std::string_view prefix, const xmlChar** attributes, int count);
  void end(std::string_view name);
  void keep();
};

std::string_view attribute(const xmlChar** attributes, int count, std::string_view name) {
  for (int at = 0; at < count; ++at) {
    const xmlChar** const one = attributes + 5 * at;
    if (view(one[0]) == name)
      return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
  }
  return {};
}

void FeedBuilder::start(std::string_view name, std::string_view prefix, const xmlChar** attributes,
                        int count) {
  if (++depth > kDeepest) return stop("XML is nested deeper than 1,000 levels");
  if (depth == 1) {
    root = name;
    if (name != "rss" && name != "RDF" && name != "feed") {
      return stop("not a feed: the root element is <" + root + ">, expected <rss>, <rdf:RDF> or <feed>");
    }
    feed.language = attribute(attributes, count, "lang");
  }
  if (item_depth == 0 && (name == "item" || name == "entry")) {
    item_depth = depth;
    feed.items.emplace_back();
  } else if (item_depth != 0 && depth == item_depth + 1) {
    field = prefix == "media" || prefix == "itunes" ? "" : std::string(name);
    type = attribute(attributes, count, "type");
    text.clear();
    const std::string_view rel = attribute(attributes, count, "rel");
    if (name == "link" && (rel.empty() || rel == "alternate")) text = attribute(attributes, count, "href");
  } else if (item_depth != 0) {
    text.append("<").append(name).append(">");
  } else if (name == "language") {
    text.clear();
    in_channel_language = true;
  }
}

void FeedBuilder::keep() {
  FeedItem& item = feed.items.back();
  const std::string_view value = trimmed(text);
  const auto fill = [&](std::string& into) {
    if (into.empty()) into = value;
  };
  if (field == "title") fill(item.title);
  if (field == "link") fill(item.url);
  if (field == "guid" || field == "id") fill(item.id);
  if ((field == "pubDate" || field == "published" || field == "date") && item.date.empty())
    item.date = iso_day(value);
  if (field == "updated" && item.date.empty()) item.date = iso_day(value);
  const bool content =
      field == "encoded" || field == "content" || field == "description" || field == "summary";
  if (content && value.size() > item.content.size()) item.content = value;
}

void FeedBuilder::end(std::string_view name) {
  if (in_channel_language && name == "language") {
    feed.language = trimmed(text);
    in_channel_language = false;
  }
  if (item_depth != 0 && depth == item_depth + 1) keep();
  if (item_depth != 0 && depth > item_depth + 1) text.append("</").append(name).append(">");
  if (depth == item_depth) item_depth = 0;
  --depth;
}

FeedBuilder& builder_of(void* data) { return *static_cast<FeedBuilder*>(data); }

/// HTML's named characters (&nbsp;), which feeds use without declaring them; others stay unknown.
xmlEntityPtr html_entity(void* data, const xmlChar* name) {
  FeedBuilder& builder = builder_of(data);
  if (xmlEntityPtr predefined = xmlGetPredefinedEntity(name)) return predefined;
  const htmlEntityDesc* known = htmlEntityLookup(name);
  if (known == nullptr) return nullptr;
  builder.entity_text.clear();
  append_utf8(builder.entity_text, known->value);
  builder.entity = {};
  builder.entity.type = XML_ENTITY_DECL;
  builder.entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  builder.entity.name = name;
  builder.entity.content = reinterpret_cast<xmlChar*>(builder.entity_text.data());
  builder.entity.length = static_cast<int>(builder.entity_text.size());
  return &builder.entity;
}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int,
                          const xmlChar**, int count, int, const xmlChar** attributes) {
    builder_of(data).start(view(name), view(prefix), attributes, count);
  };
  sax.endElementNs = [](void* data, const xmlChar* name, const xmlChar*, const xmlChar*) {
    builder_of(data).end(view(name));
  };
  sax.characters = [](void* data, const xmlChar* text, int size) {
    builder_of(data).text.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  };
  sax.cdataBlock = sax.characters;
  sax.ignorableWhitespace = sax.characters;
  sax.getEntity = html_entity;
  sax.entityDecl = [](void* data, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
    builder_of(data).stop("XML that declares its own entities is refused");
  };
  sax.serror = [](void* data, xmlErrorPtr error) {
    FeedBuilder& builder = builder_of(data);
    if (!builder.error.empty() || error->level != XML_ERR_FATAL) return;
    builder.place.line = static_cast<std::uint32_t>(error->line);
    builder.error = "bad XML: " + std::string(trimmed(error->message == nullptr ? "" : error->message));
  };
  return sax;
}

}  // namespace

Feed read_feed(std::string_view xml, const Place& place) {
  FeedBuilder builder;
  builder.place = place;
  builder.parser = xmlNewParserCtxt();
  if (builder.parser == nullptr) throw Error(Fault::input, place, "not enough memory to read the feed");
  *builder.parser->sax = handler();
  builder.parser->userData = &builder;
  const xmlDocPtr document =
      xmlCtxtReadMemory(builder.parser, xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8",
                        XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_HUGE);
  if (document != nullptr) xmlFreeDoc(document);
  xmlFreeParserCtxt(builder.parser);
  if (builder.item_depth != 0) builder.feed.items.pop_back();  // cut off in the middle
  if (!builder.error.empty() && (builder.feed.items.empty() || !builder.error.starts_with("bad XML"))) {
    throw Error(Fault::input, builder.place, builder.error);
  }
  return std::move(builder.feed);
}

}  // namespace techgraph
