#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace techgraph {

/// Where in an input something went wrong. Line and column are 1-based; 0 is unknown.
struct Place {
  std::string source;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Whose fault it is: an article or graph given by the user, a data file of ours or his, what was typed, or
/// the place written to. `usage` ends with exit status 2, the others with 1.
enum class Fault : std::uint8_t { input, data, usage, output };

/// The one exception this program throws. what() reads "source:line:column: message" (parts that are
/// unknown are left out). A message says what is wrong, with the offending text, and what was expected.
class Error : public std::runtime_error {
 public:
  Error(Fault fault, Place place, std::string_view message);
  Fault fault() const noexcept { return fault_; }
  const Place& place() const noexcept { return place_; }

 private:
  Fault fault_;
  Place place_;
};

}  // namespace techgraph
