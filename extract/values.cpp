#include "extract/values.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace techgraph {
namespace {

std::string padded(int number, int width) {
  std::string digits = std::to_string(number);
  return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0') +
         digits;
}

int part(std::string_view iso, std::size_t at, std::size_t size) {
  int value = 0;
  if (iso.size() >= at + size) std::from_chars(iso.data() + at, iso.data() + at + size, value);
  return value;
}

int year_of(std::string_view iso) { return part(iso, 0, 4); }
int month_of(std::string_view iso) { return part(iso, 5, 2); }
int day_of(std::string_view iso) { return part(iso, 8, 2); }

/// A plain number with commas and a decimal point: its value and length.
struct Digits {
  double value = 0;
  std::uint32_t size = 0;
  bool decimal = false;
};

Digits digits_at(std::string_view text, std::size_t at) {
  std::string plain;
  Digits found;
  std::size_t here = at;
  while (here < text.size()) {
    const char c = text[here];
    const bool next_digit = here + 1 < text.size() && text[here + 1] >= '0' && text[here + 1] <= '9';
    if (c >= '0' && c <= '9') {
      plain += c;
    } else if (c == '.' && next_digit && !found.decimal) {
      plain += c;
      found.decimal = true;
    } else if (c != ',' || !next_digit || plain.empty() || found.decimal) {
      break;
    }
    ++here;
  }
  if (plain.empty() || plain.size() > 30) return {};
  std::from_chars(plain.data(), plain.data() + plain.size(), found.value);
  found.size = static_cast<std::uint32_t>(here - at);
  return found;
}

class ValueFinder {
 public:
  explicit ValueFinder(const Text& text)
      : text_(text),
        lexicon_(text.lexicon),
        date_(text.document.article().date),
        language_(text.document.language()) {}

  std::vector<Value> find() {
    const auto sentences = text_.document.sentences();
    for (sentence_ = 0; sentence_ < sentences.size(); ++sentence_) {
      end_ = sentences[sentence_].span.end;
      begin_ = sentences[sentence_].span.begin;
      low_ = std::string_view(text_.lowered).substr(0, end_);
      for (std::uint32_t at = begin_; at < end_;) at = visit(at);
    }
    mark_converted();
    return std::move(found_);
  }

 private:
  bool starts_word(std::uint32_t at) const {
    if (at == begin_) return true;
    std::size_t before = at;
    const char32_t c = previous_code_point(low_, before);
    std::size_t here = at;
    const Script own = script_of(next_code_point(low_, here));
    const Script left = script_of(c);
    if (own == Script::digit) return left != Script::digit && left != Script::latin && c != U'.' && c != U'-';
    if (own == Script::latin) return left != Script::latin && left != Script::digit;
    if (own == Script::hangul) return left != Script::hangul;
    return true;
  }

  bool ends_word(std::uint32_t at) const {
    if (at >= end_) return true;
    std::size_t here = at;
    const Script right = script_of(next_code_point(low_, here));
    std::size_t before = at;
    const Script own = script_of(previous_code_point(low_, before));
    return own != Script::latin || (right != Script::latin && right != Script::digit);
  }

  std::uint32_t visit(std::uint32_t at) {
    if ((static_cast<unsigned char>(low_[at]) & 0xC0U) == 0x80U) return at + 1;
    if (!starts_word(at)) return at + 1;
    if (const std::uint32_t stop = round_at(at)) return stop;
    if (const std::uint32_t stop = number_at(at)) return stop;
    if (const std::uint32_t stop = relative_date_at(at)) return stop;
    return at + 1;
  }

  Value& add(std::uint32_t begin, std::uint32_t end, ValueKind kind) {
    Value value;
    value.span = {begin, end};
    value.sentence = sentence_;
    value.kind = kind;
    found_.push_back(std::move(value));
    return found_.back();
  }

  std::uint32_t round_at(std::uint32_t at) {
    const auto [size, code] = lexicon_.rounds.longest(low_, at);
    if (size == 0 || !ends_word(at + size)) return 0;
    add(at, at + size, ValueKind::round).text = *code;
    return at + size;
  }

