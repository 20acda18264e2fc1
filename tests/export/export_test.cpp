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
    const std::string name = "out" + std::string(format.extension);
    const auto path = folder / name.c_str();
    export_graph(graph, format, {}, path);
    std::vector<std::string> first;
    for (const auto& file : files_of(format, path)) {
      first.push_back(read_file(file));
      EXPECT_GT(first.back().size(), 400U) << file;
    }
    export_graph(graph, format, {}, path);
    for (std::size_t at = 0; at < first.size(); ++at)
      EXPECT_EQ(read_file(files_of(format, path)[at]), first[at]) << format.name;
  }
  EXPECT_EQ(lint_graphml(read_file(folder / "out.graphml")).size(), 0U);
}

TEST(Formats, OfTwoFilesNameThem) {
  using Paths = std::vector<std::filesystem::path>;
  EXPECT_EQ(files_of(*find_format("csv"), "a.b/news.csv"),
            (Paths{"a.b/news.nodes.csv", "a.b/news.edges.csv"}));
  EXPECT_EQ(files_of(*find_format("csv"), "news"), (Paths{"news.nodes.csv", "news.edges.csv"}));
  EXPECT_EQ(files_of(*find_format("graphml"), "news"), (Paths{"news"}));
  EXPECT_EQ(format_of_path("news.neo4j.csv"), find_format("neo4j"));
  EXPECT_EQ(format_of_path("news.csv"), find_format("csv"));
  EXPECT_EQ(format_of_path(".csv"), nullptr);
  EXPECT_THROW(export_graph(sample_graph(), *find_format("csv"), {}, "-"), Error);
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
