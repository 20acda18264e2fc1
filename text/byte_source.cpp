#include "text/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "text/error.h"

namespace techgraph {
namespace {

constexpr std::size_t kChunk = 1U << 18;

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : shown_(path == "-" ? "standard input" : path.string()),
        descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail("cannot be opened: ");
  }
  ~FileSource() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    for (;;) {
      if (ended_) return 0;
      const ssize_t count = ::read(descriptor_, out, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno == EINTR) continue;
      ended_ = true;
      fail("cannot be read: ");
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Fault::input, {shown_}, what + std::generic_category().message(errno));
  }

  std::string shown_;
  int descriptor_;
  bool ended_ = false;  ///< after an error nothing more comes
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileSource>(path);
}

std::size_t PeekSource::read(char* out, std::size_t size) {
  if (taken_ == held_.size()) return source_->read(out, size);
  const std::size_t count = std::min(size, held_.size() - taken_);
  std::memcpy(out, held_.data() + taken_, count);
  taken_ += count;
  if (taken_ == held_.size()) {
    held_ = {};
    taken_ = 0;
  }
  return count;
}

std::string_view PeekSource::peek(std::size_t size) {
  while (held_.size() - taken_ < size) {
    const std::size_t before = held_.size();
    held_.resize(taken_ + size);
    const std::size_t count = source_->read(held_.data() + before, held_.size() - before);
    held_.resize(before + count);
    if (count == 0) break;
  }
  return std::string_view(held_).substr(taken_, size);
}

std::string read_all(ByteSource& source, std::size_t limit, const std::string& shown) {
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kChunk);
    const std::size_t count = source.read(bytes.data() + before, kChunk);
    bytes.resize(before + count);
    if (bytes.size() > limit) {
      throw Error(Fault::input, {shown}, "larger than " + byte_count(limit) + ", the most for one article");
    }
    if (count == 0) return bytes;
  }
}

std::string byte_count(std::uint64_t bytes) {
  constexpr std::uint64_t kMebi = 1U << 20;
  if (bytes < kMebi) return std::to_string(bytes) + " bytes";
  if (bytes < 1024 * kMebi) return std::to_string(bytes / kMebi) + " MiB";
  const std::uint64_t tenths = bytes * 10 / (1024 * kMebi);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " GiB";
}

}  // namespace techgraph
