#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/layout.h"

namespace techgraph {

/// Pairs of joined nodes, each once, smaller first, sorted.
using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Places for `nodes` nodes that hang together by `links`: joined nodes pull at each other and all push each
/// other away (Fruchterman and Reingold, Software: Practice and Experience 1991), from far away as groups
/// (Barnes and Hut, Nature 1986), with the speed of each step as in ForceAtlas2 (Jacomy, Venturini, Heymann
/// and Bastian, PLoS ONE 2014). Large graphs are first laid out in groups of neighbours, then ever finer.
/// Half of the links are `length` or longer, and each node has room for a square of half of that. The same
/// input gives the same places.
std::vector<Point> lay_out(std::uint32_t nodes, const Links& links, double length);

}  // namespace techgraph
