#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/property_graph.h"

namespace techgraph {

/// Characters at which the word that is completed begins.
inline constexpr const char* kWordBreaks = " \t\n\"'`()[]{}<>=,;|*+-/$.:";

/// Words that may be typed in the shell.
struct ShellWords {
  std::vector<std::string> commands, keywords, labels, types, properties, functions;
  std::vector<std::string> names;  ///< of nodes, aliases too; sorted
};

ShellWords shell_words(const Graph& graph, const query::Vocabulary& vocabulary);

/// What the last word of `line` (the text before the cursor) may become, each as a whole in the place of that
/// word: names of nodes inside quotes, labels or types behind a colon, properties behind a dot, commands
/// behind a colon that begins the line, else keywords and functions. Whatever case was typed.
std::vector<std::string> completions(std::string_view line, const ShellWords& words);

}  // namespace techgraph
