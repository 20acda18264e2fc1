// The graph is a function of the set of facts and decisions: order, splits, repeats, removals and merges of
// stores do not show.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "graph/build.h"
#include "graph/snapshot.h"
#include "graph/store.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/identity_score.h"
#include "tests/graph/small_facts.h"

namespace techgraph {
namespace fs = std::filesystem;
namespace {

class Monoid : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    // Half of them random, half with names that meet in many ways.
    documents_ = random_documents(31, 60);
    const IdentityCorpus corpus = read_corpus({TECHGRAPH_SOURCE_DIR "/tests/cases/identity.jsonl"});
    for (std::size_t i = 0; i < corpus.documents.size(); i += 8) documents_.push_back(corpus.documents[i]);
    decisions_ = {decided(true, "Lumidor", "Quillmark"), decided(false, "Orvane", "오르베인")};
    expected_ = dump(build_graph(documents_, decisions_));
  }
  void TearDown() override { fs::remove_all(folder_); }

  template <class T>
  void shuffle(std::vector<T>& items, Dice& dice) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[dice.roll(static_cast<std::uint32_t>(i))]);
  }
  fs::path fresh(const std::string& name) {
    fs::remove(folder_ / name);
    return folder_ / name;
  }

  const fs::path folder_ = fs::path(::testing::TempDir()) / ("monoid-" + std::to_string(::getpid()));
  std::vector<DocumentFacts> documents_;
  std::vector<Decision> decisions_;
  std::string expected_;
};

TEST_F(Monoid, OrderAndRepeats) {
  Dice dice(1);
  std::vector<DocumentFacts> documents = documents_;
  documents.insert(documents.end(), documents_.begin(), documents_.begin() + 40);
  for (int turn = 0; turn < 6; ++turn) {
    shuffle(documents, dice);
    EXPECT_EQ(dump(build_graph(documents, decisions_)), expected_);
  }
}

TEST_F(Monoid, SplitsOverRunsRemovalsAndRepeatedAdds) {
  Dice dice(2);
  for (int turn = 0; turn < 4; ++turn) {
    const fs::path path = fresh("a.tg");
    Store::create(path).commit();
    std::vector<DocumentFacts> left = documents_;
    shuffle(left, dice);
    bool decided_now = false;
    while (!left.empty()) {
      Store store = Store::open(path, Store::Access::write);
      const std::size_t count = std::min<std::size_t>(left.size(), 1 + dice.roll(60));
      for (std::size_t i = 0; i < count; ++i) {
        store.add(left.back());
        if (dice.roll(4) == 0) {  // gone again, to come back later
          store.remove(left.back().document);
          std::swap(left.back(), left[dice.roll(static_cast<std::uint32_t>(left.size()))]);
          continue;
        }
        if (dice.roll(4) == 0) store.add(left.back());
        left.pop_back();
      }
      if (dice.roll(2) == 0) store.checkpoint();
      if (!decided_now)
        for (const Decision& decision : decisions_) store.decide(decision);
      decided_now = true;
      store.commit();
    }
    Store store = Store::open(path, Store::Access::read);
    const Graph graph = store.graph();
    EXPECT_EQ(dump(graph), expected_);
    store.keep_graph(graph);
    EXPECT_EQ(dump(Store::open(path, Store::Access::read).graph()), expected_);
  }
}

TEST_F(Monoid, MergesOfPartialStores) {
  Dice dice(3);
  std::vector<fs::path> parts;
  for (const char* name : {"a.tg", "b.tg", "c.tg"}) {
    parts.push_back(fresh(name));
    Store store = Store::create(parts.back());
    for (const DocumentFacts& document : documents_)
      if (dice.roll(2) == 0 || parts.size() == 3) store.add(document);
    store.commit();
  }
  Store all = Store::create(fresh("all.tg"));
  for (const fs::path& part : parts)
    Store::open(part, Store::Access::read).for_each([&](const DocumentFacts& document) {
      all.add(document);
    });
  for (const Decision& decision : decisions_) all.decide(decision);
  all.commit();
  EXPECT_EQ(dump(all.graph()), expected_);
}

TEST_F(Monoid, AddThenRemoveIsAsIfNeverAdded) {
  std::vector<DocumentFacts> fewer(documents_.begin(), documents_.end() - 30);
  const std::string expected = dump(build_graph(fewer, decisions_));
  const fs::path path = fresh("a.tg");
  Store store = Store::create(path);
  for (const DocumentFacts& document : documents_) store.add(document);
  for (const Decision& decision : decisions_) store.decide(decision);
  store.commit();
  for (std::size_t i = documents_.size() - 30; i < documents_.size(); ++i)
    store.remove(documents_[i].document);
  store.commit();
  EXPECT_EQ(dump(store.graph()), expected);
}

TEST_F(Monoid, ASnapshotIsTheGraph) {
  const Graph graph = build_graph(documents_, decisions_);
  const std::string bytes = snapshot_of(graph);
  const std::optional<Graph> again = graph_of(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(dump(*again), expected_);
  EXPECT_EQ(snapshot_of(*again), bytes);
}

TEST_F(Monoid, ADamagedSnapshotIsNoGraph) {
  const std::string bytes = snapshot_of(build_graph(documents_, decisions_));
  Dice dice(4);
  for (int turn = 0; turn < 300; ++turn) {
    std::string bad = bytes;
    bad[dice.roll(static_cast<std::uint32_t>(bad.size()))] ^= static_cast<char>(1 + dice.roll(255));
    EXPECT_FALSE(graph_of(bad));
    EXPECT_FALSE(
        graph_of(std::string_view(bytes).substr(0, dice.roll(static_cast<std::uint32_t>(bytes.size())))));
  }
}

}  // namespace
}  // namespace techgraph
