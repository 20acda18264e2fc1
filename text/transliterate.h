#pragma once

#include <unicode/translit.h>

#include <memory>
#include <string>
#include <string_view>

namespace techgraph {

/// A transliterator of ICU; they may be used by several threads. Throws Error{data} if ICU lacks it.
std::unique_ptr<icu::Transliterator> transliterator(const char* id);

std::string transliterated(const icu::Transliterator& by, std::string_view text);

}  // namespace techgraph
