#include "text/transliterate.h"

#include <unicode/unistr.h>

#include <cstdint>

#include "text/error.h"

namespace techgraph {

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
  if (U_FAILURE(status)) throw Error(Fault::data, {id}, "ICU lacks this transliterator");
  return made;
}

std::string transliterated(const icu::Transliterator& by, std::string_view text) {
  auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  by.transliterate(letters);
  std::string out;
  return letters.toUTF8String(out);
}

}  // namespace techgraph
