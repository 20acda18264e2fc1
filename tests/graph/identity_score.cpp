#include "tests/graph/identity_score.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <tuple>

#include "facts/facts_json.h"
#include "graph/resolve.h"
#include "text/json.h"
#include "text/name_key.h"

namespace techgraph {
namespace {

struct Line {
  DocumentFacts facts;
  std::vector<std::string> truth;
};

Line read_line(const std::string& text, const Place& place) {
  Line line{facts_from_json(text, place), {}};
  const JsonDocument json(text, place);
  for (const Json& entity : json.root().list("entities")) line.truth.emplace_back(entity.string("is"));
  return line;
}

std::vector<Line> read_lines(const std::vector<std::filesystem::path>& files, std::size_t& refused) {
  std::vector<Line> lines;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    if (!in) throw Error(Fault::input, {file.string()}, "cannot be opened");
    std::string text;
    for (std::uint32_t number = 1; std::getline(in, text); ++number) {
      try {
        lines.push_back(read_line(text, {file.string(), number}));
      } catch (const Error&) {
        ++refused;
      }
    }
  }
  std::ranges::sort(lines, {}, [](const Line& line) { return std::string_view(line.facts.document); });
  return lines;
}

char kind_of(EntityType type) {
  return type == EntityType::person ? 'p' : type == EntityType::product ? 'd' : 'b';
}

/// Labels entities by the first of those that they are joined to by names in common.
void label_by_names(IdentityCorpus& corpus) {
  std::vector<std::size_t> leader;
  const auto root = [&](std::size_t one) {
    while (leader[one] != one) one = leader[one] = leader[leader[one]];
    return one;
  };
  std::map<std::string, std::size_t> by_name;
  for (const DocumentFacts& document : corpus.documents) {
    for (const Entity& entity : document.entities) {
      const std::size_t own = leader.size();
      leader.push_back(own);
      const auto add = [&](const std::string& name) {
        const std::string key = kind_of(entity.type) + name_key(name);
        if (key.size() == 1) return;
        const auto [found, isnew] = by_name.try_emplace(key, own);
        if (!isnew) leader[root(own)] = root(found->second);
      };
      add(entity.name);
      for (const Alias& alias : entity.aliases) add(alias.text);
    }
  }
  std::size_t next = 0;
  for (std::vector<std::string>& labels : corpus.truth)
    for (std::string& label : labels) label = std::to_string(root(next++));
}

struct Member {
  std::size_t truth, found;
  EntityRef at;
};

double pairs(std::size_t count) { return static_cast<double>(count) * static_cast<double>(count - 1) / 2; }

double ratio(double part, double whole) { return whole == 0 ? 1 : part / whole; }

std::string described(const IdentityCorpus& corpus, const EntityRef& at) {
  const Entity& entity = corpus.documents[at.document].entities[at.entity.value];
  std::string text =
      corpus.documents[at.document].document + " " + std::string(name_of(entity.type)) + " " + entity.name;
  for (const Alias& alias : entity.aliases) text += " / " + alias.text;
  return text;
}

/// One entity of each of the others' groups within each group of `mine`.
std::vector<std::string> torn(const IdentityCorpus& corpus, const std::vector<Member>& members,
                              std::size_t Member::*mine, std::size_t Member::*other) {
  std::map<std::size_t, std::map<std::size_t, EntityRef>> groups;
  for (const Member& member : members) groups[member.*mine].try_emplace(member.*other, member.at);
  std::vector<std::string> out;
  for (const auto& [group, parts] : groups) {
    if (parts.size() < 2) continue;
    std::string text;
    for (const auto& [part, at] : parts) text += (text.empty() ? "" : "  |  ") + described(corpus, at);
    out.push_back(std::move(text));
  }
  return out;
}

std::vector<Member> members_of(const IdentityCorpus& corpus) {
  std::vector<const DocumentFacts*> documents;
  for (const DocumentFacts& document : corpus.documents) documents.push_back(&document);
  std::map<std::string_view, std::size_t> numbers;
  std::vector<Member> members;
  const std::vector<Identity> identities = resolve(documents);
  for (std::size_t found = 0; found < identities.size(); ++found) {
    for (const EntityRef& at : identities[found].members) {
      const std::string& label = corpus.truth[at.document][at.entity.value];
      members.push_back({numbers.try_emplace(label, numbers.size()).first->second, found, at});
    }
  }
  return members;
}

}  // namespace

IdentityCorpus read_corpus(const std::vector<std::filesystem::path>& files) {
  IdentityCorpus corpus;
  bool labelled = false;
  for (Line& line : read_lines(files, corpus.refused)) {
    labelled |= std::ranges::any_of(line.truth, [](const std::string& label) { return !label.empty(); });
    corpus.documents.push_back(std::move(line.facts));
    corpus.truth.push_back(std::move(line.truth));
  }
  if (!labelled) label_by_names(corpus);
  return corpus;
}

IdentityScore score_identity(const IdentityCorpus& corpus) {
  const std::vector<Member> members = members_of(corpus);
  std::map<std::size_t, std::size_t> truths, found;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> both;
  for (const Member& member : members) {
    ++truths[member.truth];
    ++found[member.found];
    ++both[{member.truth, member.found}];
  }
  IdentityScore score;
  score.entities = members.size();
  score.true_things = truths.size();
  score.found_things = found.size();
  double right = 0, of_truth = 0, of_found = 0;
  for (const auto& [group, count] : truths) of_truth += pairs(count);
  for (const auto& [group, count] : found) of_found += pairs(count);
  const double all = static_cast<double>(members.size());
  for (const auto& [groups, count] : both) {
    const double n = static_cast<double>(count);
    right += pairs(count);
    score.b_cubed.precision += n * n / static_cast<double>(found[groups.second]) / all;
    score.b_cubed.recall += n * n / static_cast<double>(truths[groups.first]) / all;
  }
  score.pairwise = {ratio(right, of_found), ratio(right, of_truth)};
  score.wrong_merges = torn(corpus, members, &Member::found, &Member::truth);
  score.missed = torn(corpus, members, &Member::truth, &Member::found);
  std::vector<Member> persons;
  std::ranges::copy_if(members, std::back_inserter(persons), [&](const Member& member) {
    return corpus.documents[member.at.document].entities[member.at.entity.value].type == EntityType::person;
  });
  score.wrong_person_merges = torn(corpus, persons, &Member::found, &Member::truth).size();
  return score;
}

}  // namespace techgraph
