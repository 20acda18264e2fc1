#include "text/article_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "temporary.h"
#include "text/error.h"

namespace techgraph {
namespace {

using namespace std::string_view_literals;

/// All that a reader gives: articles and messages, in order.
struct Outcome {
  std::vector<Article> articles;
  std::vector<std::string> errors;
};

Outcome read(std::vector<std::filesystem::path> inputs, ReadOptions options = {}) {
  ArticleReader reader(std::move(inputs), std::move(options), DataFiles::embedded());
  Outcome outcome;
  for (int step = 0; step < 100000; ++step) {
    try {
      std::optional<Article> article = reader.next();
      if (!article) return outcome;
      outcome.articles.push_back(std::move(*article));
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::input) << error.what();
      outcome.errors.emplace_back(error.what());
    }
  }
  ADD_FAILURE() << "the reader does not end";
  return outcome;
}

/// Expects one error and no article; gives the message.
std::string only_error(const std::filesystem::path& input, ReadOptions options = {}) {
  const Outcome outcome = read({input}, std::move(options));
  EXPECT_TRUE(outcome.articles.empty());
  EXPECT_EQ(outcome.errors.size(), 1U);
  return outcome.errors.empty() ? "" : outcome.errors.front();
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A tar or zip of (name, bytes).
void write_archive(const std::filesystem::path& path, bool zip,
                   const std::vector<std::pair<std::string, std::string>>& entries) {
  struct archive* writer = archive_write_new();
  zip ? archive_write_set_format_zip(writer) : archive_write_set_format_pax_restricted(writer);
  if (!zip) archive_write_add_filter_gzip(writer);
  ASSERT_EQ(archive_write_open_filename(writer, path.c_str()), ARCHIVE_OK);
  for (const auto& [name, bytes] : entries) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
}

/// One compressed file.
void write_compressed(const std::filesystem::path& path, int filter, const std::string& bytes) {
  struct archive* writer = archive_write_new();
  archive_write_set_format_raw(writer);
  archive_write_add_filter(writer, filter);
  ASSERT_EQ(archive_write_open_filename(writer, path.c_str()), ARCHIVE_OK);
  struct archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "x");
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  archive_write_data(writer, bytes.data(), bytes.size());
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
}

TEST(ArticleReader, GivesPlainTextUnchanged) {
  const TemporaryFolder folder;
  const std::string text = "한빛로보틱스, 120억 유치\r\n\r\n  한빛로보틱스가 투자를 유치했다.  \n";
  const Outcome outcome = read({folder.write("hanbit.txt", "\xEF\xBB\xBF" + text)});
  ASSERT_EQ(outcome.articles.size(), 1U);
  EXPECT_EQ(outcome.articles[0].text, text);
  EXPECT_EQ(outcome.articles[0].id, "hanbit");
  EXPECT_EQ(outcome.articles[0].title, "한빛로보틱스, 120억 유치");
  EXPECT_EQ(outcome.articles[0].language, Language::ko);
}

TEST(ArticleReader, ReadsFoldersSortedAndTellsEqualNamesApart) {
  const TemporaryFolder folder;
  folder.write("b/story.txt", "Lumera raises funds\nLumera raised $5 million.");
  folder.write("a/story.txt", "Quillon raises funds\nQuillon raised $6 million.");
  folder.write("a/style.css", "p {}");
  folder.write("a/.hidden.txt", "never read");
  const Outcome outcome = read({folder.path()});
  ASSERT_EQ(outcome.articles.size(), 2U);
  EXPECT_TRUE(outcome.errors.empty());
  EXPECT_EQ(outcome.articles[0].id, "story");
  EXPECT_TRUE(holds(outcome.articles[0].text, "Quillon"));
  EXPECT_TRUE(outcome.articles[1].id.starts_with("story-"));
  EXPECT_EQ(outcome.articles[1].id.size(), 14U);
}

TEST(ArticleReader, FindsFieldsWithoutFlags) {
  const TemporaryFolder folder;
  const Outcome outcome = read({folder.write(
      "a.jsonl",
      R"({"ID":"n1","Headline":"Lumera buys Quillon","본문":"Lumera bought Quillon.","pubDate":"Mon, 22 Sep 2025 10:20:00 +0900","link":"https://news.example/1","lang":"en"})"
      "\n\n"
      R"({"content":"루메라가 퀼론을 인수했다.","created_at":1758500000})"
      "\n")});
  ASSERT_EQ(outcome.articles.size(), 2U);
  const Article& first = outcome.articles[0];
  EXPECT_EQ(first.id, "n1");
  EXPECT_EQ(first.title, "Lumera buys Quillon");
  EXPECT_EQ(first.text, "Lumera bought Quillon.");
  EXPECT_EQ(first.date, "2025-09-22");
  EXPECT_EQ(first.url, "https://news.example/1");
  EXPECT_EQ(first.language, Language::en);
  EXPECT_EQ(outcome.articles[1].id.size(), 16U);
  EXPECT_EQ(outcome.articles[1].date, "2025-09-22");
  EXPECT_TRUE(outcome.articles[1].source.ends_with("a.jsonl:3"));
}

TEST(ArticleReader, TakesTheFieldsThatTheUserNames) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "a.json", R"({"text":"wrong","story":"Right story.","when":"2025-03-04","key":18446744073709551615})");
  const Outcome outcome = read({file}, {.id_field = "key", .text_field = "Story", .date_field = "when"});
  ASSERT_EQ(outcome.articles.size(), 1U);
  EXPECT_EQ(outcome.articles[0].text, "Right story.");
  EXPECT_EQ(outcome.articles[0].date, "2025-03-04");
  EXPECT_EQ(outcome.articles[0].id, "18446744073709551615");
  EXPECT_TRUE(holds(only_error(file, {.text_field = "nothing"}), "the field \"nothing\" is missing"));
}

