#include "extract/rules.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "extract/values.h"
#include "text/table.h"

namespace techgraph {
namespace {

struct NamedSlot {
  std::string_view name;
  Slot slot;
};
constexpr NamedSlot kSlots[] = {{"bare", Slot::bare},   {"before", Slot::before}, {"after", Slot::after},
                                {"owner", Slot::owner}, {"head", Slot::head},     {"first", Slot::first},
                                {"peer", Slot::peer},   {"focus", Slot::focus},   {"deal", Slot::deal}};

struct NamedValue {
  std::string_view name;
  ValueKind kind;
};
constexpr NamedValue kValues[] = {{"money", ValueKind::money},
                                  {"percent", ValueKind::percent},
                                  {"date", ValueKind::date},
                                  {"round", ValueKind::round},
                                  {"people", ValueKind::people}};

constexpr std::string_view kTitleKinds[] = {"post",  "founder",  "analyst",   "adviser",
                                            "board", "official", "honorific", "reporter"};

std::string spaced(std::string_view word) {
  std::string out = lowered(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

/// Levenshtein distance, for suggestions.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t next =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = row[j];
      row[j] = next;
    }
  }
  return row[b.size()];
}

std::string nearest_relation(std::string_view name) {
  std::string_view best;
  for (const RelationInfo& relation : relation_infos()) {
    if (best.empty() || distance(name, relation.name) < distance(name, best)) best = relation.name;
  }
  return std::string(best);
}

class RuleReader {
 public:
  RuleReader(const Lexicon& lexicon, RuleSet& set) : lexicon_(lexicon), set_(set) {}

  void read(const DataFile& file) {
    place_ = {file.shown, 0, 0};
    for (std::size_t at = 0; at < file.bytes.size();) {
      const std::size_t end = std::min(file.bytes.find('\n', at), file.bytes.size());
      const std::string_view line = trimmed(file.bytes.substr(at, end - at));
      at = end + 1;
      ++place_.line;
      if (!line.empty() && line.front() != '#') read_line(line);
    }
    finish();
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    Rule& rule = set_.rules.back();
    if (rule.patterns.empty() && !has_trigger_)
      fail("rule \"" + rule.name + "\" has no verb, noun or pattern");
    for (const auto& pattern : rule.patterns) {
      if (!rule.opens_deal) check_roles(pattern, ElementKind::source, rule.source, "source");
      check_roles(pattern, ElementKind::target, rule.target, "target");
    }
    const RelationInfo& relation = info(rule.type);
    if (rule.source.types == EntityTypes{}) rule.source.types = relation.sources;
    if (rule.target.types == EntityTypes{}) rule.target.types = relation.targets;
    for (auto& pattern : rule.patterns) {
      for (Element& element : pattern) {
        if (element.kind == ElementKind::source && element.types == EntityTypes{})
          element.types = rule.source.types;
        if (element.kind == ElementKind::target && element.types == EntityTypes{})
          element.types = rule.target.types;
      }
    }
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw Error(Fault::data, place_, message); }

  /// Each role must come from the pattern or from a line of its own.
  void check_roles(const std::vector<Element>& pattern, ElementKind kind, const Argument& argument,
                   const std::string& role) const {
    const bool named =
        std::any_of(pattern.begin(), pattern.end(), [&](const Element& e) { return e.kind == kind; });
    if (!named && argument.choices.empty()) {
      fail("rule \"" + set_.rules.back().name + "\" ends here and a pattern of it lacks {" + role +
           "}; add it or a line \"" + role + " SLOT\"");
    }
  }

