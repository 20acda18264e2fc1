#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "text/byte_source.h"
#include "text/error.h"

namespace techgraph {

/// The encoding of a text: by byte-order mark; else UTF-8 if it is good UTF-8 (or nearly) and UTF-16 if it
/// reads well so; else `declared` (what the page says of itself, may be empty) if the bytes are well formed
/// in it; else the likeliest of windows-949, GB18030, Big5, Shift_JIS, EUC-JP and windows-1252. Looks at the
/// first 64 KiB. The name is one that ICU knows.
std::string detect_charset(std::string_view bytes, std::string_view declared = {});

/// True for bytes that are no text in any encoding: zeros outside UTF-16, or many control characters.
bool looks_binary(std::string_view bytes);

/// What to do with bytes that mean nothing in the encoding.
enum class Broken : std::uint8_t { refuse, replace };

/// The text in UTF-8, without its byte-order mark. `refuse` throws Error{input} with line and column of the
/// first ill-formed UTF-8 sequence, and for other encodings if more than one character in a hundred is ill
/// formed; single bad bytes of those, and all with `replace`, become U+FFFD.
std::string decode(std::string_view bytes, std::string_view charset, Broken broken, const Place& place = {});

/// Text of any encoding as UTF-8, chunk by chunk, without the byte-order mark. UTF-8 is handed on unchecked.
class TextSource {
 public:
  /// Finds the encoding from the first 64 KiB.
  explicit TextSource(PeekSource& source);
  ~TextSource();
  /// The next bytes; empty only at the end. Good until the next call.
  std::string_view next();

 private:
  struct Converter;
  PeekSource& source_;
  std::string in_, out_;
  std::unique_ptr<Converter> converter_;
};

/// Lines of a text, one at a time.
class LineReader {
 public:
  LineReader(TextSource& text, std::size_t limit, std::string shown)
      : text_(text), limit_(limit), shown_(std::move(shown)) {}
  /// Puts the next line without its end into `line`; false at the end of the text. Throws Error{input} for a
  /// line over the limit, keeping no more than that of it; the next call goes on behind it.
  bool next(std::string& line);
  std::uint32_t number() const { return number_; }  ///< of the line last read, 1-based

 private:
  TextSource& text_;
  std::size_t limit_;
  std::string shown_;
  std::string_view chunk_;
  std::uint32_t number_ = 0;
};

}  // namespace techgraph
