#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace techgraph {

/// One item of a feed. Texts are as the feed has them, HTML or not.
struct FeedItem {
  std::string id, title, date, url;  ///< guid or Atom id; date as iso_day() gives it; each may be empty
  std::string content;               ///< the longest of content:encoded, content, description, summary
};

/// A feed, RSS 2.0 or 1.0 or Atom, in UTF-8. Entities that the text declares itself are refused, and nothing
/// is fetched. Throws Error{input} for what is no feed, and for bad XML if no item came before it.
struct Feed {
  std::string language;
  std::vector<FeedItem> items;
};
Feed read_feed(std::string_view xml, const Place& place);

}  // namespace techgraph
