#pragma once

#include "export/sink.h"
#include "export/view.h"

/// The graph as RDF. Nodes and articles are schema.org's things where it has them; statements and where they
/// come from are PROV's entities; the rest is named urn:techgraph:schema#… (docs/formats.md).
namespace techgraph {

/// Turtle: each edge as a triple, and described with its statements.
void write_turtle(const View& view, const Sink& sink);

/// N-Quads: the same, and each statement's triple once more in a graph that has the statement's name.
void write_nquads(const View& view, const Sink& sink);

}  // namespace techgraph
