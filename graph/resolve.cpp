#include "graph/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "graph/clusters.h"
#include "graph/name_variants.h"
#include "graph/sound_links.h"

namespace techgraph {
namespace {

/// How sure each kind of evidence makes that two are one.
constexpr double kSureKnown = 0.99, kSureName = 0.95, kSureShort = 0.85, kSureSlip = 0.85, kSureTurned = 0.9,
                 kSureOnly = 0.8;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class Resolver : Clusters {
 public:
  Resolver(std::span<const DocumentFacts* const> documents, std::span<const Decision> decisions)
      : Clusters(documents, decisions) {}

  std::vector<Identity> run() {
    add_atoms(false);
    join_known();
    merge_linked([](const Cluster&, const Cluster&) { return true; });
    join_slips();
    join_short_forms();
    join_across_scripts();
    join_decided();
    note_members();
    const std::size_t persons = add_atoms(true);
    join_known();
    merge_linked([](const Cluster& a, const Cluster& b) { return intersect(a.employers, b.employers); });
    join_turned();
    join_colleagues();
    join_unemployed(persons);
    join_short_forms();
    join_across_scripts();
    join_decided();
    return identities();
  }

 private:
  // Merging. Atom i and cluster i are made together, so home_[i] leads from the one to the other.

  /// Atoms of the present round by full name; those without one go by their short ones.
  std::map<std::string_view, std::vector<std::uint32_t>> atoms_by_name() const {
    std::map<std::string_view, std::vector<std::uint32_t>> found;
    for (std::size_t index = first_; index < atoms_.size(); ++index) {
      const bool all = !atoms_[index].has_full_name();
      std::set<std::string_view> keys;
      for (const NameForm& form : atoms_[index].forms) {
        if ((form.full || all) && keys.insert(form.key).second)
          found[form.key].push_back(static_cast<std::uint32_t>(index));
      }
    }
    return found;
  }

  bool is_unplaced(std::uint32_t atom) const {
    return atoms_[atom].family == Family::person && atoms_[atom].employers.empty();
  }

  /// Pairs of atoms that share a name: those with most names in common first, then those that most documents
  /// give, then by names.
  std::vector<Pair> linked_pairs() const {
    std::map<Pair, std::size_t> shared;
    for (const auto& [key, atoms] : atoms_by_name()) {
      // Persons without employer come in great numbers; of those with equal names one stands for all.
      std::map<std::vector<NameForm>, std::uint32_t> leaders;
      std::vector<std::uint32_t> leading;
      for (std::uint32_t atom : atoms) {
        const auto [leader, isnew] = is_unplaced(atom) ? leaders.try_emplace(atoms_[atom].forms, atom)
                                                       : std::pair(leaders.end(), true);
        if (isnew) {
          leading.push_back(atom);
        } else {
          ++shared[{leader->second, atom}];
        }
      }
      for (std::size_t i = 0; i < leading.size(); ++i) {
        for (std::size_t j = i + 1; j < leading.size(); ++j) ++shared[{leading[i], leading[j]}];
      }
    }
    struct Ranked {
      std::size_t shared, support;
      Pair pair;
    };
    std::vector<Ranked> ranked;
    for (const auto& [pair, count] : shared)
      ranked.push_back({count, atoms_[pair.first].members.size() + atoms_[pair.second].members.size(), pair});
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
      return std::tie(b.shared, b.support, a.pair) < std::tie(a.shared, a.support, b.pair);
    });
    std::vector<Pair> pairs;
    for (const Ranked& one : ranked) pairs.push_back(one.pair);
    return pairs;
  }

  template <class Also>
  void merge_linked(Also also) {
    const std::vector<Pair> pairs = linked_pairs();
    // Two clusters that did not meet may do so once one of them has grown by an employer.
    for (bool changed = true; changed;) {
      changed = false;
      for (const Pair& pair : pairs) {
        const std::uint32_t a = home_[pair.first], b = home_[pair.second];
        if (a == b || !also(clusters_[a], clusters_[b]) || !may_be_one(clusters_[a], clusters_[b])) continue;
        const EntityRef at = atoms_[pair.first].members[0], also_at = atoms_[pair.second].members[0];
        merge(std::min(a, b), std::max(a, b), at, also_at, JoinReason::name, kSureName);
        changed = true;
      }
    }
  }

