#include "cli/completion.h"

#include <algorithm>

#include "cli/commands.h"
#include "query/functions.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr const char* kShellCommands[] = {"form", "help", "param", "quit", "schema"};
constexpr const char* kKeywords[] = {"ALL",   "AND",      "AS",    "ASC",    "BY",   "CASE",     "CONTAINS",
                                     "DESC",  "DISTINCT", "ELSE",  "END",    "ENDS", "EXPLAIN",  "IN",
                                     "IS",    "LIMIT",    "MATCH", "NOT",    "NULL", "OPTIONAL", "OR",
                                     "ORDER", "RETURN",   "SKIP",  "STARTS", "THEN", "UNION",    "UNWIND",
                                     "WHEN",  "WHERE",    "WITH"};

/// Where a quote that is still open begins, or npos.
std::size_t open_quote(std::string_view line) {
  std::size_t open = std::string_view::npos;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\'' && line[at] != '"') continue;
    if (open == std::string_view::npos) {
      open = at;
    } else if (line[open] == line[at]) {
      open = std::string_view::npos;
    }
  }
  return open;
}

void add(std::vector<std::string>& found, const std::vector<std::string>& words, std::string_view prefix,
         std::size_t cut = 0) {
  const std::string begin = folded(prefix);
  for (const std::string& word : words)
    if (folded(word).starts_with(begin) && word.size() > cut) found.push_back(word.substr(cut));
}

}  // namespace

ShellWords shell_words(const Graph& graph, const query::Vocabulary& vocabulary) {
  ShellWords words;
  words.commands.assign(std::begin(kShellCommands), std::end(kShellCommands));
  for (const Command& command : commands())
    if (command.takes.has(Takes::graph) && command.name != "shell") words.commands.emplace_back(command.name);
  words.keywords.assign(std::begin(kKeywords), std::end(kKeywords));
  words.labels = vocabulary.labels;
  words.types = vocabulary.types;
  for (std::string& type : words.types) std::ranges::replace(type, '-', '_');
  words.properties = vocabulary.node_properties;
  words.properties.insert(words.properties.end(), vocabulary.edge_properties.begin(),
                          vocabulary.edge_properties.end());
  for (const query::Function& function : query::functions()) words.functions.emplace_back(function.name);
  for (const Node& node : graph.nodes()) {
    words.names.push_back(node.name);
    for (const Alias& alias : node.aliases) words.names.push_back(alias.text);
  }
  for (auto* list : {&words.commands, &words.properties, &words.names}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return words;
}

std::vector<std::string> completions(std::string_view line, const ShellWords& words) {
  const std::size_t last = line.find_last_of(kWordBreaks);
  const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
  const std::string_view word = line.substr(begin);
  std::vector<std::string> found;
  if (const std::size_t quote = open_quote(line); quote != std::string_view::npos) {
    add(found, words.names, line.substr(quote + 1), begin - quote - 1);
    return found;
  }
  const char before = begin == 0 ? ' ' : line[begin - 1];
  if (before == ':' && begin == 1) {
    add(found, words.commands, word);
  } else if (before == ':' || before == '|') {
    const std::size_t bracket = line.find_last_of("[(");
    const bool node = bracket != std::string_view::npos && line[bracket] == '(';
    add(found, node ? words.labels : words.types, word);
  } else if (before == '.') {
    add(found, words.properties, word);
  } else if (!word.empty()) {
    add(found, words.keywords, word);
    add(found, words.functions, word);
  }
  return found;
}

}  // namespace techgraph
