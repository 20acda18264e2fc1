#include "text/regions.h"

#include <algorithm>
#include <array>

#include "text/dateline.h"
#include "text/table.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

// All widths are columns: an ideograph or syllable takes two and says about as much as two Latin letters.
constexpr std::size_t kSentenceWidth = 50;  ///< a line with a full stop at its end is prose from here on
constexpr std::size_t kProseWidth = 150;    ///< any line is
constexpr std::size_t kPhraseWidth = 160;   ///< boilerplate lines are not longer
constexpr std::size_t kHeadlineLeast = 24, kHeadlineMost = 240, kHeadlineShort = 12;
constexpr std::size_t kMenuItemWidth = 20;
constexpr std::size_t kButtonWidth = 14;  ///< "Facebook", "카카오톡", "링크 복사"
constexpr std::size_t kTailWidth = 80;    ///< a headline in a list of related news

struct Line {
  Span span;  ///< without white space around it
  std::string_view text;
  std::string start;  ///< folded; the first columns only if it is prose
  std::size_t width = 0;
  bool ends = false;  ///< with the end of a sentence
  bool decided = false;
  Region region = Region::body;

  bool prose() const { return width >= kProseWidth || (ends && width >= kSentenceWidth); }
  void decide(Region what) {
    region = what;
    decided = true;
  }
};

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (char c : text)
    width += static_cast<unsigned char>(c) >= 0xE0 ? 2 : (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return width;
}

bool ends_sentence(std::string_view text) {
  constexpr auto kClosing = U"\"'”’」』）)]》〉】"sv, kStops = U".!?。！？"sv;
  for (std::size_t at = text.size(); at > 0;) {
    const char32_t c = previous_code_point(text, at);
    if (kStops.find(c) != std::u32string_view::npos) return true;
    if (kClosing.find(c) == std::u32string_view::npos) return false;
  }
  return false;
}

std::string_view without_space(std::string_view text) {
  std::size_t begin = 0, end = text.size();
  for (std::size_t at = begin; at < end && is_space(next_code_point(text, at));) begin = at;
  for (std::size_t at = end; at > begin && is_space(previous_code_point(text, at));) end = at;
  return text.substr(begin, end - begin);
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = without_space(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    Line& added = lines.emplace_back();
    const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
    added.span = {begin, begin + static_cast<std::uint32_t>(line.size())};
    added.text = line;
    added.width = width_of(line);
    added.ends = ends_sentence(line);
    std::size_t cut = std::min<std::size_t>(line.size(), 2 * kPhraseWidth);
    while (cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) ++cut;
    added.start = folded(line.substr(0, cut));
  }
  return lines;
}

/// The text without bullets, brackets and dashes at its beginning.
std::string_view without_marks(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_word(next_code_point(text, at))) return text.substr(begin);
  }
  return text;
}

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A phrase begins the text, and is not just the beginning of a word; a single English word must be followed
/// by something other than a word ("Copyright 2025", not "Copyright law").
bool begins_with(std::string_view text, std::string_view phrase) {
  if (!text.starts_with(phrase)) return false;
  std::string_view rest = text.substr(phrase.size());
  if (static_cast<unsigned char>(phrase.back()) >= 0x80) return true;
  if (is_ascii_word(phrase)) rest = trimmed(rest);
  return rest.empty() || !(rest.front() >= 'a' && rest.front() <= 'z');
}

/// What follows the phrase sets it apart from a sentence that happens to begin with it.
bool set_apart(std::string_view text, std::string_view phrase) {
  std::size_t last = phrase.size();
  if (!is_word(previous_code_point(phrase, last)) || text.size() == phrase.size()) return true;
  std::size_t at = phrase.size();
  const char32_t next = next_code_point(text, at);
  return !is_word(next) && !is_space(next) && U"·‘“'\"「『、"sv.find(next) == std::u32string_view::npos;
}

const std::string* beginning(std::string_view text, const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) {
    if (begins_with(text, phrase)) return &phrase;
  }
  return nullptr;
}

/// Only a count, punctuation or nothing: "댓글 3", "Comments (14)", "0 / 300".
bool is_count(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_word(c) && script_of(c) != Script::digit && U"개건件条條"sv.find(c) == std::u32string_view::npos)
      return false;
  }
  return true;
}

bool is_phrase(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return text.starts_with(phrase) && is_count(text.substr(phrase.size()));
  });
}

