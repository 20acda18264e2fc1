#include "text/files.h"

#include <gtest/gtest.h>

#include "temporary.h"
#include "text/error.h"

namespace techgraph {
namespace {

TEST(ListFiles, SortsAndPassesOverHiddenOnes) {
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  folder.write("a/c.txt", "");
  folder.write(".git/config", "");
  folder.write("a/.hidden", "");
  EXPECT_EQ(list_files(folder.path()), (std::vector{folder.path() / "a/c.txt", folder.path() / "b.txt"}));
  EXPECT_THROW(list_files(folder.path() / "nothing"), Error);
}

TEST(OutputFile, AppearsOnlyWhenWhole) {
  const TemporaryFolder folder;
  const auto path = folder.write("out.txt", "old");
  {
    OutputFile file(path);
    file.write("half");
  }
  EXPECT_EQ(read_file(path), "old");
  OutputFile file(path);
  file.write("new");
  file.commit();
  EXPECT_EQ(read_file(path), "new");
  EXPECT_EQ(list_files(folder.path()).size(), 1U);
}

TEST(OutputFile, SaysWhereItCannotWrite) {
  try {
    OutputFile file("/nowhere/out.txt");
    FAIL() << "a file in no folder was opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::output);
    EXPECT_EQ(error.place().source, "/nowhere/out.txt");
  }
}

}  // namespace
}  // namespace techgraph
