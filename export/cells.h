#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/graph.h"
#include "text/language.h"

/// The values that a table of nodes or edges shows, as text; empty where there is nothing to say. Shared by
/// all formats, so that a column means the same in each.
namespace techgraph {

/// What stands between the values of one cell.
inline constexpr std::string_view kBetween = " | ";

/// One edge of an export: an edge of the graph, or one of its events alone.
struct EdgeRow {
  const Graph* graph = nullptr;
  const Edge* edge = nullptr;
  std::span<const Event> events;  ///< at least one; all of the edge's, or the one that the row is about
  bool is_event() const { return events.size() < edge->events.size(); }
};

/// "17,300,000,000 USD"; "~5,000 KRW" if approximate; a number alone without currency.
std::string money_text(const Money& money);

/// At most two decimals, no exponent, no zeros at the end.
std::string rounded(double number);

/// The node's name in that language: the name itself if it is of the language, else the shortest alias.
std::string name_in(const Graph& graph, const Node& node, Language language);
std::string aliases_text(const Node& node);
/// The newest figure of each measure: "market-cap 400,000,000,000 USD | headcount 1,200 (2024)".
std::string measures_text(const Graph& graph, const Node& node);

double weight(const EdgeRow& row);      ///< > 0
double confidence(const EdgeRow& row);  ///< 0 to 1
Status status(const EdgeRow& row);
std::string first_date(const EdgeRow& row);
std::string last_date(const EdgeRow& row);
double amount_usd(const EdgeRow& row);  ///< 0 if unknown; of a single event only where it can be told
std::string amount_text(const EdgeRow& row);
/// The value of a text attribute if no two events that state it differ.
std::string single(const EdgeRow& row, std::string Attributes::*attribute);
std::string single_stake(const EdgeRow& row);
std::string document_ids(const EdgeRow& row);
/// The event with the highest confidence, the earliest of equals.
const Event& best(const EdgeRow& row);

}  // namespace techgraph
