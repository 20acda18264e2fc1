#include "export/style.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace techgraph {

Colour colour_of(EntityType type) {
  static constexpr std::array<Colour, kEntityTypes> kColours{{
      {0x00, 0x72, 0xB2},  // company: blue
      {0xE6, 0x9F, 0x00},  // person: orange
      {0x00, 0x9E, 0x73},  // fund: green
      {0xCC, 0x79, 0xA7},  // product: purple
      {0xD5, 0x5E, 0x00},  // government: vermilion
      {0x56, 0xB4, 0xE9},  // organization: sky blue
  }};
  return kColours[static_cast<std::size_t>(type)];
}

std::string hex(Colour colour) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "#";
  for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
    out += kDigits[part / 16U];
    out += kDigits[part % 16U];
  }
  return out;
}

double node_size(double degree) { return 10 + 5 * std::sqrt(degree); }

std::string label_name(EntityType type) {
  std::string name(name_of(type));
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string constant_name(RelationType type) {
  std::string name(name_of(type));
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

std::string words(RelationType type) {
  std::string name(name_of(type));
  std::replace(name.begin(), name.end(), '-', ' ');
  return name;
}

}  // namespace techgraph
