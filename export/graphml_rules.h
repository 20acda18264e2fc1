#pragma once

#include <string_view>

#include "export/graphml_lint.h"

namespace techgraph {

/// One rule of the linter: its name, what Gephi does where it is broken, and what to write instead.
struct LintRule {
  std::string_view name;
  Harm harm;
  std::string_view advice;
};

namespace rules {

// The file as a whole.
inline constexpr LintRule kXml{"xml", Harm::aborts,
                               "mend the file here: escape & and <, drop control characters, write UTF-8"};
inline constexpr LintRule kEncoding{
    "encoding", Harm::alters, "begin with <?xml version=\"1.0\" encoding=\"UTF-8\"?>, else Gephi guesses"};
inline constexpr LintRule kDoctype{"doctype", Harm::elsewhere, "leave the DOCTYPE out: APOC refuses it"};
inline constexpr LintRule kNamespace{
    "namespace", Harm::elsewhere,
    "write <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">: NetworkX looks nowhere else"};

// Keys.
inline constexpr LintRule kKeyId{"key-id", Harm::loses,
                                 "give the key an id: Gephi passes it over with its values"};
inline constexpr LintRule kKeyForAll{"key-for-all", Harm::loses,
                                     "declare it once for=\"node\" and once for=\"edge\": otherwise a weight "
                                     "is not seen, and igraph skips it"};
inline constexpr LintRule kKeyFor{"key-for", Harm::loses,
                                  "use for=\"node\" or for=\"edge\": values of anything else are not read"};
inline constexpr LintRule kKeyTwice{"key-twice", Harm::loses,
                                    "make ids distinct in lower case: the second column is not read"};
inline constexpr LintRule kKeyName{"key-name", Harm::elsewhere, "add attr.name: NetworkX stops without it"};
inline constexpr LintRule kNameTwice{"name-twice", Harm::elsewhere,
                                     "make attr.name distinct among nodes and among edges: igraph stops"};
inline constexpr LintRule kNameId{"name-id", Harm::elsewhere,
                                  "choose another attr.name: igraph keeps its own \"id\""};
inline constexpr LintRule kTypeMissing{"type-missing", Harm::alters,
                                       "add attr.type: Gephi takes it for a string"};
inline constexpr LintRule kTypeUnknown{
    "type-unknown", Harm::loses,
    "use boolean, int, long, float, double or string (dates as ISO 8601 strings): the column is dropped"};
inline constexpr LintRule kTypeNotPortable{
    "type-not-portable", Harm::elsewhere,
    "use boolean, int, long, float, double or string: NetworkX and igraph stop at others"};
inline constexpr LintRule kReserved{"reserved-column", Harm::loses,
                                    "choose another key id (with a prefix, say): the built-in column wins"};
inline constexpr LintRule kWeightName{"weight-name", Harm::alters,
                                      "write attr.name=\"weight\" in lower case: now every weight is 1"};
inline constexpr LintRule kDefaultEntity{"default-entity", Harm::alters,
                                         "write the value out where it holds: only its last piece is kept"};

// Nodes and edges.
inline constexpr LintRule kNodeId{"node-id", Harm::loses,
                                  "give every node an id: it is skipped with all its data"};
inline constexpr LintRule kIdBlank{"id-blank", Harm::alters,
                                   "leave out line breaks and blanks at the ends of ids: programs trim them"};
inline constexpr LintRule kNodeTwice{"node-twice", Harm::alters,
                                     "make node ids distinct: the two become one, the later values win"};
inline constexpr LintRule kEdgeTwice{"edge-twice", Harm::loses,
                                     "make edge ids distinct: the second edge is dropped"};
inline constexpr LintRule kEndpoint{"endpoint-empty", Harm::aborts,
                                    "give every edge a source and a target: Gephi stops the whole import"};
inline constexpr LintRule kDangling{"endpoint-unknown", Harm::alters,
                                    "declare the node: Gephi makes one up that has the id for a label"};
inline constexpr LintRule kEdgeFirst{"edge-first", Harm::elsewhere,
                                     "write all nodes before all edges: Cytoscape and APOC lose the edge"};
inline constexpr LintRule kMixed{"mixed-direction", Harm::elsewhere,
                                 "let all edges follow edgedefault: NetworkX stops, igraph takes no notice"};
inline constexpr LintRule kParallel{
    "parallel-edges", Harm::alters,
    "choose \"Don't merge\" when Gephi asks, or give them different types: it adds them up to one edge"};
inline constexpr LintRule kNested{"nested-graph", Harm::loses, "write one flat graph: edges inside are lost"};
inline constexpr LintRule kManyGraphs{"many-graphs", Harm::elsewhere,
                                      "write one graph a file: others read just one"};
inline constexpr LintRule kIgnoredElement{"ignored-element", Harm::loses, "use nodes and plain edges only"};

// Values.
inline constexpr LintRule kUndeclared{
    "key-undeclared", Harm::loses,
    "declare the key before the graph: NetworkX stops, Gephi has no column for it"};
inline constexpr LintRule kGraphData{"graph-data", Harm::loses,
                                     "keep notes about the graph elsewhere: not read"};
inline constexpr LintRule kValue{"value", Harm::loses,
                                 "write what attr.type says, or leave the <data> out: the value is skipped"};
inline constexpr LintRule kColour{"colour", Harm::loses,
                                  "write r, g, b from 0 to 255, or a colour as #RRGGBB"};
inline constexpr LintRule kWeightZero{"weight-zero", Harm::loses,
                                      "write a weight over 0: Gephi deletes the edge"};
inline constexpr LintRule kWeightNegative{"weight-negative", Harm::alters,
                                          "write a weight over 0: layouts and statistics cannot use it"};
inline constexpr LintRule kWeightInfinite{"weight-infinite", Harm::alters, "write a finite weight"};
inline constexpr LintRule kNull{"null-value", Harm::loses,
                                "put a word joiner (U+2060) behind it: Gephi reads \"null\" as no value"};
inline constexpr LintRule kInf{
    "inf-value", Harm::alters,
    "put a word joiner (U+2060) behind the I: Gephi writes Infinity for INF in columns"};

}  // namespace rules
}  // namespace techgraph
