#include "text/error.h"

namespace techgraph {
namespace {

std::string with_place(const Place& place, std::string_view message) {
  std::string out = place.source;
  if (place.line != 0) out.append(":").append(std::to_string(place.line));
  if (place.line != 0 && place.column != 0) out.append(":").append(std::to_string(place.column));
  if (!out.empty()) out += ": ";
  return out.append(message);
}

}  // namespace

Error::Error(Fault fault, Place place, std::string_view message)
    : std::runtime_error(with_place(place, message)), fault_(fault), place_(std::move(place)) {}

}  // namespace techgraph
