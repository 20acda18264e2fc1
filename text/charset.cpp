#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <span>

#include "text/hash.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSample = 1U << 16;

/// An encoding that texts without any mark may be in, with what makes a text in it look right: characters
/// that fill a third or more of every text of that language.
struct Legacy {
  std::string_view charset;
  Script script;
  std::u32string_view frequent;
};

constexpr std::array kLegacy{
    Legacy{"windows-949", Script::hangul,
           U"이다는의을에가고한하로지를은기사도서인자대시어정리아업장부라일스나만전상으수해성제년투조트원공보"
           U"술과있했회"},
    Legacy{"GB18030", Script::han,
           U"的一是在不了有和人这中大为上个国以他时来用们生到作地于出就分对成会可主发年动同工能过产业面公司行"
           U"后方"
           U"多定学法所月日投资亿元万美技新市开与将其及等融据市场智科创企加电网信"},
    Legacy{"Big5", Script::han,
           U"的一是在不了有和人這中大為上個國以他時來用們生到作地於出就分對成會可主發年動同工能過產業面公司行"
           U"後方"
           U"多定學法所月日投資億元萬美技新市開與將其及等融據市場智科創企加電網信"},
    Legacy{"Shift_JIS", Script::hiragana, U""},
    Legacy{"EUC-JP", Script::hiragana, U""},
};

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(charset).c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

/// Appends `bytes` as UTF-8 to `out`. What means nothing becomes U+FFFD.
void convert(UConverter& from, UConverter& to, std::string_view bytes, bool last, std::string& out,
             std::array<UChar, 4096>& pivot, UChar*& pivot_in, UChar*& pivot_out) {
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  for (;;) {
    const std::size_t before = out.size();
    out.resize(before + (1U << 16));
    char* target = out.data() + before;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(&to, &from, &target, out.data() + out.size(), &source, source_end, pivot.data(), &pivot_in,
                   &pivot_out, pivot.data() + pivot.size(), 0, last ? 1 : 0, &status);
    out.resize(static_cast<std::size_t>(target - out.data()));
    if (status != U_BUFFER_OVERFLOW_ERROR) return;
  }
}

std::string converted(std::string_view bytes, std::string_view charset) {
  const Converter from = open_converter(charset), to = open_converter("UTF-8");
  std::string out;
  if (!from || !to) return out;
  std::array<UChar, 4096> pivot;
  UChar *in = pivot.data(), *end = pivot.data();
  convert(*from, *to, bytes, true, out, pivot, in, end);
  return out;
}

/// A place where bytes meant nothing (ICU writes U+001A for some single bytes).
bool is_substitute(char32_t c) { return c == 0xFFFD || c == 0x1A; }

/// Share of characters beyond ASCII that are usual in the language of the encoding; below 0 for nonsense.
double fitness(std::string_view bytes, const Legacy& legacy) {
  const std::string text = converted(bytes, legacy.charset);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80 && c != 0x1A) continue;
    ++count;
    const Script script = script_of(c);
    if (is_substitute(c)) {
      sum -= 5;
    } else if ((c >= 0xE000 && c < 0xF900) || c > 0x20000 || (c >= 0xFF61 && c <= 0xFF9F) || c < 0xA0) {
      sum -= 1;  // private use, rare ideographs, half-width katakana, C1 controls
    } else if (legacy.script == Script::hiragana) {
      sum += script == Script::hiragana ? 1.2 : script == Script::katakana ? 0.8 : 0.2;
    } else if (legacy.frequent.find(c) != std::u32string_view::npos) {
      sum += 1;
    } else if (script == legacy.script) {
      sum += 0.15;
    } else if (script == Script::latin || script == Script::other) {
      sum += (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x303F) || c >= 0xFF01 ? 0.3 : -0.3;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

/// Western texts have lone high bytes between ASCII letters; East Asian ones have them in pairs.
double western_fitness(std::string_view bytes) {
  std::size_t high = 0, lone = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto is_high = [&](std::size_t i) {
      return i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0x80;
    };
    if (!is_high(at)) continue;
    ++high;
    lone += !is_high(at + 1) && (at == 0 || !is_high(at - 1));
  }
  if (high * 5 > bytes.size()) return -1;
  return high == 0 ? 0 : 2 * static_cast<double>(lone) / static_cast<double>(high) - 1;
}

