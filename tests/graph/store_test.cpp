#include "graph/store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "graph/build.h"
#include "tests/facts/random_facts.h"
#include "tests/graph/small_facts.h"
#include "text/error.h"

namespace techgraph {
namespace fs = std::filesystem;
namespace {

struct Thrown {
  Fault fault;
  std::string message;
};

template <class Action>
std::optional<Thrown> thrown_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return Thrown{error.fault(), error.what()};
  }
  return std::nullopt;
}

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  void build(const std::vector<DocumentFacts>& documents) {
    Store store = Store::create(path_);
    for (const DocumentFacts& facts : documents) store.add(facts);
    store.commit();
  }
  Store open(Store::Access access = Store::Access::read) { return Store::open(path_, access); }
  void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  std::string bytes() {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void run_sql(const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  /// What opening the file and reading all of it throws.
  void expect_fault(const char* message) {
    const auto thrown = thrown_by([&] { open().all(); });
    ASSERT_TRUE(thrown) << message;
    EXPECT_EQ(thrown->fault, Fault::input);
    EXPECT_NE(thrown->message.find(message), std::string::npos) << thrown->message;
    EXPECT_EQ(thrown->message.find(path_.string()), 0U) << thrown->message;
  }

  const fs::path folder_ = fs::path(::testing::TempDir()) / ("store-" + std::to_string(::getpid()));
  const fs::path path_ = folder_ / "뉴스.tg";
};

TEST_F(StoreTest, GivesBackWhatWasAdded) {
  const std::vector<DocumentFacts> documents = random_documents(1, 50);
  build({documents.rbegin(), documents.rend()});
  EXPECT_EQ(open().all(), documents);
  EXPECT_EQ(open().size(), 50U);
  EXPECT_FALSE(fs::exists(path_.string() + ".part"));
}

TEST_F(StoreTest, AddsOnlyWhatChanged) {
  std::vector<DocumentFacts> documents = random_documents(2, 5);
  build(documents);
  documents[3].title = "Another title";
  Store store = open(Store::Access::write);
  EXPECT_EQ(store.add(documents[2]), Store::Added::unchanged);
  EXPECT_EQ(store.add(documents[3]), Store::Added::replaced);
  DocumentFacts more = random_facts(99);
  more.document = "doc-9999";
  EXPECT_EQ(store.add(more), Store::Added::added);
  EXPECT_EQ(store.add(more), Store::Added::unchanged);
  store.commit();
  documents.push_back(more);
  EXPECT_EQ(open().all(), documents);
}

TEST_F(StoreTest, AddThenRemoveIsAsIfNeverAdded) {
  const std::vector<DocumentFacts> documents = random_documents(3, 8);
  build(documents);
  Store store = open(Store::Access::write);
  DocumentFacts more = random_facts(5);
  more.document = "more";
  store.add(more);
  EXPECT_TRUE(store.remove("more"));
  EXPECT_FALSE(store.remove("more"));
  store.commit();
  EXPECT_EQ(open().all(), documents);
}

TEST_F(StoreTest, AnySplitOverRunsGivesTheSameGraph) {
  const std::vector<DocumentFacts> documents = random_documents(4, 30);
  build({documents.begin() + 11, documents.end()});
  for (std::size_t from : {std::size_t{7}, std::size_t{0}}) {
    Store store = open(Store::Access::write);
    for (std::size_t i = from; i < from + 9; ++i) store.add(documents[i]);
    store.commit();
  }
  EXPECT_EQ(dump(build_graph(open().all())), dump(build_graph(documents)));
}

TEST_F(StoreTest, WithoutCommitNothingHappens) {
  { Store::create(path_).add(random_facts(1)); }
  EXPECT_TRUE(fs::is_empty(folder_));
  build(random_documents(5, 3));
  {
    Store store = open(Store::Access::write);
    store.remove("doc-0001");
    store.add(random_facts(7));
  }
  EXPECT_EQ(open().size(), 3U);
}

TEST_F(StoreTest, MayGoOnAfterCommit) {
  Store store = Store::create(path_);
  store.add(random_documents(1, 1)[0]);
  store.commit();
  store.add(random_documents(1, 2)[1]);
  store.commit();
  EXPECT_EQ(open().size(), 2U);
}

/// Runs `action` in a process that is then killed without warning.
template <class Action>
void kill_after(Action action) {
  const pid_t child = ::fork();
  if (child == 0) {
    action();
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
}

TEST_F(StoreTest, AKilledBuildLeavesNoStoreAndDoesNotStandInTheWay) {
  kill_after([&] {
    static Store store = Store::create(path_);
    for (const DocumentFacts& facts : random_documents(6, 3000)) store.add(facts);
  });
  EXPECT_FALSE(fs::exists(path_));
  build(random_documents(6, 4));
  EXPECT_EQ(open().size(), 4U);
}

TEST_F(StoreTest, AKilledUpdateLeavesTheStoreAsItWas) {
  build(random_documents(7, 20));
  kill_after([&] {
    static Store store = open(Store::Access::write);
    for (const DocumentFacts& facts : random_documents(8, 3000)) store.add(facts);
  });
  EXPECT_EQ(open().all(), random_documents(7, 20));
}

TEST_F(StoreTest, AKilledBuildGoesOnFromItsCheckpoint) {
  const std::vector<DocumentFacts> documents = random_documents(6, 40);
  kill_after([&] {
    static Store store = Store::create(path_);
    for (std::size_t i = 0; i < 30; ++i) {
      store.add(documents[i], "article-" + std::to_string(i));
      if (i == 19) store.checkpoint();
    }
  });
  EXPECT_FALSE(fs::exists(path_));
  Store store = Store::create(path_);
  EXPECT_EQ(store.size(), 20U);
  for (std::size_t i = 5; i < documents.size(); ++i) {
    const std::string article = "article-" + std::to_string(i);
    EXPECT_EQ(store.has_article(documents[i].document, article), i < 20) << i;
    if (i >= 20) store.add(documents[i], article);
  }
  store.commit();
  const std::vector<DocumentFacts> came(documents.begin() + 5, documents.end());
  EXPECT_EQ(open().all(), came) << "what did not come again is not of this build";
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(StoreTest, AKilledUpdateKeepsItsCheckpoint) {
  const std::vector<DocumentFacts> documents = random_documents(7, 20);
  build({documents.begin(), documents.begin() + 5});
  kill_after([&] {
    static Store store = open(Store::Access::write);
    for (std::size_t i = 5; i < 20; ++i) {
      store.add(documents[i]);
      if (i == 11) store.checkpoint();
    }
  });
  EXPECT_EQ(open().all(), std::vector<DocumentFacts>(documents.begin(), documents.begin() + 12));
}

TEST_F(StoreTest, APartThatIsNoStoreIsMadeAnew) {
  std::ofstream(path_.string() + ".part", std::ios::binary) << "left by something else";
  build(random_documents(6, 4));
  EXPECT_EQ(open().size(), 4U);
}

TEST_F(StoreTest, KnowsArticlesByTheirHash) {
  const DocumentFacts facts = random_documents(1, 1)[0];
  Store store = Store::create(path_);
  EXPECT_FALSE(store.has_article(facts.document, "x"));
  EXPECT_EQ(store.add(facts, "x"), Store::Added::added);
  EXPECT_TRUE(store.has_article(facts.document, "x"));
  EXPECT_FALSE(store.has_article(facts.document, "y"));
  EXPECT_EQ(store.add(facts, "y"), Store::Added::unchanged) << "the facts are the same";
  EXPECT_TRUE(store.has_article(facts.document, "y"));
  EXPECT_EQ(store.add(facts), Store::Added::unchanged);
  EXPECT_FALSE(store.has_article(facts.document, "")) << "without a hash nothing is known";
}

TEST_F(StoreTest, RemembersDecisions) {
  const Decision one = decided(true, "Orvane", "오르베인"), other = decided(false, "Lumidor", "Lumidorr");
  build(random_documents(1, 2));
  {
    Store store = open(Store::Access::write);
    EXPECT_TRUE(store.decide(one));
    EXPECT_FALSE(store.decide(one));
    EXPECT_TRUE(store.decide(other));
    store.commit();
  }
  EXPECT_EQ(open().decisions(), (std::vector<Decision>{other, one}));
  Store store = open(Store::Access::write);
  EXPECT_TRUE(store.decide(decided(false, "오르베인", "Orvane")))
      << "the later takes the place of the earlier";
  EXPECT_EQ(store.decisions().size(), 2U);
  EXPECT_TRUE(store.forget(one));
  EXPECT_FALSE(store.forget(one));
  EXPECT_EQ(store.decisions(), std::vector<Decision>{other});
}

TEST_F(StoreTest, AKeptGraphGoesWithAnyChange) {
  const std::vector<DocumentFacts> documents = random_documents(12, 20);
  build({documents.begin(), documents.begin() + 10});
  const auto keep = [&] {
    Store store = open();
    store.keep_graph(store.graph());
  };
  const auto expect_graph = [&](const std::vector<DocumentFacts>& facts,
                                const std::vector<Decision>& decisions) {
    EXPECT_EQ(dump(open().graph()), dump(build_graph(facts, decisions)));
  };
  keep();
  expect_graph({documents.begin(), documents.begin() + 10}, {});
  {
    Store store = open(Store::Access::write);
    store.add(documents[15]);
    store.commit();
  }
  std::vector<DocumentFacts> now(documents.begin(), documents.begin() + 10);
  now.push_back(documents[15]);
  expect_graph(now, {});
  keep();
  {
    Store store = open(Store::Access::write);
    store.remove(documents[15].document);
    store.commit();
  }
  now.pop_back();
  expect_graph(now, {});
  keep();
  const Decision decision = decided(true, now[0].entities[0].name, now[1].entities[0].name + "x");
  {
    Store store = open(Store::Access::write);
    store.decide(decision);
    store.commit();
  }
  expect_graph(now, {decision});
}

TEST_F(StoreTest, ADamagedKeptGraphIsMadeAgain) {
  const std::vector<DocumentFacts> documents = random_documents(12, 10);
  build(documents);
  {
    Store store = open();
    store.keep_graph(store.graph());
  }
  run_sql("UPDATE graph SET bytes = substr(bytes, 1, 100)");
  EXPECT_EQ(dump(open().graph()), dump(build_graph(documents)));
}

TEST_F(StoreTest, AFileOfTheFirstFormIsReadAndBroughtForward) {
  const std::vector<DocumentFacts> documents = random_documents(13, 6);
  build({documents.begin(), documents.begin() + 5});
  run_sql(
      "DROP TABLE graph; DROP TABLE decisions; ALTER TABLE documents DROP COLUMN article;"
      "PRAGMA user_version = 1; UPDATE meta SET value = '1' WHERE name = 'schema'");
  {
    Store store = open();
    EXPECT_EQ(store.size(), 5U);
    EXPECT_TRUE(store.decisions().empty());
    store.keep_graph(store.graph());
  }
  {
    Store store = open(Store::Access::write);
    store.add(documents[5], "hash");
    EXPECT_TRUE(store.decide(decided(true, "Orvane", "Lumidor")));
    store.commit();
  }
  EXPECT_EQ(open().all(), documents);
  EXPECT_EQ(open().decisions().size(), 1U);
}

TEST_F(StoreTest, ReadersGoOnWhileAWriterWrites) {
  const std::vector<DocumentFacts> documents = random_documents(14, 400);
  build({documents.begin(), documents.begin() + 3});
  Store writer = open(Store::Access::write);
  for (const DocumentFacts& facts : documents) writer.add(facts);
  EXPECT_EQ(open().size(), 3U);
  EXPECT_EQ(open().all().size(), 3U);
  writer.commit();
  EXPECT_EQ(open().size(), 400U);
}

TEST_F(StoreTest, OnlyOneMayWrite) {
  {
    const Store first = Store::create(path_);
    const auto thrown = thrown_by([&] { Store::create(path_); });
    ASSERT_TRUE(thrown);
    EXPECT_EQ(thrown->fault, Fault::output);
    EXPECT_NE(thrown->message.find("another program is making"), std::string::npos) << thrown->message;
  }
  build({random_facts(1)});
  const Store first = open(Store::Access::write);
  const auto thrown = thrown_by([&] { open(Store::Access::write); });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->fault, Fault::output);
  EXPECT_EQ(open().size(), 1U) << "reading goes on";
}

TEST_F(StoreTest, NeverWritesOverAFile) {
  write("my notes");
  const auto thrown = thrown_by([&] { Store::create(path_); });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->fault, Fault::output);
  EXPECT_EQ(bytes(), "my notes");
}

TEST_F(StoreTest, SaysThatAFileIsMissing) { expect_fault("there is no such graph file"); }

TEST_F(StoreTest, SaysThatAFileIsForeign) {
  write("");
  expect_fault("it is empty");
  write("Just a text that is no database at all, though long enough to be looked at by one.");
  expect_fault("not a graph file");
  fs::remove(path_);
  run_sql("CREATE TABLE notes (text TEXT)");
  expect_fault("not a graph file");
  fs::remove(path_);
  fs::create_directory(path_);
  expect_fault("not a graph file");
}

TEST_F(StoreTest, SaysThatAFileIsNewer) {
  build({random_facts(1)});
  run_sql("PRAGMA user_version = 3");
  expect_fault("made by a newer techgraph (form 3");
}

TEST_F(StoreTest, SaysThatAFileIsDamaged) {
  build(random_documents(9, 60));
  const std::string good = bytes();
  write(good.substr(0, good.size() / 2));
  expect_fault("damaged");
  std::string torn = good;
  for (std::size_t i = good.size() / 4; i < good.size() / 2; ++i) torn[i] = '\x5a';
  write(torn);
  expect_fault("damaged");
  write(good);
  run_sql("UPDATE documents SET facts = replace(facts, '\"doc\"', '\"Doc\"') WHERE id = 'doc-0007'");
  expect_fault("document \"doc-0007\" has changed");
  write(good);
  run_sql("DELETE FROM meta");
  expect_fault("damaged");
}

TEST_F(StoreTest, NoDamageOfAByteCrashesOrPassesUnseen) {
  const std::vector<DocumentFacts> documents = random_documents(10, 4);
  build(documents);
  const std::string good = bytes();
  Dice dice(1);
  for (int tries = 0; tries < 200; ++tries) {
    std::string bad = good;
    bad[dice.roll(static_cast<std::uint32_t>(bad.size()))] ^= static_cast<char>(1 + dice.roll(255));
    write(bad);
    try {
      for (const DocumentFacts& facts : open().all())
        EXPECT_NE(std::ranges::find(documents, facts), documents.end());
    } catch (const Error&) {
    }
  }
}

TEST_F(StoreTest, SaysThatAFolderCannotBeWritten) {
  for (const fs::path& path : {folder_ / "absent" / "x.tg", fs::path("/proc/x.tg")}) {
    const auto thrown = thrown_by([&] { Store::create(path); });
    ASSERT_TRUE(thrown);
    EXPECT_EQ(thrown->fault, Fault::output);
    EXPECT_NE(thrown->message.find("is the folder there"), std::string::npos) << thrown->message;
  }
}

TEST_F(StoreTest, SaysThatAFileIsReadOnly) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  build({random_facts(1)});
  fs::permissions(path_, fs::perms::owner_read);
  EXPECT_EQ(open().size(), 1U);
  const auto thrown = thrown_by([&] { open(Store::Access::write); });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->fault, Fault::output);
  EXPECT_NE(thrown->message.find("read-only"), std::string::npos) << thrown->message;
}

TEST_F(StoreTest, SaysThatTheDiskIsFullAndLeavesNothing) {
  const std::vector<DocumentFacts> documents = random_documents(11, 800);
  const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  ::getrlimit(RLIMIT_FSIZE, &old_limit);
  const rlimit small{200000, old_limit.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto thrown = thrown_by([&] { build(documents); });
  ::setrlimit(RLIMIT_FSIZE, &old_limit);
  ::signal(SIGXFSZ, old_handler);
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->fault, Fault::output);
  EXPECT_NE(thrown->message.find("disk is full"), std::string::npos) << thrown->message;
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace techgraph