  /// Persons without employer: to the only one of that name, else to the only one in the same company.
  void join_unemployed(std::size_t first) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> joins;  // atom, atom of the cluster to go to
    std::set<std::uint32_t> torn;                                // have several to choose from
    const auto by_name = employed_by_name();
    for (std::size_t index = first; index < atoms_.size(); ++index) {
      const auto atom = static_cast<std::uint32_t>(index);
      if (!clusters_[home_[atom]].employers.empty()) continue;
      std::vector<std::uint32_t> candidates = employed_namesakes(atom, by_name);
      if (candidates.size() > 1) {
        torn.insert(home_[atom]);
        std::erase_if(candidates, [&](std::uint32_t c) {
          return !intersect(clusters_[c].companions, atoms_[atom].companions);
        });
      }
      if (candidates.size() == 1) joins.emplace_back(atom, clusters_[candidates[0]].atoms[0]);
    }
    for (const auto& [atom, to] : joins) {
      const std::uint32_t a = home_[atom], b = home_[to];
      if (a != b && may_be_one(clusters_[a], clusters_[b])) merge(b, a, JoinReason::only_one, kSureOnly);
    }
    for (const Pair& pair : linked_pairs()) {
      const std::uint32_t a = home_[pair.first], b = home_[pair.second];
      if (a == b || torn.contains(a) || torn.contains(b) || !clusters_[a].employers.empty() ||
          !clusters_[b].employers.empty() || !atoms_[pair.first].has_full_name() ||
          !atoms_[pair.second].has_full_name() || intersect(clusters_[a].documents, clusters_[b].documents) ||
          !may_be_one(clusters_[a], clusters_[b]))
        continue;
      merge(a, b, JoinReason::only_one, kSureOnly);
    }
  }

  std::map<std::string_view, std::set<std::uint32_t>> employed_by_name() const {
    std::map<std::string_view, std::set<std::uint32_t>> found;
    for (std::size_t index = first_; index < atoms_.size(); ++index) {
      if (clusters_[home_[index]].employers.empty()) continue;
      for (const NameForm& form : atoms_[index].forms)
        if (form.full) found[form.key].insert(home_[index]);
    }
    return found;
  }

  std::vector<std::uint32_t> employed_namesakes(
      std::uint32_t atom, const std::map<std::string_view, std::set<std::uint32_t>>& by_name) const {
    const Cluster& own = clusters_[home_[atom]];
    std::set<std::uint32_t> found;
    for (const NameForm& form : atoms_[atom].forms) {
      const auto namesakes = by_name.find(form.key);
      if (!form.full || namesakes == by_name.end()) continue;
      for (std::uint32_t other : namesakes->second) {
        const Cluster& cluster = clusters_[other];
        if (may_be_one(cluster, own) && !intersect(cluster.documents, own.documents)) found.insert(other);
      }
    }
    return {found.begin(), found.end()};
  }

  // Names across scripts.

  /// Where knowledge says nothing: two clusters of one type whose full names in two scripts sound the same,
  /// and no others do. Other names of a company may be translations, a person's must sound alike as well. A
  /// person also needs company: a common employer; or, if the employer of one is
  /// unknown, something named beside both, or a name that fits almost perfectly.
  void join_across_scripts() {
    for (std::size_t type = 0; type < kEntityTypes; ++type) {
      std::vector<SoundName> names;
      for (std::size_t index = first_; index < clusters_.size(); ++index) {
        const Cluster& cluster = clusters_[index];
        if (cluster.gone || !cluster.knowledge.empty() || !has_type(cluster, static_cast<EntityType>(type)))
          continue;
        for (std::string& name : full_names(cluster))
          names.push_back({std::move(name), static_cast<std::uint32_t>(index)});
      }
      for (const SoundLink& link : sound_links(std::move(names))) {
        const std::uint32_t a = home_[link.a], b = home_[link.b];
        if (a == b || intersect(clusters_[a].documents, clusters_[b].documents) ||
            !may_be_one(clusters_[a], clusters_[b]) ||
            !keep_company(clusters_[a], clusters_[b], link.likeness) ||
            (is_of_persons(clusters_[a]) && are_apart(clusters_[a], clusters_[b])))
          continue;
        merge(a, b, JoinReason::sound, link.likeness.similarity);
      }
    }
  }

  /// Whether the names of two persons say that they are not one.
  bool are_apart(const Cluster& a, const Cluster& b) const {
    const std::set<std::string> first = keys_of(a, true), second = keys_of(b, true);
    return sound_apart(full_names(a), full_names(b)) || std::ranges::any_of(first, [&](const std::string& x) {
             return std::ranges::any_of(second, [&](const std::string& y) { return are_read_apart(x, y); });
           });
  }

  bool keep_company(const Cluster& a, const Cluster& b, const Likeness& likeness) const {
    constexpr double kAlmostPerfect = 0.9, kLong = 20;  // evidence of a name of three syllables or two words
    if (!is_of_persons(a) || intersect(a.employers, b.employers)) return true;
    if (!a.employers.empty() && !b.employers.empty()) return false;
    return intersect(a.companions, b.companions) ||
           (likeness.similarity >= kAlmostPerfect && likeness.evidence >= kLong);
  }

  // Short forms.

  /// Whether everything that `small` is called is also a name of `big`, or a piece of one in that writing.
  bool is_covered(const Cluster& small, const Cluster& big) const {
    const auto covers = [&](const NameForm& form) {
      bool compared = false;
      for (std::uint32_t atom : big.models) {
        for (const NameForm& other : atoms_[atom].forms) {
          if (other.writing != form.writing) continue;
          if (other.key.find(form.key) != std::string::npos) return true;
          compared = true;
        }
      }
      return !compared;
    };
    return std::ranges::all_of(
        small.models, [&](std::uint32_t atom) { return std::ranges::all_of(atoms_[atom].forms, covers); });
  }

  bool may_shorten(const Cluster& small, const Cluster& big) const {
    const Family family = atoms_[small.atoms[0]].family;
    if (family == Family::product || family != atoms_[big.atoms[0]].family) return false;
    if (family == Family::person && !intersect(small.employers, big.employers)) return false;
    if (!small.knowledge.empty() || intersect(small.documents, big.documents)) return false;
    return has_full_name(big) && is_covered(small, big) && !marks_.part(small.marks, big.marks);
  }

  /// By each name (full name) of the present round, the clusters that go by it.
  std::map<std::string, std::set<std::uint32_t>> clusters_by_name(bool full_only) const {
    std::map<std::string, std::set<std::uint32_t>> found;
    for (std::size_t index = first_; index < clusters_.size(); ++index) {
      if (clusters_[index].gone) continue;
      for (const std::string& key : keys_of(clusters_[index], full_only))
        found[key].insert(static_cast<std::uint32_t>(index));
    }
    return found;
  }

  /// Whether names of others than these two begin with the key: "Orvane" may then be any of them.
  bool is_shared(const std::string& key, std::uint32_t small, std::uint32_t big,
                 const std::map<std::string, std::set<std::uint32_t>>& by_full_name) const {
    const Family family = atoms_[small].family;
    for (auto name = by_full_name.lower_bound(key);
         name != by_full_name.end() && name->first.starts_with(key); ++name) {
      for (std::uint32_t other : name->second)
        if (other != small && other != big && atoms_[other].family == family) return true;
    }
    return false;
  }

  bool is_group(const std::string& key, const Cluster& big) const {
    return std::ranges::any_of(keys_of(big, true),
                               [&](const std::string& full) { return is_group_of(full, key); });
  }

  bool is_its_name(const std::string& key, std::uint32_t small, std::uint32_t big,
                   const std::map<std::string, std::set<std::uint32_t>>& by_full_name) const {
    return clusters_[small].documents.size() <= clusters_[big].documents.size() &&
           (atoms_[small].family == Family::person || !is_shared(key, small, big, by_full_name));
  }

  /// For each cluster the ones that it may be a short form of, by what their documents call them for short.
  void join_short_forms() {
    const auto called = clusters_by_name(false), by_full_name = clusters_by_name(true);
    std::map<std::uint32_t, std::set<std::uint32_t>> candidates;
    for (std::size_t index = first_; index < clusters_.size(); ++index) {
      const auto small = static_cast<std::uint32_t>(index);
      if (clusters_[small].gone || !clusters_[small].knowledge.empty()) continue;
      // A person without employer has nothing in common with anyone; there may be thousands of them.
      if (atoms_[small].family == Family::person && clusters_[small].employers.empty()) continue;
      for (const std::string& key : keys_of(clusters_[small], has_full_name(clusters_[small]))) {
        for (std::uint32_t big : called.at(key)) {
          if (big != small && may_shorten(clusters_[small], clusters_[big]) &&
              (is_group(key, clusters_[big]) || is_its_name(key, small, big, by_full_name)))
            candidates[small].insert(big);
        }
      }
    }
    for (const auto& [small, bigs] : candidates) {
      // No chains: one that may itself go elsewhere takes nothing in.
      if (bigs.size() == 1 && !candidates.contains(*bigs.begin()))
        merge(home_[*bigs.begin()], home_[small], JoinReason::short_form, kSureShort);
    }
  }

  // Names that are not equal, where there is other evidence.

  /// Bodies whose names differ by a letter or two, with staff or products in common.
  void join_slips() {
    constexpr std::size_t kMany = 20;  // a person of so many bodies tells nothing
    std::map<std::string_view, std::vector<std::uint32_t>> by_staff;
    for (std::size_t index = first_; index < atoms_.size(); ++index) {
      for (const std::string& key : atoms_[index].staff)
        by_staff[key].push_back(static_cast<std::uint32_t>(index));
    }
    const Alike slip = [this](const std::string& a, const std::string& b) {
      return is_slip(spellings_.at(a), spellings_.at(b));
    };
    for (const auto& [key, atoms] : by_staff) {
      if (atoms.size() > kMany) continue;
      for_each_pair(atoms, [&](std::uint32_t a, std::uint32_t b) {
        if (!intersect(clusters_[a].documents, clusters_[b].documents) && have_like_names(a, b, slip) &&
            may_be_one(clusters_[a], clusters_[b], slip))
          merge(a, b, JoinReason::slip, kSureSlip);
      });
    }
  }

  /// Calls `visit` for the homes of each two atoms, as long as they differ.
  template <class Visit>
  void for_each_pair(const std::vector<std::uint32_t>& atoms, Visit visit) {
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      for (std::size_t j = i + 1; j < atoms.size(); ++j) {
        const std::uint32_t a = home_[atoms[i]], b = home_[atoms[j]];
        if (a != b) visit(a, b);
      }
    }
  }

  bool have_like_names(std::uint32_t a, std::uint32_t b, const Alike& alike) const {
    const std::set<std::string> first = keys_of(clusters_[a], true), second = keys_of(clusters_[b], true);
    return std::ranges::any_of(first, [&](const std::string& x) {
      return std::ranges::any_of(second, [&](const std::string& y) { return alike(x, y); });
    });
  }

  /// Persons of one employer whose names are one, written in another way.
  void join_turned() {
    std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> by_key;
    for (std::size_t index = first_; index < atoms_.size(); ++index) {
      if (atoms_[index].employers.empty()) continue;
      for (const NameForm& form : atoms_[index].forms) {
        if (!form.full) continue;
        for (const std::string& key : turned_keys(form.key)) {
          for (std::uint32_t employer : atoms_[index].employers)
            by_key[{employer, key}].push_back(static_cast<std::uint32_t>(index));
        }
      }
    }
    const Alike turned = [](const std::string& a, const std::string& b) {
      if (writing_of(a, {}) != Writing::latin) return false;  // in Hangul a letter makes another name
      return intersect(turned_keys(a), turned_keys(b));
    };
    for (const auto& [key, atoms] : by_key) {
      for_each_pair(atoms, [&](std::uint32_t a, std::uint32_t b) {
        if (!intersect(clusters_[a].documents, clusters_[b].documents) &&
            may_be_one(clusters_[a], clusters_[b], turned))
          merge(a, b, JoinReason::turned_name, kSureTurned);
      });
    }
  }

  /// Persons of one employer in two scripts: among few a fainter likeness tells than among all.
  void join_colleagues() {
    constexpr std::size_t kMany = 60;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_employer;
    for (std::size_t index = first_; index < clusters_.size(); ++index) {
      if (clusters_[index].gone) continue;
      for (std::uint32_t employer : clusters_[index].employers)
        by_employer[employer].push_back(static_cast<std::uint32_t>(index));
    }
    for (const auto& [employer, persons] : by_employer) {
      if (persons.size() < 2 || persons.size() > kMany) continue;
      std::vector<SoundName> names;
      for (std::uint32_t person : persons) {
        if (clusters_[person].gone) continue;
        for (std::string& name : full_names(clusters_[person])) names.push_back({std::move(name), person});
      }
      for (const SoundLink& link : links_among_few(names)) {
        const std::uint32_t a = home_[link.a], b = home_[link.b];
        if (a == b || intersect(clusters_[a].documents, clusters_[b].documents) ||
            !may_be_one(clusters_[a], clusters_[b]) || are_apart(clusters_[a], clusters_[b]))
          continue;
        merge(a, b, JoinReason::sound, link.likeness.similarity);
      }
    }
  }

  // What is laid down, and what is known.

  /// Entities of one knowledge id that decisions tell apart from others.
  void join_known() {
    home_.resize(atoms_.size());
    for (std::size_t index = first_; index < atoms_.size(); ++index)
      home_[index] = static_cast<std::uint32_t>(index);
    std::map<std::string_view, std::uint32_t> by_id;
    for (std::size_t index = first_; index < atoms_.size(); ++index) {
      const auto atom = static_cast<std::uint32_t>(index);
      if (atoms_[atom].knowledge.empty()) continue;
      const auto [first, isnew] = by_id.try_emplace(atoms_[atom].knowledge, atom);
      const std::uint32_t a = home_[first->second], b = home_[atom];
      if (!isnew && !marks_.part(clusters_[a].marks, clusters_[b].marks))
        merge(a, b, JoinReason::knowledge, kSureKnown);
    }
  }

  void join_decided() {
    for (std::uint32_t decision = 0; decision < marks_.size(); ++decision) {
      if (!marks_.joins(decision)) continue;
      std::uint32_t all = kNone;
      for (std::size_t index = first_; index < atoms_.size(); ++index) {
        const auto& marks = atoms_[index].marks;
        if (std::ranges::none_of(marks, [&](std::uint32_t mark) { return mark / 2 == decision; })) continue;
        const std::uint32_t own = home_[index];
        if (all != kNone && all != own && !marks_.part(clusters_[all].marks, clusters_[own].marks))
          merge(all, own, JoinReason::decision);
        if (all == kNone || home_[index] < all) all = home_[index];
      }
    }
  }
};

}  // namespace

std::string_view words_of(JoinReason reason) {
  constexpr std::array<std::string_view, 8> kWords{
      "one knowledge id",          "full name in common",         "short form",
      "slip of the pen",           "name written in another way", "sounds alike in two scripts",
      "the only one of that name", "laid down by a decision"};
  return kWords[static_cast<std::size_t>(reason)];
}

std::vector<Identity> resolve(std::span<const DocumentFacts* const> documents,
                              std::span<const Decision> decisions) {
  return Resolver(documents, decisions).run();
}

}  // namespace techgraph
