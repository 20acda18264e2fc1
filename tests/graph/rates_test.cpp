#include "graph/rates.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "text/error.h"

namespace techgraph {
namespace {

class Rates : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(root_ / "currency"); }
  void TearDown() override { std::filesystem::remove_all(root_); }
  CurrencyRates read(const std::string& table) {
    std::ofstream(root_ / "currency" / "rates.tsv") << table;
    return CurrencyRates(DataFiles::folder(root_));
  }
  std::string fault_of(const std::string& table) {
    try {
      read(table);
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::data);
      return error.what();
    }
    return "no error";
  }
  const std::filesystem::path root_ =
      std::filesystem::path(::testing::TempDir()) / ("rates-" + std::to_string(::getpid()));
};

TEST_F(Rates, TurnSumsIntoDollars) {
  const CurrencyRates rates = read("# comment\nKRW\t1400\t2025\tsample\nUSD\t1\t2025-07\tsample\n");
  EXPECT_EQ(rates.usd({2800, "KRW", false}), 2);
  EXPECT_EQ(rates.usd({5, "USD", false}), 5);
  EXPECT_EQ(rates.usd({5, "JPY", false}), std::nullopt);
  EXPECT_EQ(rates.usd({5, "", false}), std::nullopt);
  EXPECT_EQ(rates.date(), "2025-07");
}

TEST_F(Rates, SayWhichLineIsWrong) {
  EXPECT_NE(fault_of("USD\t1\t2025\nkrw\t1400\t2025\n").find(":2: \"krw\": a currency code"),
            std::string::npos);
  EXPECT_NE(fault_of("KRW\t1,400\t2025\n").find("\"1,400\": units per USD"), std::string::npos);
  EXPECT_NE(fault_of("KRW\t0\t2025\n").find("units per USD"), std::string::npos);
  EXPECT_NE(fault_of("KRW\tnan\t2025\n").find("units per USD"), std::string::npos);
  EXPECT_NE(fault_of("KRW\t9\t2025\nKRW\t8\t2025\n").find(":2: KRW stands in the table twice"),
            std::string::npos);
  EXPECT_NE(fault_of("KRW\t9\n"), "no error");
}

TEST(OurRates, KnowTheMoneyOfOurLanguages) {
  const CurrencyRates rates(DataFiles::embedded());
  for (const char* code : {"USD", "KRW", "CNY", "JPY", "EUR", "GBP", "HKD", "TWD", "INR", "SGD"})
    EXPECT_TRUE(rates.usd({1, code, false})) << code;
  EXPECT_EQ(rates.usd({1, "USD", false}), 1);
  EXPECT_NEAR(*rates.usd({1e9, "KRW", false}), 7e5, 1e5);
  EXPECT_FALSE(rates.date().empty());
}

}  // namespace
}  // namespace techgraph