  /// Digits and the number words behind them: "3조 4000억", "1.2bn", "5 million", "7億5000万".
  struct Amount {
    double value = 0;
    std::uint32_t end = 0;
    double largest = 1;
    bool plain = true;  ///< no number word
    bool decimal = false;
  };

  Amount amount_at(std::uint32_t at) const {
    Amount amount;
    std::uint32_t here = at;
    for (int pieces = 0; pieces < 5; ++pieces) {
      const Digits digits = digits_at(low_, here);
      if (digits.size == 0) break;
      double piece = digits.value;
      std::uint32_t stop = here + digits.size;
      double multiplier = 1;
      for (;;) {
        const std::uint32_t word =
            language_ == Language::zh || language_ == Language::ja ? stop : text_.skip_blanks(stop, end_);
        if (word > stop + 1) break;
        const auto [size, factor] = lexicon_.numbers.longest(low_, word);
        if (size == 0 || !ends_word(word + size) || *factor < 10) break;
        multiplier *= *factor;
        stop = word + size;
      }
      if (pieces > 0 && multiplier >= amount.largest) break;
      // 1.1 times 100 million is a whole number.
      amount.value += multiplier >= 1000 ? std::round(piece * multiplier) : piece * multiplier;
      amount.largest = multiplier;
      amount.plain = amount.plain && multiplier == 1;
      amount.decimal = amount.decimal || digits.decimal;
      amount.end = stop;
      if (multiplier == 1) break;
      here = text_.skip_blanks(stop, end_);
      if (here > stop + 1) break;
    }
    return amount;
  }

  std::uint32_t number_at(std::uint32_t at) {
    std::uint32_t begin = at;
    const auto [prefix, before] = lexicon_.currencies.longest(low_, at);
    std::string code;
    if (prefix > 0 && before->side != Side::after) {
      code = before->code;
      begin = text_.skip_blanks(at + prefix, end_);
    }
    if (begin >= end_ || low_[begin] < '0' || low_[begin] > '9') return 0;
    Amount amount = amount_at(begin);
    if (amount.end == 0) return 0;
    if (code.empty()) {
      if (const std::uint32_t stop = date_at(at, amount)) return stop;
      if (const std::uint32_t stop = percent_at(at, amount)) return stop;
      if (const std::uint32_t stop = people_at(at, amount)) return stop;
    }
    // A range "40~50억": the stated end carries the unit.
    std::uint32_t stop = amount.end;
    bool approximate = false;
    if (stop < end_ && (low_[stop] == '~' || low_[stop] == '-' || low_.substr(stop).starts_with("～"))) {
      const std::uint32_t second = stop + (low_[stop] == '~' || low_[stop] == '-' ? 1 : 3);
      const Amount upper = amount_at(second);
      if (upper.end > second) {
        amount.value = amount.plain ? amount.value * upper.largest : amount.value;
        amount.plain = upper.plain;
        amount.largest = upper.largest;
        stop = upper.end;
        approximate = true;
      }
    }
    std::uint32_t unit = text_.skip_blanks(stop, end_);
    for (std::string_view filler : {"여 ", "여", "多", "余", "餘", "強", "弱"}) {
      if (!low_.substr(unit).starts_with(filler)) continue;
      unit = text_.skip_blanks(unit + static_cast<std::uint32_t>(filler.size()), end_);
      approximate = true;
      break;
    }
    if (code.empty()) {
      const auto [size, after] = lexicon_.currencies.longest(low_, unit);
      if (size > 0 && after->side != Side::before && ends_word(unit + size)) {
        code = after->code;
        stop = unit + size;
      } else if (language_ == Language::ko && amount.largest >= 1e8 && stands_free(stop)) {
        code = "KRW";  // headlines: "120억 시리즈A"
      } else {
        return amount.end;
      }
    }
    Value& value = add(at, stop, ValueKind::money);
    value.money = {amount.value, code, approximate || approx_around(at, stop)};
    return stop;
  }

