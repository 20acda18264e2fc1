#pragma once

#include <string_view>

namespace techgraph {

/// Whether `code` is the two-letter code (ISO 3166-1, capitals) of a country, or EU, which is reserved there.
bool is_country_code(std::string_view code);

}  // namespace techgraph
