#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace techgraph {

/// An entity of a document, by position of the document in what resolve() was given.
struct EntityRef {
  std::uint32_t document = 0;
  EntityId entity;
  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};

/// One thing of the world and all entities that stand for it.
struct Identity {
  std::string key;        ///< ASCII and unique: knowledge id, else "n-" and ten digits of a hash of a name
  std::string knowledge;  ///< knowledge id or empty
  EntityType type = EntityType::company;  ///< what most documents say
  std::string name;                       ///< see Node::name
  std::vector<Alias> aliases;             ///< sorted, without the name
  std::vector<EntityRef> members;         ///< sorted
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
///   one.
/// Documents must be sorted by id, each id once; their order is the only order that matters. The identities
/// cover every entity exactly once and are sorted by key.
std::vector<Identity> resolve(std::span<const DocumentFacts* const> documents);

}  // namespace techgraph
