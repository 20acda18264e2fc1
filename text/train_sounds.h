#pragma once

#include <span>
#include <utility>

#include "text/sound.h"
#include "text/sound_table.h"

namespace techgraph {

/// Learns which chunks of letters stand for each other from pairs of names of one person in two scripts, by
/// expectation-maximisation over all ways to cut the two into chunks. The names may come in any order of
/// words; pairs that turn out to be no transcriptions (Michelle Yeoh, 양자경) drop out. The same pairs give
/// the same table.
SoundTable train_sounds(std::span<const std::pair<SoundForm, SoundForm>> pairs);

}  // namespace techgraph
