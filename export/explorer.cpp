#include "export/explorer.h"

#include <string>

#include "export/explorer_files.h"
#include "export/node_link.h"

namespace techgraph {
namespace {

/// JSON in which nothing can be taken for an end of its element: "<" stands only in strings.
std::string without_tags(std::string_view json) {
  std::string out;
  for (std::size_t at = json.find('<'); at != std::string_view::npos; at = json.find('<')) {
    out.append(json.substr(0, at)).append("\\u003c");
    json.remove_prefix(at + 1);
  }
  return out.append(json);
}

}  // namespace

void write_explorer(const View& view, const Sink& sink) {
  View shown = view;
  shown.events = false;
  if (shown.positions.empty()) shown.positions = layout(*view.graph);
  std::string head =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
      "form-action 'none'; img-src data: blob:; script-src '";
  head.append(k_explorer_js.hash).append("'; style-src '").append(k_explorer_css.hash).append("'\">\n");
  head += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>techgraph</title>\n<style>";
  head.append(k_explorer_css.bytes).append("</style>\n</head>\n<body>\n").append(k_body_html.bytes);
  sink(head + "<script type=\"application/json\" id=\"data\">");
  write_node_link(shown, [&](std::string_view piece) { sink(without_tags(piece)); });
  sink("</script>\n<script>");
  sink(k_explorer_js.bytes);
  sink("</script>\n</body>\n</html>\n");
}

}  // namespace techgraph