  /// A Korean sum without its currency: nothing but a blank, a mark or a particle may follow.
  bool stands_free(std::uint32_t at) const {
    if (at >= end_) return true;
    std::size_t here = at;
    const char32_t c = next_code_point(low_, here);
    if (!is_word(c)) return true;
    std::uint32_t end = at;
    while (end < end_) {
      std::size_t next = end;
      if (!is_word(next_code_point(low_, next))) break;
      end = static_cast<std::uint32_t>(next);
    }
    return particle_role(text_.low(Span{at, end}), lexicon_).has_value();
  }

  bool approx_around(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t next = text_.skip_blanks(end, end_);
    if (const auto [size, side] = lexicon_.approx.longest(low_, next); size > 0 && *side != Side::before)
      return true;
    for (std::uint32_t size = 1; size <= 24 && size <= begin - begin_; ++size) {
      const std::uint32_t start = begin - size;
      if ((static_cast<unsigned char>(low_[start]) & 0xC0U) == 0x80U) continue;
      const auto [length, side] = lexicon_.approx.longest(low_.substr(0, begin), start);
      if (length > 0 && *side != Side::after && text_.skip_blanks(start + length, end_) >= begin &&
          starts_word(start))
        return true;
    }
    return false;
  }

  std::uint32_t percent_at(std::uint32_t at, const Amount& amount) {
    const std::uint32_t unit = text_.skip_blanks(amount.end, end_);
    for (std::string_view sign : {"%", "％", "percent", "per cent", "퍼센트", "프로"}) {
      if (!low_.substr(unit).starts_with(sign)) continue;
      const std::uint32_t stop = unit + static_cast<std::uint32_t>(sign.size());
      add(at, stop, ValueKind::percent).number = amount.value;
      return stop;
    }
    return 0;
  }

  std::uint32_t people_at(std::uint32_t at, const Amount& amount) {
    const std::uint32_t unit = text_.skip_blanks(amount.end, end_);
    for (std::string_view word :
         {"여 명", "여명", "명", "employees", "people", "staff", "workers", "人", "名", "余人", "多人"}) {
      if (!low_.substr(unit).starts_with(word) || amount.decimal) continue;
      const std::uint32_t stop = unit + static_cast<std::uint32_t>(word.size());
      add(at, stop, ValueKind::people).number = amount.value;
      return stop;
    }
    return 0;
  }

  // ---- dates ----

  std::uint32_t unit_at(std::uint32_t at, std::initializer_list<std::string_view> units) const {
    const std::uint32_t here = language_ == Language::ko ? text_.skip_blanks(at, end_) : at;
    for (std::string_view unit : units) {
      if (low_.substr(here).starts_with(unit)) return here + static_cast<std::uint32_t>(unit.size());
    }
    return 0;
  }

  void add_date(std::uint32_t begin, std::uint32_t end, std::string iso) {
    Value& value = add(begin, end, ValueKind::date);
    value.exact_day = iso.size() == 10;
    value.text = std::move(iso);
  }

  /// Number first: "2021년 8월 3일", "8월", "20일(현지시간)", "2025-08-12", "18 February 2025", "in 2016".
  std::uint32_t date_at(std::uint32_t at, const Amount& amount) {
    if (!amount.plain || amount.decimal) return 0;
    const int number = static_cast<int>(amount.value);
    const std::uint32_t size = amount.end - at;
    if (size == 4 && number >= 1900 && number <= 2100) return year_at(at, amount.end, number);
    if (const std::uint32_t month_end = unit_at(amount.end, {"월", "月"});
        month_end > 0 && number >= 1 && number <= 12) {
      if (unit_at(amount.end, {"월간", "개월", "月間"}) > 0 || date_.empty()) return month_end;
      return month_at(at, month_end, year_of(date_), number);
    }
    if (const std::uint32_t day_end = unit_at(amount.end, {"일", "日"});
        day_end > 0 && number >= 1 && number <= 31) {
      if (unit_at(amount.end, {"일간", "일째", "일 만", "日間", "日目"}) > 0 || date_.size() < 10)
        return day_end;
      add_date(at, day_end, day_near(number));
      return day_end;
    }
    if (language_ == Language::en && number >= 1 && number <= 31) {
      const std::uint32_t word = text_.skip_blanks(amount.end, end_);
      if (const auto [length, month] = lexicon_.dates.longest(low_, word);
          length > 0 && month->unit == "month-name") {
        return english_month(at, word + length, month->offset, number);
      }
    }
    return 0;
  }

