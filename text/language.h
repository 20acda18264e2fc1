#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace techgraph {

enum class Language : std::uint8_t { ko, en, zh, ja, other };
inline constexpr std::array kLanguages{Language::ko, Language::en, Language::zh, Language::ja};

/// Two-letter code (ISO 639-1); "" for `other`.
std::string_view code_of(Language language);

/// From "ko", "ko-KR", "zh_Hant" …; nullopt for anything else.
std::optional<Language> language_of(std::string_view code);

/// By the scripts of the letters: Hangul → ko; kana → ja; Han without kana → zh; Latin → en; nothing → other.
Language detect_language(std::string_view text);

}  // namespace techgraph
