#include "extract/extractor.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <variant>

#include "extract/attributes.h"
#include "extract/entities.h"
#include "extract/explain.h"
#include "extract/measures.h"
#include "extract/relations.h"
#include "extract/tagger.h"
#include "extract/user_names.h"

namespace techgraph {
namespace {

/// Entities below this are left out unless a relation needs them.
constexpr float kEntityThreshold = 0.5F;

/// Articles that may be in work at the same time, a thread.
constexpr std::size_t kQueue = 32;

TextSpan spanned(const Document& document, Span span) { return {span, document.code_points(span)}; }

/// Turns what was found in a document into facts; entities that nothing supports are dropped.
class FactWriter {
 public:
  FactWriter(const Text& text, const Knowledge& knowledge, const Entities& entities)
      : text_(text), document_(text.document), knowledge_(knowledge), entities_(entities) {}

  DocumentFacts write(const std::vector<DocumentRelation>& relations,
                      const std::vector<DocumentMeasure>& measures) {
    const Article& article = document_.article();
    facts_.document = article.id;
    facts_.language = code_of(article.language);
    facts_.title = article.title;
    facts_.date = article.date;
    facts_.url = article.url;
    choose(relations);
    write_entities();
    for (const DocumentRelation& relation : relations) write_relation(relation);
    for (const DocumentMeasure& measure : measures) write_measure(measure);
    return std::move(facts_);
  }

 private:
  void choose(const std::vector<DocumentRelation>& relations) {
    std::vector<char> kept(entities_.entities.size(), 0);
    for (std::size_t index = 0; index < kept.size(); ++index) {
      const DocumentEntity& entity = entities_.entities[index];
      kept[index] = !entity.weak && entity.confidence >= kEntityThreshold;
    }
    for (const DocumentRelation& relation : relations) kept[relation.source] = kept[relation.target] = 1;
    id_of_.assign(kept.size(), EntityId{});
    // In the order of the text.
    for (const EntityMention& mention : entities_.mentions) {
      if (kept[mention.entity] == 0 || id_of_[mention.entity]) continue;
      id_of_[mention.entity] = EntityId{static_cast<std::uint32_t>(facts_.entities.size())};
      facts_.entities.push_back(entity_fact(mention.entity));
    }
  }

  Entity entity_fact(std::uint32_t index) const {
    const DocumentEntity& entity = entities_.entities[index];
    Entity fact;
    fact.id = id_of_[index];
    fact.type = entity.type;
    fact.name = entity.name;
    std::vector<Alias> aliases;
    for (const std::string& form : entity.forms)
      aliases.push_back({form, std::string(code_of(language_of_form(form)))});
    if (entity.known) {
      const KnownEntity& known = knowledge_[entity.known];
      fact.knowledge = known.key;
      fact.name = known.name;
      for (const Spelling& alias : known.aliases)
        aliases.push_back({std::string(alias.text), std::string(alias.language)});
    } else {
      for (const std::string& form : entity.forms) {
        if (language_of_form(form) == Language::en && form.size() >= 4 &&
            language_of_form(entity.name) != Language::en)
          fact.name = form;
      }
      if (entity.type == EntityType::company && language_of_form(fact.name) != Language::en)
        fact.name = english_name(entity);
    }
    std::erase_if(aliases, [&](const Alias& alias) { return alias.text == fact.name; });
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end(),
                              [](const Alias& a, const Alias& b) { return a.text == b.text; }),
                  aliases.end());
    fact.aliases = std::move(aliases);
    return fact;
  }

  /// The English name that a public register gives, or the name that it has.
  std::string english_name(const DocumentEntity& entity) const {
    for (const std::string& form : entity.forms) {
      const auto company = registered_company(text_, form);
      if (company && !company->english.empty()) return std::string(company->english);
    }
    return entity.name;
  }

