#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "graph/decisions.h"
#include "graph/name_forms.h"

namespace techgraph {

/// Finds the entities that decisions speak of. Decision i marks those of its first name with 2 i, those of
/// its second with 2 i + 1.
class Marks {
 public:
  explicit Marks(std::span<const Decision> decisions);

  /// The marks of an entity whose names are `forms`, sorted.
  std::vector<std::uint32_t> of(const DocumentFacts& document, const Entity& entity,
                                std::span<const NameForm> forms) const;
  /// Whether a decision says that things with these marks are not one.
  bool part(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) const;
  /// What the decisions say about a thing with these marks: "same-as NAME". Sorted.
  std::vector<std::string> words_of(const std::set<std::uint32_t>& marks) const;
  bool joins(std::uint32_t decision) const { return decisions_[decision].same; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(decisions_.size()); }

 private:
  /// "NAME@DOCUMENT" marks in that document only.
  struct Target {
    std::string document;  ///< empty: everywhere
    std::uint32_t mark = 0;
  };
  void add(std::string_view name, std::uint32_t mark);

  std::vector<Decision> decisions_;
  std::multimap<std::string, Target, std::less<>> by_key_, by_knowledge_;
};

}  // namespace techgraph
