#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "graph/resolve.h"

namespace techgraph {

/// An identity whose members and knowledge id are known, but not yet its key, type and names.
struct UnnamedIdentity {
  Identity identity;
  int family = 0;  ///< things of one name and different family get different keys
  std::set<std::string> full_keys, short_keys;  ///< see NameForm; one document may shorten what another
                                                ///< takes for a full name
};

/// Gives each its key, type, name and aliases, and sorts them by key. `documents` are those that the members
/// refer to.
std::vector<Identity> named(std::vector<UnnamedIdentity> identities,
                            std::span<const DocumentFacts* const> documents);

}  // namespace techgraph
