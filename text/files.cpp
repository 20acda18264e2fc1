#include "text/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "text/error.h"

namespace techgraph {
namespace {

constexpr std::size_t kBuffer = 1U << 18;

/// A device, a pipe or a socket: nothing that could be replaced by a file.
bool is_special(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  return std::filesystem::exists(status) && std::filesystem::is_other(status);
}

/// A file without a name: it is gone when its descriptor is, even if the program is killed. -1 where the
/// system has no such files.
int open_nameless(const std::filesystem::path& folder) {
  if (::access("/proc/self/fd", X_OK) != 0) return -1;  // commit() names the file by it
  return ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

std::string reason() { return std::generic_category().message(errno); }

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const bool standard_input = path == "-";
  const std::string shown = standard_input ? "standard input" : path.string();
  const int file = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw Error(Fault::input, {shown}, "cannot be opened: " + reason());
  std::string bytes;
  for (;;) {
    const std::size_t size = bytes.size();
    bytes.resize(size + kBuffer);
    const ssize_t count = ::read(file, bytes.data() + size, kBuffer);
    bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0 || (count < 0 && errno == EINTR)) continue;
    const std::string why = count < 0 ? reason() : "";
    if (!standard_input) ::close(file);
    if (!why.empty()) throw Error(Fault::input, {shown}, "cannot be read: " + why);
    return bytes;
  }
}

std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
  if (error) throw Error(Fault::input, {folder.string()}, "cannot be read: " + error.message());
  while (entries != fs::recursive_directory_iterator()) {
    const fs::directory_entry& entry = *entries;
    if (entry.path().filename().string().starts_with('.')) {
      entries.disable_recursion_pending();
    } else if (entry.is_regular_file(error)) {
      files.push_back(entry.path());
    }
    entries.increment(error);
    if (error) throw Error(Fault::input, {folder.string()}, "cannot be read: " + error.message());
  }
  std::sort(files.begin(), files.end());
  return files;
}

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)) {
  if (path_ == "-") {
    descriptor_ = STDOUT_FILENO;
    return;
  }
  if (is_special(path_)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    special_ = true;
  } else if ((descriptor_ = open_nameless(path_.parent_path())) < 0) {
    open_temporary();
  }
  if (descriptor_ < 0) throw Error(Fault::output, {path_.string()}, "cannot be written: " + reason());
}

void OutputFile::open_temporary() {
  std::string name = path_.string() + ".XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) return;
  temporary_ = name;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor_, 0666 & ~mask);
}

OutputFile::~OutputFile() {
  if (descriptor_ > STDOUT_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffer) flush();
}

void OutputFile::flush() {
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      throw Error(Fault::output, {path_ == "-" ? "standard output" : path_.string()},
                  "cannot be written: " + reason());
    }
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

bool OutputFile::give_name() {
  if (temporary_.empty()) {
    temporary_ = path_.string() + "." + std::to_string(::getpid());
    ::unlink(temporary_.c_str());
    const std::string open_file = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, temporary_.c_str(), AT_SYMLINK_FOLLOW) != 0)
      return false;
  }
  return ::rename(temporary_.c_str(), path_.c_str()) == 0;
}

void OutputFile::commit() {
  flush();
  if (path_ == "-" || special_) return;
  if (::fsync(descriptor_) != 0 || !give_name())
    throw Error(Fault::output, {path_.string()}, "cannot be written: " + reason());
  temporary_.clear();
}

}  // namespace techgraph