/// ICU's opinion of each encoding, 0 to 1.
double icu_confidence(std::span<const UCharsetMatch* const> matches, std::string_view charset) {
  for (const UCharsetMatch* match : matches) {
    UErrorCode status = U_ZERO_ERROR;
    std::string_view name = ucsdet_getName(match, &status);
    if (name == "EUC-KR") name = "windows-949";
    if (name == charset) return ucsdet_getConfidence(match, &status) / 100.0;
  }
  return 0;
}

std::string_view likeliest_legacy(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  ucsdet_setText(detector, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &status);
  const std::span<const UCharsetMatch* const> opinions(
      matches, U_SUCCESS(status) ? static_cast<std::size_t>(count) : 0);
  std::string_view best = "windows-1252";
  double best_score = western_fitness(bytes);
  for (const Legacy& legacy : kLegacy) {
    const double score = fitness(bytes, legacy) + 0.3 * icu_confidence(opinions, legacy.charset);
    if (score > best_score) {
      best_score = score;
      best = legacy.charset;
    }
  }
  ucsdet_close(detector);
  return best;
}

/// Good sequences of two or more bytes, and ill-formed places. A sequence cut off by the end counts as none.
struct Utf8Counts {
  std::size_t good = 0, bad = 0;
};

Utf8Counts utf8_counts(std::string_view bytes) {
  Utf8Counts counts;
  while (const auto at = first_invalid_utf8(bytes)) {
    for (char c : bytes.substr(0, *at)) counts.good += static_cast<unsigned char>(c) >= 0xC0;
    const std::size_t rest = bytes.size() - *at;
    if (rest < 4 && static_cast<unsigned char>(bytes[*at]) >= 0xC2) return counts;
    ++counts.bad;
    bytes.remove_prefix(*at + 1);
  }
  for (char c : bytes) counts.good += static_cast<unsigned char>(c) >= 0xC0;
  return counts;
}

/// Share of 16-bit units that are ordinary letters, punctuation or line ends.
double utf16_share(std::string_view bytes, bool big_endian) {
  std::size_t good = 0;
  const std::size_t units = bytes.size() / 2;
  for (std::size_t unit = 0; unit < units; ++unit) {
    const unsigned first = static_cast<unsigned char>(bytes[2 * unit]),
                   second = static_cast<unsigned char>(bytes[2 * unit + 1]);
    const unsigned c = big_endian ? first << 8U | second : second << 8U | first;
    good += c == '\n' || c == '\r' || c == '\t' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x250) ||
            (c >= 0x2010 && c < 0x2070) || (c >= 0x3000 && c < 0x3200) || (c >= 0x4E00 && c < 0xA000) ||
            (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF00 && c < 0xFFEF);
  }
  return units == 0 ? 0 : static_cast<double>(good) / static_cast<double>(units);
}

/// "UTF-16LE", "UTF-16BE", or "" if the bytes read well as neither. Only bytes that hold a zero are tried:
/// every real text has a space, digit or line end.
std::string_view utf16_without_mark(std::string_view bytes) {
  if (bytes.find('\0') == std::string_view::npos) return {};
  const double little = utf16_share(bytes, false), big = utf16_share(bytes, true);
  if (std::max(little, big) < 0.95) return {};
  return little >= big ? "UTF-16LE" : "UTF-16BE";
}

std::string_view by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE"sv)) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF"sv)) return "UTF-16BE";
  return {};
}

/// The superset that papers mean when they say the narrower name.
std::string_view superset(std::string_view declared) {
  const std::string name = folded(declared);
  if (name == "euc-kr" || name == "ks_c_5601-1987" || name == "ksc5601" || name == "cp949")
    return "windows-949";
  if (name == "gb2312" || name == "gbk" || name == "gb18030") return "GB18030";
  if (name == "shift_jis" || name == "shift-jis" || name == "sjis" || name == "x-sjis") return "Shift_JIS";
  if (name == "iso-8859-1" || name == "latin1") return "windows-1252";
  return declared;
}

bool well_formed_in(std::string_view bytes, std::string_view charset) {
  if (charset.empty() || folded(charset).starts_with("utf-") || !open_converter(charset)) return false;
  const std::string text = converted(bytes, charset);
  std::size_t bad = 0, count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) bad += is_substitute(next_code_point(text, at));
  return bad * 200 <= count;
}

[[noreturn]] void refuse_utf8(std::string_view bytes, std::size_t at, Place place) {
  const std::string_view before = bytes.substr(0, at);
  const std::size_t line_end = before.rfind('\n');
  place.line =
      std::max(place.line, 1U) + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  place.column = static_cast<std::uint32_t>(line_end == std::string_view::npos ? at : at - line_end - 1) + 1;
  throw Error(Fault::input, place,
              "broken UTF-8: byte 0x" + hex(std::uint64_t{static_cast<unsigned char>(bytes[at])} << 56U, 2) +
                  " cannot stand here");
}

}  // namespace