  /// A form's language: that of its script; Han is the document's.
  Language language_of_form(std::string_view form) const {
    const Language language = detect_language(form);
    const bool han = language == Language::zh || language == Language::ja;
    const bool han_document = document_.language() == Language::zh || document_.language() == Language::ja;
    return han && han_document ? document_.language() : language;
  }

  void write_entities() {
    for (const EntityMention& mention : entities_.mentions) {
      if (!id_of_[mention.entity]) continue;
      Mention fact;
      fact.span = spanned(document_, mention.span);
      fact.text = document_.text(mention.span);
      fact.nominal = mention.nominal;
      fact.found_by = mention.found_by;
      fact.confidence = mention.confidence;
      facts_.entities[id_of_[mention.entity].value].mentions.push_back(std::move(fact));
    }
  }

  Evidence evidence(std::uint32_t sentence, std::string found_by, double confidence) const {
    Evidence out;
    const Span span = document_.sentences()[sentence].span;
    out.sentence = spanned(document_, span);
    out.text = document_.text(span);
    out.found_by = std::move(found_by);
    out.confidence = static_cast<double>(static_cast<int>(confidence * 1000 + 0.5)) / 1000;
    return out;
  }

  void write_relation(const DocumentRelation& relation) {
    Relation fact;
    fact.type = relation.type;
    fact.source = id_of_[relation.source];
    fact.target = id_of_[relation.target];
    fact.attributes = relation.attributes;
    fact.evidence = evidence(relation.sentence, relation.found_by, relation.confidence);
    facts_.relations.push_back(std::move(fact));
  }

  void write_measure(const DocumentMeasure& measure) {
    if (!id_of_[measure.entity]) return;
    Measure fact;
    fact.entity = id_of_[measure.entity];
    fact.type = measure.type;
    fact.value = measure.value;
    fact.currency = measure.currency;
    fact.period = measure.period;
    fact.approximate = measure.approximate;
    fact.status = measure.status;
    fact.evidence = evidence(measure.sentence, std::string(code_of(document_.language())) + "/measure",
                             measure.confidence);
    facts_.measures.push_back(std::move(fact));
  }

  const Text& text_;
  const Document& document_;
  const Knowledge& knowledge_;
  const Entities& entities_;
  std::vector<EntityId> id_of_;
  DocumentFacts facts_;
};

}  // namespace

struct Extractor::Resources {
  Resources(const DataFiles& files, const ExtractOptions& wanted) : data(files), options(wanted) {}

  struct ForLanguage {
    Lexicon lexicon;
    RuleSet rules;
    Tagger tagger;
    AttributeModel attributes;
  };
  const DataFiles& data;
  ExtractOptions options;
  RelationModel relations;
  Knowledge knowledge;
  std::vector<Error> name_faults;
  struct Loaded {
    std::once_flag once;
    ForLanguage words;
  };
  mutable std::array<Loaded, kLanguages.size()> languages;

  /// Loads a language when its first article comes: most runs need but one or two.
  const ForLanguage& of(Language language) const {
    if (language == Language::other) language = Language::en;
    Loaded& loaded = languages[static_cast<std::size_t>(language)];
    std::call_once(loaded.once, [&] { load(loaded.words, language); });
    return loaded.words;
  }

  void load(ForLanguage& words, Language language) const {
    words.lexicon = load_lexicon(data, language);
    words.rules = load_rules(data, words.lexicon);
    if (!options.models) return;
    const std::string model = "." + std::string(code_of(language)) + ".bin";
    // In data/models or, where their licence asks for it, in a folder below.
    for (const DataFile& file : data.list("models/", "names" + model))
      words.tagger = Tagger(file.bytes, file.shown);
    for (const DataFile& file : data.list("models/", "attributes" + model))
      words.attributes = AttributeModel(file.bytes, file.shown);
  }
};

