#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

#include "cli/commands.h"
#include "graph/time.h"
#include "text/error.h"
#include "text/json.h"

namespace techgraph {
namespace {

constexpr std::string_view kStore = "tg";  ///< the one kind of graph file that is no export format

std::string kinds_of_files() {
  std::string kinds = ".tg";
  for (const Format& format : formats()) kinds.append(", ").append(format.extension);
  return kinds;
}

[[noreturn]] void wrong_use(std::string_view message, std::string_view command) {
  std::string text(message);
  text += command.empty() ? " (see: techgraph help)" : " (see: techgraph help " + std::string(command) + ")";
  throw Error(Fault::usage, {}, text);
}

/// A check for CLI11: an empty text, or what is wrong with the value.
std::function<std::string(std::string)> number_between(double low, double high) {
  return [low, high](const std::string& text) {
    double value = 0;
    const bool good = CLI::detail::lexical_cast(text, value) && value >= low && value <= high;
    return good ? std::string() : text + " is not a number from " + decimal(low) + " to " + decimal(high);
  };
}

/// An operand that is given just once.
template <class Into>  // a list of texts or of paths
void add_one(CLI::App& app, const char* name, Into& into, const char* about) {
  app.add_option_function<std::string>(
         name, [&into](const std::string& text) { into.emplace_back(text); }, about)
      ->required()
      ->type_name("");
}

void add_articles(CLI::App& app, Options& options) {
  app.add_option("ARTICLES", options.inputs, "files, folders, archives; - is standard input")
      ->required()
      ->type_name("");
  const auto field = [&](const std::string& name, std::string& into, const std::string& of) {
    app.add_option("--" + name + "-field", into, "field of JSON and CSV that holds the " + of)
        ->type_name("FIELD");
  };
  field("id", options.reading.id_field, "id");
  field("text", options.reading.text_field, "text");
  field("title", options.reading.title_field, "title");
  field("date", options.reading.date_field, "day of publication");
  field("url", options.reading.url_field, "address");
  field("language", options.reading.language_field, "language");
}

/// Which words, rules and names are used.
void add_words(CLI::App& app, Options& options) {
  app.add_option("--names", options.extraction.names,
                 "names of your own: TSV, CSV or JSON Lines (docs/formats.md); may be given again")
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--data", options.data, "use this folder of words and rules")->type_name("FOLDER");
}

void add_extraction(CLI::App& app, Options& options) {
  app.add_option("--jobs,-j", options.jobs, "threads; 0 is one a core (the output never depends on it)")
      ->check(number_between(0, 1024))
      ->type_name("N");
  add_words(app, options);
  app.add_option("--min-confidence", options.extraction.min_confidence,
                 "leave out relations less sure than this (0 to 1)")
      ->check(number_between(0, 1))
      ->type_name("X")
      ->capture_default_str();
  app.add_flag_callback(
      "--no-knowledge", [&options] { options.extraction.knowledge = false; },
      "do without the known names of data/knowledge");
  app.add_flag_callback(
      "--no-models", [&options] { options.extraction.models = false; },
      "do without the trained models of data/models");
}

void add_facts(CLI::App& app, Options& options) {
  app.add_option("FACTS", options.inputs, "facts files (.jsonl; - is standard input) and graph files (.tg)")
      ->required()
      ->type_name("");
}

/// A check for CLI11 as above.
std::string fault_of_date(const std::string& text) {
  return is_date(text) ? std::string() : text + " is no date like 2024, 2024-06 or 2024-06-20";
}

void add_graph(CLI::App& app, Options& options) {
  add_one(app, "GRAPH", options.inputs,
          "a graph file (.tg), a facts file (.jsonl), or an export (.graphml, .json)");
  app.add_option("--as-of", options.as_of, "only what held then: 2024, 2024-06 or 2024-06-20")
      ->check(fault_of_date)
      ->type_name("DATE");
}

void add_store(CLI::App& app, Options& options) {
  add_one(app, "GRAPH", options.outputs, "a graph file (.tg) to change");
}

void add_decisions(CLI::App& app, Options& options) {
  app.add_option(
         "--decisions", options.decisions,
         "a file of names that are one thing or are not (docs/identity.md); a graph file remembers it")
      ->type_name("FILE");
}

void add_documents(CLI::App& app, Options& options) {
  app.add_option("DOCUMENT", options.names, "ids of documents")->required()->type_name("");
}

void add_targets(CLI::App& app, Options& options) {
  app.add_option("FILE", options.outputs, "files to write; the ending says what: " + kinds_of_files())
      ->required()
      ->type_name("");
}

void add_name(CLI::App& app, Options& options) {
  add_one(app, "NAME", options.names, "a name, an alias or a key");
}

void add_pair(CLI::App& app, Options& options) {
  for (const char* which : {"A", "B"}) add_one(app, which, options.names, "a name, an alias or a key");
}

void add_limit(CLI::App& app, Options& options) {
  app.add_option("--limit", options.limit, "the most lines of a list")
      ->check(number_between(1, 1000000))
      ->type_name("N")
      ->capture_default_str();
}

void add_edges(CLI::App& app, Options& options) {
  app.add_option_function<std::string>(
         "--type", [&options](const std::string& name) { options.relation = relation_type(name); },
         "only relations of this type")
      ->check([](const std::string& name) {
        return relation_type(name) ? std::string() : "unknown relation \"" + name + "\"";
      })
      ->type_name("RELATION");
  app.add_option("--min-confidence", options.min_confidence, "only edges at least this sure (0 to 1)")
      ->check(number_between(0, 1))
      ->type_name("X");
}

void add_direction(CLI::App& app, Options& options) {
  static const std::map<std::string, Direction> kDirections{
      {"out", Direction::out}, {"in", Direction::in}, {"both", Direction::both}};
  app.add_option_function<std::string>(
         "--direction", [&options](const std::string& name) { options.direction = kDirections.at(name); },
         "edges from the node, to it, or both (the default)")
      ->check(CLI::IsMember({"out", "in", "both"}).description(""))
      ->type_name("out|in|both");
}

void add_hops(CLI::App& app, Options& options) {
  app.add_option("--max-hops", options.max_hops, "the most steps")
      ->check(number_between(1, 1000))
      ->type_name("N")
      ->capture_default_str();
}

void add_checked(CLI::App& app, Options& options) {
  app.add_option_function<std::string>(
         "PATH", [&options](const std::string& text) { options.inputs.emplace_back(text); },
         "a folder laid out like data/, or a GraphML file; else the words that are compiled in")
      ->type_name("");
  add_words(app, options);
}

void add_training(CLI::App& app, Options& options) {
  app.add_option_function<std::string>(
         "MODEL",
         [&options](const std::string& name) {
           options.model = name == "names"       ? Model::names
                           : name == "relations" ? Model::relations
                                                 : Model::attributes;
         },
         "names, relations or attributes")
      ->required()
      ->check(CLI::IsMember({"names", "relations", "attributes"}).description(""))
      ->type_name("");
  app.add_option_function<std::string>(
         "--language", [&options](const std::string& code) { options.language = *language_of(code); },
         "of a model of names or attributes: ko, en, zh or ja")
      ->check(CLI::IsMember({"ko", "en", "zh", "ja"}).description(""))
      ->type_name("");
  app.add_option("ARTICLES", options.inputs, "annotated articles (JSON Lines, docs/evaluation.md)")
      ->required()
      ->type_name("");
  app.add_option("--data", options.data, "use this folder of words and rules")->type_name("FOLDER");
  app.add_option("-o,--output", options.outputs, "the model file to write")
      ->required()
      ->expected(1)
      ->type_name("FILE");
}

void add_facts_file(CLI::App& app, Options& options) {
  CLI::Option* output = app.add_option("-o,--output", options.outputs,
                                       "write to this file, not to standard output; .html is a page for "
                                       "reading, with names and relations marked")
                            ->expected(1)
                            ->type_name("FILE");
  app.add_option_function<std::string>(
         "--html",
         [&options](const std::string& file) {
           options.outputs.emplace_back(file);
           options.page = true;
         },
         "write such a page, whatever the ending (- is standard output)")
      ->excludes(output)
      ->type_name("FILE");
}

void add_graph_file(CLI::App& app, Options& options) {
  app.add_option("-o,--output", options.outputs,
                 "file to write; the ending says what: " + kinds_of_files() + " (a .tg that exists grows)")
      ->required()
      ->expected(1)
      ->type_name("FILE");
}

/// How nodes are shown.
void add_look(CLI::App& app, Options& options) {
  app.add_option_function<std::string>(
         "--size",
         [&options](const std::string& name) {
           options.exporting.size = name == "pagerank" ? SizeBy::pagerank : SizeBy::degree;
         },
         "what makes a node large")
      ->check(CLI::IsMember({"degree", "pagerank"}).description(""))
      ->type_name("degree|pagerank");
  app.add_option_function<std::string>(
         "--label-language",
         [&options](const std::string& code) { options.exporting.labels = *language_of(code); },
         "label nodes in this language where their name in it is known")
      ->check(CLI::IsMember({"ko", "en", "zh", "ja"}).description(""))
      ->type_name("ko|en|zh|ja");
}

void add_page(CLI::App& app, Options& options) {
  app.add_option("-o,--output", options.outputs, "write to this file")->expected(1)->type_name("FILE");
  add_look(app, options);
}

void add_exporting(CLI::App& app, Options& options) {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  app.add_option("--format", options.format, "write this, whatever the ending")
      ->check(CLI::IsMember(names).description(""))
      ->type_name("NAME");
  app.add_option_function<std::string>(
         "--edges", [&options](const std::string& name) { options.exporting.events = name == "events"; },
         "an edge for each pair and type (the default), or for each statement")
      ->check(CLI::IsMember({"aggregated", "events"}).description(""))
      ->type_name("aggregated|events");
  app.add_flag_callback(
      "--no-positions", [&options] { options.exporting.positions = false; }, "without a layout");
  add_look(app, options);
}

/// Of types of nodes and relations, with commas between.
std::string fault_of_types(const std::string& list) {
  for (const std::string& name : CLI::detail::split(list, ','))
    if (!entity_type(name) && !relation_type(name)) return "unknown type \"" + name + "\"";
  return {};
}

void take_types(const std::string& list, Selection& selection) {
  for (const std::string& name : CLI::detail::split(list, ',')) {
    if (const auto type = entity_type(name)) selection.entities.push_back(*type);
    if (const auto type = relation_type(name)) selection.relations.push_back(*type);
  }
}

void add_types(CLI::App& app, Options& options) {
  Selection& selection = options.selection;
  app.add_option_function<std::string>(
         "--types", [&selection](const std::string& list) { take_types(list, selection); },
         "only nodes and relations of these types (company,fund,invested-in)")
      ->check(fault_of_types)
      ->type_name("LIST");
}

void add_period(CLI::App& app, Options& options) {
  app.add_option("--since", options.selection.since, "only what happened on this day or later")
      ->check(fault_of_date)
      ->type_name("DATE");
  app.add_option("--until", options.selection.until, "only what happened on this day or earlier")
      ->check(fault_of_date)
      ->type_name("DATE");
}

void add_depth(CLI::App& app, Options& options) {
  app.add_option("--depth", options.selection.depth, "how many steps around it")
      ->check(number_between(0, 1000))
      ->type_name("N")
      ->capture_default_str();
}

void add_ways(CLI::App& app, Options& options) {
  app.add_option("-k", options.ways, "so many ways, the shortest first")
      ->check(number_between(1, 1000))
      ->type_name("N")
      ->capture_default_str();
  add_types(app, options);
}

void add_status(CLI::App& app, Options& options) {
  app.add_option_function<std::string>(
         "--status", [&options](const std::string& name) { options.status = status_of(name); },
         "only edges of this status")
      ->check(CLI::IsMember({"completed", "planned", "rumored", "denied", "ended"}).description(""))
      ->type_name("STATUS");
}

void add_rank(CLI::App& app, Options& options) {
  static const std::map<std::string, Rank> kRanks{{"degree", Rank::degree},
                                                  {"pagerank", Rank::pagerank},
                                                  {"betweenness", Rank::betweenness},
                                                  {"amount", Rank::amount},
                                                  {"sources", Rank::sources}};
  app.add_option_function<std::string>(
         "--by", [&options](const std::string& name) { options.rank = kRanks.at(name); },
         "edges (the default), PageRank, shortest ways that lead through it, sums of its deals, documents")
      ->check(CLI::IsMember({"degree", "pagerank", "betweenness", "amount", "sources"}).description(""))
      ->type_name("degree|pagerank|betweenness|amount|sources");
  app.add_option_function<std::string>(
         "--type", [&options](const std::string& name) { options.entity = entity_type(name); },
         "only nodes of this type")
      ->check([](const std::string& name) {
        return entity_type(name) ? std::string() : "unknown type \"" + name + "\"";
      })
      ->type_name("TYPE");
}

void add_second(CLI::App& app, Options& options) {
  add_one(app, "NEW", options.inputs, "the graph that came later");
}

/// "name=value".
std::string fault_of_parameter(const std::string& text) {
  const std::size_t at = text.find('=');
  return at == 0 || at == std::string::npos ? "\"" + text + "\" is not of the form name=value"
                                            : std::string();
}

void add_query(CLI::App& app, Options& options) {
  Question& question = options.question;
  CLI::Option* file =
      app.add_option("-f,--file", question.file, "read the query from this file; - is standard input")
          ->type_name("FILE");
  app.add_option("QUERY", question.text, "a query (docs/queries.md)")->excludes(file)->type_name("");
  app.add_option_function<std::vector<std::string>>(
         "--param",
         [&question](const std::vector<std::string>& all) {
           for (const std::string& one : all) {
             const std::size_t at = one.find('=');
             question.values.emplace_back(one.substr(0, at), one.substr(at + 1));
           }
         },
         "a value for $name in the query: a number, true, a 'string', a [list], else a string as it is; may "
         "be "
         "given again")
      ->check(fault_of_parameter)
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
  app.add_option("--timeout", question.timeout, "give up after so many seconds; 0 is never")
      ->check(number_between(0, 1e6))
      ->type_name("S")
      ->capture_default_str();
  app.add_option("--max-rows", question.max_rows, "give up when more rows must be held")
      ->check(number_between(1, 1e9))
      ->type_name("N")
      ->capture_default_str();
  app.add_flag("--graphml", question.graphml, "answer with the nodes and edges that were found, as GraphML");
}

void add_selection(CLI::App& app, Options& options) {
  Selection& selection = options.selection;
  add_types(app, options);
  app.add_option("--min-confidence", selection.min_confidence, "only edges at least this sure (0 to 1)")
      ->check(number_between(0, 1))
      ->type_name("X");
  add_period(app, options);
  app.add_option("--ego", options.ego, "only what lies around this node; may be given again")
      ->allow_extra_args(false)
      ->type_name("NAME");
  add_depth(app, options);
}

void add_answer(CLI::App& app, Options& options) {
  const auto form = [&](const char* name, Form value, const char* about) {
    app.add_flag_callback(
        name, [&options, value] { options.form = value; }, about);
  };
  form("--json", Form::json, "answer in JSON");
  form("--jsonl", Form::jsonl, "answer in JSON Lines");
  form("--csv", Form::csv, "answer in CSV");
  form("--tsv", Form::tsv, "answer in tab-separated lines");
  form("--markdown", Form::markdown, "answer in Markdown");
  app.add_flag("--wide", options.wide, "do not cut long cells to the width of the terminal");
}

struct Adder {
  Takes takes;
  void (*add)(CLI::App& app, Options& options);
};
constexpr Adder kAdders[] = {
    {Takes::store, add_store},
    {Takes::articles, add_articles},
    {Takes::facts, add_facts},
    {Takes::graph, add_graph},
    {Takes::second, add_second},
    {Takes::documents, add_documents},
    {Takes::targets, add_targets},
    {Takes::name, add_name},
    {Takes::pair, add_pair},
    {Takes::checked, add_checked},
    {Takes::training, add_training},
    {Takes::facts_file, add_facts_file},
    {Takes::graph_file, add_graph_file},
    {Takes::exporting, add_exporting},
    {Takes::selection, add_selection},
    {Takes::decisions, add_decisions},
    {Takes::page, add_page},
    {Takes::extraction, add_extraction},
    {Takes::edges, add_edges},
    {Takes::direction, add_direction},
    {Takes::status, add_status},
    {Takes::period, add_period},
    {Takes::depth, add_depth},
    {Takes::hops, add_hops},
    {Takes::ways, add_ways},
    {Takes::rank, add_rank},
    {Takes::query, add_query},
    {Takes::limit, add_limit},
    {Takes::answer, add_answer},
};

/// Lines of a text, each moved in.
std::string indented(std::string_view lines) {
  std::string out = "  ";
  for (char c : lines) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out + "\n";
}

void set_up(CLI::App& app, const Command& command, Options& options) {
  app.set_help_flag("-h,--help", "explain");
  app.get_formatter()->column_width(30);
  for (const Adder& adder : kAdders) {
    if (command.takes.has(adder.takes)) adder.add(app, options);
  }
  app.add_flag("--quiet,-q", options.quiet, "errors only, no notes");
  app.footer("Examples:\n" + indented(command.examples));
}

std::string title_of(const Command& command) { return "techgraph " + std::string(command.name); }

std::string help_on(const Command& command) {
  Options unused;
  CLI::App app(std::string(command.about), title_of(command));
  set_up(app, command, unused);
  return app.help();
}

std::string overview() {
  constexpr std::size_t kWidth = 12;
  std::string lines;
  for (const Command& command : commands()) {
    lines += "  " + std::string(command.name) + std::string(kWidth - command.name.size(), ' ');
    lines.append(command.about).append("\n");
  }
  return "Turns news about technology companies into a graph of who did what with whom.\n"
         "Usage: techgraph COMMAND ...\n\n" +
         lines +
         "\nGraphs are kept in .tg files. A first try:\n"
         "  techgraph build articles/ -o news.tg\n"
         "  techgraph find news.tg NAME\n\n"
         "techgraph help COMMAND explains a command. Exit status: 0 done, 1 nothing found or some\n"
         "input failed, 2 wrong use.\n";
}

/// What the ending of the file, or --format, must be for the command; the store is no export format.
void check_kind(const Options& options, const std::filesystem::path& output, bool store) {
  const bool known =
      !options.format.empty() || format_of_path(output) != nullptr || (store && output.extension() == ".tg");
  if (known) return;
  std::string wanted = store ? kinds_of_files() : kinds_of_files().substr(kStore.size() + 3);
  wrong_use(output.string() + ": the ending does not say what to write (one of " + wanted + ", or --format)",
            options.command->name);
}

void check_outputs(const Options& options) {
  const TakesSet takes = options.command->takes;
  if (!takes.has(Takes::exporting)) return;
  for (const std::filesystem::path& output : options.outputs)
    check_kind(options, output, takes.has(Takes::graph_file));
}

const Command& command_named(std::string_view name) {
  const Command* command = find_command(name);
  if (command == nullptr) wrong_use("unknown command \"" + std::string(name) + "\"", "");
  return *command;
}

/// Of "help", "help COMMAND" and "COMMAND --help".
Options help_options(const Command* topic) {
  Options options;
  options.command = find_command("help");
  options.help = topic == nullptr ? overview() : help_on(*topic);
  return options;
}

Options parse(const Command& command, std::vector<std::string> arguments) {
  Options options;
  options.command = &command;
  CLI::App app(std::string(command.about), title_of(command));
  set_up(app, command, options);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return help_options(&command);
  } catch (const CLI::ParseError& error) {
    wrong_use(error.what(), command.name);
  }
  check_outputs(options);
  if (command.takes.has(Takes::query) && options.question.text.empty() && options.question.file.empty())
    wrong_use("QUERY is required", command.name);
  return options;
}

}  // namespace

Options parse_options(std::span<const char* const> arguments) {
  std::vector<std::string> words(arguments.begin(), arguments.end());
  if (words.empty()) wrong_use("no command given", "");
  if (words.front() == "--version") words.front() = "version";
  if (words.front() == "--help" || words.front() == "-h") words.front() = "help";
  const Command& command = command_named(words.front());
  words.erase(words.begin());
  if (command.name == "help" && !(words.size() == 1 && words.front().starts_with("-")))
    return help_options(words.empty() ? nullptr : &command_named(words.front()));
  return parse(command, std::move(words));
}

}  // namespace techgraph