  std::uint32_t year_at(std::uint32_t at, std::uint32_t end, int year) {
    if (end + 6 <= end_ && low_[end] == '-' && low_[end + 3] == '-') {  // ISO
      const Digits month = digits_at(low_, end + 1);
      const Digits day = digits_at(low_, end + 4);
      if (month.size == 2 && day.size == 2) {
        add_date(at, end + 6,
                 padded(year, 4) + "-" + padded(static_cast<int>(month.value), 2) + "-" +
                     padded(static_cast<int>(day.value), 2));
        return end + 6;
      }
    }
    const std::uint32_t year_end = unit_at(end, {"년", "年"});
    if (year_end == 0) {
      if (language_ != Language::en || (end < end_ && (low_[end] == '%' || low_[end] == '-'))) return 0;
      add_date(at, end, padded(year, 4));
      return end;
    }
    if (unit_at(end, {"년간", "년째", "年間"}) > 0) return year_end;
    const std::uint32_t next = language_ == Language::ko ? text_.skip_blanks(year_end, end_) : year_end;
    const Digits month = digits_at(low_, next);
    const std::uint32_t month_end =
        month.size > 0 && month.size <= 2 ? unit_at(next + month.size, {"월", "月"}) : 0;
    if (month_end > 0 && month.value >= 1 && month.value <= 12)
      return month_at(at, month_end, year, static_cast<int>(month.value));
    add_date(at, year_end, padded(year, 4));
    return year_end;
  }

  std::uint32_t month_at(std::uint32_t at, std::uint32_t month_end, int year, int month) {
    const std::uint32_t next = language_ == Language::ko ? text_.skip_blanks(month_end, end_) : month_end;
    const Digits day = digits_at(low_, next);
    const std::uint32_t day_end = day.size > 0 && day.size <= 2 ? unit_at(next + day.size, {"일", "日"}) : 0;
    std::string iso = padded(year, 4) + "-" + padded(month, 2);
    if (day_end > 0 && day.value >= 1 && day.value <= 31) {
      add_date(at, day_end, iso + "-" + padded(static_cast<int>(day.value), 2));
      return day_end;
    }
    add_date(at, month_end, std::move(iso));
    return month_end;
  }

  /// A day of the month near the dateline: a few days ahead at most, else of the month before.
  std::string day_near(int day) const {
    if (day <= day_of(date_) + 7) return std::string(date_.substr(0, 8)) + padded(day, 2);
    return shifted_month(date_, -1) + "-" + padded(day, 2);
  }

  std::uint32_t english_month(std::uint32_t at, std::uint32_t end, int month, int day) {
    std::uint32_t next = end;
    if (next < end_ && low_[next] == '.') ++next;
    next = text_.skip_blanks(next, end_);
    if (day == 0) {
      const Digits number = digits_at(low_, next);
      if (number.size > 0 && number.size <= 2 && number.value <= 31) {
        day = static_cast<int>(number.value);
        next = end = next + number.size;
      }
    }
    if (next < end_ && low_[next] == ',') ++next;
    next = text_.skip_blanks(next, end_);
    const Digits number = digits_at(low_, next);
    int year = date_.empty() ? 0 : year_of(date_);
    if (number.size == 4 && number.value >= 1900 && number.value <= 2100) {
      year = static_cast<int>(number.value);
      end = next + number.size;
    } else if (year != 0 && month > month_of(date_) + 6) {
      --year;
    }
    if (year == 0) return end;
    std::string iso = padded(year, 4) + "-" + padded(month, 2);
    if (day > 0) iso += "-" + padded(day, 2);
    add_date(at, end, std::move(iso));
    return end;
  }

