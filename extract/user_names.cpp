#include "extract/user_names.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "extract/phrase_set.h"
#include "text/charset.h"
#include "text/csv.h"
#include "text/hash.h"
#include "text/json.h"
#include "text/language.h"
#include "text/name_key.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

constexpr std::size_t kLongestRow = std::size_t{1} << 20U;  ///< bytes
constexpr std::size_t kLook = 4096;                         ///< bytes of a file that tell its form
constexpr std::string_view kColumns =
    "id, type, name, aliases, ko, en, zh, ja, facts, country, ticker, parent, developer, employer, title, "
    "founders, legal, common, context";

enum class NamesForm { tsv, csv, json_lines };

NamesForm form_of(const std::filesystem::path& path, std::string_view head) {
  const std::string ending = lowered(path.extension().string());
  if (ending == ".tsv") return NamesForm::tsv;
  if (ending == ".csv") return NamesForm::csv;
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return NamesForm::json_lines;
  if (trimmed(head).starts_with('{')) return NamesForm::json_lines;
  const std::string_view line = head.substr(0, head.find('\n'));
  const bool commas = line.find(',') != std::string_view::npos && line.find('\t') == std::string_view::npos;
  return commas ? NamesForm::csv : NamesForm::tsv;
}

bool is_id(std::string_view id) {
  return !id.starts_with('-') && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// Reads the rows of one file.
class NamesReader {
 public:
  NamesReader(std::string shown, UserNames& names) : shown_(std::move(shown)), names_(names) {}

  void read(NamesForm form, TextSource& text) {
    if (form == NamesForm::csv) return read_csv(text);
    LineReader lines(text, kLongestRow, shown_);
    std::string line;
    while (guarded([&] { return lines.next(line); })) {
      if (trimmed(line).empty()) continue;
      if (form == NamesForm::tsv && line.front() == '#') continue;
      take({shown_, lines.number()}, line, [&](NameRow& row) {
        return form == NamesForm::tsv ? fill_from_tabs(line, row) : fill_from_json(line, row);
      });
    }
  }

 private:
  /// `step`, which moves to the next record; one that is too long is noted and passed over.
  bool guarded(const std::function<bool()>& step) {
    for (;;) {
      try {
        return step();
      } catch (const Error& error) {
        names_.faults.push_back(error);
      }
    }
  }

  /// Makes a row with `fill`, which says whether there is one, and adds it unless something is wrong with it.
  void take(const Place& place, std::string_view bytes, const std::function<bool(NameRow&)>& fill) {
    NameRow row;
    row.place = place;
    try {
      if (first_invalid_utf8(bytes)) throw Error(Fault::input, place, "not UTF-8; save the file as UTF-8");
      if (!fill(row)) return;
      check(row);
      names_.rows.push_back(std::move(row));
    } catch (const Error& error) {
      names_.faults.push_back(error);
    }
  }

  static void check(const NameRow& row) {
    if (row.id.empty() && row.name.empty())
      throw Error(Fault::input, row.place, "a name is missing; give a name and a type");
    if (!is_id(row.id)) {
      throw Error(Fault::input, row.place,
                  "an id has small letters a to z, digits and '-', not \"" + std::string(row.id) +
                      "\"; change it, or leave it out");
    }
    if (row.id.empty() && !row.type) {
      throw Error(Fault::input, row.place,
                  "\"" + std::string(row.name) +
                      "\" has no type; give company, person, fund, product, government or organization");
    }
  }

  std::string_view keep(std::string text) { return trimmed(names_.texts.emplace_back(std::move(text))); }

  /// One named field. `value` must have come from keep().
  void put(std::string_view column, std::string_view value, NameRow& row) {
    if (value.empty()) return;
    if (column == "id") {
      row.id = value;
    } else if (column == "type") {
      read_type(value, row);
    } else if (column == "name") {
      row.name = value;
    } else if (column == "aliases") {
      read_aliases(value, "", row);
    } else if (column == "facts") {
      read_facts(value, row);
    } else if (is_fact_key(column)) {
      row.facts.push_back({keep(std::string(column)), value});
    } else if (const auto language = language_of(column); language && *language != Language::other) {
      read_aliases(value, code_of(*language), row);
    } else if (unknown_.emplace(column).second) {
      names_.faults.emplace_back(
          Fault::input, row.place,
          "unknown column \"" + std::string(column) + "\" is passed over; expected " + std::string(kColumns));
    }
  }

  /// Takes a line of column names; false if it is none.
  bool read_header(const std::vector<std::string>& cells) {
    columns_.clear();
    for (const std::string& cell : cells) columns_.push_back(lowered(trimmed(cell)));
    const auto has = [&](std::string_view name) {
      return std::ranges::find(columns_, name) != columns_.end();
    };
    if (has("name") && (has("type") || has("id"))) return true;
    columns_.clear();
    return false;
  }

  void fill_from_cells(const std::vector<std::string>& cells, NameRow& row) {
    if (cells.size() > columns_.size()) {
      throw Error(Fault::input, row.place,
                  std::to_string(cells.size()) + " cells, but the first line names " +
                      std::to_string(columns_.size()) + " columns; put cells with commas in double quotes");
    }
    for (std::size_t index = 0; index < cells.size(); ++index) put(columns_[index], keep(cells[index]), row);
  }

  void read_csv(TextSource& text) {
    CsvReader reader(text, ',', kLongestRow, shown_);
    std::vector<std::string> cells;
    if (!guarded([&] { return reader.next(cells); })) return;
    if (!read_header(cells)) {
      names_.faults.emplace_back(
          Fault::input, Place{shown_, reader.line()},
          "the first line must name the columns, at least name and type; expected " + std::string(kColumns));
      return;
    }
    while (guarded([&] { return reader.next(cells); })) {
      std::string whole;
      for (const std::string& cell : cells) whole += cell;
      if (trimmed(whole).empty()) continue;
      take({shown_, reader.line()}, whole, [&](NameRow& row) {
        fill_from_cells(cells, row);
        return true;
      });
    }
  }

  bool fill_from_tabs(const std::string& line, NameRow& row) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    const bool first = std::exchange(first_, false);
    if (first && read_header(cells)) return false;
    if (columns_.empty()) {
      if (cells.size() == 1 || cells.size() > 5) {
        throw Error(Fault::input, row.place,
                    "a line has the cells id, type, name, aliases, facts (or just name, type) separated by "
                    "tabs; this one has " +
                        std::to_string(cells.size()));
      }
      if (cells.size() == 2) std::swap(cells[0], cells[1]);
      const std::vector<std::string_view> order =
          cells.size() == 2 ? std::vector<std::string_view>{"type", "name"}
                            : std::vector<std::string_view>{"id", "type", "name", "aliases", "facts"};
      for (std::size_t index = 0; index < cells.size(); ++index) put(order[index], keep(cells[index]), row);
      return true;
    }
    fill_from_cells(cells, row);
    return true;
  }

  /// A text, or the texts of a list joined by `joint`.
  std::string text_of(const Json& value, char joint) const {
    if (value.is_null()) return "";
    if (!value.is_array()) return value.scalar();
    std::string all;
    for (const Json& item : value.list()) {
      if (!all.empty()) all += joint;
      all += item.scalar();
    }
    return all;
  }

  bool fill_from_json(const std::string& line, NameRow& row) {
    const JsonDocument document(line, row.place);
    const Json root = document.root();
    if (!root.is_object()) root.fail("expected an object a line, as {\"name\":\"…\",\"type\":\"company\"}");
    for (const auto& [name, value] : root.fields()) {
      const std::string column = lowered(name);
      if (column == "aliases" && value.is_object()) {
        for (const auto& [language, spellings] : value.fields())
          read_aliases(keep(text_of(spellings, '|')), keep(std::string(language)), row);
      } else {
        put(column, keep(text_of(value, is_fact_key(column) ? ',' : '|')), row);
      }
    }
    return true;
  }

  std::string shown_;
  UserNames& names_;
  std::vector<std::string> columns_;
  std::set<std::string, std::less<>> unknown_;  ///< columns that were complained of
  bool first_ = true;
};

}  // namespace

void read_user_names(const std::filesystem::path& path, UserNames& names) {
  PeekSource source(open_file(path));
  const NamesForm form = form_of(path, source.peek(kLook));
  TextSource text(source);
  NamesReader(path.string(), names).read(form, text);
}

std::string id_of_name(std::string_view name) {
  std::string id;
  for (char c : lowered(without_legal_form(name))) {
    if (static_cast<unsigned char>(c) >= 0x80) return "name-" + hex(hash64(name_key(name)), 8);
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id.empty() ? "name-" + hex(hash64(name), 8) : id;
}

}  // namespace techgraph
