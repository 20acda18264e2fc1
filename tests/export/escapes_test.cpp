#include <gtest/gtest.h>

#include <string>

#include "export/cypher.h"
#include "export/dot.h"
#include "export/gexf.h"
#include "export/rdf_writer.h"
#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

TEST(CypherText, CannotBeLeft) {
  EXPECT_EQ(cypher_text("O'Mara \\ Sons"), "'O\\'Mara \\\\ Sons'");
  EXPECT_EQ(cypher_text("a\\"), "'a\\\\'");
  EXPECT_EQ(cypher_text("two\nlines"), "'two lines'");
  EXPECT_EQ(cypher_text("\\u0027"), "'\\\\' + 'u0027'");  // older versions would see a quote
  EXPECT_EQ(cypher_text(""), "''");
}

TEST(DotText, CannotBeLeft) {
  EXPECT_EQ(dot_text("a \"b\" \\N &lt; <b>"), "\"a \\\"b\\\" \\\\N &amp;lt; <b>\"");
  EXPECT_EQ(dot_text("a\\"), "\"a\\\\\"");
}

TEST(PercentEncoded, LeavesOnlySignsThatAreFreeInIris) {
  EXPECT_EQ(percent_encoded("a-b_c.d~9"), "a-b_c.d~9");
  EXPECT_EQ(percent_encoded("x>y \"한"), "x%3Ey%20%22%ED%95%9C");
}

TEST(RdfTerm, KeepsOnlyTagsOfLanguages) {
  EXPECT_EQ(RdfTerm::text("a", "zh-Hant").language, "zh-Hant");
  EXPECT_EQ(RdfTerm::text("a", "ko> .").language, "");
  EXPECT_EQ(RdfTerm::text("a", "en-").language, "");
  EXPECT_EQ(RdfTerm::text("a", "-en").language, "");
}

TEST(Days, OfDatesOfAnyPrecision) {
  EXPECT_EQ(first_day("2024"), "2024-01-01");
  EXPECT_EQ(last_day("2024"), "2024-12-31");
  EXPECT_EQ(first_day("2024-02"), "2024-02-01");
  EXPECT_EQ(last_day("2024-02"), "2024-02-29");
  EXPECT_EQ(last_day("2025-02"), "2025-02-28");
  EXPECT_EQ(first_day("2025-09-20"), "2025-09-20");
  EXPECT_EQ(last_day("2025-09-20"), "2025-09-20");
  for (const char* wrong : {"", "soon", "2025-13", "2025-00-01", "2025-02-30", "20250901", "2025/09"}) {
    EXPECT_EQ(first_day(wrong), "") << wrong;
    EXPECT_EQ(last_day(wrong), "") << wrong;
  }
}

/// One company of that name, alone.
Graph company(const std::string& name) {
  std::vector<Node> nodes(1);
  nodes[0].id = NodeId{0};
  nodes[0].key = "n-1";
  nodes[0].name = name;
  return Graph(std::move(nodes), {}, {});
}

TEST(Sheets, KeepFormulasFromRunning) {
  for (const char* name : {"=cmd|' /C calc'!A0", "+82 Ventures", "-1+1", "@SUM(A1)"}) {
    const std::string quoted = std::string(",'") + name;
    EXPECT_NE(written(company(name), "csv").find(quoted), std::string::npos) << name;
    EXPECT_NE(written(company(name), "neo4j").find(std::string(",") + name), std::string::npos) << name;
  }
  EXPECT_NE(written(company("\t=1+1"), "csv").find(",' =1+1"), std::string::npos);
  EXPECT_NE(written(company("A \"B\", C\r\nD"), "csv").find(",\"A \"\"B\"\", C  D\","), std::string::npos);
}

TEST(Labels, AreInTheLanguageThatIsAskedFor) {
  for (const char* format : {"graphml", "gexf", "csv", "cytoscape", "dot", "json", "svg"}) {
    const std::string korean = written(sample_graph(), format, {.labels = Language::ko});
    const std::string own = written(sample_graph(), format);
    EXPECT_NE(korean, own) << format;
    EXPECT_NE(korean.find("인피노바"), std::string::npos) << format;
  }
}

}  // namespace
}  // namespace techgraph
