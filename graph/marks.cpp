#include "graph/marks.h"

#include <algorithm>

namespace techgraph {

Marks::Marks(std::span<const Decision> decisions) : decisions_(decisions.begin(), decisions.end()) {
  std::ranges::sort(decisions_);
  decisions_.erase(std::unique(decisions_.begin(), decisions_.end()), decisions_.end());
  for (std::uint32_t index = 0; index < decisions_.size(); ++index) {
    add(decisions_[index].a, 2 * index);
    add(decisions_[index].b, 2 * index + 1);
  }
}

void Marks::add(std::string_view name, std::uint32_t mark) {
  // A name may hold an @ itself; then it is taken both ways.
  by_key_.emplace(identity_key(name), Target{"", mark});
  by_knowledge_.emplace(name, Target{"", mark});
  const std::size_t at = name.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == name.size()) return;
  const Target target{std::string(name.substr(at + 1)), mark};
  by_key_.emplace(identity_key(name.substr(0, at)), target);
  by_knowledge_.emplace(name.substr(0, at), target);
}

std::vector<std::uint32_t> Marks::of(const DocumentFacts& document, const Entity& entity,
                                     std::span<const NameForm> forms) const {
  std::vector<std::uint32_t> marks;
  if (decisions_.empty()) return marks;
  const auto look = [&](const auto& table, std::string_view key) {
    const auto [begin, end] = table.equal_range(key);
    for (auto one = begin; one != end; ++one) {
      if (one->second.document.empty() || one->second.document == document.document)
        marks.push_back(one->second.mark);
    }
  };
  // What has no full name here is meant by its short one.
  const bool all = std::ranges::none_of(forms, &NameForm::full);
  for (const NameForm& form : forms)
    if (form.full || all) look(by_key_, form.key);
  if (!entity.knowledge.empty()) look(by_knowledge_, entity.knowledge);
  std::ranges::sort(marks);
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

std::vector<std::string> Marks::words_of(const std::set<std::uint32_t>& marks) const {
  std::vector<std::string> words;
  for (std::uint32_t mark : marks) {
    const Decision& decision = decisions_[mark / 2];
    words.push_back(std::string(name_of_decision(decision.same)) + ' ' +
                    (mark % 2 == 0 ? decision.b : decision.a));
  }
  std::ranges::sort(words);
  return words;
}

bool Marks::part(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) const {
  return std::ranges::any_of(
      a, [&](std::uint32_t mark) { return !decisions_[mark / 2].same && b.contains(mark ^ 1U); });
}

}  // namespace techgraph
