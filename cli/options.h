#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/table.h"
#include "export/export.h"
#include "extract/extractor.h"
#include "facts/schema.h"
#include "graph/selection.h"
#include "text/article_reader.h"

namespace techgraph {

struct Command;

/// Which edges of a node are meant.
enum class Direction : std::uint8_t { out, in, both };

/// What `train` trains.
enum class Model : std::uint8_t { names, relations, attributes };

/// What `top` ranks by.
enum class Rank : std::uint8_t { degree, pagerank, betweenness, amount, sources };

/// What `query` asks.
struct Question {
  std::string text;                                         ///< the query itself
  std::filesystem::path file;                               ///< or where it stands; "-": standard input
  std::vector<std::pair<std::string, std::string>> values;  ///< parameters, as typed
  double timeout = 60;                                      ///< seconds; 0: none
  std::size_t max_rows = 1'000'000;
  bool graphml = false;  ///< answer with the subgraph
};

/// All that was typed. What a command does not take keeps its default.
struct Options {
  const Command* command = nullptr;
  std::string help;  ///< what `help` prints

  std::vector<std::filesystem::path> inputs;   ///< ARTICLES, FACTS, GRAPH or what to check
  std::vector<std::filesystem::path> outputs;  ///< what is written; empty: standard output
  std::string format;                          ///< "graphml", "tg" …; empty: by the output's ending
  bool page = false;                           ///< `extract` writes HTML, whatever the ending
  std::vector<std::string> names;              ///< NAME, or A and B
  std::filesystem::path decisions;             ///< a file of them; empty: none
  std::string as_of;                           ///< a date; empty: whenever

  std::filesystem::path data;  ///< words and rules; empty: those compiled in
  ReadOptions reading;
  ExtractOptions extraction;
  unsigned jobs = 0;
  ExportOptions exporting;
  Selection selection;           ///< the part of the graph that is exported; `around` is not set yet
  std::vector<std::string> ego;  ///< names of what it is around

  Model model = Model::names;           ///< of `train`
  Language language = Language::other;  ///< of `train`

  std::optional<RelationType> relation;
  Direction direction = Direction::both;
  double min_confidence = 0;  ///< of the edges that a query looks at
  std::size_t max_hops = 6, limit = 20;
  std::size_t ways = 1;          ///< of `path`: how many
  std::optional<Status> status;  ///< of the edges that a query looks at
  Rank rank = Rank::degree;
  std::optional<EntityType> entity;  ///< of the nodes that `top` ranks
  Question question;

  Form form = Form::table;
  bool wide = false, quiet = false;
};

/// Reads the command line (without the program's name) and opens nothing. Throws Error{usage}.
Options parse_options(std::span<const char* const> arguments);

}  // namespace techgraph
