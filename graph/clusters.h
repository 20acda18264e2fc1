#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/marks.h"
#include "graph/name_forms.h"
#include "graph/resolve.h"

namespace techgraph {

/// Kinds of things that are never one, even of one name. A body is a firm, fund, organization or public body.
enum class Family : std::uint8_t { body, product, person };

/// Entities that no rule could tell apart: same names, knowledge id and (persons) employers.
struct Atom {
  Family family = Family::body;
  std::string knowledge;
  std::vector<NameForm> forms;
  std::vector<std::uint32_t> employers;   ///< clusters of bodies, sorted
  std::vector<std::uint32_t> companions;  ///< clusters named in the same documents, sorted
  std::vector<std::string> staff;         ///< keys of persons and products of a body
  std::vector<std::uint32_t> marks;       ///< see Marks
  std::vector<EntityRef> members;         ///< sorted
  bool has_full_name() const { return std::ranges::any_of(forms, &NameForm::full); }
};

struct Cluster {
  std::vector<std::uint32_t> atoms;
  std::set<std::uint32_t> models;  ///< one atom of each set of names: the first that has it
  std::string knowledge;
  std::set<std::uint32_t> employers, companions, documents, marks;
  std::vector<Join> joins;
  bool gone = false;  ///< its atoms went to another
};

template <class Sorted, class Other>
bool intersect(const Sorted& a, const Other& b) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i == *j) return true;
    *i < *j ? static_cast<void>(++i) : static_cast<void>(++j);
  }
  return false;
}

inline constexpr std::uint32_t kNone = UINT32_MAX;

/// The entities of all documents, gathered into clusters of what is one thing. First come bodies and
/// products, in a second round persons, whose employers are then known. What joins clusters is for
/// resolve.cpp to say; here is what they are, what parts them, and how two become one.
class Clusters {
 protected:
  Clusters(std::span<const DocumentFacts* const> documents, std::span<const Decision> decisions);

  /// Of persons or of all others. Gives the index of the first new cluster; each atom begins as one.
  std::size_t add_atoms(bool persons);
  /// Whether nothing parts them: knowledge, decisions, names (see in_conflict()).
  bool may_be_one(const Cluster& a, const Cluster& b, const Alike& alike = {}) const;
  /// Makes two clusters one, under the smaller number, and notes why.
  void merge(std::uint32_t one, std::uint32_t other, JoinReason reason, double sure = 1);
  void merge(std::uint32_t into, std::uint32_t from, EntityRef at, EntityRef also_at, JoinReason reason,
             double sure);
  bool has_type(const Cluster& cluster, EntityType type) const;
  std::vector<std::string> full_names(const Cluster& cluster) const;
  bool is_of_persons(const Cluster& cluster) const;
  /// Names of a cluster that may stand for it elsewhere, or that it may go by.
  std::set<std::string> keys_of(const Cluster& cluster, bool full_only) const;
  bool has_full_name(const Cluster& cluster) const;
  /// Ends a round: employers and companions are found by it in the next.
  void note_members();
  std::vector<Identity> identities() const;  ///< of all that has not gone to another

  std::span<const DocumentFacts* const> documents_;
  Marks marks_;
  NameForms names_;
  std::unordered_map<std::string, std::string> spellings_;  ///< by key of a name
  std::vector<Atom> atoms_;
  std::vector<Cluster> clusters_;
  std::vector<std::uint32_t> home_;                     ///< of each atom, its cluster
  std::vector<std::vector<std::uint32_t>> cluster_of_;  ///< [document][entity], or kNone
  std::size_t first_ = 0;                               ///< atom and cluster of the present round

 private:
  /// A known thing is of the family that most documents give it.
  void choose_families();
  Family family(const Entity& entity) const;
  void add_entity(std::uint32_t d, const Entity& entity, std::map<std::string, Atom>& found);
  /// Of the spellings of one key the one that tells most of its words: the longest, then the first.
  void note_spelling(const std::string& name);
  /// Equal for entities that no rule could tell apart. A person without employer, and what has no name, is
  /// like nothing else.
  std::string signature(std::uint32_t d, const Entity& entity, const std::vector<NameForm>& forms,
                        const std::vector<std::uint32_t>& employers,
                        const std::vector<std::uint32_t>& marks) const;
  static void add_forms(std::vector<NameForm>& forms, const std::vector<NameForm>& more);
  std::vector<std::uint32_t> employers_of(std::uint32_t d, const Entity& person) const;
  /// Who works for a body and what it makes, by full name.
  void add_staff(std::uint32_t d, EntityId body, std::vector<std::string>& staff);
  Cluster cluster_of_atom(std::uint32_t index);

  std::unordered_map<std::string_view, Family> families_;                       ///< of knowledge ids
  std::map<std::pair<Family, std::vector<NameForm>>, std::uint32_t> model_of_;  ///< first atom of these names
};

}  // namespace techgraph