/// Pieces between bars, arrows, wide spaces, tabs, and runs of spaces.
std::vector<std::string_view> items_of(std::string_view text) {
  constexpr std::array kSeparators{"|"sv,    "｜"sv,  "\t"sv, "　"sv, " > "sv, " · "sv,
                                   " ㆍ "sv, " / "sv, "  "sv, "›"sv,  "»"sv};
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto separator = std::find_if(kSeparators.begin(), kSeparators.end(),
                                        [&](std::string_view s) { return text.substr(at).starts_with(s); });
    if (at < text.size() && separator == kSeparators.end()) {
      ++at;
      continue;
    }
    if (const auto item = trimmed(text.substr(begin, at - begin)); !item.empty()) items.push_back(item);
    if (at == text.size()) break;
    begin = at += separator->size();
  }
  return items;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_menu(const Line& line, const PageWords::Phrases& words) {
  if (line.ends || line.width > 2 * kPhraseWidth) return false;
  const std::vector<std::string_view> items = items_of(line.text);
  if (items.size() < 2) return false;
  std::size_t known = 0;
  for (std::string_view item : items)
    known += is_phrase(folded(item), words.line) || is_phrase(folded(item), words.section);
  if (known >= 2 || (known == 1 && items.size() >= 3)) return true;
  return items.size() >= 3 && !has_digit(line.text) &&
         std::all_of(items.begin(), items.end(),
                     [](std::string_view item) { return width_of(item) <= kMenuItemWidth; });
}

bool has_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text[at - 1] > ' ' &&
         text.find('.', at) != std::string_view::npos && text[at + 1] > ' ';
}

bool is_caption(const Line& line) {
  constexpr std::array kOpenings{"▲"sv,      "△"sv,        "▼"sv,      "사진="sv, "사진 ="sv,
                                 "[사진"sv,  "(사진"sv,    "<사진"sv,  "사진:"sv, "사진 제공"sv,
                                 "photo:"sv, "photo by"sv, "image:"sv, "写真:"sv, "写真="sv,
                                 "图:"sv,    "图为"sv,     "圖:"sv,    "圖為"sv};
  for (std::string_view opening : kOpenings) {
    if (line.text.starts_with(opening) || line.start.starts_with(opening)) return true;
  }
  return line.width < kProseWidth && (line.text.find("/사진=") != std::string_view::npos ||
                                      line.text.find("[사진=") != std::string_view::npos ||
                                      line.text.find("(사진=") != std::string_view::npos);
}

/// A date that stands alone, or beside a time, a phrase ("입력") or a few counters.
std::optional<std::string> date_line(const Line& line, const PageWords::Phrases& words) {
  if (line.width > kPhraseWidth || line.prose()) return std::nullopt;
  const auto date = find_date(line.text);
  if (!date) return std::nullopt;
  const std::string_view rest = line.text.substr(date->span.end);
  const std::size_t before = width_of(line.text.substr(0, date->span.begin));
  const std::size_t clock = rest.substr(0, 24).find(':');
  const bool time = clock != std::string_view::npos && clock > 0 && has_digit(rest.substr(clock - 1, 1)) &&
                    has_digit(rest.substr(clock + 1, 1));
  const bool said = std::any_of(words.dateline.begin(), words.dateline.end(), [&](const std::string& phrase) {
    const std::size_t at = line.start.find(phrase);
    return at != std::string::npos && (at == 0 || at <= date->span.begin);
  });
  const bool alone = before + width_of(rest) <= 16 && !line.ends;
  if (!alone && !(time && before <= 40) && !(said && before <= 40)) return std::nullopt;
  return date->iso;
}

/// "DUBLIN, Feb 18, 2025 (Agency) - …", "[서울=…] 2025년 3월 4일 …", "新华社北京2025年7月24日电".
std::string date_in_lead(std::string_view lead) {
  const auto date = find_date(lead.substr(0, std::min<std::size_t>(lead.size(), 120)));
  if (!date || date->span.begin > 60) return {};
  const std::string_view before = lead.substr(0, date->span.begin), after = lead.substr(date->span.end, 40);
  const bool lower = std::any_of(before.begin(), before.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool dash = after.find(" -") < 30 || after.find("—") < 30 || after.find("–") < 30 ||
                    after.starts_with("电") || after.starts_with("電");
  const bool bracket =
      lead.starts_with("[") || lead.starts_with("(") || lead.starts_with("【") || lead.starts_with("（");
  return (dash && !lower) || bracket ? date->iso : std::string();
}

bool is_boilerplate_line(const Line& line, const PageWords::Phrases& words) {
  const std::string_view text = without_marks(line.start);
  if (std::none_of(line.start.begin(), line.start.end(),
                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) &&
      text == line.start && !line.start.empty() && is_count(line.start) && !has_digit(line.start)) {
    return true;  // a rule of dashes
  }
  if (const std::string* phrase = beginning(text, words.begins);
      phrase && (!line.prose() || set_apart(text, *phrase)))
    return true;
  if (const std::string* phrase = beginning(line.start, words.begins); phrase && !line.prose()) return true;
  if (line.width > kPhraseWidth) return false;
  if (is_phrase(text, words.line) || is_menu(line, words)) return true;
  if (line.text.find("©") != std::string_view::npos || line.text.find("ⓒ") != std::string_view::npos)
    return true;
  if (has_email(line.text) && line.width <= 90 && !line.prose()) return true;
  for (const std::string& phrase : words.contains) {
    if (line.start.find(phrase) != std::string::npos) return true;
  }
  return false;
}

/// A reporter's line: short, and the phrase begins it, or ends it ("홍길동 기자").
bool is_byline(const Line& line, const PageWords::Phrases& words) {
  if (line.ends || line.width > 60) return false;
  return std::any_of(words.byline.begin(), words.byline.end(), [&](const std::string& phrase) {
    return begins_with(line.start, phrase) || (line.width <= 36 && line.start.ends_with(phrase));
  });
}

bool opens_section(const Line& line, const PageWords::Phrases& words) {
  if (line.prose()) return false;
  const std::string_view text = without_marks(line.start);
  const std::string* phrase = beginning(text, words.section);
  return phrase != nullptr && (is_count(text.substr(phrase->size())) || set_apart(text, *phrase));
}

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
    for (Line& line : lines_) {
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
    const auto found = std::find_if(lines_.begin(), lines_.end(), [](const Line& line) {
      return line.prose() && line.region == Region::body;
    });
    return static_cast<std::size_t>(found - lines_.begin());
  }
  bool is_given_title(const Line& line) const;

  Article& article_;
  const PageWords::Phrases& words_;
  std::vector<Line> lines_;
  std::size_t title_ = SIZE_MAX;
};

