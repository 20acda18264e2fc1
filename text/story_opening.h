#pragma once

#include <cstddef>
#include <string_view>

#include "text/page_words.h"

namespace techgraph {

/// Bytes of the opening in which a story names its own agency, place, day or reporter, with what sets it off
/// from the first sentence: "SEOUL, March 3 (Agency) - ", "BERLIN--(WIRE SERVICE)--", "(서울=통신사) 홍길동
/// 기자 = ", "[신문 홍길동 기자] ", "[東京 3日 通信社] - ", "通讯社北京3月3日电 "; 0 if the line has none.
std::size_t story_opening(std::string_view line, const PageWords::Phrases& words);

}  // namespace techgraph
