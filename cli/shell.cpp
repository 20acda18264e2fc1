#include "cli/shell.h"

#include <algorithm>
#include <iostream>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/line_reader.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "text/error.h"
#include "text/table.h"

namespace techgraph {
namespace {

constexpr std::string_view kHelp =
    "A query ends with \";\" or an empty line:\n"
    "  MATCH (f:Fund)-[r:INVESTED_IN]->(c) RETURN f.name, c.name LIMIT 5;\n"
    "Commands:\n"
    "  :find NAME, :why A B --json …   what techgraph does, on this graph\n"
    "  :schema                         labels, relationship types, properties\n"
    "  :form table|json|jsonl|csv|tsv|markdown\n"
    "  :param NAME=VALUE               a value for $NAME\n"
    "  :help, :quit\n";

/// "why 'A B' C": the words, quotes taken off.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  bool open = false;
  char quote = '\0';
  for (char c : line) {
    if (quote == '\0' && (c == ' ' || c == '\t')) {
      open = false;
    } else {
      if (!open) words.emplace_back();
      open = true;
      if (quote == '\0' && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = '\0';
      } else {
        words.back() += c;
      }
    }
  }
  return words;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class Shell {
 public:
  Shell(const Options& options, Report& report)
      : options_(options),
        report_(report),
        graph_(read_graph(options, report)),
        asked_(graph_),
        words_(shell_words(graph_, *asked_.vocabulary())),
        reader_([this](std::string_view line) { return completions(line, words_); }) {}

  void run() {
    if (reader_.is_terminal())
      std::cout << graph_.nodes().size() << " nodes, " << graph_.edges().size()
                << " edges; :help tells more\n";
    while (!done_) {
      const auto line = reader_.next(pending_.empty() ? "techgraph> " : "         > ");
      if (!line) break;
      take(*line);
    }
    if (!trimmed(pending_).empty()) answer();
  }

 private:
  void take(const std::string& line) {
    const std::string_view text = trimmed(line);
    if (pending_.empty() && text.starts_with(':')) {
      reader_.remember(line);
      guarded([&] { command(words_of(text.substr(1))); });
      return;
    }
    if (text.empty() && pending_.empty()) return;
    pending_ += line + "\n";
    if (text.empty() || text.ends_with(';')) answer();
  }

  void answer() {
    options_.question.text = trimmed(pending_);
    pending_.clear();
    reader_.remember(options_.question.text);
    guarded([&] { answer_question(graph_, asked_, options_, report_); });
  }

  template <class Action>
  void guarded(Action action) {
    std::cout.flush();
    try {
      action();
    } catch (const Error& error) {
      report_.failed(error);
    }
  }

  void command(const std::vector<std::string>& words) {
    const std::string name = words.empty() ? "help" : words.front();
    if (name == "quit" || name == "exit" || name == "q") {
      done_ = true;
    } else if (name == "help") {
      std::cout << kHelp;
    } else if (name == "schema") {
      const query::Vocabulary& all = *asked_.vocabulary();
      std::cout << "labels                  " << listed(all.labels) << "\nrelationship types      "
                << listed(all.types) << "\nproperties of nodes     " << listed(all.node_properties)
                << "\n  of relationships      " << listed(all.edge_properties) << "\n";
    } else if (name == "form") {
      set_form(words);
    } else if (name == "param") {
      set_parameter(words);
    } else {
      run_command(name, words);
    }
    std::cout.flush();
  }

  void set_form(const std::vector<std::string>& words) {
    static constexpr std::pair<std::string_view, Form> kForms[] = {
        {"table", Form::table}, {"json", Form::json}, {"jsonl", Form::jsonl},
        {"csv", Form::csv},     {"tsv", Form::tsv},   {"markdown", Form::markdown}};
    const auto* found = std::ranges::find(kForms, words.size() == 2 ? std::string_view(words[1]) : "",
                                          &std::pair<std::string_view, Form>::first);
    if (found == std::end(kForms))
      throw Error(Fault::usage, {}, ":form takes one of table, json, jsonl, csv, tsv, markdown");
    options_.form = found->second;
  }

  void set_parameter(const std::vector<std::string>& words) {
    const std::size_t at = words.size() == 2 ? words[1].find('=') : std::string::npos;
    if (at == std::string::npos || at == 0) throw Error(Fault::usage, {}, ":param takes NAME=VALUE");
    const std::string name = words[1].substr(0, at);
    std::erase_if(options_.question.values, [&](const auto& one) { return one.first == name; });
    options_.question.values.emplace_back(name, words[1].substr(at + 1));
  }

  /// A command of the program with our graph put in.
  void run_command(const std::string& name, const std::vector<std::string>& words) {
    if (std::ranges::find(words_.commands, name) == words_.commands.end())
      throw Error(Fault::usage, {}, "unknown command :" + name + " (:help tells what there is)");
    const std::string file = options_.inputs.front().string();
    std::vector<const char*> arguments{name.c_str(), file.c_str()};
    for (std::size_t i = 1; i < words.size(); ++i) arguments.push_back(words[i].c_str());
    const Options parsed = parse_options(arguments);
    parsed.command->run(parsed, report_);
  }

  Options options_;
  Report& report_;
  Graph graph_;
  query::NewsGraph asked_;
  ShellWords words_;
  LineReader reader_;
  std::string pending_;
  bool done_ = false;
};

}  // namespace

void run_shell(const Options& options, Report& report) { Shell(options, report).run(); }

}  // namespace techgraph
