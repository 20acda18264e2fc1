#include "cli/viewing.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/options.h"
#include "cli/report.h"
#include "cli/sources.h"
#include "export/report.h"
#include "text/files.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

/// A path that nobody else can have made, called like the graph.
fs::path temporary_page(const fs::path& graph) {
  std::string folder = (fs::temp_directory_path() / "techgraph-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr)
    throw Error(Fault::output, {folder}, "this folder cannot be made (name a file with -o)");
  return fs::path(folder) / (graph == "-" ? fs::path("graph.html") : graph.stem() += ".html");
}

/// Whether a program for it was found and did not fail. What it says is not ours to say.
bool open_in_browser(std::string path) {
  posix_spawn_file_actions_t silent;
  ::posix_spawn_file_actions_init(&silent);
  ::posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&silent, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  bool opened = false;
  for (std::string program : {"xdg-open", "wslview", "open"}) {
    char* const arguments[] = {program.data(), path.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, program.c_str(), &silent, nullptr, arguments, environ) != 0) continue;
    int status = 0;
    ::waitpid(child, &status, 0);
    opened = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (opened) break;
  }
  ::posix_spawn_file_actions_destroy(&silent);
  return opened;
}

}  // namespace

void run_report(const Options& options, Report& report) {
  const fs::path path = options.outputs.empty() ? fs::path("-") : options.outputs.front();
  const auto graph = read_selected(options, report);
  if (!graph) return;
  const bool html = path.extension() == ".html" || path.extension() == ".htm";
  OutputFile out(path);
  write_report(view_of(*graph, options.exporting, false), html ? ReportForm::html : ReportForm::markdown,
               options.limit, [&](std::string_view bytes) { out.write(bytes); });
  out.commit();
}

void run_view(const Options& options, Report& report) {
  const auto graph = read_selected(options, report);
  if (!graph) return;
  const fs::path path =
      options.outputs.empty() ? temporary_page(options.inputs.front()) : options.outputs.front();
  export_graph(*graph, *find_format("html"), options.exporting, path);
  report.note(path.string() + ": written");
  if (!open_in_browser(path.string()))
    report.not_found("no browser could be opened: open " + path.string() + " yourself");
}

}  // namespace techgraph
