#pragma once

#include <memory>
#include <optional>
#include <string>

#include "text/byte_source.h"

namespace techgraph {

/// True if `head`, the first 512 bytes or more of a file, begins an archive (zip, tar) or compressed data
/// (gzip, bzip2, xz, zstd).
bool is_archive(std::string_view head);

/// The files in a zip or tar, compressed or not, one after the other; of a compressed single file just that.
/// Nothing is ever written to disk: names of entries, whatever they hold, are only labels.
class Archive {
 public:
  /// `shown` names the archive in messages and, less its last extension, a single compressed file. `limit`
  /// is the most bytes that all entries together may expand to.
  Archive(std::unique_ptr<ByteSource> bytes, std::string shown, std::uint64_t limit);
  ~Archive();

  /// Goes on to the next regular file and gives its name, with control characters replaced by '?'; nullopt at
  /// the end. Throws Error{input} if the archive is damaged or encrypted; it has then ended.
  std::optional<std::string> next();

  /// The bytes of the entry that next() gave last; good until the next call of next(), and the archive must
  /// outlive it. Reading throws Error{input} if the archive is damaged or expands beyond the limit.
  std::unique_ptr<ByteSource> open_entry();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace techgraph
