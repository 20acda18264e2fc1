#include "query/query_error.h"

#include <algorithm>

#include "graph/letters.h"
#include "text/unicode.h"

namespace techgraph::query {
namespace {

Place place_of(std::string_view query, std::size_t at) {
  const std::string_view before = query.substr(0, std::min(at, query.size()));
  const std::size_t line = before.rfind('\n');
  const std::size_t column = code_points(before.substr(line == std::string_view::npos ? 0 : line + 1));
  return {"query", static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
          static_cast<std::uint32_t>(column + 1)};
}

/// The line that holds `place`, and carets under it.
std::string pointed(std::string_view query, Span place) {
  const std::size_t at = std::min<std::size_t>(place.begin, query.size());
  const std::size_t before = at == 0 ? std::string_view::npos : query.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(query.find('\n', at), query.size());
  const std::size_t marked_end = std::clamp<std::size_t>(place.end, at, end);
  const auto width = [&](std::size_t from, std::size_t to) {
    return display_width(query.substr(from, to - from));
  };
  std::string line(query.substr(begin, end - begin));
  std::ranges::replace(line, '\t', ' ');
  return line + "\n" + std::string(width(begin, at), ' ') +
         std::string(std::max<std::size_t>(1, width(at, marked_end)), '^');
}

}  // namespace

QueryError::QueryError(QueryFault kind, std::string_view query, Span place, std::string_view message)
    : Error(kind == QueryFault::limit ? Fault::input : Fault::usage, place_of(query, place.begin), message),
      kind_(kind),
      pointer_(pointed(query, place)) {}

std::optional<std::size_t> slips_between(std::string_view meant, std::string_view written) {
  const std::size_t limit = written.size() < 4 ? 1 : 1 + written.size() / 4;
  return edits_between(letters_of(folded(meant)), letters_of(folded(written)), limit);
}

}  // namespace techgraph::query