/// YAML between two lines of dashes, as Markdown files have it.
void Marker::front_matter() {
  if (lines_.empty() || lines_[0].text != "---") return;
  const auto end =
      std::find_if(lines_.begin() + 1, lines_.end(), [](const Line& line) { return line.text == "---"; });
  if (end == lines_.end()) return;
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
  for (Line& line : lines_) {
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
  for (const Line& line : lines_) all += line.prose() && line.region == Region::body ? line.width : 0;
  for (std::size_t at = 0; at < lines_.size(); ++at) {
    Line& line = lines_[at];
    if (line.prose() && line.region == Region::body) before += line.width;
    if (!opens_section(line, words_)) continue;
    line.decide(Region::boilerplate);
    if (before * 2 <= all) continue;
    for (; at < lines_.size(); ++at) lines_[at].decide(Region::boilerplate);
  }
}

bool Marker::is_given_title(const Line& line) const {
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
    for (std::size_t at = 0; at < body && title_ == SIZE_MAX; ++at) {
      if (lines_[at].region == Region::title || fits(lines_[at])) title_ = at;
    }
  };
  pick([&](const Line& line) { return is_given_title(line); });
  const bool heading = article_.title.empty();
  const auto open = [](const Line& line) {
    return !line.decided && line.width <= kHeadlineMost && !line.text.ends_with('.') &&
           !line.text.ends_with("。");
  };
  if (heading) pick([&](const Line& line) { return open(line) && line.text.starts_with("# "); });
  if (heading) pick([&](const Line& line) { return open(line) && line.width >= kHeadlineLeast; });
  if (heading) pick([&](const Line& line) { return open(line) && line.width >= kHeadlineShort; });
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
    const Line& line = lines_[begin - 1];
    const bool boilerplate = line.region == Region::boilerplate;
    if (!boilerplate && (line.decided || line.ends || line.width > kTailWidth)) break;
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
  for (const Line& line : lines_) {
    if (line.region == Region::body) {
      adjacent = false;
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

PageWords::PageWords(const DataFiles& data) {
  for (Language language : kLanguages) {
    Phrases& phrases = phrases_[static_cast<std::size_t>(language)];
    for (const DataFile& file :
         data.list("lexicon/" + std::string(code_of(language)) + "/", "/boilerplate.tsv")) {
      for_each_row(file, 2, [&](const Row& row) {
        const std::array<std::pair<std::string_view, std::vector<std::string>*>, 6> kinds{
            {{"line", &phrases.line},
             {"begins", &phrases.begins},
             {"contains", &phrases.contains},
             {"section", &phrases.section},
             {"dateline", &phrases.dateline},
             {"byline", &phrases.byline}}};
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& known) { return known.first == row[1]; });
        if (kind == kinds.end()) {
          throw Error(Fault::data, row.place,
                      "unknown kind of phrase \"" + std::string(row[1]) +
                          "\" (known are line, begins, contains, section, dateline, byline)");
        }
        if (std::string phrase = folded(row[0]); !phrase.empty()) kind->second->push_back(std::move(phrase));
      });
    }
  }
  const Phrases english = of(Language::en);
  for (Phrases& phrases : phrases_) {
    if (&phrases == &phrases_[static_cast<std::size_t>(Language::en)]) continue;
    for (const auto member : {&Phrases::line, &Phrases::begins, &Phrases::contains, &Phrases::section,
                              &Phrases::dateline, &Phrases::byline}) {
      (phrases.*member).insert((phrases.*member).end(), (english.*member).begin(), (english.*member).end());
    }
  }
}

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