TEST(ArticleReader, ReadsEveryShapeOfJson) {
  const TemporaryFolder folder;
  EXPECT_EQ(read({folder.write("1.json", "{\"text\":\"One.\"}")}).articles.size(), 1U);
  EXPECT_EQ(read({folder.write("2.json", "[{\"text\":\"One, [two] \\\"}.\"},\n {\"text\":\"Two.\"}]")})
                .articles.size(),
            2U);
  EXPECT_EQ(
      read({folder.write("3.json", "{\"count\":2,\"articles\":[{\"text\":\"One.\"},{\"text\":\"Two.\"}]}")})
          .articles.size(),
      2U);
  EXPECT_EQ(read({folder.write("4.json", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n")}).articles.size(), 2U);
  EXPECT_TRUE(read({folder.write("5.json", "[]")}).articles.empty());
}

TEST(ArticleReader, TurnsHtmlInFieldsToText) {
  const TemporaryFolder folder;
  const Outcome outcome = read({folder.write(
      "a.json",
      R"([{"text":"<p>Lumera &amp; Quillon merge.</p><p>Second.</p>"},{"text":"a < b and <c> stay"}])")});
  ASSERT_EQ(outcome.articles.size(), 2U);
  EXPECT_EQ(outcome.articles[0].text, "Lumera & Quillon merge.\nSecond.");
  EXPECT_EQ(outcome.articles[1].text, "a < b and <c> stay");
}

TEST(ArticleReader, ReadsCsvInKoreanEncoding) {
  const TemporaryFolder folder;
  // "제목,본문\n가,나다" in CP949.
  const Outcome outcome =
      read({folder.write("a.csv", "\xC1\xA6\xB8\xF1,\xBA\xBB\xB9\xAE\n\xB0\xA1,\"\xB3\xAA\n\xB4\xD9\"\n")});
  ASSERT_EQ(outcome.articles.size(), 1U) << (outcome.errors.empty() ? "" : outcome.errors[0]);
  EXPECT_EQ(outcome.articles[0].title, "가");
  EXPECT_EQ(outcome.articles[0].text, "나\n다");
}

TEST(ArticleReader, NamesTheLineOfABadCsvRecord) {
  const TemporaryFolder folder;
  const Outcome outcome = read({folder.write("a.csv", "id,text\n1,One.\n2,Two.,extra\n3,Three.\n")});
  EXPECT_EQ(outcome.articles.size(), 2U);
  ASSERT_EQ(outcome.errors.size(), 1U);
  EXPECT_TRUE(holds(outcome.errors[0], "a.csv:3: a record of 3 cells, but the header has 2"));
  EXPECT_TRUE(holds(only_error(folder.write("b.csv", "id,story\n1,One.\n")), "--text-field"));
}

TEST(ArticleReader, SniffsFilesWithoutAKnownEnding) {
  const TemporaryFolder folder;
  EXPECT_EQ(read({folder.write("page", "<!DOCTYPE html><title>Lumera</title><p>Lumera grows.</p>")})
                .articles.at(0)
                .text,
            "Lumera\nLumera grows.");
  EXPECT_EQ(read({folder.write("lines", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}")}).articles.size(), 2U);
  EXPECT_EQ(read({folder.write("note.article", "Just a text.")}).articles.at(0).text, "Just a text.");
}

TEST(ArticleReader, ReadsFeeds) {
  const TemporaryFolder folder;
  const Outcome outcome = read({folder.write(
      "a.rss",
      "<rss><channel><item><guid>g1</guid><title>Lumera grows</title><description>&lt;p&gt;Lumera "
      "hired.&lt;/p&gt;</description><pubDate>Tue, 04 Mar 2025 09:00:00 "
      "GMT</pubDate></item></channel></rss>")});
  ASSERT_EQ(outcome.articles.size(), 1U);
  EXPECT_EQ(outcome.articles[0].id, "g1");
  EXPECT_EQ(outcome.articles[0].text, "Lumera grows\nLumera hired.");
  EXPECT_EQ(outcome.articles[0].date, "2025-03-04");
}

TEST(ArticleReader, ReadsArchivesAndCompressedFiles) {
  const TemporaryFolder folder;
  write_archive(folder.path() / "a.zip", true,
                {{"x/one.txt", "One story."},
                 {"two.jsonl", "{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n"},
                 {"x/p.png", "\x89PNG"}});
  write_archive(folder.path() / "b.tar.gz", false, {{"four.txt", "Four."}});
  write_compressed(folder.path() / "five.jsonl.zst", ARCHIVE_FILTER_ZSTD, "{\"text\":\"Five.\"}\n");
  write_compressed(folder.path() / "six.txt.xz", ARCHIVE_FILTER_XZ, "Six.");
  write_compressed(folder.path() / "seven.txt.bz2", ARCHIVE_FILTER_BZIP2, "Seven.");
  write_compressed(folder.path() / "eight.txt.gz", ARCHIVE_FILTER_GZIP, "Eight.");
  const Outcome outcome = read({folder.path()});
  EXPECT_TRUE(outcome.errors.empty()) << outcome.errors[0];
  std::vector<std::string> texts;
  for (const Article& article : outcome.articles) texts.push_back(article.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"One story.", "Two.", "Three.", "Four.", "Eight.", "Five.",
                                             "Seven.", "Six."}));
  EXPECT_EQ(outcome.articles[0].id, "one");
  EXPECT_EQ(outcome.articles[4].id, "eight");
}

TEST(BadInput, MissingFile) {
  EXPECT_EQ(only_error("/nowhere/at/all.txt"),
            "/nowhere/at/all.txt: cannot be opened: No such file or directory");
}

TEST(BadInput, FolderWithoutArticles) {
  const TemporaryFolder folder;
  EXPECT_TRUE(holds(only_error(folder.path()), "no articles in this folder"));
}

TEST(BadInput, EmptyFileAndBlankFile) {
  const TemporaryFolder folder;
  EXPECT_TRUE(holds(only_error(folder.write("a.txt", "")), "a.txt: the file is empty"));
  EXPECT_TRUE(holds(only_error(folder.write("b.txt", " \n\n")), "b.txt: the article has no text"));
}

TEST(BadInput, BinaryFile) {
  const TemporaryFolder folder;
  EXPECT_TRUE(holds(only_error(folder.write("a.txt",
                                            "\x7F"
                                            "ELF\2\1\1\0\0\0\0\0\0\0"sv)),
                    "a.txt: a binary file"));
}

TEST(BadInput, BrokenUtf8) {
  const TemporaryFolder folder;
  EXPECT_TRUE(holds(only_error(folder.write("a.txt", "한빛로보틱스가\n투자를 \xED\xA0\x80 받았다")),
                    "a.txt:2:11: broken UTF-8: byte 0xed"));
  const Outcome outcome =
      read({folder.write("b.jsonl", "{\"text\":\"한빛\"}\n{\"text\":\"한빛\xFF\"}\n{\"text\":\"누리\"}\n")});
  EXPECT_EQ(outcome.articles.size(), 2U);
  ASSERT_EQ(outcome.errors.size(), 1U);
  EXPECT_TRUE(holds(outcome.errors[0], "b.jsonl:2:"));
}

TEST(BadInput, BrokenLineOfTen) {
  const TemporaryFolder folder;
  std::string lines;
  for (int line = 1; line <= 10; ++line)
    lines += line == 7 ? "{\"text\":\"cut\n" : "{\"text\":\"Story " + std::to_string(line) + ".\"}\n";
  const Outcome outcome = read({folder.write("ten.jsonl", lines)});
  EXPECT_EQ(outcome.articles.size(), 9U);
  ASSERT_EQ(outcome.errors.size(), 1U);
  EXPECT_TRUE(holds(outcome.errors[0], "ten.jsonl:7:")) << outcome.errors[0];
}

TEST(BadInput, LineOf100Megabytes) {
  const TemporaryFolder folder;
  const std::string huge = "{\"text\":\"" + std::string(100'000'000, 'x') + "\"}\n";
  const Outcome outcome = read({folder.write("a.jsonl", huge + "{\"text\":\"Next.\"}\n")});
  ASSERT_EQ(outcome.errors.size(), 1U);
  EXPECT_TRUE(holds(outcome.errors[0], "a.jsonl:1: a line longer than 64 MiB")) << outcome.errors[0];
  ASSERT_EQ(outcome.articles.size(), 1U);
  EXPECT_EQ(outcome.articles[0].text, "Next.");
  EXPECT_TRUE(holds(only_error(folder.write("b.txt", huge)), "larger than 64 MiB"));
}

TEST(BadInput, DeepJson) {
  const TemporaryFolder folder;
  const std::string deep(1'000'000, '[');
  EXPECT_TRUE(holds(only_error(folder.write("a.json", "{\"text\":" + deep)), "deeper than 1,000"));
  EXPECT_EQ(read({folder.write("b.jsonl", "{\"text\":" + deep + "\n{\"text\":\"Next.\"}")}).articles.size(),
            1U);
  EXPECT_EQ(read({folder.write("c.json", deep)}).articles.size(), 0U);
}

TEST(BadInput, DeepHtml) {
  const TemporaryFolder folder;
  std::string page = "<html><body>";
  for (int depth = 0; depth < 200'000; ++depth) page += "<div>";
  const Outcome outcome = read({folder.write("a.html", page + "Lumera grows.</body></html>")});
  ASSERT_EQ(outcome.articles.size(), 1U);
  EXPECT_EQ(outcome.articles[0].text, "Lumera grows.");
}

TEST(BadInput, ArchiveNamesAreOnlyLabels) {
  const TemporaryFolder folder;
  const std::filesystem::path inner = folder.path() / "inner";
  std::filesystem::create_directories(inner);
  write_archive(inner / "a.zip", true,
                {{"../../escaped.txt", "Escaped."}, {"/tmp/absolute-techgraph.txt", "Absolute."}});
  const Outcome outcome = read({inner / "a.zip"});
  ASSERT_EQ(outcome.articles.size(), 2U);
  EXPECT_EQ(outcome.articles[0].id, "escaped");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "escaped.txt"));
  EXPECT_FALSE(std::filesystem::exists("/tmp/absolute-techgraph.txt"));
}

TEST(BadInput, ArchiveThatExpandsTooFar) {
  const TemporaryFolder folder;
  std::string lines;
  for (int line = 0; line < 200'000; ++line) lines += "{\"text\":\"Again.\"}\n";
  write_compressed(folder.path() / "bomb.jsonl.gz", ARCHIVE_FILTER_GZIP, lines);
  const Outcome outcome = read({folder.path() / "bomb.jsonl.gz"}, {.max_expanded_bytes = 1U << 20U});
  ASSERT_EQ(outcome.errors.size(), 1U);
  EXPECT_TRUE(holds(outcome.errors[0], "expands to more than 1 MiB"));
}

TEST(BadInput, DamagedArchive) {
  const TemporaryFolder folder;
  write_compressed(folder.path() / "whole.txt.gz", ARCHIVE_FILTER_GZIP, std::string(100'000, 'x') + "end");
  std::filesystem::resize_file(folder.path() / "whole.txt.gz", 60);
  EXPECT_TRUE(holds(only_error(folder.path() / "whole.txt.gz"), "damaged"));
}

TEST(BadInput, OneBadFileNeverEndsTheRun) {
  const TemporaryFolder folder;
  folder.write("1.txt", "");
  folder.write("2.json", "{");
  folder.write("3.xml", "<other/>");
  folder.write("4.txt", "Good story.");
  const Outcome outcome = read({folder.path(), "/nowhere.txt", folder.path() / "4.txt"});
  EXPECT_EQ(outcome.articles.size(), 2U);
  EXPECT_EQ(outcome.errors.size(), 4U);
}

}  // namespace
}  // namespace techgraph
