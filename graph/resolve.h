#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "graph/decisions.h"

namespace techgraph {

/// An entity of a document, by position of the document in what resolve() was given.
struct EntityRef {
  std::uint32_t document = 0;
  EntityId entity;
  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};

/// What showed that two entities are one.
enum class JoinReason : std::uint8_t {
  knowledge,    ///< one knowledge id
  name,         ///< a full name in common (persons: and an employer)
  short_form,   ///< the one is what documents call the other for short
  slip,         ///< names that differ by a letter or two, and staff or products in common
  turned_name,  ///< persons with an employer in common: family name first or last, or romanised otherwise
  sound,        ///< names in two scripts that sound alike
  only_one,     ///< a person without employer, and no second one of that name (beside what is named there)
  decision,     ///< laid down by the user
};
std::string_view words_of(JoinReason reason);  ///< "full name in common"

struct Join {
  EntityRef a, b;
  JoinReason reason = JoinReason::name;
  double sure = 1;  ///< 0 to 1: by the kind of evidence, of sounds by their likeness
};

/// One thing of the world and all entities that stand for it.
struct Identity {
  std::string key;        ///< ASCII and unique: knowledge id, else "n-" and ten digits of a hash of a name
  std::string knowledge;  ///< knowledge id or empty
  std::vector<std::string> other_ids;     ///< see Node::other_ids
  std::vector<std::string> decisions;     ///< see Node::decisions
  EntityType type = EntityType::company;  ///< what most documents say
  std::string name;                       ///< see Node::name
  std::vector<Alias> aliases;             ///< sorted, without the name
  std::vector<EntityRef> members;         ///< sorted
  std::vector<Join> joins;  ///< what joined them, in that order; entities of equal names need none
};

/// Decides which entities of all documents are one thing:
/// - Entities with one knowledge id are one; with two ids never.
/// - Others are one if they share a full name and nothing parts them: in no writing (Latin, Hangul, kana,
///   Han) may two of them have different full names. So 오르베인 and Orvane meet where a document gives both,
///   but a name can never drag two others together.
/// - Persons, products and all other things never mix; a company and its product may share a name.
/// - A person needs company as well: an employer in common (works for, founded, board, adviser, developer),
///   or no employer on one side and no second person of that name to choose from.
/// - What is only named by a short form joins the one thing that some document so shortens, if it is just
///   one, or if that is the group of that name.
/// - Where other evidence speaks for it, names need not be equal: two that share a name in another writing
///   may spell it otherwise; a company with staff or a product in common may be misspelt; a person of the
///   same employer may be romanised otherwise.
/// - Decisions override all this, but a person never becomes a company.
/// Documents must be sorted by id, each id once; their order is the only order that matters. The identities
/// cover every entity exactly once and are sorted by key.
std::vector<Identity> resolve(std::span<const DocumentFacts* const> documents,
                              std::span<const Decision> decisions = {});

}  // namespace techgraph
