#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace techgraph {

/// What a user has laid down about two names: that they are one thing, or are not. A name stands for every
/// entity that goes by it in full; "NAME@DOCUMENT" for those of one document; a knowledge id for what has it.
struct Decision {
  bool same = true;
  std::string a, b;  ///< a < b
  friend auto operator<=>(const Decision&, const Decision&) = default;
};

/// With the names in order. Throws Error{input} if one is empty or both are the same.
Decision decided(bool same, std::string_view a, std::string_view b);

/// Reads a file of lines "same-as <TAB> A <TAB> B" and "different-from <TAB> A <TAB> B"; lines that begin
/// with # and empty ones are passed over. Sorted, each once. Throws Error{input} with the line of the first
/// fault.
std::vector<Decision> read_decisions(const std::filesystem::path& file);

std::string_view name_of_decision(bool same);  ///< "same-as", "different-from"

}  // namespace techgraph
