#pragma once

#include <functional>
#include <string_view>

namespace techgraph {

/// Where the bytes of an export go: a file, a string, a pipe. May throw.
using Sink = std::function<void(std::string_view)>;

}  // namespace techgraph
