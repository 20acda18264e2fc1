#pragma once

#include "export/sink.h"
#include "export/view.h"

namespace techgraph {

/// Writes a page that shows the graph in a browser: search, filters, panels with the sentences, and a picture
/// that can be moved. It holds all that it needs, asks no network (its Content-Security-Policy forbids it),
/// and runs no script but its own, whatever names and sentences hold.
void write_explorer(const View& view, const Sink& sink);

}  // namespace techgraph