std::string detect_charset(std::string_view bytes, std::string_view declared) {
  bytes = bytes.substr(0, kSample);
  if (const std::string_view mark = by_mark(bytes); !mark.empty()) return std::string(mark);
  if (const std::string_view wide = utf16_without_mark(bytes); !wide.empty()) return std::string(wide);
  if (bytes.find("\x1B$") != std::string_view::npos) return "ISO-2022-JP";
  const Utf8Counts counts = utf8_counts(bytes);
  if (counts.bad == 0 || counts.good > 4 * counts.bad) return "UTF-8";
  if (const std::string_view said = superset(declared); well_formed_in(bytes, said)) return std::string(said);
  const std::string_view guess = likeliest_legacy(bytes);
  // A few bad bytes in a text that is no better in another encoding: broken UTF-8.
  return guess == "windows-1252" && counts.good >= counts.bad && counts.good > 0 ? "UTF-8"
                                                                                 : std::string(guess);
}

bool looks_binary(std::string_view bytes) {
  bytes = bytes.substr(0, kSample);
  if (bytes.starts_with("%PDF-")) return true;
  if (!by_mark(bytes).empty() || !utf16_without_mark(bytes).empty()) return false;
  std::size_t controls = 0;
  for (char c : bytes) {
    if (c == '\0') return true;
    controls += static_cast<unsigned char>(c) < 0x20 && !(c >= '\t' && c <= '\r') && c != '\x1B';
  }
  return controls * 50 > bytes.size();
}

std::string decode(std::string_view bytes, std::string_view charset, Broken broken, const Place& place) {
  if (charset == "UTF-8") {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    const auto bad = first_invalid_utf8(bytes);
    if (!bad) return std::string(bytes);
    if (broken == Broken::refuse) refuse_utf8(bytes, *bad, place);
  }
  std::string text = converted(bytes, charset);
  if (text.starts_with("\xEF\xBB\xBF"sv)) text.erase(0, 3);
  std::size_t bad = 0, count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) bad += is_substitute(next_code_point(text, at));
  if (broken == Broken::refuse && bad * 100 > count) {
    throw Error(Fault::input, place,
                "not a text in any encoding known (the likeliest is " + std::string(charset) + ")");
  }
  return text;
}

struct TextSource::Converter {
  techgraph::Converter from, to;
  std::array<UChar, 4096> pivot{};
  UChar *in = pivot.data(), *out = pivot.data();
  bool ended = false;
};

TextSource::TextSource(PeekSource& source) : source_(source) {
  const std::string_view sample = source.peek(kSample);
  const std::string charset = detect_charset(sample);
  if (charset == "UTF-8") {
    char mark[3];
    if (sample.starts_with("\xEF\xBB\xBF"sv)) source.read(mark, sizeof mark);
    return;
  }
  converter_ = std::make_unique<Converter>();
  converter_->from = open_converter(charset);
  converter_->to = open_converter("UTF-8");
  char mark[4];
  if (!by_mark(sample).empty()) source.read(mark, charset.starts_with("UTF-16") ? 2 : 4);
}

TextSource::~TextSource() = default;

std::string_view TextSource::next() {
  in_.resize(kSample);
  if (!converter_) return std::string_view(in_).substr(0, source_.read(in_.data(), in_.size()));
  out_.clear();
  while (out_.empty() && !converter_->ended) {
    const std::size_t count = source_.read(in_.data(), in_.size());
    converter_->ended = count == 0;
    convert(*converter_->from, *converter_->to, std::string_view(in_).substr(0, count), converter_->ended,
            out_, converter_->pivot, converter_->in, converter_->out);
  }
  return out_;
}

bool LineReader::next(std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  for (;;) {
    if (chunk_.empty() && (chunk_ = text_.next()).empty()) break;
    if (!any) ++number_;
    any = true;
    const std::size_t end = chunk_.find('\n');
    const std::string_view piece = chunk_.substr(0, end);
    too_long = too_long || line.size() + piece.size() > limit_;
    if (!too_long) line.append(piece);
    chunk_.remove_prefix(end == std::string_view::npos ? chunk_.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  if (too_long) {
    line = {};
    throw Error(Fault::input, {shown_, number_},
                "a line longer than " + byte_count(limit_) + ", the most for one article");
  }
  if (line.ends_with('\r')) line.pop_back();
  return any;
}

}  // namespace techgraph