  /// Word first: "지난해 8월", "이달", "last year", "February 18", "on Tuesday", "去年".
  std::uint32_t relative_date_at(std::uint32_t at) {
    const auto [size, relative] = lexicon_.dates.longest(low_, at);
    if (size == 0 || !ends_word(at + size)) return 0;
    const std::uint32_t end = at + size;
    if (relative->unit == "month-name") {
      const std::string_view shown = text_.view({at, end});
      if (language_ == Language::en && (shown[0] < 'A' || shown[0] > 'Z')) return 0;  // "may", "march"
      return english_month(at, end, relative->offset, 0);
    }
    if (date_.empty()) return end;
    if (relative->unit == "year") {
      const int year = year_of(date_) + relative->offset;
      const std::uint32_t next = text_.skip_blanks(end, end_);
      const Digits month = digits_at(low_, next);
      const std::uint32_t month_end =
          month.size > 0 && month.size <= 2 ? unit_at(next + month.size, {"월", "月"}) : 0;
      if (month_end > 0 && month.value >= 1 && month.value <= 12)
        return month_at(at, month_end, year, static_cast<int>(month.value));
      add_date(at, end, padded(year, 4));
    } else if (relative->unit == "month") {
      const std::string month = shifted_month(date_, relative->offset);
      const std::uint32_t next = text_.skip_blanks(end, end_);
      const Digits day = digits_at(low_, next);
      const std::uint32_t day_end =
          day.size > 0 && day.size <= 2 ? unit_at(next + day.size, {"일", "日"}) : 0;
      if (day_end > 0 && !month.empty()) {
        add_date(at, day_end, month + "-" + padded(static_cast<int>(day.value), 2));
        return day_end;
      }
      if (!month.empty()) add_date(at, end, month);
    } else if (relative->unit == "day") {
      if (std::string day = shifted_day(date_, relative->offset); !day.empty())
        add_date(at, end, std::move(day));
    } else if (relative->unit == "week") {
      if (const std::string day = shifted_day(date_, 7 * relative->offset); !day.empty())
        add_date(at, end, day.substr(0, 7));
    } else if (relative->unit == "weekday-name") {
      if (std::string day = weekday_before(relative->offset); !day.empty()) add_date(at, end, std::move(day));
    }
    return end;
  }

  /// The last such weekday (1 = Monday … 7 = Sunday) on or before the dateline.
  std::string weekday_before(int weekday) const {
    if (date_.size() < 10) return {};
    using namespace std::chrono;
    const sys_days day{year{year_of(date_)} / month_of(date_) / day_of(date_)};
    const int today = static_cast<int>(std::chrono::weekday(day).iso_encoding());
    return shifted_day(date_, -((today - weekday + 7) % 7));
  }

  void mark_converted() {
    for (std::size_t index = 1; index < found_.size(); ++index) {
      Value& value = found_[index];
      const Value& before = found_[index - 1];
      if (value.kind != ValueKind::money || before.kind != ValueKind::money ||
          value.sentence != before.sentence)
        continue;
      const std::string_view gap = text_.between(before.span.end, value.span.begin);
      if ((gap.starts_with("(") || gap.starts_with("（")) && gap.size() < 24 &&
          gap.find(')') == std::string_view::npos)
        value.converted = true;
    }
  }

  const Text& text_;
  const Lexicon& lexicon_;
  std::string_view date_;
  Language language_;
  std::uint32_t sentence_ = 0, begin_ = 0, end_ = 0;
  std::string_view low_;
  std::vector<Value> found_;
};

}  // namespace

std::string shifted_month(std::string_view iso, int months) {
  if (iso.size() < 7) return {};
  const int count = year_of(iso) * 12 + month_of(iso) - 1 + months;
  return padded(count / 12, 4) + "-" + padded(count % 12 + 1, 2);
}

std::string shifted_day(std::string_view iso, int days) {
  if (iso.size() < 10) return {};
  using namespace std::chrono;
  const sys_days day{year{year_of(iso)} / month_of(iso) / day_of(iso)};
  const year_month_day moved{day + std::chrono::days(days)};
  return padded(static_cast<int>(moved.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(moved.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(moved.day())), 2);
}

std::vector<Value> find_values(const Text& text) { return ValueFinder(text).find(); }

}  // namespace techgraph
