#include "graph/rates.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/table.h"

namespace techgraph {
namespace {

bool is_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

double rate_of(const Row& row) {
  const std::string_view text = row[1];
  double rate = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), rate);
  if (fault != std::errc() || end != text.data() + text.size() || !(rate > 0) || !std::isfinite(rate))
    throw Error(Fault::data, row.place,
                "\"" + std::string(text) + "\": units per USD must be a number above 0");
  return rate;
}

}  // namespace

CurrencyRates::CurrencyRates(const DataFiles& data) {
  for (const DataFile& file : data.list("currency/", "rates.tsv")) {
    for_each_row(file, 3, [&](const Row& row) {
      const std::string code(row[0]);
      if (!is_code(code))
        throw Error(Fault::data, row.place,
                    "\"" + code + "\": a currency code of three capitals was expected");
      if (!units_per_usd_.emplace(code, rate_of(row)).second)
        throw Error(Fault::data, row.place, code + " stands in the table twice");
      date_ = std::max(date_, std::string(row[2]));
    });
  }
}

std::optional<double> CurrencyRates::usd(const Money& sum) const {
  const auto found = units_per_usd_.find(sum.currency);
  if (found == units_per_usd_.end()) return std::nullopt;
  return sum.value / found->second;
}

}  // namespace techgraph
