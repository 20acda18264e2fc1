#include "cli/options.h"

#include <gtest/gtest.h>

#include <set>

#include "cli/commands.h"
#include "text/error.h"

namespace techgraph {
namespace {

Options parsed(std::vector<const char*> arguments) { return parse_options(arguments); }

/// What is said about a wrong command line; empty if nothing is wrong with it.
std::string fault_of(std::vector<const char*> arguments) {
  try {
    parse_options(arguments);
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::usage);
    return error.what();
  }
  return "";
}

TEST(ParseOptions, ReadsBuild) {
  const Options options = parsed({"build",
                                  "a.txt",
                                  "b",
                                  "-o",
                                  "x.graphml",
                                  "--jobs",
                                  "3",
                                  "--names",
                                  "n.tsv",
                                  "c",
                                  "--min-confidence",
                                  "0.5",
                                  "--no-knowledge",
                                  "--text-field",
                                  "body",
                                  "--edges",
                                  "events",
                                  "--no-positions",
                                  "--data",
                                  "words",
                                  "-q"});
  EXPECT_EQ(options.command->name, "build");
  EXPECT_EQ(options.inputs, (std::vector<std::filesystem::path>{"a.txt", "b", "c"}));
  EXPECT_EQ(options.outputs, (std::vector<std::filesystem::path>{"x.graphml"}));
  EXPECT_EQ(options.extraction.names, (std::vector<std::filesystem::path>{"n.tsv"}));
  EXPECT_EQ(options.jobs, 3U);
  EXPECT_EQ(options.extraction.min_confidence, 0.5);
  EXPECT_FALSE(options.extraction.knowledge);
  EXPECT_EQ(options.reading.text_field, "body");
  EXPECT_TRUE(options.exporting.events);
  EXPECT_FALSE(options.exporting.positions);
  EXPECT_EQ(options.data, "words");
  EXPECT_TRUE(options.quiet);
}

TEST(ParseOptions, ReadsQuestions) {
  const Options options = parsed({"neighbors", "news.tg", "알리바바", "--type", "invested-in", "--direction",
                                  "in", "--min-confidence", "0.9", "--csv", "--wide"});
  EXPECT_EQ(options.inputs, (std::vector<std::filesystem::path>{"news.tg"}));
  EXPECT_EQ(options.names, (std::vector<std::string>{"알리바바"}));
  EXPECT_EQ(options.relation, RelationType::invested_in);
  EXPECT_EQ(options.direction, Direction::in);
  EXPECT_EQ(options.min_confidence, 0.9);
  EXPECT_EQ(options.form, Form::csv);
  EXPECT_TRUE(options.wide);
  EXPECT_EQ(parsed({"path", "g.tg", "A", "B", "--max-hops", "2"}).names,
            (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(parsed({"path", "g.tg", "A", "B", "--max-hops", "2"}).max_hops, 2U);
}

TEST(ParseOptions, TakesNamesOfCommandsAsNames) {
  EXPECT_EQ(parsed({"find", "news.tg", "build"}).names, (std::vector<std::string>{"build"}));
}

TEST(ParseOptions, DashIsStandardInput) {
  EXPECT_EQ(parsed({"extract", "-"}).inputs, (std::vector<std::filesystem::path>{"-"}));
}

TEST(ParseOptions, SaysWhatIsWrong) {
  const struct {
    std::vector<const char*> arguments;
    std::string fault;
  } cases[] = {
      {{}, "no command given (see: techgraph help)"},
      {{"bild"}, "unknown command \"bild\" (see: techgraph help)"},
      {{"help", "bild"}, "unknown command \"bild\" (see: techgraph help)"},
      {{"build", "-o", "x.tg"}, "ARTICLES is required (see: techgraph help build)"},
      {{"build", "a"}, "--output is required (see: techgraph help build)"},
      {{"find", "x.tg"}, "NAME is required (see: techgraph help find)"},
      {{"build", "a", "-o", "x.tg", "--jobs", "-1"},
       "--jobs: -1 is not a number from 0 to 1024 (see: techgraph help build)"},
      {{"build", "a", "-o", "x.tg", "--min-confidence", "high"},
       "--min-confidence: high is not a number from 0 to 1 (see: techgraph help build)"},
      {{"why", "x.tg", "A", "B", "--type", "invests"},
       "--type: unknown relation \"invests\" (see: techgraph help why)"},
      {{"build", "a", "-o", "x.doc"},
       "x.doc: the ending does not say what to write (one of .tg, .graphml, .gexf, .json, .cyjs, .csv, "
       ".neo4j.csv, .cypher, .dot, .ttl, .nq, .html, .svg, or --format) (see: "
       "techgraph "
       "help build)"},
      {{"export", "x.tg", "y.svg", "--since", "2025-1"},
       "--since: 2025-1 is no date like 2024, 2024-06 or 2024-06-20 (see: techgraph help export)"},
      {{"export", "x.tg", "y.svg", "--types", "company,planet"},
       "--types: unknown type \"planet\" (see: techgraph help export)"},
      {{"export", "x.tg", "y.tg"},
       "y.tg: the ending does not say what to write (one of .graphml, .gexf, .json, .cyjs, .csv, .neo4j.csv, "
       ".cypher, .dot, .ttl, .nq, .html, .svg, or --format) (see: techgraph "
       "help "
       "export)"},
  };
  for (const auto& one : cases) EXPECT_EQ(fault_of(one.arguments), one.fault);
  EXPECT_NE(fault_of({"find", "x.tg", "A", "B"}), "");
  EXPECT_NE(fault_of({"find", "x.tg", "A", "--nonsense"}), "");
  EXPECT_NE(fault_of({"version", "A"}), "");
}

TEST(Help, ExplainsEveryCommand) {
  const std::string overview = parsed({"help"}).help;
  EXPECT_EQ(overview, parsed({"--help"}).help);
  std::set<std::string> names;
  for (const Command& command : commands()) {
    const std::string name(command.name);
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_NE(overview.find("  " + name + " "), std::string::npos) << name;
    const std::string help = parsed({"help", name.c_str()}).help;
    EXPECT_EQ(help, parsed({name.c_str(), "--help"}).help) << name;
    EXPECT_NE(help.find("Usage: techgraph " + name), std::string::npos) << name;
    EXPECT_NE(help.find("Examples:\n  "), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace techgraph
