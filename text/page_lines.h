#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/article.h"
#include "text/page_words.h"

// What the lines of a page look like: shapes and phrases, each line by itself. Widths are columns: an
// ideograph or syllable takes two and says about as much as two Latin letters.

namespace techgraph {

/// A line that holds text.
struct PageLine {
  Span span;  ///< without white space around it
  std::string_view text;
  std::string start;  ///< folded; the first columns only if it is prose
  std::size_t width = 0;
  bool ends = false;  ///< with the end of a sentence
  bool decided = false;
  Region region = Region::body;

  bool prose() const { return width >= 150 || (ends && width >= 50); }  ///< surely running text
  void decide(Region what) {
    region = what;
    decided = true;
  }
};

/// The lines of a text that are not blank. Views into `text`.
std::vector<PageLine> lines_of(std::string_view text);

bool has_digit(std::string_view text);

/// Pieces between bars, arrows, tabs and wide spaces: the items of a menu.
std::vector<std::string_view> items_of(std::string_view text);

/// Phrases, a menu, a copyright note, an e-mail address, a rule of dashes.
bool is_boilerplate_line(const PageLine& line, const PageWords::Phrases& words);

/// A reporter's line: short, and the phrase begins it, or ends it ("홍길동 기자").
bool is_byline(const PageLine& line, const PageWords::Phrases& words);

/// The heading of related news, comments and the like.
bool opens_section(const PageLine& line, const PageWords::Phrases& words);

bool is_caption(const PageLine& line);

/// The day that a line tells which holds a date alone, or beside a time, a phrase ("입력") or a few counters.
std::optional<std::string> date_line(const PageLine& line, const PageWords::Phrases& words);

/// The day in the opening of an agency's story ("DUBLIN, Feb 18, 2025 (Agency) - …", "[서울=…] 2025년 3월 4일
/// …", "新华社北京2025年7月24日电"); empty if there is none.
std::string date_in_lead(std::string_view lead);

}  // namespace techgraph
