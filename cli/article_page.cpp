#include "cli/article_page.h"

#include <cmath>

#include "cli/answers.h"
#include "export/style.h"
#include "export/xml_writer.h"
#include "text/json.h"

namespace techgraph {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; }
body { font: 1rem/1.7 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 0; }
.about, .legend, ul { font-size: .85rem; }
.about { opacity: .7; margin: 0; }
.paragraph { margin: 1.2rem 0; }
.paragraph > p { margin: .2rem 0; }
mark { color: inherit; border-radius: .2em; padding: .05em .15em; border-bottom: 2px solid; }
.nominal { border-bottom-style: dotted; }
ul { list-style: none; margin: .1rem 0 .6rem; padding: .1rem 0 .1rem .8rem; border-left: 3px solid #8886; }
li span { opacity: .7; }
meter { width: 3.5em; height: .8em; }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string shown(double confidence) { return decimal(std::round(confidence * 100) / 100); }

std::string mark_begin(EntityType type, bool nominal) {
  const std::string name(name_of(type));
  return "<mark class=\"" + name + (nominal ? " nominal" : "") + "\"";
}

std::string marked(const ExplainedMention& mention) {
  std::string about = mention.name + " (" + std::string(name_of(mention.type)) + ") " +
                      shown(mention.confidence) + " " + mention.found_by;
  if (!mention.title.empty()) about += ", " + mention.title;
  return mark_begin(mention.type, mention.nominal) + " title=\"" + escaped(about) + "\">" +
         escaped(mention.text) + "</mark>";
}

std::string marked_text(const ExplainedSentence& sentence) {
  std::string out;
  std::uint32_t at = sentence.span.begin;
  const auto plain = [&](std::uint32_t end) {
    return escaped(std::string_view(sentence.text).substr(at - sentence.span.begin, end - at));
  };
  for (const ExplainedMention& mention : sentence.mentions) {
    if (!mention.kept || mention.span.begin < at) continue;
    out += plain(mention.span.begin) + marked(mention);
    at = mention.span.end;
  }
  return out + plain(sentence.span.end);
}

std::string relation_line(const ExplainedRelation& relation) {
  const auto end = [](const std::string& name, EntityType type) {
    return mark_begin(type, false) + ">" + escaped(name) + "</mark>";
  };
  std::string out = "<li><meter value=\"" + shown(relation.confidence) + "\"></meter> " +
                    shown(relation.confidence) + " " + end(relation.source, relation.source_type) + " " +
                    words(relation.type) + " " + end(relation.target, relation.target_type);
  for (const std::string& attribute : listed(relation.attributes, true)) out += " · " + escaped(attribute);
  return out + " <span>" + escaped(relation.found_by) + "</span></li>\n";
}

std::string about(const Explanation& article) {
  std::string out = "<p class=\"about\">" + escaped(article.document);
  if (!article.date.empty()) out += " · " + escaped(article.date);
  if (article.url.starts_with("https://") || article.url.starts_with("http://")) {
    const std::string url = escaped(article.url);
    out += " · <a href=\"" + url + "\" rel=\"noreferrer\">" + url + "</a>";
  }
  return out + "</p>\n";
}

}  // namespace

std::string page_begin() {
  std::string out =
      "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Marked articles</title>\n<style>" +
      std::string(kStyle);
  std::string legend = "<p class=\"legend\">";
  for (std::size_t index = 0; index < kEntityTypes; ++index) {
    const auto type = static_cast<EntityType>(index);
    const std::string colour = hex(colour_of(type));
    const std::string name(name_of(type));
    out += "." + name + " { background: " + colour + "30; border-color: " + colour + "; }\n";
    legend += mark_begin(type, false) + ">" + name + "</mark> ";
  }
  return out + "</style>\n</head>\n<body>\n" + legend +
         "<mark class=\"nominal\">stands for a name</mark></p>\n";
}

std::string article_section(const Explanation& article) {
  const std::string& title = article.title.empty() ? article.document : article.title;
  std::string out = "<article lang=\"" + escaped(article.language) + "\">\n<h1>" + escaped(title) +
                    "</h1>\n" + about(article);
  const ExplainedSentence* before = nullptr;
  for (const ExplainedSentence& sentence : article.sentences) {
    if (before == nullptr || before->paragraph != sentence.paragraph)
      out += std::string(before == nullptr ? "" : "</div>\n") + "<div class=\"paragraph\">\n";
    before = &sentence;
    out += "<p>" + marked_text(sentence) + "</p>\n";
    std::string relations;
    for (const ExplainedRelation& relation : sentence.relations) {
      if (relation.kept) relations += relation_line(relation);
    }
    if (!relations.empty()) out += "<ul>\n" + relations + "</ul>\n";
  }
  return out + (before == nullptr ? "" : "</div>\n") + "</article>\n";
}

std::string page_end() { return "</body>\n</html>\n"; }

}  // namespace techgraph