  void read_line(std::string_view line) {
    const std::size_t blank = line.find_first_of(" \t");
    const std::string_view key = line.substr(0, blank);
    const std::string_view rest =
        blank == std::string_view::npos ? std::string_view() : trimmed(line.substr(blank));
    if (key == "rule") {
      finish();
      begin(rest);
      return;
    }
    if (!open_) fail("a file of rules begins with \"rule NAME\", not \"" + std::string(key) + "\"");
    Rule& rule = set_.rules.back();
    if (key == "says") {
      read_says(rule, rest);
    } else if (key == "verb" || key == "noun") {
      for (std::string_view word : split(rest, ' ')) add_words(spaced(word), key == "verb");
    } else if (key == "pattern") {
      add_pattern(rule, rest);
    } else if (key == "source") {
      read_argument(rule.source, rest);
    } else if (key == "target") {
      read_argument(rule.target, rest);
    } else if (key == "voice") {
      if (rest != "active" && rest != "passive") fail("voice is active or passive");
      rule.voice = rest == "active" ? Voice::active : Voice::passive;
    } else if (key == "near" || key == "unless") {
      for (std::string_view word : split(rest, ' '))
        (key == "near" ? rule.near : rule.unless).push_back(text(spaced(word)));
    } else if (key == "confidence") {
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), rule.confidence);
      if (error != std::errc() || rule.confidence <= 0 || rule.confidence > 1)
        fail("confidence is a number above 0, at most 1");
    } else if (key == "fires") {
      const std::size_t arrow = rest.find("=>");
      if (arrow == std::string_view::npos) fail("an example has the form: fires TEXT => SOURCE > TARGET");
      rule.examples.push_back({std::string(trimmed(rest.substr(0, arrow))),
                               std::string(trimmed(rest.substr(arrow + 2))), place_});
    } else if (key == "not") {
      rule.examples.push_back({std::string(rest), "", place_});
    } else {
      fail("unknown line \"" + std::string(key) + "\"; see docs/rules.md");
    }
  }

  void begin(std::string_view name) {
    if (name.empty() || name.find(' ') != std::string_view::npos) fail("a rule needs a name without blanks");
    Rule rule;
    rule.name = std::string(code_of(lexicon_.language)) + "/" + std::string(name);
    if (!names_.insert(rule.name).second) fail("there is a rule \"" + rule.name + "\" already");
    set_.rules.push_back(std::move(rule));
    open_ = true;
    has_trigger_ = false;
  }

  void read_says(Rule& rule, std::string_view rest) {
    const std::vector<std::string_view> parts = split(rest, ' ');
    if (rest == "deal") {
      rule.opens_deal = true;
      return;
    }
    const auto type = parts.empty() ? std::nullopt : relation_type(parts[0]);
    if (!type) {
      const std::string name(parts.empty() ? "" : parts[0]);
      fail("unknown relation \"" + name + "\" (did you mean \"" + nearest_relation(name) + "\"?)");
    }
    rule.type = *type;
    for (std::size_t index = 1; index < parts.size(); ++index) {
      const std::size_t equals = parts[index].find('=');
      const std::string_view key = parts[index].substr(0, equals);
      const std::string_view value =
          equals == std::string_view::npos ? std::string_view() : parts[index].substr(equals + 1);
      if (key == "lead") {
        rule.fixed.lead = value == "true";
      } else if (key == "former") {
        rule.fixed.former = value == "true";
      } else if (key == "kind") {
        rule.fixed.kind = value;
      } else if (key == "round") {
        rule.fixed.round = value;
      } else if (key == "title") {
        rule.fixed.title = value;
        std::replace(rule.fixed.title.begin(), rule.fixed.title.end(), '_', ' ');
      } else if (key == "product") {
        rule.fixed.product = value;
      } else if (key == "status" && status_of(value)) {
        rule.fixed.status = *status_of(value);
        rule.status_fixed = true;
      } else {
        fail("unknown attribute \"" + std::string(parts[index]) + "\"");
      }
    }
  }

  void read_argument(Argument& argument, std::string_view rest) {
    const std::size_t colon = rest.find(':');
    for (std::string_view name : split(rest.substr(0, colon), ' ')) argument.choices.push_back(slot(name));
    if (colon == std::string_view::npos) return;
    for (std::string_view name : split(rest.substr(colon + 1), ' ')) add_type(argument.types, name);
  }

  SlotChoice slot(std::string_view name) const {
    for (const NamedSlot& entry : kSlots) {
      if (entry.name == name) return {entry.slot, Role::none};
    }
    if (const auto role = role_of(name)) return {Slot::role, *role};
    fail("unknown slot \"" + std::string(name) + "\"; see docs/rules.md");
  }

  void add_type(EntityTypes& types, std::string_view name) const {
    const auto type = entity_type(name);
    if (!type) fail("unknown entity type \"" + std::string(name) + "\"");
    types.bits = static_cast<std::uint8_t>(types.bits | EntityTypes{*type}.bits);
  }

  /// The number of a text that the matcher looks for in each sentence.
  std::uint32_t text(std::string_view words) {
    return set_.texts.add(words, static_cast<std::uint32_t>(set_.texts.size()));
  }

  // ---- triggers ----

  void add_trigger(const std::string& phrase, Trigger trigger) {
    trigger.rule = static_cast<std::uint32_t>(set_.rules.size()) - 1;
    const auto fresh = static_cast<std::uint32_t>(set_.triggers.size());
    const std::uint32_t value = set_.words.add(phrase, fresh);
    if (value == fresh) set_.triggers.emplace_back();
    set_.triggers[value].push_back(trigger);
    has_trigger_ = true;
  }

  void add_words(const std::string& phrase, bool verb) {
    Trigger trigger;
    trigger.verb = verb;
    if (lexicon_.language != Language::en || !verb) {
      add_trigger(phrase, trigger);
      if (lexicon_.language == Language::en) add_trigger(phrase + "s", trigger);
      return;
    }
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    const std::string lemma = phrase.substr(0, blank);
    const std::string rest = phrase.substr(blank);
    const std::vector<std::string> forms = inflected(lemma);
    std::unordered_set<std::string> seen;
    for (std::size_t form = 0; form < forms.size(); ++form) {
      if (!seen.insert(forms[form]).second && form != 2) continue;
      Trigger inflection = trigger;
      inflection.participle = form == 2 || forms[form] == forms[2];
      inflection.gerund = form == 4;
      if (form == 2 && forms[1] == forms[2]) continue;
      add_trigger(forms[form] + rest, inflection);
    }
  }

  /// base, past, participle, third person, gerund.
  std::vector<std::string> inflected(const std::string& lemma) const {
    std::vector<std::string> forms{lemma};
    if (const auto* irregular = lexicon_.verb_forms.find(lemma)) {
      forms.insert(forms.end(), irregular->begin(), irregular->end());
      return forms;
    }
    const bool silent_e = lemma.ends_with('e');
    const bool y = lemma.size() > 2 && lemma.back() == 'y' &&
                   std::string_view("aeiou").find(lemma[lemma.size() - 2]) == std::string_view::npos;
    const std::string stem = silent_e || y ? lemma.substr(0, lemma.size() - 1) : lemma;
    const std::string past = y ? stem + "ied" : stem + "ed";
    const bool sibilant =
        lemma.ends_with("s") || lemma.ends_with("x") || lemma.ends_with("sh") || lemma.ends_with("ch");
    forms.push_back(past);
    forms.push_back(past);
    forms.push_back(y ? stem + "ies" : lemma + (sibilant ? "es" : "s"));
    forms.push_back(silent_e ? stem + "ing" : lemma + "ing");
    return forms;
  }

  // ---- patterns ----

  void add_pattern(Rule& rule, std::string_view line) {
    std::vector<Element> elements;
    for (std::size_t at = 0; at < line.size();) {
      if (line[at] == ' ') {
        ++at;
        continue;
      }
      const char open = line[at];
      const char close = open == '{' ? '}' : open == '<' ? '>' : open == '[' ? ']' : ' ';
      std::size_t end = line.find(close, at + 1);
      if (end == std::string_view::npos) {
        if (close != ' ') fail(std::string("'") + close + "' is missing in the pattern");
        end = line.size();
      }
      elements.push_back(element(
          open, trimmed(close == ' ' ? line.substr(at, end - at) : line.substr(at + 1, end - at - 1))));
      elements.back().typed = line.substr(at, end - at + (close == ' ' ? 0 : 1));
      at = close == ' ' ? end : end + 1;
      if (at < line.size() && line[at] == '?') {
        elements.back().optional = true;
        ++at;
      }
    }
    for (Element& element : elements) {
      for (const std::string& literal : element.literals) element.texts.push_back(text(literal));
    }
    const auto index = static_cast<std::uint32_t>(rule.patterns.size());
    const Element& first = elements.front();
    if (first.kind == ElementKind::literal && !first.optional) {
      for (const std::string& literal : first.literals) {
        Trigger trigger;
        trigger.pattern = static_cast<std::int32_t>(index);
        add_trigger(literal, trigger);
      }
    } else if (first.kind == ElementKind::source || first.kind == ElementKind::target ||
               first.kind == ElementKind::other) {
      add_start(start_of(elements, index));
    } else if (first.kind == ElementKind::title) {
      set_.from_title.push_back(start_of(elements, index));
    } else {
      fail("a pattern begins with a mention, a title or a text");
    }
    rule.patterns.push_back(std::move(elements));
  }

  /// A pattern is looked up by its shortest list of texts.
  void add_start(PatternStart start) {
    const auto index = static_cast<std::uint32_t>(set_.from_mention.size());
    const auto rarest = std::min_element(start.needs.begin(), start.needs.end(),
                                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (rarest == start.needs.end()) {
      set_.by_no_text.push_back(index);
    } else {
      for (std::uint32_t text : *rarest) {
        if (set_.by_text.size() <= text) set_.by_text.resize(text + 1);
        set_.by_text[text].push_back(index);
      }
    }
    set_.from_mention.push_back(std::move(start));
  }

  /// What the pattern cannot do without lets most sentences be passed over.
  PatternStart start_of(const std::vector<Element>& elements, std::uint32_t index) {
    PatternStart start{static_cast<std::uint32_t>(set_.rules.size()) - 1, index, {}};
    for (const Element& e : elements) {
      const bool possessive = std::find(e.literals.begin(), e.literals.end(), "'s") != e.literals.end();
      if (e.kind == ElementKind::literal && !e.optional && !possessive) start.needs.push_back(e.texts);
    }
    return start;
  }

  /// Texts with an apostrophe count with either kind of it.
  static void add_literal(Element& element, std::string literal) {
    std::string curly = literal;
    const std::size_t at = curly.find('\'');
    element.literals.push_back(std::move(literal));
    if (at != std::string::npos) element.literals.push_back(curly.replace(at, 1, "’"));
  }

  Element element(char open, std::string_view body) const {
    Element out;
    if (open == '{') {
      const std::size_t colon = body.find(':');
      const std::string_view name = body.substr(0, colon);
      if (colon != std::string_view::npos) {
        for (std::string_view type : split(body.substr(colon + 1), ',')) add_type(out.types, type);
      }
      if (name == "source" || name == "target" || name == "other") {
        out.kind = name == "source"   ? ElementKind::source
                   : name == "target" ? ElementKind::target
                                      : ElementKind::other;
        return out;
      }
      for (const NamedValue& value : kValues) {
        if (value.name != name) continue;
        out.kind = ElementKind::value;
        out.value = static_cast<std::uint8_t>(value.kind);
        return out;
      }
      fail("unknown element {" + std::string(body) + "}");
    }
    if (open == '<') {
      if (body == "title" || body.starts_with("title:")) {
        out.kind = ElementKind::title;
        if (body.size() > 6) {
          const auto kind = std::find(std::begin(kTitleKinds), std::end(kTitleKinds), body.substr(6));
          if (kind == std::end(kTitleKinds)) fail("unknown kind of title <" + std::string(body) + ">");
          out.title = static_cast<int>(kind - std::begin(kTitleKinds));
        }
        return out;
      }
      const auto role = role_of(body);
      if (!role) fail("unknown element <" + std::string(body) + ">");
      out.kind = ElementKind::role;
      out.role = *role;
      return out;
    }
    if (open == '.' && body.starts_with("..")) {
      out.kind = ElementKind::gap;
      out.crosses = body.starts_with("...");
      const std::string_view digits = body.substr(out.crosses ? 3 : 2);
      std::from_chars(digits.data(), digits.data() + digits.size(), out.gap);
      if (out.gap < 1 || out.gap > 40) fail("a gap is ..1 to ..40");
      return out;
    }
    for (std::string_view literal : split(open == '[' ? body : body, open == '[' ? '|' : '\n'))
      add_literal(out, spaced(literal));
    if (out.literals.empty()) fail("an empty element");
    return out;
  }

  const Lexicon& lexicon_;
  RuleSet& set_;
  Place place_;
  std::unordered_set<std::string> names_;
  bool open_ = false;
  bool has_trigger_ = false;
};

}  // namespace

std::string name_of(SlotChoice choice) {
  for (const NamedSlot& slot : kSlots) {
    if (slot.slot == choice.slot) return std::string(slot.name);
  }
  return std::string(name_of(choice.role));
}

RuleSet load_rules(const DataFiles& data, const Lexicon& lexicon) {
  RuleSet set;
  RuleReader reader(lexicon, set);
  for (const DataFile& file : data.list("rules/" + std::string(code_of(lexicon.language)) + "/", ".rules"))
    reader.read(file);
  return set;
}

}  // namespace techgraph
