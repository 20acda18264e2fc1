#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "extract/marked_articles.h"

namespace techgraph {

/// Reads short annotated texts that a person can write by hand (data/training/*.passages):
///
///     language ko
///
///     [가나벤처스/fund]가 [다라랩/company]에 투자했다. [다라/company=다라랩]는 …
///     > invested-in 가나벤처스 > 다라랩
///
/// Passages are separated by empty lines, `#` begins a comment line. A name is marked with its type, another
/// spelling of it with the first one behind `=`; a relation names its source and target so, and behind the
/// target its attributes: `amount=12000000 currency=USD round=b lead=true date=2026-03 title="chief
/// executive"`. Where the line `@ 2026-03-05` stands before the text, that is its dateline and all attributes
/// that it states are given; elsewhere only status and former are. Lines `= measure name value=… currency=…
/// period=…` say what figures the text states; they are not read. Throws Error{input} with file and line.
std::vector<MarkedArticle> parse_passages(std::string_view text, const std::filesystem::path& path);

}  // namespace techgraph
