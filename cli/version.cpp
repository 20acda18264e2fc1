#include "cli/version.h"

#include <string>

#include "cli/options.h"
#include "text/data_files.h"
#include "text/files.h"
#include "text/hash.h"

namespace techgraph {
namespace {

void print(std::string_view text) {
  OutputFile out("-");
  out.write(text);
  out.commit();
}

}  // namespace

std::string fingerprint(const DataFiles& data) {
  std::string hashes;
  for (const DataFile& file : data.list("")) hashes += file.path + hex(hash64(file.bytes));
  return hex(hash64(hashes));
}

void run_version(const Options&, Report&) {
  print("techgraph " TECHGRAPH_VERSION " (words and rules " + fingerprint(DataFiles::embedded()) + ")\n");
}

void run_help(const Options& options, Report&) { print(options.help); }

}  // namespace techgraph
