#include <gtest/gtest.h>

#include "tests/graph/identity_score.h"

namespace techgraph {
namespace {

/// tests/cases/identity.jsonl: namesakes at two firms, persons who move, short forms, groups and their
/// companies, products named like their makers, names in two scripts, legal forms, spellings, slips of the
/// pen. All names are invented.
TEST(IdentityCorpus, TrapsAreToldApart) {
  const IdentityCorpus corpus = read_corpus({TECHGRAPH_SOURCE_DIR "/tests/cases/identity.jsonl"});
  ASSERT_EQ(corpus.refused, 0U);
  const IdentityScore score = score_identity(corpus);
  EXPECT_GE(score.true_things, 1000U);
  EXPECT_GE(score.b_cubed.f1(), 0.995);
  EXPECT_GE(score.pairwise.f1(), 0.99);
  EXPECT_EQ(score.wrong_person_merges, 0U);
  for (const std::string& wrong : score.wrong_merges) ADD_FAILURE() << "taken for one: " << wrong;
}

TEST(IdentityCorpus, ScoreOfAnErrorIsSeen) {
  IdentityCorpus corpus = read_corpus({TECHGRAPH_SOURCE_DIR "/tests/cases/identity.jsonl"});
  const double before = score_identity(corpus).b_cubed.f1();
  for (std::vector<std::string>& labels : corpus.truth)
    for (std::string& label : labels) label = "all";
  EXPECT_LT(score_identity(corpus).b_cubed.f1(), 0.1);
  EXPECT_GT(before, 0.9);
}

}  // namespace
}  // namespace techgraph
