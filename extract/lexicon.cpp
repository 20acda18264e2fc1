#include "extract/lexicon.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "text/table.h"

namespace techgraph {
namespace {

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};

constexpr Named<Role> kRoles[] = {
    {"topic", Role::topic},     {"subject", Role::subject}, {"object", Role::object},
    {"dative", Role::dative},   {"from", Role::from},       {"with", Role::with},
    {"to", Role::to},           {"of", Role::of},           {"by", Role::by},
    {"in", Role::in},           {"for", Role::for_},        {"at", Role::at},
    {"on", Role::on},           {"about", Role::about},     {"against", Role::against},
    {"through", Role::through}, {"also", Role::also},       {"list", Role::list},
    {"quote", Role::quote},     {"none", Role::none},       {"other", Role::other},
    {"as", Role::other},        {"according", Role::about}, {"than", Role::other},
    {"except", Role::other},    {"only", Role::topic},      {"each", Role::other},
    {"etc", Role::other},       {"together", Role::with}};
constexpr Named<TitleKind> kTitleKinds[] = {
    {"post", TitleKind::post},           {"founder", TitleKind::founder},  {"analyst", TitleKind::analyst},
    {"adviser", TitleKind::adviser},     {"board", TitleKind::board},      {"official", TitleKind::official},
    {"honorific", TitleKind::honorific}, {"reporter", TitleKind::reporter}};
constexpr Named<Side> kSides[] = {{"before", Side::before}, {"after", Side::after}, {"both", Side::both}};
constexpr Named<EndingKind> kEndingKinds[] = {{"final", EndingKind::final},
                                              {"connective", EndingKind::connective},
                                              {"adnominal", EndingKind::adnominal},
                                              {"nominal", EndingKind::nominal},
                                              {"quote", EndingKind::quote}};
constexpr Named<StatusScope> kScopes[] = {
    {"before", StatusScope::before}, {"after", StatusScope::after}, {"clause", StatusScope::clause}};

template <class Enum, std::size_t N>
Enum parse(const Named<Enum> (&table)[N], const Row& row, std::size_t column) {
  for (const auto& entry : table) {
    if (entry.name == row[column]) return entry.value;
  }
  std::string expected;
  for (const auto& entry : table) expected += (expected.empty() ? "" : ", ") + std::string(entry.name);
  throw Error(Fault::data, row.place,
              "unknown \"" + std::string(row[column]) + "\"; expected one of " + expected);
}

EntityType parse_type(const Row& row, std::size_t column) {
  if (const auto type = entity_type(row[column])) return *type;
  throw Error(Fault::data, row.place, "unknown entity type \"" + std::string(row[column]) + "\"");
}

double parse_number(const Row& row, std::size_t column) {
  double value = 0;
  const std::string_view cell = row[column];
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) {
    throw Error(Fault::data, row.place, "a number was expected, not \"" + std::string(cell) + "\"");
  }
  return value;
}

/// What to do with each file of a language's folder. One line a file.
struct Loader {
  std::string_view file;
  std::size_t columns;
  std::function<void(Lexicon&, const Row&)> read;
};

