#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace techgraph {

/// Bytes that are read once from front to end: a file, standard input, an entry of an archive. An interface,
/// since an archive is itself read from one and hands out others.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Puts up to `size` bytes (not 0) at `out` and returns how many; 0 only at the end. Throws Error{input}.
  virtual std::size_t read(char* out, std::size_t size) = 0;
};

/// A file, or standard input for "-". Throws Error{input} with the system's reason.
std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// A source whose next bytes can be looked at before they are taken.
class PeekSource final : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  std::size_t read(char* out, std::size_t size) override;
  /// Up to `size` next bytes; fewer only where the source ends. Good until the next call.
  std::string_view peek(std::size_t size);

 private:
  std::unique_ptr<ByteSource> source_;
  std::string held_;
  std::size_t taken_ = 0;
};

/// All remaining bytes. Throws Error{input} that names `shown` if there are more than `limit`.
std::string read_all(ByteSource& source, std::size_t limit, const std::string& shown);

/// "64 MiB", "1.5 GiB", "300 bytes": for messages.
std::string byte_count(std::uint64_t bytes);

}  // namespace techgraph
