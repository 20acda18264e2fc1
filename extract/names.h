#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "extract/knowledge.h"
#include "extract/words.h"

namespace techgraph {

/// How much speaks for each entity type, by type.
using TypeVotes = std::array<float, kEntityTypes>;

/// A stretch of text that may name something. The finders below only propose; entities.h decides.
struct Candidate {
  Span span;
  std::uint32_t sentence = 0;
  TypeVotes votes{};
  KnownId known;         ///< none for a name that no list has
  float confidence = 0;  ///< that this is a name at all
  bool weak = false;     ///< counts only if a relation needs it (a country's name)
  std::string_view found_by;

  void vote(EntityType type, float strength) { votes[static_cast<std::size_t>(type)] += strength; }
  /// The type with most votes; company if there are none.
  EntityType type() const;
};

/// A title or post that stands in the text: "수석 애널리스트", "co-founder and CEO". Modifiers belong to it.
struct TitlePhrase {
  Span span;
  TitleKind kind = TitleKind::post;
};

/// The title phrase that begins at `at`, with its modifiers, or an empty span. In `end` stops the search.
TitlePhrase title_at(const Text& text, std::uint32_t at, std::uint32_t end);
/// The title phrase that ends at `at` (not before `begin`), or an empty span.
TitlePhrase title_before(const Text& text, std::uint32_t at, std::uint32_t begin);

/// The company that a public register has under this name. Names of fewer than three characters, ordinary
/// words and places are not looked up.
std::optional<RegisteredCompany> registered_company(const Text& text, std::string_view name);

/// Names that the knowledge base lists, at word boundaries, longest first; common spellings only with help.
std::vector<Candidate> find_known_names(const Text& text, const Knowledge& knowledge);

/// Names that no list has, by their shape and their surroundings. `known`: what was found already, by
/// position.
std::vector<Candidate> find_korean_shapes(const Text& text, std::span<const Candidate> known);
std::vector<Candidate> find_english_shapes(const Text& text, std::span<const Candidate> known);
std::vector<Candidate> find_cjk_shapes(const Text& text, std::span<const Candidate> known);
/// Moves the edges of tagged Chinese and Japanese names that cut a word: a run of katakana is taken whole,
/// the last character of a Chinese person's name is given back to the word that it begins.
void mend_cjk_edges(const Text& text, std::vector<Candidate>& tagged);

class Tagger;

/// All of these together, and what the tagger finds; by position, without overlaps. None decides alone:
/// finders that agree make a name surer, a shape that the tagger does not see is doubted.
std::vector<Candidate> find_names(const Text& text, const Knowledge& knowledge, const Tagger& tagger);

/// Adds the votes that the words around a name give ("스타트업 X", "X, the chipmaker", "X 앱").
void vote_by_surroundings(const Text& text, Candidate& candidate);

/// The part of them that stands before the name.
void vote_by_words_before(const Text& text, Candidate& candidate);

/// What an unknown name's ending says: adds votes, returns the strength (0 if nothing).
int vote_by_ending(const Text& text, std::string_view lowered_name, Candidate& candidate);

}  // namespace techgraph
