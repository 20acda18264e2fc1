#include "extract/user_names.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extract/knowledge.h"

namespace techgraph {
namespace {

namespace fs = std::filesystem;

/// A file that is gone after the test; only its last part is shown in messages.
class NamesFile : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    folder_ = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  const UserNames& read(const std::string& name, std::string_view bytes) {
    std::ofstream(name, std::ios::binary) << bytes;
    read_user_names(name, names_);
    return names_;
  }

  std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const Error& fault : names_.faults) all.emplace_back(fault.what());
    return all;
  }

  UserNames names_;

 private:
  fs::path before_, folder_;
};

/// "name|lang:alias|…" of a row.
std::string spellings(const NameRow& row) {
  std::string all(row.name);
  for (const Spelling& alias : row.aliases)
    all.append("|").append(alias.language).append(":").append(alias.text);
  return all;
}

TEST_F(NamesFile, ReadsTheFormOfTheKnowledgeFiles) {
  const UserNames& names =
      read("n.tsv",
           "# mine\n"
           "naran-lab\tcompany\tNaran Lab\tko:나란랩|Naran\tcountry=KR|common=naran,나란랩\n"
           "\tfund\tDaram Ventures\r\n"
           "사빛\tproduct\n");
  ASSERT_EQ(names.rows.size(), 3U);
  EXPECT_EQ(names.rows[0].id, "naran-lab");
  EXPECT_EQ(spellings(names.rows[0]), "Naran Lab|ko:나란랩|:Naran");
  EXPECT_EQ(names.rows[0].values("common"), (std::vector<std::string_view>{"naran", "나란랩"}));
  EXPECT_EQ(names.rows[1].name, "Daram Ventures");
  EXPECT_EQ(names.rows[1].type, EntityType::fund);
  EXPECT_EQ(names.rows[2].name, "사빛");
  EXPECT_EQ(names.rows[2].type, EntityType::product);
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(NamesFile, ReadsCsvByItsColumnNames) {
  const UserNames& names = read("n.csv",
                                "\xEF\xBB\xBFName,Type,ko,aliases,common\r\n"
                                "\"Naran, Ltd.\",company,나란|나란랩,\"ja:ナラン|\"\"N\"\" Lab\",나란\r\n"
                                "\r\n"
                                "Daram,fund\r\n");
  ASSERT_EQ(names.rows.size(), 2U);
  EXPECT_EQ(spellings(names.rows[0]), "Naran, Ltd.|ko:나란|ko:나란랩|ja:ナラン|:\"N\" Lab");
  EXPECT_EQ(names.rows[0].values("common"), (std::vector<std::string_view>{"나란"}));
  EXPECT_EQ(names.rows[1].place.line, 4U);
}

TEST_F(NamesFile, ReadsJsonLines) {
  const UserNames& names = read(
      "n.jsonl",
      R"({"id":"naran","type":"company","name":"Naran","aliases":{"ko":["나란","나란랩"],"ja":"ナラン"}})"
      "\n"
      R"({"type":"person","name":"Mira Sol","aliases":["ko:미라 솔","M. Sol"],"employer":"naran","founders":null})"
      "\n"
      R"({"type":"company","name":"Sabit","common":["Sabit","사빛"]})"
      "\n");
  ASSERT_EQ(names.rows.size(), 3U);
  EXPECT_EQ(spellings(names.rows[0]), "Naran|ko:나란|ko:나란랩|ja:ナラン");
  EXPECT_EQ(spellings(names.rows[1]), "Mira Sol|ko:미라 솔|:M. Sol");
  EXPECT_EQ(names.rows[1].values("employer"), (std::vector<std::string_view>{"naran"}));
  EXPECT_EQ(names.rows[2].values("common"), (std::vector<std::string_view>{"Sabit", "사빛"}));
}

TEST_F(NamesFile, TellsTheFormByItsLookWhereTheEndingDoesNot) {
  read("json", "{\"name\":\"Naran\",\"type\":\"company\"}\n");
  read("commas", "type,name\nfund,Daram\n");
  read("tabs", "Sabit, the App\tproduct\n");
  ASSERT_EQ(names_.rows.size(), 3U);
  EXPECT_EQ(names_.rows[0].name, "Naran");
  EXPECT_EQ(names_.rows[1].name, "Daram");
  EXPECT_EQ(names_.rows[2].name, "Sabit, the App");
}

TEST_F(NamesFile, ReadsWhatASpreadsheetSavesInKorean) {
  // 나란 in windows-949.
  read("n.csv", "type,name,ko\ncompany,Naran,\xB3\xAA\xB6\xF5\n");
  ASSERT_EQ(names_.rows.size(), 1U);
  EXPECT_EQ(spellings(names_.rows[0]), "Naran|ko:나란");
}

TEST_F(NamesFile, LeavesOutBadRowsOnly) {
  read("n.tsv", "Naran\tshop\nDaram\tfund\nlonely\nNa Ran\tcompany\tNaran\n\t\tNobody\nx\tfund\tX\t\tbest\n");
  EXPECT_EQ(names_.rows.size(), 1U);
  EXPECT_EQ(
      faults(),
      (std::vector<std::string>{
          "n.tsv:1: unknown type \"shop\"; expected company, person, fund, product, government or "
          "organization",
          "n.tsv:3: a line has the cells id, type, name, aliases, facts (or just name, type) separated by "
          "tabs; this one has 1",
          "n.tsv:4: an id has small letters a to z, digits and '-', not \"Na Ran\"; change it, or leave it "
          "out",
          "n.tsv:5: \"Nobody\" has no type; give company, person, fund, product, government or "
          "organization",
          "n.tsv:6: a fact has the form key=value, not \"best\""}));
}

TEST_F(NamesFile, NamesTheLineOfABadRecord) {
  read("n.csv", "name,type,note\nNaran,company,x\na,company,b,c\n\"Daram,fund\n");
  read("m.csv", "Naran,company\n");
  read("n.jsonl", "{\"name\":\"Naran\",\n[1]\n{\"name\":\"Daram\",\"type\":\"fund\"}\n");
  EXPECT_EQ(names_.rows.size(), 2U);
  const std::vector<std::string> all = faults();
  ASSERT_EQ(all.size(), 6U);
  EXPECT_TRUE(all[0].starts_with("n.csv:2: unknown column \"note\" is passed over; expected id, type, name"));
  EXPECT_EQ(all[1],
            "n.csv:3: 4 cells, but the first line names 3 columns; put cells with commas in double quotes");
  EXPECT_TRUE(all[2].starts_with("n.csv:4: a quote that begins in this record is never closed")) << all[2];
  EXPECT_TRUE(all[3].starts_with("m.csv:1: the first line must name the columns, at least name and type"));
  EXPECT_TRUE(all[4].starts_with("n.jsonl:1:")) << all[4];
  EXPECT_TRUE(all[5].starts_with("n.jsonl:2: ")) << all[5];
}

TEST(UserNames, FileThatIsNotThere) {
  UserNames names;
  EXPECT_THROW(read_user_names("no/such/names.tsv", names), Error);
}

TEST(UserNames, MakesIdsOfNames) {
  EXPECT_EQ(id_of_name("Naran Lab, Inc."), "naran-lab");
  EXPECT_EQ(id_of_name("A&B 2.0"), "a-b-2-0");
  EXPECT_EQ(id_of_name("나란랩"), id_of_name("(주) 나란랩"));
  EXPECT_NE(id_of_name("나란랩"), id_of_name("나란"));
  EXPECT_EQ(id_of_name("나란랩").substr(0, 5), "name-");
}

}  // namespace
}  // namespace techgraph
