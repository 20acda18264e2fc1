#include "text/regex.h"

#include <unicode/regex.h>

#include "text/error.h"

namespace techgraph {
namespace {

constexpr std::int32_t kTimeLimit = 1000;       ///< ICU's unit: about a millisecond
constexpr std::int32_t kStackLimit = 16 << 20;  ///< bytes

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

}  // namespace

struct Regex::State {
  std::string expression;
  std::unique_ptr<icu::RegexMatcher> matcher;
  icu::UnicodeString text;

  void check(UErrorCode status, const char* what) const {
    if (U_SUCCESS(status)) return;
    throw Error(Fault::usage, {},
                "the regular expression \"" + expression + "\" " + what + " (" + u_errorName(status) + ")");
  }
};

Regex::Regex(std::string_view expression) : state_(std::make_unique<State>()) {
  state_->expression = expression;
  UErrorCode status = U_ZERO_ERROR;
  state_->matcher = std::make_unique<icu::RegexMatcher>(wide(expression), 0, status);
  state_->check(status, "has a fault");
  state_->matcher->setTimeLimit(kTimeLimit, status);
  state_->matcher->setStackLimit(kStackLimit, status);
  state_->check(status, "has a fault");
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

bool Regex::matches(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  state_->text = wide(text);
  state_->matcher->reset(state_->text);
  const bool found = state_->matcher->matches(status);
  state_->check(status, "takes too long");
  return found;
}

}  // namespace techgraph
