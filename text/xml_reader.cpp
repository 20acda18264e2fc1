#include "text/xml_reader.h"

#include <libxml/parser.h>

#include <algorithm>
#include <exception>
#include <memory>

namespace techgraph {
namespace {

constexpr std::size_t kChunk = 1U << 18U;

struct Reading {
  const XmlCallbacks& callbacks;
  xmlParserCtxtPtr parser = nullptr;
  std::optional<XmlFault> fault;
  std::exception_ptr thrown;
};

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

std::uint32_t line_of(const Reading& reading) {
  return static_cast<std::uint32_t>(std::max(0, xmlSAX2GetLineNumber(reading.parser)));
}

/// Runs `work` for a callback from C: what it throws waits until the parser has returned.
template <class Work>  // called with six kinds of lambda
void guarded(void* context, Work work) {
  auto& reading = *static_cast<Reading*>(context);
  if (reading.thrown || reading.fault) return;
  try {
    work(reading);
  } catch (...) {
    reading.thrown = std::current_exception();
    xmlStopParser(reading.parser);
  }
}

void on_begin(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int,
              const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
  guarded(context, [&](Reading& reading) {
    if (!reading.callbacks.begin) return;
    XmlElement element{text_of(prefix), text_of(name), text_of(space), {}, line_of(reading)};
    for (int i = 0; i < attribute_count; ++i) {
      const xmlChar** part = attributes + 5 * i;  // name, prefix, namespace, begin and end of the value
      XmlAttribute attribute{text_of(part[1]), text_of(part[0]), {}};
      attribute.value.assign(reinterpret_cast<const char*>(part[3]),
                             static_cast<std::size_t>(part[4] - part[3]));
      element.attributes.push_back(std::move(attribute));
    }
    reading.callbacks.begin(element);
  });
}

void on_end(void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
  guarded(context, [&](Reading& reading) {
    if (reading.callbacks.end) reading.callbacks.end(text_of(name));
  });
}

void on_text(void* context, const xmlChar* text, int size) {
  guarded(context, [&](Reading& reading) {
    const auto* begin = reinterpret_cast<const char*>(text);
    if (reading.callbacks.text) reading.callbacks.text({begin, static_cast<std::size_t>(size)});
  });
}

void on_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  guarded(context, [&](Reading& reading) {
    if (reading.callbacks.doctype) reading.callbacks.doctype(line_of(reading));
  });
}

void on_entity(void* context, const xmlChar* name) {
  guarded(context, [&](Reading& reading) {
    reading.fault =
        XmlFault{"entity &" + text_of(name) + "; is not one of XML's own five", line_of(reading), 0};
    xmlStopParser(reading.parser);
  });
}

void on_error(void* context, xmlErrorPtr error) {
  guarded(context, [&](Reading& reading) {
    if (error->level < XML_ERR_ERROR) return;
    std::string message = error->message == nullptr ? "not well formed" : error->message;
    while (!message.empty() && message.back() == '\n') message.pop_back();
    reading.fault = XmlFault{message, static_cast<std::uint32_t>(std::max(0, error->line)),
                             static_cast<std::uint32_t>(std::max(0, error->int2))};
    xmlStopParser(reading.parser);
  });
}

/// Only what we listen to. There is no getEntity, so an entity that the document declares is never found.
xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_begin;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_doctype;
  sax.reference = on_entity;
  sax.serror = on_error;
  return sax;
}

struct ParserFree {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);  // made to hold declarations, owned by nobody
    xmlFreeParserCtxt(parser);
  }
};

}  // namespace

bool XmlElement::has(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const XmlAttribute& a) { return a.prefix.empty() && a.name == wanted; });
}

std::string_view XmlElement::operator[](std::string_view wanted) const {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.prefix.empty() && attribute.name == wanted) return attribute.value;
  return {};
}

std::optional<XmlFault> read_xml(std::string_view bytes, const XmlCallbacks& callbacks) {
  Reading reading{callbacks, nullptr, {}, {}};
  xmlSAXHandler sax = handlers();
  const std::unique_ptr<xmlParserCtxt, ParserFree> parser(
      xmlCreatePushParserCtxt(&sax, &reading, nullptr, 0, nullptr));
  if (!parser) throw std::bad_alloc();
  reading.parser = parser.get();
  // NOENT only makes "&amp;" in attributes arrive as "&": other entities are not found, so not expanded.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);
  const auto stopped = [&] { return reading.fault.has_value() || reading.thrown != nullptr; };
  for (std::size_t at = 0; at < bytes.size() && !stopped(); at += kChunk) {
    const std::string_view chunk = bytes.substr(at, kChunk);
    xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
  }
  if (!stopped()) xmlParseChunk(parser.get(), nullptr, 0, 1);
  if (reading.thrown) std::rethrow_exception(reading.thrown);
  if (!reading.fault && parser->wellFormed == 0) reading.fault = XmlFault{"not well formed", 1, 1};
  return reading.fault;
}

}  // namespace techgraph
