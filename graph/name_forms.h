#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

/// How a name is written. Two names of one writing can be held against each other; a name in Hangul and one
/// in Latin letters may well be of one thing. Han of unknown language is a writing of its own.
enum class Writing : std::uint8_t { latin, hangul, kana, han, han_zh, han_ja, other };

/// `language` decides between Chinese and Japanese Han; may be empty.
Writing writing_of(std::string_view name, std::string_view language);

/// A name in the form in which it is compared. A short form ("Orvane" of "Orvane Robotics", a lone surname,
/// an acronym of another name) names its thing only within its document.
struct NameForm {
  std::string key;
  Writing writing = Writing::other;
  bool full = true;
  friend auto operator<=>(const NameForm&, const NameForm&) = default;
};

/// Key under which names are held together here: name_key() in plain_letters().
std::string identity_key(std::string_view name);

/// Makes the forms of entities; remembers keys, since names recur in thousands of documents.
class NameForms {
 public:
  /// Forms of the entity's name and aliases, sorted, each key once a writing.
  std::vector<NameForm> of(const Entity& entity, std::string_view document_language);
  /// identity_key(name).
  const std::string& key_of(const std::string& name);

 private:
  std::unordered_map<std::string, std::string> keys_;
};

/// Whether two keys of one writing may be one name.
using Alike = std::function<bool(const std::string& a, const std::string& b)>;

/// Whether both have a full name of one writing, but no full name of the one is any name of the other: then
/// they are not one thing, whatever else they share. Two such names are no conflict if they are alike, or
/// if they are spellings of one name (are_spellings()) and the two share a full name in another writing
/// (Fujikane 후지카네, Fujikane 후지까네). Names of persons in Hangul that are no longer than Korean ones
/// must be equal.
bool in_conflict(std::span<const NameForm> a, std::span<const NameForm> b, bool persons,
                 const Alike& alike = {});

}  // namespace techgraph
