#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace techgraph {

/// A regular expression in ICU's form (that of Java and Perl). Not to be used by two threads at once.
class Regex {
 public:
  /// Throws Error{usage} that says what is wrong with the expression.
  explicit Regex(std::string_view expression);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  /// Whether the whole text matches. Throws Error{usage} if that takes far too long to tell.
  bool matches(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace techgraph
