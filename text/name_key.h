#pragma once

#include <string>
#include <string_view>

namespace techgraph {

/// Key under which two spellings of one name meet: folded, letters and digits only (no spaces, no
/// punctuation), legal forms ("Inc.", "Co., Ltd.", "(주)", "주식회사", "有限公司", "株式会社") gone. Empty if
/// nothing is left.
std::string name_key(std::string_view name);

/// The name without the legal forms that begin or end it: "주식회사 가나다" → "가나다". Never empty unless
/// the name is.
std::string_view without_legal_form(std::string_view name);

}  // namespace techgraph
