#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace techgraph {

/// A 64-bit hash that is the same on every machine and in every version: ids are made of it. FNV-1a with a
/// final mix, so that all bits depend on all bytes. Not for secrets.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// The first `digits` (at most 16) hexadecimal digits of `hash`, lower case.
std::string hex(std::uint64_t hash, int digits = 16);

}  // namespace techgraph
