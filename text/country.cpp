#include "text/country.h"

#include <unicode/uloc.h>

namespace techgraph {

bool is_country_code(std::string_view code) {
  for (const char* const* known = uloc_getISOCountries(); *known != nullptr; ++known) {
    if (code == *known) return true;
  }
  return code == "EU";
}

}  // namespace techgraph
