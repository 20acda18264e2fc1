#include "cli/commands.h"

#include <algorithm>

#include "cli/asking.h"
#include "cli/checks.h"
#include "cli/deals.h"
#include "cli/explaining.h"
#include "cli/identities.h"
#include "cli/making.h"
#include "cli/overview.h"
#include "cli/queries.h"
#include "cli/shell.h"
#include "cli/timeline.h"
#include "cli/training.h"
#include "cli/version.h"
#include "cli/viewing.h"

namespace techgraph {
namespace {

constexpr Command kCommands[] = {
    {"build",
     "Read articles and write their graph",
     "techgraph build articles/ -o news.tg\n"
     "techgraph build articles/ more.zip -o news.graphml\n"
     "techgraph build feed.csv --text-field body --date-field day -o news.svg",
     {Takes::articles, Takes::extraction, Takes::graph_file, Takes::exporting, Takes::decisions},
     run_build},
    {"add",
     "Add articles to a graph file; those that it has and that have not changed are passed over",
     "techgraph add news.tg today.html\n"
     "techgraph add news.tg articles/ --decisions names.tsv",
     {Takes::store, Takes::articles, Takes::extraction, Takes::decisions},
     run_add},
    {"update",
     "Make a graph file hold just these articles: add, replace, take out what is gone",
     "techgraph update news.tg articles/",
     {Takes::store, Takes::articles, Takes::extraction, Takes::decisions},
     run_update},
    {"extract",
     "Read articles and write the facts they state, a line of JSON each",
     "techgraph extract articles/ > facts.jsonl\n"
     "techgraph extract story.txt -o story.html\n"
     "curl -s https://example.com/story.html | techgraph extract - --names startups.tsv",
     {Takes::articles, Takes::extraction, Takes::facts_file},
     run_extract},
    {"explain",
     "Read articles and tell, sentence by sentence, what was found and which rules failed",
     "techgraph explain story.txt\n"
     "techgraph explain story.txt --data my-data --json",
     {Takes::articles, Takes::extraction, Takes::answer},
     run_explain},
    {"merge",
     "Join facts files and graph files into one graph",
     "techgraph merge january.jsonl february.jsonl -o news.tg\n"
     "techgraph merge news.tg more.jsonl -o all.graphml",
     {Takes::facts, Takes::graph_file, Takes::exporting, Takes::decisions},
     run_merge},
    {"remove",
     "Take documents out of a graph file, as if never added",
     "techgraph remove news.tg 2025-02-story",
     {Takes::store, Takes::documents},
     run_remove},
    {"join",
     "Lay down that two names are one thing",
     "techgraph join news.tg Orvane 오르베인\n"
     "techgraph join news.tg '여운솔@story-17' '여운솔@story-23'",
     {Takes::store, Takes::pair},
     run_join},
    {"split",
     "Lay down that two names are not one thing",
     "techgraph split news.tg 'Orvane Bio' Orvane\n"
     "techgraph split news.tg '여운솔@story-17' '여운솔@story-23'",
     {Takes::store, Takes::pair},
     run_split},
    {"forget",
     "Take back what join or split laid down about two names",
     "techgraph forget news.tg Orvane 오르베인",
     {Takes::store, Takes::pair},
     run_forget},
    {"export",
     "Write a graph for Gephi and other programs, or as a picture",
     "techgraph export news.tg news.graphml\n"
     "techgraph export news.tg news.graphml news.svg\n"
     "techgraph export news.tg deals.csv --edges events --types invested-in,acquired\n"
     "techgraph export news.tg near.svg --ego Alibaba --depth 2 --label-language ko",
     {Takes::graph, Takes::targets, Takes::exporting, Takes::selection},
     run_export},
    {"view",
     "Show a graph in the browser",
     "techgraph view news.tg\n"
     "techgraph view news.tg --ego Alibaba --depth 2 -o near.html",
     {Takes::graph, Takes::selection, Takes::page},
     run_view},
    {"report",
     "Tell what is in a graph, for reading: Markdown, or HTML",
     "techgraph report news.tg --limit 5\n"
     "techgraph report news.tg --since 2025-09 -o september.html",
     {Takes::graph, Takes::selection, Takes::limit, Takes::page},
     run_report},
    {"find",
     "Look up a name, in any language and spelling",
     "techgraph find news.tg 알리바바\n"
     "techgraph find news.tg aliba --json",
     {Takes::graph, Takes::name, Takes::limit, Takes::answer},
     run_find},
    {"show",
     "All about one node: names, figures, relations",
     "techgraph show news.tg 알리바바\n"
     "techgraph show news.tg alibaba --json",
     {Takes::graph, Takes::name, Takes::answer},
     run_show},
    {"identity",
     "Which mentions make up a node, what joined them, and how sure that is",
     "techgraph identity news.tg 알리바바\n"
     "techgraph identity news.tg alibaba --json",
     {Takes::graph, Takes::name, Takes::answer},
     run_identity},
    {"timeline",
     "What is told of a node in the order of time, from when and until when it held",
     "techgraph timeline news.tg Alibaba\n"
     "techgraph timeline news.tg Alibaba --as-of 2024-06",
     {Takes::graph, Takes::name, Takes::answer},
     run_timeline},
    {"deals",
     "Rounds, takeovers and other deals with all who took part, each sum once",
     "techgraph deals news.tg --type invested-in --limit 10",
     {Takes::graph, Takes::edges, Takes::limit, Takes::answer},
     run_deals},
    {"neighbors",
     "Whom a node is joined to",
     "techgraph neighbors news.tg Alibaba --type invested-in --direction out\n"
     "techgraph neighbors news.tg Alibaba --depth 2 --since 2025-06 --status planned",
     {Takes::graph, Takes::name, Takes::edges, Takes::direction, Takes::status, Takes::period, Takes::depth,
      Takes::answer},
     run_neighbors},
    {"path",
     "The shortest ways from one node to another",
     "techgraph path news.tg 'Jack Ma' Lenovo --max-hops 4\n"
     "techgraph path news.tg 'Jack Ma' Lenovo -k 5 --types invested-in,founded",
     {Takes::graph, Takes::pair, Takes::hops, Takes::ways, Takes::answer},
     run_path},
    {"common",
     "What two nodes are both joined to",
     "techgraph common news.tg Alibaba Tencent",
     {Takes::graph, Takes::pair, Takes::limit, Takes::answer},
     run_common},
    {"why",
     "Every statement that joins two nodes, with the sentence it was read in",
     "techgraph why news.tg Alibaba 알리바바클라우드\n"
     "techgraph why news.tg Alibaba Aliyun --type subsidiary-of --json",
     {Takes::graph, Takes::pair, Takes::edges, Takes::answer},
     run_why},
    {"stats",
     "How much a graph holds, and what is central in it",
     "techgraph stats news.tg",
     {Takes::graph, Takes::limit, Takes::answer},
     run_stats},
    {"top",
     "The most connected nodes, those with the largest deals, those most written about",
     "techgraph top news.tg --by amount --type fund\n"
     "techgraph top news.tg --by betweenness --limit 5",
     {Takes::graph, Takes::rank, Takes::limit, Takes::answer},
     run_top},
    {"communities",
     "Groups of nodes that are joined more among themselves than with others",
     "techgraph communities news.tg --limit 5",
     {Takes::graph, Takes::limit, Takes::answer},
     run_communities},
    {"components",
     "Parts of the graph that nothing joins to each other",
     "techgraph components news.tg",
     {Takes::graph, Takes::limit, Takes::answer},
     run_components},
    {"diff",
     "What is new, gone or different in a later graph",
     "techgraph diff yesterday.tg today.tg --json",
     {Takes::graph, Takes::second, Takes::answer},
     run_diff},
    {"query",
     "Ask in Cypher (docs/queries.md)",
     "techgraph query news.tg 'MATCH (f:Fund)-[r:INVESTED_IN]->(c) RETURN f.name, c.name, r.sum_usd LIMIT "
     "10'\n"
     "techgraph query news.tg 'MATCH (n) WHERE named(n, $who) RETURN n' --param who=알리바바 --json\n"
     "techgraph query news.tg -f question.cypher --graphml > answer.graphml",
     {Takes::graph, Takes::query, Takes::answer},
     run_question},
    {"shell", "Ask one question after the other", "techgraph shell news.tg", {Takes::graph}, run_shell},
    {"check",
     "Check words, rules and names, or a GraphML file",
     "techgraph check data/\n"
     "techgraph check --names startups.tsv\n"
     "techgraph check news.graphml",
     {Takes::checked, Takes::answer},
     run_check},
    {"train",
     "Train a model of data/models on annotated articles",
     "techgraph train names --language ko gold/ko-*.jsonl -o data/models/names.ko.bin\n"
     "techgraph train relations gold/*.jsonl --data data -o data/models/relations.bin",
     {Takes::training},
     run_train},
    {"help", "Explain a command", "techgraph help build", {}, run_help},
    {"version", "Print the version", "techgraph version", {}, run_version},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(kCommands, name, &Command::name);
  return found == std::end(kCommands) ? nullptr : found;
}

}  // namespace techgraph
