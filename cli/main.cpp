#include <csignal>
#include <exception>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that has seen enough ends us without a word
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is an error to report, not a crash
  techgraph::Report report;
  try {
    const techgraph::Options options = techgraph::parse_options({argv + 1, argv + argc});
    if (options.quiet) report.be_quiet();
    options.command->run(options, report);
  } catch (const techgraph::Error& error) {
    report.failed(error);
  } catch (const std::exception& error) {
    report.failed(techgraph::Error(techgraph::Fault::input, {}, error.what()));
  }
  return report.status();
}
