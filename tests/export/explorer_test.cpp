#include <gtest/gtest.h>

#include <string>

#include "export/explorer_files.h"
#include "tests/export/sample_graph.h"

namespace techgraph {
namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Explorer, HoldsAllThatItNeedsAndAsksNobody) {
  const std::string page = written(sample_graph(), "html");
  EXPECT_NE(page.find(k_explorer_js.bytes), std::string::npos);
  EXPECT_NE(page.find(k_explorer_css.bytes), std::string::npos);
  EXPECT_EQ(count(page, "src="), 0U);
  EXPECT_EQ(count(page, "<link"), 0U);
  EXPECT_EQ(count(page, "@import"), 0U);
  EXPECT_EQ(count(page, "fetch("), 0U);
}

TEST(Explorer, AllowsItsOwnScriptOnly) {
  const std::string page = written(sample_graph(), "html");
  const std::string policy =
      "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; script-src '" +
      std::string(k_explorer_js.hash) + "'; style-src '" + std::string(k_explorer_css.hash) + "'\"";
  EXPECT_EQ(count(page, policy), 1U);
  EXPECT_EQ(k_explorer_js.hash.size(), 7U + 44U);
  EXPECT_EQ(count(k_body_html.bytes, " style="), 0U);
  EXPECT_EQ(count(k_body_html.bytes, " on"),
            count(k_body_html.bytes, " one") + count(k_body_html.bytes, " on "));
  for (const char* opening : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("})
    EXPECT_EQ(count(k_explorer_js.bytes, opening), 0U) << opening;
}

TEST(Explorer, NamesCannotEndTheData) {
  const std::string page = written(sample_graph(), "html");
  EXPECT_EQ(count(page, "<script"), 2U);  // the data and the script
  EXPECT_EQ(count(page, "</script"), 2U);
  EXPECT_EQ(count(page, "\\u003cscript>alert(1)\\u003c/script>"), 2U);  // as label and as name
}

}  // namespace
}  // namespace techgraph
