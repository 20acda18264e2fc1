#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/tagger.h"

namespace techgraph {

/// A set of tags: bit n stands for tag n.
using TagSet = std::uint16_t;
constexpr TagSet tag_set(std::uint8_t tag) { return static_cast<TagSet>(1U << tag); }

/// One sentence of training. Each unit has the tags that its annotation allows: one where it is complete,
/// more where it leaves something open. Some sequence of allowed tags must be possible (may_follow).
struct TaggedSentence {
  TagUnits units;
  std::vector<TagSet> allowed;
  bool foreign = false;  ///< annotated for other types than ours: counts less, and not to the end
};

/// Trains on the sentences and returns the bytes of a model file. The same sentences give the same bytes.
///
/// A structured perceptron (Collins 2002) with a cost for each wrong tag. What it should say is the best
/// tagging, by itself, of those that the annotation allows (latent: Yu & Joachims 2009, Fernandes & Brefeld
/// 2011). First it runs over all sentences, then over those that are not foreign; the weights are averaged
/// over the latter rounds, and over `runs` runs with other shuffles.
std::string train_tagger(const std::vector<TaggedSentence>& sentences, int runs);

}  // namespace techgraph
