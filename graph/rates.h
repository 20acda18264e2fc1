#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "facts/facts.h"
#include "text/data_files.h"

namespace techgraph {

/// What currencies are worth in US dollars, by currency/rates.tsv: one rate for each, whatever the day of a
/// sum, so that sums of different years can be added and compared.
class CurrencyRates {
 public:
  /// Throws Error{data} with file and line for a code that is not three capital letters, stands twice, or
  /// has a rate that is no number above 0.
  explicit CurrencyRates(const DataFiles& data);

  /// The sum in USD, or nullopt if the currency is not in the table.
  std::optional<double> usd(const Money& sum) const;
  /// When the rates hold ("2025", "2025-06-30"): the latest date in the table.
  const std::string& date() const { return date_; }

 private:
  std::map<std::string, double, std::less<>> units_per_usd_;
  std::string date_;
};

}  // namespace techgraph
