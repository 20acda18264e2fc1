#include "export/export.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>

#include "export/graphml_lint.h"
#include "tests/export/sample_graph.h"
#include "text/error.h"
#include "text/files.h"

namespace techgraph {
namespace {

/// A folder that is gone with the test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("techgraph-export-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }
  bool empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::filesystem::path path_;
};

TEST(Formats, AreFoundByNameAndPath) {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    EXPECT_TRUE(names.insert(format.name).second);
    EXPECT_EQ(find_format(format.name), &format);
    EXPECT_EQ(format_of_path("folder.d/out" + std::string(format.extension)), &format);
    EXPECT_FALSE(format.about.empty());
  }
  EXPECT_EQ(format_of_path("OUT.GraphML"), find_format("graphml"));
  EXPECT_EQ(find_format("docx"), nullptr);
  EXPECT_EQ(format_of_path("graphml"), nullptr);
}

TEST(ExportGraph, WritesEachFormatWhole) {
  const Folder folder;
  const Graph graph = sample_graph();
  for (const Format& format : formats()) {
    const auto path = folder / std::string(format.name).c_str();
    export_graph(graph, format, {}, path);
    const std::string first = read_file(path);
    EXPECT_GT(first.size(), 1000U) << format.name;
    export_graph(graph, format, {}, path);
    EXPECT_EQ(read_file(path), first) << format.name;
  }
  EXPECT_EQ(lint_graphml(read_file(folder / "graphml")).size(), 0U);
}

TEST(ExportGraph, RefusesAnEmptyGraph) {
  const Folder folder;
  try {
    export_graph(Graph({}, {}, {}), *find_format("graphml"), {}, folder / "out.graphml");
    FAIL() << "an empty graph was written";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::input);
    EXPECT_NE(std::string(error.what()).find("the graph is empty"), std::string::npos);
  }
  EXPECT_TRUE(folder.empty());
}

TEST(ExportGraph, LeavesNothingBehindWhenWritingFails) {
  const Folder folder;
  const Format failing{"failing", ".x", "fails half way", false, {{{"", [](const View&, const Sink& sink) {
                                                                      sink("half");
                                                                      throw Error(Fault::output, {},
                                                                                  "no room");
                                                                    }}}}};
  EXPECT_THROW(export_graph(sample_graph(), failing, {}, folder / "out.x"), Error);
  EXPECT_TRUE(folder.empty());
}

}  // namespace
}  // namespace techgraph
