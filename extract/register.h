#pragma once

#include <optional>
#include <string_view>

namespace techgraph {

/// A line of a public register of companies. Views into the register's bytes.
struct RegisteredCompany {
  std::string_view key;      ///< its spelling in the form of name_key
  std::string_view english;  ///< English name; empty if none is known
  std::string_view ticker;   ///< "KRX:005930"
};

/// Companies of public registers (data/registers/<lang>.tsv) by spelling. Too many and too unsure to be known
/// names: what another finder found may be looked up here. Nothing is loaded or copied; a look-up is a binary
/// search in the sorted lines.
class Register {
 public:
  Register() = default;
  /// `lines`: key, English name and ticker, separated by tabs, sorted by the bytes of the key; '#' lines at
  /// the beginning are passed over. Must outlive this object.
  explicit Register(std::string_view lines);

  /// The company of this spelling in any form that has the same name_key ("(주)가나 랩" is found as
  /// "가나랩").
  std::optional<RegisteredCompany> find(std::string_view spelling) const;
  bool empty() const { return lines_.empty(); }

  /// The number (1-based, '#' lines counted) of the first line that is not behind the one before it or has
  /// not three cells, and so may not be found; 0 if there is none.
  static std::size_t first_misplaced(std::string_view lines);

 private:
  std::string_view lines_;
};

}  // namespace techgraph
