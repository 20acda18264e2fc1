#include "text/hash.h"

namespace techgraph {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ (seed * 0x9e3779b97f4a7c15U);
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33U);
}

std::string hex(std::uint64_t hash, int digits) {
  std::string out;
  for (int at = 0; at < digits; ++at)
    out += "0123456789abcdef"[(hash >> (60U - 4U * static_cast<unsigned>(at))) & 15U];
  return out;
}

}  // namespace techgraph
