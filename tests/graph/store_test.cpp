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
