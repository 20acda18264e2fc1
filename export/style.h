#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "facts/schema.h"

namespace techgraph {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

/// One colour for each type of node, told apart by colour-blind readers too (Okabe and Ito's palette).
Colour colour_of(EntityType type);

/// "#0072B2".
std::string hex(Colour colour);

/// Diameter of a node with that many edges: 10 to start with, growing with the root.
double node_size(double degree);

/// "Company".
std::string label_name(EntityType type);

/// "INVESTED_IN".
std::string constant_name(RelationType type);

/// "invested in".
std::string words(RelationType type);

}  // namespace techgraph