const std::vector<Loader>& loaders() {
  static const std::vector<Loader> kLoaders{
      {"titles.tsv", 2, [](Lexicon& l, const Row& r) { l.titles.add(r[0], parse(kTitleKinds, r, 1)); }},
      {"title_modifiers.tsv", 1, [](Lexicon& l, const Row& r) { l.title_modifiers.add(r[0], 1); }},
      {"legal_forms.tsv", 2, [](Lexicon& l, const Row& r) { l.legal_forms.add(r[0], parse(kSides, r, 1)); }},
      {"name_endings.tsv", 3,
       [](Lexicon& l, const Row& r) {
         l.name_endings.add(r[0], NameEnding{parse_type(r, 1), static_cast<int>(parse_number(r, 2))});
       }},
      {"type_cues.tsv", 3,
       [](Lexicon& l, const Row& r) {
         l.type_cues.add(r[0], TypeCue{parse_type(r, 1), parse(kSides, r, 2)});
       }},
      {"surnames.tsv", 1, [](Lexicon& l, const Row& r) { l.surnames.add(r[0], 1); }},
      {"given_names.tsv", 1, [](Lexicon& l, const Row& r) { l.given_names.add(r[0], 1); }},
      {"common_words.tsv", 1, [](Lexicon& l, const Row& r) { l.common_words.add(lowered(r[0]), 1); }},
      {"nouns.tsv", 1, [](Lexicon& l, const Row& r) { l.common_words.add(lowered(r[0]), 1); }},
      {"places.tsv", 2, [](Lexicon& l, const Row& r) { l.places.add(r[0], std::string(r[2])); }},
      {"references.tsv", 2,
       [](Lexicon& l, const Row& r) {
         l.references.add(r[0], r[1] == "any" ? std::nullopt : std::optional(parse_type(r, 1)));
       }},
      {"particles.tsv", 2, [](Lexicon& l, const Row& r) { l.particles.add(r[0], parse(kRoles, r, 1)); }},
      {"prepositions.tsv", 2,
       [](Lexicon& l, const Row& r) { l.prepositions.add(r[0], parse(kRoles, r, 1)); }},
      {"numbers.tsv", 2, [](Lexicon& l, const Row& r) { l.numbers.add(r[0], parse_number(r, 1)); }},
      {"currencies.tsv", 3,
       [](Lexicon& l, const Row& r) {
         l.currencies.add(r[0], Currency{std::string(r[1]), parse(kSides, r, 2)});
       }},
      {"approx.tsv", 2, [](Lexicon& l, const Row& r) { l.approx.add(r[0], parse(kSides, r, 1)); }},
      {"dates.tsv", 3,
       [](Lexicon& l, const Row& r) {
         l.dates.add(r[0], RelativeDate{std::string(r[1]), static_cast<int>(parse_number(r, 2))});
       }},
      {"rounds.tsv", 2, [](Lexicon& l, const Row& r) { l.rounds.add(r[0], std::string(r[1])); }},
      {"status.tsv", 3,
       [](Lexicon& l, const Row& r) {
         const auto status = status_of(r[1]);
         if (!status && r[1] != "negated") {
           throw Error(Fault::data, r.place, "unknown status \"" + std::string(r[1]) + "\"");
         }
         l.status.add(r[0], StatusCue{status, parse(kScopes, r, 2)});
       }},
      {"relation_cues.tsv", 2,
       [](Lexicon& l, const Row& r) {
         const auto type = relation_type(r[1]);
         if (!type) throw Error(Fault::data, r.place, "unknown relation \"" + std::string(r[1]) + "\"");
         l.relation_cues.at(r[0]) |= 1U << static_cast<unsigned>(*type);
       }},
      {"former.tsv", 1, [](Lexicon& l, const Row& r) { l.former.add(r[0], 1); }},
      {"reporting.tsv", 1, [](Lexicon& l, const Row& r) { l.reporting.add(r[0], 1); }},
      {"citing.tsv", 2,
       [](Lexicon& l, const Row& r) {
         if (r[1] != "before" && r[1] != "behind")
           throw Error(Fault::data, r.place, "a side is before or behind");
         (r[1] == "before" ? l.cites_before : l.cites_behind).add(r[0], 1);
       }},
      {"measures.tsv", 2,
       [](Lexicon& l, const Row& r) {
         const auto measure = measure_type(r[1]);
         if (!measure) throw Error(Fault::data, r.place, "unknown measure \"" + std::string(r[1]) + "\"");
         l.measures.add(r[0], *measure);
         if (r[2] == "loss") l.losses.add(r[0], 0);
       }},
      {"kinds.tsv", 2, [](Lexicon& l, const Row& r) { l.kinds.add(r[0], std::string(r[1])); }},
      {"endings.tsv", 2,
       [](Lexicon& l, const Row& r) {
         l.verb_endings.add(r[0], VerbEnding{parse(kEndingKinds, r, 1), r[2] == "passive"});
       }},
      {"verb_forms.tsv", 5, [](Lexicon& l, const Row& r) {
         std::vector<std::string> forms;
         for (std::size_t column = 1; column < 5; ++column) forms.push_back(lowered(r[column]));
         l.verb_forms.add(r[0], std::move(forms));
       }}};
  return kLoaders;
}

}  // namespace

std::optional<Role> role_of(std::string_view name) {
  for (const auto& entry : kRoles) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

std::string_view name_of(Role role) {
  return std::find_if(std::begin(kRoles), std::end(kRoles),
                      [&](const auto& entry) { return entry.value == role; })
      ->name;
}

Lexicon load_lexicon(const DataFiles& data, Language language) {
  Lexicon lexicon;
  lexicon.language = language;
  const std::string folder = "lexicon/" + std::string(code_of(language)) + "/";
  for (const DataFile& file : data.list(folder, ".tsv")) {
    const std::string_view name = std::string_view(file.path).substr(folder.size());
    for (const Loader& loader : loaders()) {
      if (loader.file != name) continue;
      for_each_row(file, loader.columns, [&](const Row& row) { loader.read(lexicon, row); });
    }
  }
  for (const DataFile& file : data.list("registers/" + std::string(code_of(language)) + ".tsv"))
    lexicon.companies = Register(file.bytes);
  return lexicon;
}

}  // namespace techgraph
