#include "extract/check_knowledge.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "extract/lexicon.h"
#include "text/country.h"
#include "text/unicode.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }
std::string shown(const Place& place) { return place.source + ":" + std::to_string(place.line); }

bool is_id(std::string_view id) {
  return !id.empty() && !id.starts_with('-') && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// Which types a fact goes with, and which types the ids that it names may have; empty: any.
struct FactRule {
  std::string_view key;
  std::vector<EntityType> of, names;
};
const std::array<FactRule, 5>& fact_rules() {
  using enum EntityType;
  static const std::array<FactRule, 5> kRules{{
      {"parent",
       {company, fund, organization, government, product},
       {company, fund, organization, government}},
      {"developer", {product}, {company, fund, organization, government, person}},
      {"employer", {person}, {company, fund, organization, government}},
      {"founders", {company, fund, organization, product}, {person, company, fund, organization}},
      {"title", {person}, {}},
  }};
  return kRules;
}

bool may_be(const std::vector<EntityType>& types, EntityType type) {
  return types.empty() || std::ranges::find(types, type) != types.end();
}

/// A spelling without blanks and the marks that join words.
std::string letters_of(std::string_view spelling) {
  constexpr std::u32string_view kJoints = U" -.,'’·・&/";
  const std::string low = folded(spelling);
  std::string letters;
  for (std::size_t at = 0; at < low.size();) {
    const char32_t c = next_code_point(low, at);
    if (kJoints.find(c) == std::u32string_view::npos) append_utf8(letters, c);
  }
  return letters;
}

template <class Value>
bool is_whole(const PhraseTable<Value>& table, std::string_view low) {
  return table.longest(low, 0).first == low.size();
}

/// All lines of all files, held against each other.
class NamesChecker {
 public:
  NamesChecker(const DataFiles& data, const UserNames& own) {
    for (Language language : kLanguages) lexicons_.emplace(language, load_lexicon(data, language));
    for (const DataFile& file : data.list("knowledge/", ".tsv")) read(file);
    first_own_ = rows_.size();
    rows_.insert(rows_.end(), own.rows.begin(), own.rows.end());
    for (const Error& fault : own.faults) add_fault(fault);
  }

  NamesCheck check() {
    number_entities();
    for (std::size_t row = 0; row < rows_.size(); ++row) enter_spellings(row);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (entity_of_[row] == kNone) continue;
      check_languages(rows_[row]);
      check_facts(row);
      check_guards(row);
      check_words(row);
    }
    check_parents();
    check_look_alikes();
    result_.entities = ids_.size();
    result_.spellings = spellings_.size();
    std::ranges::stable_sort(result_.findings, [&](const NameFinding& a, const NameFinding& b) {
      return std::tuple(order(a), a.place.line) < std::tuple(order(b), b.place.line);
    });
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Who has a spelling.
  struct Owner {
    std::size_t row = 0;
    EntityType type = EntityType::company;
    bool guarded = false;
  };

  std::size_t order(const NameFinding& finding) const {
    const auto found = files_.find(finding.place.source);
    return found == files_.end() ? files_.size() : found->second;
  }

  void find(bool error, const Place& place, std::string_view rule, std::string message, std::string advice) {
    (error ? result_.errors : result_.warnings) += 1;
    result_.findings.push_back({place, error, rule, std::move(message), std::move(advice)});
  }

  /// An Error of reading; its own text says what was expected.
  void add_fault(const Error& fault) {
    std::string_view message = fault.what();
    Place place = fault.place();
    const std::string begin = Error(Fault::data, place, "").what();
    if (message.starts_with(begin)) message.remove_prefix(begin.size());
    const std::size_t cut = message.find("; ");
    const bool told = cut != std::string_view::npos;
    find(true, place, "row", std::string(message.substr(0, cut)),
         told ? std::string(message.substr(cut + 2)) : "mend the line; until then it is left out");
  }

  void read(const DataFile& file) {
    files_.emplace(file.shown, files_.size());
    try {
      for_each_row(file, 1, [&](const Row& line) {
        try {
          if (line.cells.size() < 3 || line.cells.size() > 5) {
            throw Error(Fault::data, line.place,
                        std::to_string(line.cells.size()) +
                            " cells; a line has id, type, name, aliases, facts, separated by tabs");
          }
          NameRow row;
          read_name_row(line, row);
          rows_.push_back(std::move(row));
        } catch (const Error& fault) {
          add_fault(fault);
        }
      });
    } catch (const Error& fault) {  // not UTF-8: the rest of the file is not read
      add_fault(fault);
    }
  }

  bool is_own(std::size_t row) const { return row >= first_own_; }

  /// Gives each row the number of its entity: one an id, in the way that Knowledge does it.
  void number_entities() {
    entity_of_.assign(rows_.size(), kNone);
    for (std::size_t index = 0; index < rows_.size(); ++index) {
      const NameRow& row = rows_[index];
      std::string id = row.id.empty() ? id_of_name(row.name) : std::string(row.id);
      auto found = ids_.find(id);
      if (row.id.empty() && found != ids_.end() && rows_[found->second].type != row.type) {
        id.append("-").append(name_of(*row.type));
        found = ids_.find(id);
      }
      if (!is_id(id))
        find(true, row.place, "id-form", "id " + in_quotes(id) + " has other signs than a-z, 0-9 and '-'",
             "write it in small letters with '-'");
      if (found == ids_.end()) {
        if (!row.type || row.name.empty()) {
          find(true, row.place, "row", "id " + in_quotes(id) + " is not known yet", "give its name and type");
          continue;
        }
        ids_.emplace(std::move(id), index);
        entity_of_[index] = index;
        continue;
      }
      const NameRow& first = rows_[found->second];
      if (!is_own(index)) {
        find(
            true, row.place, "id-twice",
            "id " + in_quotes(id) + " is also that of " + in_quotes(first.name) + " at " + shown(first.place),
            row.type == first.type ? "join the two lines, or give this one another id"
                                   : "give this one another id");
      } else if (row.type && row.type != first.type) {
        find(true, row.place, "id-twice",
             "id " + in_quotes(id) + " is that of a " + std::string(name_of(*first.type)) + ", not a " +
                 std::string(name_of(*row.type)) + " (" + shown(first.place) + ")",
             "give that type, or another id");
      } else {
        entity_of_[index] = found->second;
      }
    }
  }

  EntityType type_of(std::size_t row) const { return *rows_[entity_of_[row]].type; }

  static std::vector<Spelling> spellings_of(const NameRow& row) {
    std::vector<Spelling> all;
    if (!row.name.empty()) all.push_back({"en", row.name});
    all.insert(all.end(), row.aliases.begin(), row.aliases.end());
    return all;
  }

  static bool is_guarded(const NameRow& row, std::string_view low) {
    return std::ranges::any_of(row.values("common"),
                               [&](std::string_view word) { return lowered(word) == low; });
  }

  void enter_spellings(std::size_t index) {
    if (entity_of_[index] == kNone) return;
    const NameRow& row = rows_[index];
    for (const Spelling& spelling : spellings_of(row)) {
      const std::string low = lowered(spelling.text);
      std::vector<Owner>& owners = spellings_[low];
      const bool guarded = is_guarded(row, low);
      bool there = false;
      for (Owner& owner : owners) {
        there = there || entity_of_[owner.row] == entity_of_[index];
        if (entity_of_[owner.row] == entity_of_[index]) owner.guarded = owner.guarded || guarded;
      }
      if (there) continue;
      for (const Owner& owner : owners) {
        if (owner.type == type_of(index)) clash(spelling.text, owner, index);
      }
      owners.push_back({index, type_of(index), guarded});
    }
  }

  void clash(std::string_view spelling, const Owner& owner, std::size_t index) {
    const NameRow& other = rows_[owner.row];
    const std::string message = in_quotes(spelling) + " is also a " + std::string(name_of(owner.type)) +
                                " at " + shown(other.place) + " (" + name_of_row(owner.row) + ")";
    if (is_own(index) && !is_own(owner.row)) {
      find(false, rows_[index].place, "spelling-clash", message + "; yours goes before it",
           "if they are one, give this line the id " + std::string(other.id));
    } else {
      find(true, rows_[index].place, "spelling-clash", message,
           "leave the spelling to one of them; if they are one, join the lines");
    }
  }

  std::string name_of_row(std::size_t row) const {
    const NameRow& first = rows_[entity_of_[row]];
    return std::string(first.id.empty() ? first.name : first.id);
  }

  void check_languages(const NameRow& row) {
    for (const Spelling& alias : row.aliases) {
      const bool bad = !alias.language.empty() && !language_of(alias.language);
      if (bad)
        find(true, row.place, "language",
             "unknown language " + in_quotes(alias.language) + " of " + in_quotes(alias.text),
             "write ko:, en:, zh: or ja: before a spelling");
    }
  }

  void check_facts(std::size_t index) {
    const NameRow& row = rows_[index];
    for (const NameFact& fact : row.facts) {
      const std::string text = in_quotes(std::string(fact.key) + "=" + std::string(fact.value));
      if (!is_fact_key(fact.key)) {
        find(true, row.place, "fact-key", "unknown key in " + text,
             "one of country, ticker, parent, developer, employer, title, founders, legal, common, context");
        continue;
      }
      if (trimmed(fact.value).empty() || row.values(fact.key).empty()) {
        find(true, row.place, "fact-empty", "nothing stands behind " + text, "give a value, or leave it out");
        continue;
      }
      if (fact.key == "country" && !is_country_code(fact.value))
        find(true, row.place, "country", text + " is no country", "two capital letters of ISO 3166: KR, US");
      if (fact.key == "ticker" && fact.value.find(':') == std::string_view::npos)
        find(true, row.place, "ticker", text + " names no exchange", "write it as KRX:005930");
      for (const FactRule& rule : fact_rules()) {
        if (rule.key == fact.key) check_fact(index, fact, rule);
      }
    }
  }

  void check_fact(std::size_t index, const NameFact& fact, const FactRule& rule) {
    const NameRow& row = rows_[index];
    if (!may_be(rule.of, type_of(index)))
      find(true, row.place, "fact-type",
           "a " + std::string(name_of(type_of(index))) + " has no " + std::string(fact.key), "leave it out");
    if (rule.names.empty()) return;
    for (std::string_view id : split(fact.value, ',')) {
      const auto found = ids_.find(std::string(id));
      if (found == ids_.end()) {
        find(true, row.place, "unknown-id", std::string(fact.key) + " " + in_quotes(id) + " is no known id",
             "add a line for it, or leave it out");
      } else if (!may_be(rule.names, *rows_[found->second].type)) {
        find(true, row.place, "fact-type",
             std::string(fact.key) + " " + in_quotes(id) + " is a " +
                 std::string(name_of(*rows_[found->second].type)),
             "name an id of a fitting type");
      } else if (fact.key == "parent") {
        parent_.emplace(entity_of_[index], found->second);
      }
    }
  }

  void check_guards(std::size_t index) {
    const NameRow& row = rows_[index];
    const std::vector<std::string_view> guards = row.values("common");
    for (std::string_view guard : guards) {
      const auto found = spellings_.find(lowered(guard));
      const bool has =
          found != spellings_.end() && std::ranges::any_of(found->second, [&](const Owner& owner) {
            return entity_of_[owner.row] == entity_of_[index];
          });
      if (!has)
        find(true, row.place, "guard",
             "common=" + in_quotes(guard) + " is no spelling of " + name_of_row(index),
             "write the spelling as it stands among the aliases, or leave the guard out");
    }
    if (guards.empty() && !is_own(index) && !row.values("context").empty())
      find(false, row.place, "context",
           "context words, but no spelling of " + name_of_row(index) + " is guarded",
           "name the spelling in common=, or leave them out");
    for (std::string_view word : row.values("context")) {
      const auto holds = [low = lowered(word)](std::string_view guard) {
        return lowered(guard).find(low) != std::string::npos;
      };
      const auto guard = std::ranges::find_if(guards, holds);
      if (guard != guards.end())
        find(false, row.place, "context",
             "context word " + in_quotes(word) + " stands in the guarded " + in_quotes(*guard) +
                 ", so that it is always there",
             "take the word out of context=");
    }
  }

  /// Warns of spellings that texts use for something else.
  void check_words(std::size_t index) {
    const NameRow& row = rows_[index];
    std::vector<std::string> seen;
    for (const Spelling& spelling : spellings_of(row)) {
      const std::string low = lowered(spelling.text);
      if (std::ranges::find(seen, low) != seen.end()) continue;
      seen.push_back(low);
      const std::vector<Owner>& owners = spellings_.at(low);
      if (std::ranges::any_of(owners, &Owner::guarded)) continue;
      const std::string what = kind_of_word(spelling, low, type_of(index));
      if (what.empty()) continue;
      find(false, row.place, "unguarded", in_quotes(spelling.text) + " is also " + what,
           "add common=" + std::string(spelling.text) + ", or leave the spelling out");
    }
  }

  /// "a place", "an ordinary word" …; empty if it is none of these.
  std::string kind_of_word(const Spelling& spelling, const std::string& low, EntityType type) const {
    if (code_points(low) == 1) return "a single character";
    const auto tagged = language_of(spelling.language);
    const Language seen = detect_language(spelling.text);
    // Of Han only the tag knows which language it is.
    const bool han = seen == Language::zh && tagged && *tagged == Language::ja;
    const auto lexicon = lexicons_.find(han ? Language::ja : seen);
    if (lexicon == lexicons_.end()) return "";
    const Lexicon& words = lexicon->second;
    if (type != EntityType::government && is_whole(words.places, low)) return "a place";
    if (is_whole(words.given_names, low)) return "a first name";
    if (is_whole(words.surnames, low)) return "a family name";
    if (words.is_common(low)) return "an ordinary word";
    return "";
  }

  void check_parents() {
    for (const auto& [child, unused] : parent_) {
      std::unordered_set<std::size_t> passed;
      std::size_t at = child;
      while (passed.insert(at).second) {
        const auto up = parent_.find(at);
        if (up == parent_.end()) break;
        at = up->second;
      }
      const bool closed = parent_.contains(at) && at == child;
      if (closed)
        find(true, rows_[child].place, "circle",
             name_of_row(child) + " is its own parent, or parent's parent", "mend the parent of one of them");
    }
  }

  /// Spellings of two entities of one type that differ in blanks or marks only.
  void check_look_alikes() {
    std::map<std::string, std::vector<std::pair<std::string, Owner>>> by_key;
    for (const auto& [low, owners] : spellings_) {
      for (const Owner& owner : owners) by_key[letters_of(low)].emplace_back(low, owner);
    }
    for (auto& [key, all] : by_key) {
      std::ranges::sort(all, {}, [](const auto& entry) { return std::tuple(entry.second.row, entry.first); });
      for (std::size_t index = 1; index < all.size(); ++index) {
        const auto& [low, owner] = all[index];
        for (std::size_t before = 0; before < index; ++before) {
          const auto& [other_low, other] = all[before];
          const bool alike =
              other_low != low && other.type == owner.type && entity_of_[other.row] != entity_of_[owner.row];
          if (!alike) continue;
          find(false, rows_[owner.row].place, "look-alike",
               in_quotes(low) + " is nearly " + in_quotes(other_low) + " at " + shown(rows_[other.row].place),
               "join the lines if they are one");
          break;
        }
      }
    }
  }

  std::map<Language, Lexicon> lexicons_;
  std::map<std::string, std::size_t> files_;  ///< in the order of reading
  std::vector<NameRow> rows_;
  std::size_t first_own_ = 0;
  std::vector<std::size_t> entity_of_;                ///< the first row of the row's entity
  std::unordered_map<std::string, std::size_t> ids_;  ///< to the first row
  std::unordered_map<std::string, std::vector<Owner>> spellings_;
  std::map<std::size_t, std::size_t> parent_;
  NamesCheck result_;
};

}  // namespace

NamesCheck check_names(const DataFiles& data, const UserNames& own) {
  return NamesChecker(data, own).check();
}

}  // namespace techgraph
