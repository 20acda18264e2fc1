#include "cli/explaining.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "extract/explain.h"
#include "text/files.h"
#include "text/json.h"

namespace techgraph {
namespace {

/// How pieces of the text look on a terminal (SGR parameters, ECMA-48).
constexpr std::string_view kBold = "1", kFaint = "2", kRed = "31", kGreen = "32", kBlue = "34", kCyan = "36";

bool on_colour_terminal() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
  };
  return isatty(STDOUT_FILENO) == 1 && set("NO_COLOR").empty() && set("TERM") != "dumb";
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// ---- for the eye ----

class Page {
 public:
  explicit Page(bool colours) : colours_(colours) {}

  std::string write(const Explanation& article) {
    out_ = styled(kBold, article.document) + " (" + article.language +
           (article.date.empty() ? "" : ", " + article.date) + ")\n";
    std::size_t number = 0;
    for (const ExplainedSentence& sentence : article.sentences) {
      out_ += "\n" + std::to_string(++number) + "  " + styled(kBold, sentence.text) + "\n";
      for (const ExplainedMention& mention : sentence.mentions) add(mention);
      for (const ExplainedRule& rule : sentence.rules) add(rule);
      for (const ExplainedRelation& relation : sentence.relations) add(relation);
      for (const ExplainedFailure& failure : sentence.failures) add(failure);
    }
    return std::move(out_);
  }

 private:
  std::string styled(std::string_view style, std::string_view text) const {
    const std::string shown = printable(text);
    return colours_ ? "\x1B[" + std::string(style) + "m" + shown + "\x1B[0m" : shown;
  }

  void begin(std::string_view style, std::string_view kind) {
    out_ += "   " + styled(style, kind) + std::string(10 - kind.size(), ' ');
  }

  void end(double confidence, std::string_view found_by, bool kept) {
    out_ += ", " + decimal(rounded(confidence));
    if (!found_by.empty()) out_ += ", " + std::string(found_by);
    if (!kept) out_ += styled(kFaint, " (left out: not sure enough)");
    out_ += "\n";
  }

  void add(const ExplainedMention& mention) {
    begin(kCyan, "mention");
    out_ += printable(mention.text);
    if (mention.name != mention.text)
      out_ += (mention.nominal ? " stands for " : " = ") + printable(mention.name);
    out_ += ": " + std::string(name_of(mention.type));
    if (!mention.title.empty()) out_ += " with title \"" + printable(mention.title) + "\"";
    end(mention.confidence, mention.found_by, mention.kept);
  }

  void add(const ExplainedRule& rule) {
    begin(kBlue, "rule");
    out_ += rule.rule + " (" + std::string(name_of(rule.type)) + ") at \"" + printable(rule.words) + "\": ";
    out_ += printable(joined(rule.sources)) + " → " + printable(joined(rule.targets));
    if (rule.left_out) out_ += ", an end left out here";
    end(rule.confidence, "", true);
  }

  void add(const ExplainedRelation& relation) {
    begin(kGreen, "relation");
    out_ += styled(kBold, name_of(relation.type)) + ": " + printable(relation.source) + " → " +
            printable(relation.target);
    const std::vector<std::string> attributes = listed(relation.attributes, true);
    if (!attributes.empty()) out_ += " [" + printable(joined(attributes)) + "]";
    end(relation.confidence, relation.found_by, relation.kept);
  }

  void add(const ExplainedFailure& failure) {
    begin(kRed, "failed");
    out_ += failure.rule + " (" + std::string(name_of(failure.type)) + ")";
    if (!failure.words.empty()) out_ += " at \"" + printable(failure.words) + "\"";
    out_ += ": " + printable(failure.reason) + "\n";
  }

  bool colours_;
  std::string out_;
};

// ---- for machines ----

struct Tables {
  Table sentences{"sentences", {"document", "sentence", "begin", "end", "text"}, {}};
  Table mentions{"mentions",
                 {"document", "sentence", "begin", "end", "text", "name", "type", "title", "found_by",
                  "confidence", "nominal", "kept"},
                 {}};
  Table rules{
      "rules",
      {"document", "sentence", "rule", "relation", "words", "sources", "targets", "left_out", "confidence"},
      {}};
  Table relations{"relations",
                  {"document", "sentence", "relation", "source", "target", "status", "date", "attributes",
                   "confidence", "found_by", "kept"},
                  {}};
  Table failures{"failures", {"document", "sentence", "rule", "relation", "words", "reason"}, {}};

  void add(const Explanation& article) {
    double number = 0;
    for (const ExplainedSentence& sentence : article.sentences) add(article.document, ++number, sentence);
  }

  std::vector<Table> take() {
    return {std::move(sentences), std::move(mentions), std::move(rules), std::move(relations),
            std::move(failures)};
  }

 private:
  static Cell text(std::string_view words) { return std::string(words); }
  static Cell number(std::uint32_t count) { return static_cast<double>(count); }

  void add(const std::string& document, double n, const ExplainedSentence& sentence) {
    sentences.rows.push_back(
        {document, n, number(sentence.span.begin), number(sentence.span.end), sentence.text});
    for (const ExplainedMention& one : sentence.mentions) {
      mentions.rows.push_back({document, n, number(one.span.begin), number(one.span.end), one.text, one.name,
                               text(name_of(one.type)), one.title, one.found_by, rounded(one.confidence),
                               one.nominal, one.kept});
    }
    for (const ExplainedRule& one : sentence.rules) {
      rules.rows.push_back({document, n, one.rule, text(name_of(one.type)), one.words, one.sources,
                            one.targets, one.left_out, rounded(one.confidence)});
    }
    for (const ExplainedRelation& one : sentence.relations) {
      relations.rows.push_back({document, n, text(name_of(one.type)), one.source, one.target,
                                text(name_of(one.attributes.status)), one.attributes.date,
                                listed(one.attributes), rounded(one.confidence), one.found_by, one.kept});
    }
    for (const ExplainedFailure& one : sentence.failures)
      failures.rows.push_back({document, n, one.rule, text(name_of(one.type)), one.words, one.reason});
  }
};

}  // namespace

void run_explain(const Options& options, Report& report) {
  const bool for_eye = options.form == Form::table;
  const bool colours = on_colour_terminal();
  OutputFile out("-");
  Tables tables;
  std::size_t articles = 0;
  explain_articles(options, report, [&](const Explanation& article) {
    if (for_eye) {
      out.write((articles == 0 ? "" : "\n") + Page(colours).write(article));
    } else {
      tables.add(article);
    }
    ++articles;
  });
  if (articles == 0) {
    if (report.failures() == 0) report.not_found("there are no articles to explain");
    return;
  }
  if (!for_eye) return write_answer(tables.take(), options);
  out.commit();
}

}  // namespace techgraph
