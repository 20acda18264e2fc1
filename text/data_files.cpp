#include "text/data_files.h"

#include "text/embedded_data.h"
#include "text/error.h"
#include "text/files.h"

namespace techgraph {

DataFiles DataFiles::embedded() {
  DataFiles data;
  for (const EmbeddedFile* file = kEmbeddedFiles; file->path != nullptr; ++file) {
    const std::string_view bytes(file->begin, static_cast<std::size_t>(file->end - file->begin));
    data.files_.push_back({file->path, std::string("data/") + file->path, bytes});
  }
  return data;
}

DataFiles DataFiles::folder(const std::filesystem::path& root) {
  DataFiles data;
  if (!std::filesystem::is_directory(root)) throw Error(Fault::data, {root.string()}, "no such data folder");
  for (const std::filesystem::path& path : list_files(root)) {
    const std::string name = path.lexically_relative(root).generic_string();
    const auto [entry, added] = data.owned_.emplace(name, read_file(path));
    data.files_.push_back({name, path.string(), entry->second});
  }
  return data;
}

std::vector<DataFile> DataFiles::list(std::string_view prefix, std::string_view suffix) const {
  std::vector<DataFile> found;
  for (const DataFile& file : files_) {
    if (file.path.starts_with(prefix) && file.path.ends_with(suffix)) found.push_back(file);
  }
  return found;
}

}  // namespace techgraph
