#include "text/regions.h"

#include <algorithm>

#include "text/dateline.h"
#include "text/page_lines.h"
#include "text/story_opening.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

// In columns, see page_lines.h.
constexpr std::size_t kHeadlineLeast = 24, kHeadlineMost = 240, kHeadlineShort = 12;
constexpr std::size_t kButtonWidth = 14;  ///< "Facebook", "카카오톡", "링크 복사"
constexpr std::size_t kTailWidth = 80;    ///< a headline in a list of related news

std::string compact(std::string_view text) {
  std::string out;
  for (const std::string form = folded(text); char c : form) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

/// Lines of one article and what has been found out about them. Each step decides some that are still open.
class Marker {
 public:
  Marker(Article& article, const PageWords& words)
      : article_(article), words_(words.of(article.language)), lines_(lines_of(article.text)) {}

  void take_over(std::span<const RegionSpan> known) {
    auto span = known.begin();
    for (PageLine& line : lines_) {
      while (span != known.end() && span->span.end <= line.span.begin) ++span;
      if (span == known.end()) return;
      if (span->span.overlaps(line.span)) line.decide(span->region);
    }
  }

  void front_matter();
  void phrases();
  void sections();
  void title();
  void head();
  void buttons();
  void tail();
  void lead_date();
  std::vector<RegionSpan> regions() const;

 private:
  std::size_t first_prose() const {
    const auto found = std::find_if(lines_.begin(), lines_.end(), [](const PageLine& line) {
      return line.prose() && line.region == Region::body;
    });
    return static_cast<std::size_t>(found - lines_.begin());
  }
  bool is_given_title(const PageLine& line) const;

  Article& article_;
  const PageWords::Phrases& words_;
  std::vector<PageLine> lines_;
  std::size_t begin_ = 0;  ///< first line behind the front matter
  std::size_t title_ = SIZE_MAX;
};

/// YAML between two lines of dashes, as Markdown files have it.
void Marker::front_matter() {
  if (lines_.empty() || lines_[0].text != "---") return;
  const auto end =
      std::find_if(lines_.begin() + 1, lines_.end(), [](const PageLine& line) { return line.text == "---"; });
  if (end == lines_.end()) return;
  begin_ = static_cast<std::size_t>(end - lines_.begin()) + 1;
  for (auto line = lines_.begin(); line <= end; ++line) {
    line->decide(Region::boilerplate);
    const std::size_t colon = line->text.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = trimmed(line->text.substr(colon + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\''))
      value = value.substr(1, value.size() - 2);
    const std::string_view key = line->text.substr(0, colon);
    if (key == "title" && article_.title.empty()) article_.title = value;
    if (key == "date" && article_.date.empty()) article_.date = iso_day(value);
  }
}

void Marker::phrases() {
  std::string date;
  for (PageLine& line : lines_) {
    if (line.decided) continue;
    if (const auto day = date_line(line, words_)) {
      if (date.empty()) date = *day;
      line.decide(Region::boilerplate);
    } else if (is_boilerplate_line(line, words_) || is_byline(line, words_)) {
      line.decide(Region::boilerplate);
    } else if (is_caption(line)) {
      line.decide(Region::caption);
    }
  }
  if (article_.date.empty()) article_.date = date;
}

/// A section ("Related articles", "댓글") takes all that follows, unless more prose follows than precedes.
void Marker::sections() {
  std::size_t all = 0, before = 0;
  for (const PageLine& line : lines_) all += line.prose() && line.region == Region::body ? line.width : 0;
  for (std::size_t at = 0; at < lines_.size(); ++at) {
    PageLine& line = lines_[at];
    if (line.prose() && line.region == Region::body) before += line.width;
    if (!opens_section(line, words_)) continue;
    line.decide(Region::boilerplate);
    if (before * 2 <= all) continue;
    for (; at < lines_.size(); ++at) lines_[at].decide(Region::boilerplate);
  }
}

bool Marker::is_given_title(const PageLine& line) const {
  if (article_.title.empty() || line.width > kHeadlineMost) return false;
  const std::string given = compact(article_.title), here = compact(line.text);
  const auto [shorter, longer] =
      std::minmax(given, here, [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return !shorter.empty() && shorter.size() * 10 >= longer.size() * 6 &&
         longer.find(shorter) != std::string::npos;
}

void Marker::title() {
  const std::size_t body = first_prose();
  const auto pick = [&](auto fits) {
    for (std::size_t at = begin_; at < body && title_ == SIZE_MAX; ++at) {
      if (lines_[at].region == Region::title || fits(lines_[at])) title_ = at;
    }
  };
  pick([&](const PageLine& line) { return is_given_title(line); });
  const bool heading = article_.title.empty();
  const auto open = [](const PageLine& line) {
    return !line.decided && line.width <= kHeadlineMost && !line.text.ends_with('.') &&
           !line.text.ends_with("。");
  };
  if (heading) pick([&](const PageLine& line) { return open(line) && line.text.starts_with("# "); });
  if (heading) pick([&](const PageLine& line) { return open(line) && line.width >= kHeadlineLeast; });
  if (heading) pick([&](const PageLine& line) { return open(line) && line.width >= kHeadlineShort; });
  if (title_ == SIZE_MAX) return;
  lines_[title_].decide(Region::title);
  std::string_view text = lines_[title_].text;
  while (text.starts_with('#')) text = trimmed(text.substr(1));
  if (heading) article_.title = text;
}

/// Short lines before the title are menus.
void Marker::head() {
  for (std::size_t at = 0; title_ != SIZE_MAX && at < title_; ++at) {
    if (!lines_[at].decided) lines_[at].decide(Region::boilerplate);
  }
}

/// Three or more very short lines in a row without a figure or a stop, beside boilerplate: share buttons.
void Marker::buttons() {
  for (std::size_t at = 0; at < lines_.size();) {
    std::size_t end = at;
    while (end < lines_.size() && !lines_[end].decided && lines_[end].width <= kButtonWidth &&
           !lines_[end].ends && !has_digit(lines_[end].text))
      ++end;
    if (end - at >= 3) {
      for (; at < end; ++at) lines_[at].decide(Region::boilerplate);
    }
    at = std::max(end, at) + 1;
  }
}

/// The run of short lines after the last sentence, if it holds boilerplate already or bullets.
void Marker::tail() {
  std::size_t begin = lines_.size(), short_lines = 0;
  bool sure = false;
  while (begin > 0) {
    const PageLine& line = lines_[begin - 1];
    const bool boilerplate = line.region == Region::boilerplate;
    const bool links = line.width <= 2 * kTailWidth && items_of(line.text).size() >= 2;
    const bool prose = line.width > kTailWidth || (line.ends && !line.text.ends_with('?'));
    if (!boilerplate && (line.decided || (prose && !links))) break;
    sure = sure || boilerplate;
    short_lines += !boilerplate;
    --begin;
  }
  const bool after_prose = begin > 0 && first_prose() < begin;
  if (!after_prose || short_lines == 0 || !sure) return;
  for (; begin < lines_.size(); ++begin) lines_[begin].decide(Region::boilerplate);
}

void Marker::lead_date() {
  const std::size_t body = first_prose();
  if (article_.date.empty() && body < lines_.size()) article_.date = date_in_lead(lines_[body].text);
}

std::vector<RegionSpan> Marker::regions() const {
  std::vector<RegionSpan> spans;
  bool adjacent = false;
  for (const PageLine& line : lines_) {
    if (line.region == Region::body) {
      adjacent = false;
      const auto opening = static_cast<std::uint32_t>(story_opening(line.text, words_));
      if (opening > 0) spans.push_back({{line.span.begin, line.span.begin + opening}, Region::boilerplate});
      continue;
    }
    if (adjacent && spans.back().region == line.region && line.region == Region::boilerplate) {
      spans.back().span.end = line.span.end;
    } else {
      spans.push_back({line.span, line.region});
    }
    adjacent = true;
  }
  return spans;
}

}  // namespace

void mark_regions(Article& article, const PageWords& words, std::span<const RegionSpan> known) {
  Marker marker(article, words);
  marker.take_over(known);
  marker.front_matter();
  marker.phrases();
  marker.sections();
  marker.title();
  marker.head();
  marker.buttons();
  marker.tail();
  marker.lead_date();
  article.regions = marker.regions();
}

}  // namespace techgraph
