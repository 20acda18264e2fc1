#include "graph/name_forms.h"

#include <algorithm>
#include <array>

#include "graph/name_variants.h"
#include "text/name_key.h"
#include "text/plain_letters.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

bool is_latin_acronym(std::string_view key, std::string_view name) {
  std::string initials, capitals;
  bool begins = true;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (is_word(c) && begins) append_utf8(initials, c);
    if (is_word(c) && begins && is_upper(c)) append_utf8(capitals, c);
    begins = !is_word(c);
  }
  return code_points(key) > 1 && (key == folded(initials) || key == folded(capitals));
}

/// One word of Latin letters or kana is not yet a person's full name.
bool is_lone_word(std::string_view name) {
  bool word = false, gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (!is_word(c) || c == U'・') {
      gap = word;
    } else if (gap) {
      return false;
    } else {
      word = true;
    }
  }
  return true;
}

struct Named {
  std::string_view name;
  NameForm form;
};

bool is_short(const Named& one, const std::vector<Named>& all, EntityType type) {
  const Writing writing = one.form.writing;
  if (code_points(one.form.key) < 2) return true;
  if (type == EntityType::person && (writing == Writing::latin || writing == Writing::kana) &&
      is_lone_word(one.name))
    return true;
  return std::ranges::any_of(all, [&](const Named& other) {
    if (other.form.writing != writing || other.form.key == one.form.key) return false;
    return other.form.key.find(one.form.key) != std::string::npos ||
           (writing == Writing::latin && is_latin_acronym(one.form.key, other.name));
  });
}

/// Korean names have up to four syllables, transcribed ones more.
bool may_be_transcribed(const NameForm& form, bool persons) {
  constexpr std::size_t kLongestKorean = 4;
  return !persons || form.writing != Writing::hangul || code_points(form.key) > kLongestKorean;
}

/// Whether some of the full names of that writing may be one. `meet`: they share one in another.
bool agree(std::span<const NameForm> a, std::span<const NameForm> b, Writing writing, bool persons, bool meet,
           const Alike& alike) {
  for (const NameForm& one : a) {
    if (!one.full || one.writing != writing) continue;
    for (const NameForm& other : b) {
      if (!other.full || other.writing != writing) continue;
      if (alike && alike(one.key, other.key)) return true;
      if (meet && may_be_transcribed(one, persons) && may_be_transcribed(other, persons) &&
          are_spellings(one.key, other.key))
        return true;
    }
  }
  return false;
}

}  // namespace

std::string identity_key(std::string_view name) { return plain_letters(name_key(name)); }

Writing writing_of(std::string_view name, std::string_view language) {
  bool latin = false, han = false, kana = false;
  for (std::size_t at = 0; at < name.size();) {
    switch (script_of(next_code_point(name, at))) {
      case Script::hangul:
        return Writing::hangul;
      case Script::hiragana:
      case Script::katakana:
        kana = true;
        break;
      case Script::han:
        han = true;
        break;
      case Script::latin:
        latin = true;
        break;
      default:
        break;
    }
  }
  if (kana) return Writing::kana;
  if (han && language == "zh") return Writing::han_zh;
  if (han && language == "ja") return Writing::han_ja;
  if (han) return Writing::han;
  return latin ? Writing::latin : Writing::other;
}

const std::string& NameForms::key_of(const std::string& name) {
  const auto [found, isnew] = keys_.try_emplace(name);
  if (isnew) found->second = identity_key(name);
  return found->second;
}

std::vector<NameForm> NameForms::of(const Entity& entity, std::string_view document_language) {
  std::vector<Named> named;
  const auto add = [&](const std::string& name, std::string_view language) {
    const std::string& key = key_of(name);
    const Writing writing = writing_of(name, language.empty() ? document_language : language);
    if (!key.empty()) named.push_back({name, {key, writing, true}});
  };
  add(entity.name, {});
  for (const Alias& alias : entity.aliases) add(alias.text, alias.language);
  for (Named& one : named) one.form.full = !is_short(one, named, entity.type);

  std::vector<NameForm> forms;
  for (Named& one : named) forms.push_back(std::move(one.form));
  // A key that is full in one spelling ("Mirela Castow") and short in another ("MirelaCastow") is full.
  std::ranges::sort(forms, [](const NameForm& a, const NameForm& b) {
    return std::tie(a.key, a.writing, b.full) < std::tie(b.key, b.writing, a.full);
  });
  const auto same = [](const NameForm& a, const NameForm& b) {
    return a.key == b.key && a.writing == b.writing;
  };
  forms.erase(std::unique(forms.begin(), forms.end(), same), forms.end());
  return forms;
}

bool in_conflict(std::span<const NameForm> a, std::span<const NameForm> b, bool persons, const Alike& alike) {
  std::array<bool, 7> both{}, shared{};
  for (const NameForm& one : a) {
    for (const NameForm& other : b) {
      if (one.writing != other.writing) continue;
      const auto writing = static_cast<std::size_t>(one.writing);
      if (one.full && other.full) both[writing] = true;
      if ((one.full || other.full) && one.key == other.key) shared[writing] = true;
    }
  }
  const bool meet = std::ranges::find(shared, true) != shared.end();
  for (std::size_t writing = 0; writing < both.size(); ++writing) {
    if (both[writing] && !shared[writing] &&
        !agree(a, b, static_cast<Writing>(writing), persons, meet, alike))
      return true;
  }
  return false;
}

}  // namespace techgraph
