#pragma once

#include <cstddef>
#include <cstdint>

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

enum class ReportForm : std::uint8_t { markdown, html };

/// Tells what is in the graph, for reading: who is most connected, the biggest deals, what is newest, what is
/// rumoured, denied or called off, and what is least sure, each with its sentence and article. `limit` is the
/// most lines of a section; a section without lines is left out.
void write_report(const View& view, ReportForm form, std::size_t limit, const Sink& sink);

}  // namespace techgraph
