#include "text/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <exception>

#include "text/error.h"

namespace techgraph {

struct Archive::State {
  std::unique_ptr<ByteSource> bytes;
  std::string shown;
  std::uint64_t limit = 0;
  std::uint64_t expanded = 0;
  struct archive* reader = archive_read_new();
  std::array<char, 1U << 16> buffer{};
  std::exception_ptr failure;  ///< of the source below, carried through libarchive
  bool ended = false;

  ~State() { archive_read_free(reader); }

  [[noreturn]] void fail() {
    ended = true;
    if (failure) std::rethrow_exception(failure);
    const char* why = archive_error_string(reader);
    throw Error(Fault::input, {shown},
                std::string("damaged or unknown archive: ") + (why == nullptr ? "cannot be read" : why));
  }
};

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTarMagic = 257;

la_ssize_t read_below(struct archive* reader, void* data, const void** block) {
  auto& state = *static_cast<Archive::State*>(data);
  *block = state.buffer.data();
  try {
    return static_cast<la_ssize_t>(state.bytes->read(state.buffer.data(), state.buffer.size()));
  } catch (...) {
    state.failure = std::current_exception();
    archive_set_error(reader, ARCHIVE_FATAL, "cannot be read");
    return ARCHIVE_FATAL;
  }
}

class EntrySource final : public ByteSource {
 public:
  explicit EntrySource(Archive::State& state) : state_(state) {}
  std::size_t read(char* out, std::size_t size) override {
    if (state_.ended) return 0;
    const la_ssize_t count = archive_read_data(state_.reader, out, size);
    if (count < 0) state_.fail();
    state_.expanded += static_cast<std::uint64_t>(count);
    if (state_.expanded > state_.limit) {
      state_.ended = true;
      throw Error(Fault::input, {state_.shown},
                  "expands to more than " + byte_count(state_.limit) + ", the most for one archive");
    }
    return static_cast<std::size_t>(count);
  }

 private:
  Archive::State& state_;
};

std::string label(const char* name) {
  std::string out = name == nullptr ? "entry" : name;
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return out;
}

}  // namespace

bool is_archive(std::string_view head) {
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
         head.starts_with("\x1F\x8B"sv) ||
         head.starts_with(
             "\xFD"
             "7zXZ\0"sv) ||
         head.starts_with("\x28\xB5\x2F\xFD"sv) ||
         (head.starts_with("BZh"sv) && head.substr(4).starts_with("1AY&SY"sv)) ||
         (head.size() > kTarMagic && head.substr(kTarMagic).starts_with("ustar"sv));
}

Archive::Archive(std::unique_ptr<ByteSource> bytes, std::string shown, std::uint64_t limit)
    : state_(std::make_unique<State>()) {
  state_->bytes = std::move(bytes);
  state_->shown = std::move(shown);
  state_->limit = limit;
  struct archive* reader = state_->reader;
  // Named one by one: "all" would also take filters that run other programs.
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  archive_read_support_format_empty(reader);
  archive_read_support_format_raw(reader);
  archive_read_open(reader, state_.get(), nullptr, read_below, nullptr);
}

Archive::~Archive() = default;

std::optional<std::string> Archive::next() {
  while (!state_->ended) {
    struct archive_entry* entry = nullptr;
    const int status = archive_read_next_header(state_->reader, &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) state_->fail();
    if (archive_format(state_->reader) == ARCHIVE_FORMAT_RAW) {
      return std::filesystem::path(state_->shown).filename().stem().string();
    }
    if (archive_entry_filetype(entry) == AE_IFREG) return label(archive_entry_pathname(entry));
  }
  state_->ended = true;
  return std::nullopt;
}

std::unique_ptr<ByteSource> Archive::open_entry() { return std::make_unique<EntrySource>(*state_); }

}  // namespace techgraph
