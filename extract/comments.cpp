// Who judges whom: a quotation with its speaker. The speaker comments on what the quotation names first, else
// on what the article speaks about; nobody comments on the own employer.

#include <algorithm>
#include <array>
#include <set>

#include "extract/relations.h"

namespace techgraph {
namespace {

struct Quotation {
  Span span;  ///< inside the marks
};

std::vector<Quotation> quotations(const Text& text, Span range) {
  struct Marks {
    std::string_view open, close;
  };
  constexpr std::array<Marks, 3> kMarks{{{"“", "”"}, {"「", "」"}, {"\"", "\""}}};
  std::vector<Quotation> found;
  const std::string_view low = std::string_view(text.lowered).substr(0, range.end);
  for (const Marks& marks : kMarks) {
    for (std::size_t at = low.find(marks.open, range.begin); at != std::string_view::npos;
         at = low.find(marks.open, at)) {
      const std::size_t begin = at + marks.open.size();
      const std::size_t close = low.find(marks.close, begin);
      if (close == std::string_view::npos) break;
      if (code_points(low.substr(begin, close - begin)) >= 8) {
        found.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(close)}});
      }
      at = close + marks.close.size();
    }
  }
  return found;
}

class CommentFinder {
 public:
  CommentFinder(const Text& text, const Entities& entities, const std::vector<DocumentRelation>& relations)
      : text_(text), entities_(entities) {
    for (const DocumentRelation& relation : relations) {
      if (relation.type == RelationType::works_for || relation.type == RelationType::founded ||
          relation.type == RelationType::board_member_of) {
        if (!relation.attributes.former) own_.insert({relation.source, relation.target});
        employed_.insert(relation.source);
      }
    }
  }

  std::vector<DocumentRelation> find() {
    for (sentence_ = 0; sentence_ < text_.words.size(); ++sentence_) {
      const Span range = text_.document.sentences()[sentence_].span;
      const std::vector<Quotation> quotes = quotations(text_, range);
      if (quotes.empty()) continue;
      const EntityMention* speaker = speaker_of(quotes, range);
      if (speaker == nullptr || !may_judge(*speaker)) continue;
      add_targets(*speaker, quotes);
    }
    return std::move(found_);
  }

 private:
  static bool inside(const std::vector<Quotation>& quotes, Span span) {
    return std::any_of(quotes.begin(), quotes.end(),
                       [&](const Quotation& q) { return q.span.contains(span); });
  }

  /// A verb of saying must stand outside the quotation; the speaker is the subject nearest to it.
  const EntityMention* speaker_of(const std::vector<Quotation>& quotes, Span range) const {
    const std::string_view low = std::string_view(text_.lowered).substr(0, range.end);
    std::uint32_t verb = UINT32_MAX;
    for (const Word& word : text_.words[sentence_]) {
      if (inside(quotes, word.span)) continue;
      for (std::uint32_t at = word.span.begin; at < word.span.end; ++at) {
        if (text_.lexicon.reporting.longest(low, at).first > 0) {
          verb = at;
          break;
        }
        if (word.script == Script::latin) break;
      }
    }
    if (verb == UINT32_MAX) return nullptr;
    const EntityMention* best = nullptr;
    const EntityMention* person = nullptr;
    for (const EntityMention& mention : entities_.of_sentence(sentence_)) {
      if (inside(quotes, mention.span)) continue;
      const EntityType type = entities_.type_of(mention);
      if (type == EntityType::product) continue;
      const bool leads = mention.role == Role::topic || mention.role == Role::subject ||
                         mention.role == Role::also || mention.role == Role::none;
      if (type == EntityType::person && person == nullptr) person = &mention;
      if (leads && !mention.possessive && best == nullptr) best = &mention;
    }
    return person != nullptr ? person : best;
  }

  bool may_judge(const EntityMention& speaker) const {
    if (entities_.type_of(speaker) != EntityType::person) return true;
    const TitleKind kind = speaker.title.kind;
    if (!speaker.title.span.empty() && (kind == TitleKind::analyst || kind == TitleKind::adviser))
      return true;
    return employed_.contains(speaker.entity);
  }

  bool is_target(std::uint32_t entity, std::uint32_t speaker) const {
    const EntityType type = entities_.entities[entity].type;
    if (entity == speaker || own_.contains({speaker, entity})) return false;
    return type == EntityType::company || type == EntityType::fund || (type == EntityType::product);
  }

  void add_targets(const EntityMention& speaker, const std::vector<Quotation>& quotes) {
    std::set<std::uint32_t> targets;
    for (const EntityMention& mention : entities_.of_sentence(sentence_)) {
      if (inside(quotes, mention.span) && is_target(mention.entity, speaker.entity) &&
          !entities_.entities[mention.entity].weak)
        targets.insert(mention.entity);
    }
    double confidence = 0.55;
    if (targets.empty()) {
      // "B는 A의 목표가를 올리며 “…”라고 했다": named beside the quotation.
      for (const EntityMention& mention : entities_.of_sentence(sentence_)) {
        if (mention.span.begin > speaker.phrase.end && is_target(mention.entity, speaker.entity) &&
            !entities_.entities[mention.entity].weak)
          targets.insert(mention.entity);
      }
      confidence = 0.5;
    }
    if (targets.empty()) {
      const std::uint32_t focus = focus_before(speaker.entity);
      if (focus == UINT32_MAX || own_.contains({speaker.entity, focus})) return;
      targets.insert(focus);
      confidence = 0.45;
    }
    for (std::uint32_t target : targets) {
      if (!allowed(RelationType::commented_on, entities_.entities[speaker.entity].type,
                   entities_.entities[target].type))
        continue;
      DocumentRelation relation;
      relation.type = RelationType::commented_on;
      relation.source = speaker.entity;
      relation.target = target;
      relation.sentence = sentence_;
      relation.span = speaker.span;
      relation.found_by = std::string(code_of(text_.document.language())) + "/quotation";
      relation.confidence = confidence;
      const auto same = [&](const DocumentRelation& r) {
        return r.source == relation.source && r.target == relation.target;
      };
      if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(relation));
    }
  }

  /// The company that the sentences before speak about.
  std::uint32_t focus_before(std::uint32_t speaker) const {
    for (auto mention = entities_.mentions.rbegin(); mention != entities_.mentions.rend(); ++mention) {
      if (mention->sentence > sentence_) continue;
      if (sentence_ - mention->sentence > 4) break;
      const EntityType type = entities_.type_of(*mention);
      if (type != EntityType::company || mention->entity == speaker ||
          entities_.entities[mention->entity].weak)
        continue;
      if (own_.contains({speaker, mention->entity})) {
        if (mention->sentence == sentence_) continue;
        return UINT32_MAX;
      }
      const bool leads =
          mention->role == Role::topic || mention->role == Role::subject || mention->role == Role::none;
      if (leads && !mention->possessive) return mention->entity;
    }
    return UINT32_MAX;
  }

  const Text& text_;
  const Entities& entities_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> own_;
  std::set<std::uint32_t> employed_;
  std::uint32_t sentence_ = 0;
  std::vector<DocumentRelation> found_;
};

}  // namespace

std::vector<DocumentRelation> find_comments(const Text& text, const Entities& entities,
                                            const std::vector<DocumentRelation>& relations) {
  return CommentFinder(text, entities, relations).find();
}

}  // namespace techgraph
