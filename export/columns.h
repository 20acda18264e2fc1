#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "export/cells.h"
#include "export/view.h"

/// The columns of nodes and edges, the same in every format that has columns. docs/formats.md tells what each
/// means.
namespace techgraph {

enum class ColumnType : std::uint8_t { text, integer, number };

struct NodeRow {
  const View* view = nullptr;
  const Node* node = nullptr;
};

template <class Row>  // NodeRow and EdgeRow
struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
  bool words = false;                ///< holds names or sentences, which Gephi must be kept from changing
  std::string (*value)(const Row&);  ///< empty if it is not known: then nothing is written
};

std::span<const Column<NodeRow>> node_columns();  ///< the first is "label"
std::span<const Column<EdgeRow>> edge_columns();  ///< the first is "label"

/// `text` as Gephi reads it back unchanged from a column: its importer turns "INF" into "Infinity" and "null"
/// into nothing wherever they stand, so a word joiner (U+2060, invisible) is put into both.
std::string guarded_for_gephi(std::string_view text);

/// The value of a column as Gephi's own formats write it.
template <class Row>
std::string value_for_gephi(const Column<Row>& column, const Row& row) {
  std::string value = column.value(row);
  return column.words ? guarded_for_gephi(value) : value;
}

}  // namespace techgraph
