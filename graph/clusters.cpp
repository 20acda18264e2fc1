#include "graph/clusters.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "graph/identity_names.h"
#include "text/name_key.h"

namespace techgraph {
namespace {

Family family_of(EntityType type) {
  if (type == EntityType::person) return Family::person;
  return type == EntityType::product ? Family::product : Family::body;
}

/// Sorts and leaves each once.
void sort_out(std::vector<std::uint32_t>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Whether the relation holds a person to where he works.
bool is_post(RelationType type) {
  return type == RelationType::works_for || type == RelationType::founded ||
         type == RelationType::board_member_of || type == RelationType::advises;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

Clusters::Clusters(std::span<const DocumentFacts* const> documents, std::span<const Decision> decisions)
    : documents_(documents), marks_(decisions) {
  for (const DocumentFacts* document : documents_) cluster_of_.emplace_back(document->entities.size(), kNone);
  choose_families();
}

void Clusters::choose_families() {
  std::map<std::string_view, std::array<std::size_t, 3>> votes;
  for (const DocumentFacts* document : documents_) {
    for (const Entity& entity : document->entities)
      if (!entity.knowledge.empty())
        ++votes[entity.knowledge][static_cast<std::size_t>(family_of(entity.type))];
  }
  for (const auto& [knowledge, counts] : votes)
    families_[knowledge] = static_cast<Family>(std::ranges::max_element(counts) - counts.begin());
}

Family Clusters::family(const Entity& entity) const {
  return entity.knowledge.empty() ? family_of(entity.type) : families_.at(entity.knowledge);
}

std::size_t Clusters::add_atoms(bool persons) {
  first_ = atoms_.size();
  std::map<std::string, Atom> found;
  for (std::uint32_t d = 0; d < documents_.size(); ++d) {
    for (const Entity& entity : documents_[d]->entities) {
      if ((family(entity) == Family::person) == persons) add_entity(d, entity, found);
    }
  }
  for (auto& [signature, atom] : found) {
    sort_out(atom.companions);
    atoms_.push_back(std::move(atom));
    clusters_.push_back(cluster_of_atom(static_cast<std::uint32_t>(atoms_.size() - 1)));
  }
  return first_;
}

void Clusters::add_entity(std::uint32_t d, const Entity& entity, std::map<std::string, Atom>& found) {
  const std::vector<NameForm> forms = names_.of(entity, documents_[d]->language);
  const std::vector<std::uint32_t> employers = employers_of(d, entity);
  const std::vector<std::uint32_t> marks = marks_.of(*documents_[d], entity, forms);
  Atom& atom = found[signature(d, entity, forms, employers, marks)];
  atom.marks = marks;
  atom.family = family(entity);
  atom.knowledge = entity.knowledge;
  add_forms(atom.forms, forms);
  std::vector<std::uint32_t> all;
  std::ranges::set_union(atom.employers, employers, std::back_inserter(all));
  atom.employers = std::move(all);
  if (atom.family == Family::person) {
    std::ranges::copy_if(cluster_of_[d], std::back_inserter(atom.companions),
                         [](std::uint32_t cluster) { return cluster != kNone; });
  } else {
    add_staff(d, entity.id, atom.staff);
  }
  atom.members.push_back({d, entity.id});
  note_spelling(entity.name);
  for (const Alias& alias : entity.aliases) note_spelling(alias.text);
}

void Clusters::note_spelling(const std::string& name) {
  std::string& best = spellings_[names_.key_of(name)];
  const std::string_view spelling = without_legal_form(name);
  if (spelling.size() > best.size() || (spelling.size() == best.size() && spelling < best)) best = spelling;
}

std::string Clusters::signature(std::uint32_t d, const Entity& entity, const std::vector<NameForm>& forms,
                                const std::vector<std::uint32_t>& employers,
                                const std::vector<std::uint32_t>& marks) const {
  std::string text;
  for (std::uint32_t mark : marks) text += std::to_string(mark) + '\v';
  if (!entity.knowledge.empty()) return text + "=" + entity.knowledge;
  text += std::to_string(static_cast<int>(family(entity)));
  for (const NameForm& form : forms) {
    text += '\n' + form.key + '\t' + std::to_string(static_cast<int>(form.writing));
    text += form.full ? "f" : "s";
  }
  for (std::uint32_t employer : employers) text += '\r' + std::to_string(employer);
  if (forms.empty() || (employers.empty() && family(entity) == Family::person))
    text += "\n\n" + documents_[d]->document + '\n' + std::to_string(entity.id.value);
  return text;
}

void Clusters::add_forms(std::vector<NameForm>& forms, const std::vector<NameForm>& more) {
  for (const NameForm& form : more) {
    const auto same = std::ranges::find_if(
        forms, [&](const NameForm& f) { return f.key == form.key && f.writing == form.writing; });
    if (same == forms.end()) {
      forms.push_back(form);
    } else {
      same->full = same->full || form.full;
    }
  }
  std::ranges::sort(forms);
}

std::vector<std::uint32_t> Clusters::employers_of(std::uint32_t d, const Entity& person) const {
  std::vector<std::uint32_t> employers;
  if (family(person) != Family::person) return employers;
  for (const Relation& relation : documents_[d]->relations) {
    if (relation.source != person.id) continue;
    if (is_post(relation.type) || relation.type == RelationType::develops)
      employers.push_back(cluster_of_[d][relation.target.value]);
  }
  std::erase(employers, kNone);
  sort_out(employers);
  return employers;
}

void Clusters::add_staff(std::uint32_t d, EntityId body, std::vector<std::string>& staff) {
  for (const Relation& relation : documents_[d]->relations) {
    const bool makes = relation.source == body && relation.type == RelationType::develops;
    const bool has = relation.target == body && is_post(relation.type);
    if (!makes && !has) continue;
    const Entity& other = documents_[d]->entities[(makes ? relation.target : relation.source).value];
    for (const NameForm& form : names_.of(other, documents_[d]->language))
      if (form.full) staff.push_back(form.key);
  }
  std::ranges::sort(staff);
  staff.erase(std::unique(staff.begin(), staff.end()), staff.end());
}

Cluster Clusters::cluster_of_atom(std::uint32_t index) {
  const Atom& atom = atoms_[index];
  Cluster cluster;
  cluster.atoms = {index};
  cluster.models = {model_of_.try_emplace({atom.family, atom.forms}, index).first->second};
  cluster.knowledge = atom.knowledge;
  cluster.employers.insert(atom.employers.begin(), atom.employers.end());
  cluster.companions.insert(atom.companions.begin(), atom.companions.end());
  cluster.marks.insert(atom.marks.begin(), atom.marks.end());
  for (const EntityRef& member : atom.members) cluster.documents.insert(member.document);
  return cluster;
}

bool Clusters::may_be_one(const Cluster& a, const Cluster& b, const Alike& alike) const {
  if (!a.knowledge.empty() && !b.knowledge.empty() && a.knowledge != b.knowledge) return false;
  if (marks_.part(a.marks, b.marks)) return false;
  for (std::uint32_t x : a.models) {
    for (std::uint32_t y : b.models) {
      if (atoms_[x].family != atoms_[y].family ||
          in_conflict(atoms_[x].forms, atoms_[y].forms, atoms_[x].family == Family::person, alike))
        return false;
    }
  }
  return true;
}

bool Clusters::has_type(const Cluster& cluster, EntityType type) const {
  return std::ranges::any_of(cluster.atoms, [&](std::uint32_t atom) {
    return std::ranges::any_of(atoms_[atom].members, [&](const EntityRef& member) {
      return documents_[member.document]->entities[member.entity.value].type == type;
    });
  });
}

std::vector<std::string> Clusters::full_names(const Cluster& cluster) const {
  std::vector<std::string> names;
  for (const std::string& key : keys_of(cluster, true)) names.push_back(spellings_.at(key));
  return names;
}

bool Clusters::is_of_persons(const Cluster& cluster) const {
  return atoms_[cluster.atoms[0]].family == Family::person;
}

std::set<std::string> Clusters::keys_of(const Cluster& cluster, bool full_only) const {
  std::set<std::string> keys;
  for (std::uint32_t atom : cluster.models) {
    for (const NameForm& form : atoms_[atom].forms)
      if (form.full || !full_only) keys.insert(form.key);
  }
  return keys;
}

bool Clusters::has_full_name(const Cluster& cluster) const {
  return std::ranges::any_of(cluster.models, [&](std::uint32_t a) { return atoms_[a].has_full_name(); });
}

void Clusters::note_members() {
  for (std::size_t atom = first_; atom < atoms_.size(); ++atom) {
    for (const EntityRef& member : atoms_[atom].members)
      cluster_of_[member.document][member.entity.value] = home_[atom];
  }
}

std::vector<Identity> Clusters::identities() const {
  std::vector<UnnamedIdentity> names;
  for (const Cluster& cluster : clusters_) {
    if (cluster.gone) continue;
    UnnamedIdentity one;
    one.identity.knowledge = cluster.knowledge;
    for (std::uint32_t atom : cluster.atoms) {
      const Atom& from = atoms_[atom];
      one.identity.members.insert(one.identity.members.end(), from.members.begin(), from.members.end());
      for (const NameForm& form : from.forms) (form.full ? one.full_keys : one.short_keys).insert(form.key);
    }
    std::ranges::sort(one.identity.members);
    one.identity.joins = cluster.joins;
    one.identity.decisions = marks_.words_of(cluster.marks);
    one.family = static_cast<int>(atoms_[cluster.atoms[0]].family);
    names.push_back(std::move(one));
  }
  return named(std::move(names), documents_);
}

void Clusters::merge(std::uint32_t one, std::uint32_t other, JoinReason reason, double sure) {
  const std::uint32_t into = std::min(one, other), from = std::max(one, other);
  merge(into, from, atoms_[clusters_[into].atoms[0]].members[0], atoms_[clusters_[from].atoms[0]].members[0],
        reason, sure);
}

void Clusters::merge(std::uint32_t into, std::uint32_t from, EntityRef at, EntityRef also_at,
                     JoinReason reason, double sure) {
  Cluster& a = clusters_[into];
  Cluster& b = clusters_[from];
  a.joins.insert(a.joins.end(), b.joins.begin(), b.joins.end());
  a.joins.push_back({at, also_at, reason, sure});
  for (std::uint32_t atom : b.atoms) home_[atom] = into;
  a.atoms.insert(a.atoms.end(), b.atoms.begin(), b.atoms.end());
  a.models.merge(b.models);
  a.marks.merge(b.marks);
  if (a.knowledge.empty() || (!b.knowledge.empty() && b.knowledge < a.knowledge)) a.knowledge = b.knowledge;
  a.employers.merge(b.employers);
  a.companions.merge(b.companions);
  a.documents.merge(b.documents);
  b = Cluster{};
  b.gone = true;
}

}  // namespace techgraph