Extractor::Extractor(const DataFiles& data, const ExtractOptions& options) {
  auto resources = std::make_unique<Resources>(data, options);
  UserNames own;
  for (const std::filesystem::path& path : options.names) read_user_names(path, own);
  resources->knowledge = Knowledge(options.knowledge ? data : DataFiles(), own.rows, own.faults);
  resources->name_faults = std::move(own.faults);
  if (options.models) {
    for (const DataFile& file : data.list("models/", "relations.bin"))
      resources->relations = RelationModel(file.bytes, file.shown);
  }
  if (!data.compiled_in()) {  // somebody's own: faults are to be told at once
    for (Language language : kLanguages) resources->of(language);
  }
  resources_ = std::move(resources);
}

const std::vector<Error>& Extractor::name_faults() const { return resources_->name_faults; }

Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;

DocumentFacts Extractor::operator()(Article article) const { return read(std::move(article), nullptr); }

Explanation Extractor::explain(Article article) const {
  Explanation explanation;
  read(std::move(article), &explanation);
  return explanation;
}

DocumentFacts Extractor::read(Article article, Explanation* explanation) const {
  const Document document(std::move(article));
  const Resources::ForLanguage& language = resources_->of(document.language());
  const Text text(document, language.lexicon);
  const std::vector<Value> values = find_values(text);
  const Entities entities =
      form_entities(text, resources_->knowledge, find_names(text, resources_->knowledge, language.tagger));
  std::vector<DocumentRelation> relations = find_relations(
      text, entities, values, language.rules, resources_->relations, resources_->options.min_confidence);
  complete_attributes(text, entities, values, language.attributes, relations);
  const std::vector<DocumentMeasure> measures = find_measures(text, entities, values);
  DocumentFacts facts = FactWriter(text, resources_->knowledge, entities).write(relations, measures);
  if (explanation != nullptr)
    *explanation = explain_stages({text, entities, values, language.rules, resources_->relations, relations,
                                   facts, resources_->options.min_confidence});
  return facts;
}

namespace {

/// One article's place in the line from `next` to `done`.
struct Turn {
  std::optional<Article> article;
  std::variant<std::monostate, DocumentFacts, Error> result;
};

std::variant<std::monostate, DocumentFacts, Error> extracted(const Extractor& extractor, Article article) {
  const std::string source = article.source.empty() ? article.id : article.source;
  try {
    return extractor(std::move(article));
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(Fault::input, {source}, error.what());
  }
}

}  // namespace

void extract_all(const std::function<std::optional<Article>()>& next, const Extractor& extractor,
                 unsigned jobs, const std::function<void(DocumentFacts)>& done,
                 const std::function<void(const Error&)>& failed) {
  const unsigned threads = std::max(1U, jobs == 0 ? std::thread::hardware_concurrency() : jobs);
  // A batch at a time: read, extract on all threads, hand over in order.
  bool more = true;
  while (more) {
    std::vector<Turn> batch;
    while (batch.size() < kQueue * threads) {
      Turn turn;
      try {
        turn.article = next();
        if (!turn.article) {
          more = false;
          break;
        }
      } catch (const Error& error) {
        turn.result = error;
      }
      batch.push_back(std::move(turn));
    }
    std::atomic<std::size_t> at{0};
    const auto work = [&] {
      for (std::size_t index = at++; index < batch.size(); index = at++) {
        if (batch[index].article)
          batch[index].result = extracted(extractor, std::move(*batch[index].article));
      }
    };
    if (threads == 1 || batch.size() < 2) {
      work();
    } else {
      std::vector<std::jthread> workers;
      for (unsigned thread = 1; thread < threads; ++thread) workers.emplace_back(work);
      work();
    }
    for (Turn& turn : batch) {
      if (auto* error = std::get_if<Error>(&turn.result)) {
        failed(*error);
      } else if (auto* facts = std::get_if<DocumentFacts>(&turn.result)) {
        done(std::move(*facts));
      }
    }
  }
}

}  // namespace techgraph
