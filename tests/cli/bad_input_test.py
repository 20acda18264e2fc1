"""Bad input gets one clear line, the rest goes on, and nothing is left half written."""

import io
import json
import os
import subprocess
import tarfile
import unittest
import zipfile

from program import PROGRAM, STORY, ProgramTest


def lines_of(count):
    return [json.dumps({"id": f"d{number}", "text": STORY}) for number in range(1, count + 1)]


class BadArticles(ProgramTest):
    def expect_rest(self, bad, message, documents=("good",)):
        """Extracting the bad input with a good one tells the message and gives the documents."""
        self.write("good.txt", STORY)
        err = "".join(f"techgraph: {line}\n" for line in [message] if line)
        count = len(documents)
        err += f"techgraph: out.jsonl: {count} document{'s' if count > 1 else ''}\n"
        self.expect("extract", "good.txt", bad, "-o", "out.jsonl", err=err, status=1 if message else 0)
        found = [json.loads(line)["doc"] for line in self.bytes_of("out.jsonl").splitlines()]
        self.assertEqual(sorted(found), sorted(documents))

    def test_missing_file(self):
        self.expect_rest("none.txt", "none.txt: cannot be opened: No such file or directory")

    def test_folder_without_articles(self):
        (self.folder / "folder").mkdir()
        self.expect_rest("folder", "folder: no articles in this folder")

    def test_empty_file(self):
        self.expect_rest(self.write("empty.txt", ""), "empty.txt: the file is empty")

    def test_blank_file(self):
        self.expect_rest(self.write("blank.txt", " \n\t\n"), "blank.txt: the article has no text")

    def test_binary_file(self):
        self.expect_rest(self.write("picture.dat", bytes(range(256)) * 20),
                         "picture.dat: a binary file; text, HTML, JSON, CSV or a feed was expected")

    def test_file_that_may_not_be_read(self):
        self.write("secret.txt", STORY)
        (self.folder / "secret.txt").chmod(0)
        if os.access(self.folder / "secret.txt", os.R_OK):
            self.skipTest("root may read everything")
        self.expect_rest("secret.txt", "secret.txt: cannot be opened: Permission denied")

    def test_broken_line_of_json_lines(self):
        lines = lines_of(10)
        lines[6] = lines[6][:-9]
        self.expect_rest(self.write("ten.jsonl", "\n".join(lines) + "\n"),
                         f"ten.jsonl:7:{len(lines[6]) + 1}: bad JSON: Missing a closing quotation mark in string.",
                         ["good"] + [f"d{number}" for number in range(1, 11) if number != 7])

    def test_broken_json_file(self):
        self.expect_rest(self.write("half.json", '{"id":"a","text":"Pebblewo'),
                         "half.json:1:27: bad JSON: Missing a closing quotation mark in string.")

    def test_text_of_100_megabytes_in_one_line(self):
        self.write("long.txt", (STORY + " ") * (100_000_000 // len(STORY)))
        self.expect_rest("long.txt", "long.txt: larger than 64 MiB, the most for one article")

    def test_json_line_of_100_megabytes(self):
        long = json.dumps({"id": "long", "text": "ab " * 33_333_333})
        self.write("long.jsonl", long + "\n" + lines_of(1)[0] + "\n")
        self.expect_rest("long.jsonl", "long.jsonl:1: a line longer than 64 MiB, the most for one article",
                         ["good", "d1"])

    def test_deeply_nested_json(self):
        deep = '{"id":"deep","text":"x","more":' + "[" * 100_000 + "]" * 100_000 + "}"
        self.expect_rest(self.write("deep.jsonl", deep + "\n" + lines_of(1)[0] + "\n"),
                         "deep.jsonl:1: JSON is nested deeper than 1,000 levels", ["good", "d1"])

    def test_deeply_nested_json_that_breaks_off(self):
        self.expect_rest(self.write("deep.json", "[" * 200_000),
                         "deep.json:1: bad JSON: the array breaks off in the item that begins here")

    def test_deeply_nested_html(self):
        page = "<html><body>" + "<div>" * 200_000 + f"<p>{STORY}</p>" + "</div>" * 200_000 + "</body></html>"
        self.expect_rest(self.write("deep.html", page), None, ["good", "deep"])

    def test_archive_with_names_outside(self):
        with zipfile.ZipFile(self.folder / "names.zip", "w") as archive:
            for name in ("../above.txt", "/root.txt", "a/../../beside.txt"):
                archive.writestr(name, STORY)
        self.expect_rest("names.zip", None, ["good", "above", "root", "beside"])
        self.assertEqual(self.files(), ["good.txt", "names.zip", "out.jsonl"])
        self.assertFalse((self.folder.parent / "above.txt").exists())

    def test_archive_with_a_link(self):
        with tarfile.open(self.folder / "link.tar", "w") as archive:
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
            entry = tarfile.TarInfo("story.txt")
            entry.size = len(STORY)
            archive.addfile(entry, io.BytesIO(STORY.encode()))
        self.expect_rest("link.tar", None, ["good", "story"])

    def test_archive_cut_short(self):
        with zipfile.ZipFile(self.folder / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("story.txt", os.urandom(20_000).hex())
        self.write("half.zip", self.bytes_of("whole.zip")[:9_000])
        self.write("good.txt", STORY)
        done = self.run_program("extract", "good.txt", "half.zip", "-o", "out.jsonl")
        message, note = done.stderr.splitlines()
        self.assertTrue(message.startswith("techgraph: half.zip"), message)
        self.assertEqual((note, done.returncode), ("techgraph: out.jsonl: 1 document", 1))

    def test_nothing_readable_writes_nothing(self):
        for target in ("out.jsonl", "out.tg", "out.graphml", "out.svg"):
            command = "extract" if target == "out.jsonl" else "build"
            self.expect(command, "none.txt", "-o", target, status=1,
                        err="techgraph: none.txt: cannot be opened: No such file or directory\n"
                            "techgraph: nothing was written\n")
        self.assertEqual(self.files(), [])

    def test_message_cannot_command_the_terminal(self):
        done = self.run_program("extract", "a\x1b[2Jb\n.txt")
        self.assertEqual(done.stderr.splitlines()[0],
                         "techgraph: a [2Jb .txt: cannot be opened: No such file or directory")


class BrokenText(ProgramTest):
    def test_broken_utf8_ends_nothing(self):
        lines = [line.encode() for line in lines_of(10)]
        lines[6] = lines[6].replace(b"raised", b"rai\xffsed\xc3\x28")
        self.write("ten.jsonl", b"\n".join(lines) + b"\n")
        documents = [json.loads(line) for line in self.made("extract", "ten.jsonl").splitlines()]
        self.assertGreaterEqual(len(documents), 9)
        whole = [document for document in documents if document["doc"] != "d7"]
        self.assertEqual([document["doc"] for document in whole],
                         [f"d{number}" for number in range(1, 11) if number != 7])
        self.assertTrue(all(document["entities"] == whole[0]["entities"] for document in whole))


class BadFacts(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("stories.jsonl", "\n".join(lines_of(3)) + "\n")
        self.made("extract", "stories.jsonl", "-o", "facts.jsonl")

    def test_bad_line_of_a_facts_file(self):
        lines = self.bytes_of("facts.jsonl").splitlines()
        lines[1] = lines[1].replace(b'"company"', b'"firm"', 1)
        self.write("facts.jsonl", b"\n".join(lines) + b"\n")
        done = self.run_program("merge", "facts.jsonl", "-o", "out.tg")
        message, note = done.stderr.splitlines()
        self.assertRegex(message, r'^techgraph: facts\.jsonl:2: .*"firm"')
        self.assertEqual(note, "techgraph: out.tg: 2 documents added, 0 replaced, 0 unchanged; now 2 documents")
        self.assertEqual(done.returncode, 1)

    def test_articles_are_no_facts(self):
        self.write("story.txt", STORY)
        self.expect("merge", "story.txt", "-o", "out.tg", status=1,
                    err="techgraph: story.txt:1:1: bad JSON: Invalid value.\ntechgraph: nothing was written\n")
        self.assertFalse((self.folder / "out.tg").exists())

    def test_missing_graph(self):
        self.expect("find", "none.tg", "x", status=1, err="techgraph: none.tg: there is no such graph file\n")
        self.expect("find", "none.jsonl", "x", status=1,
                    err="techgraph: none.jsonl: cannot be opened: No such file or directory\n")

    def test_folder_as_graph(self):
        self.expect("find", ".", "x", status=1, err="techgraph: .: this is a folder, not a facts file\n")

    def test_damaged_graph(self):
        self.made("merge", "facts.jsonl", "-o", "out.tg")
        self.write("out.tg", self.bytes_of("out.tg")[:5_000])
        done = self.run_program("stats", "out.tg")
        self.assertEqual((done.stdout, done.returncode), ("", 1))
        self.assertRegex(done.stderr, r"\Atechgraph: out\.tg: [^\n]+\n\Z")

    def test_bad_rows_of_the_users_own_names(self):
        self.write("names.tsv", "pebble\tshop\tPebblework\n\tproduct\tPebblework\n")
        done = self.run_program("extract", "stories.jsonl", "--names", "names.tsv")
        self.assertEqual(len(done.stdout.splitlines()), 3)
        self.assertIn('"type":"product","name":"Pebblework"', done.stdout)
        self.assertEqual((done.stderr, done.returncode),
                         ('techgraph: names.tsv:1: unknown type "shop"; expected company, person, fund, product, '
                          'government or organization\n', 1))

    def test_missing_names(self):
        self.expect("extract", "stories.jsonl", "--names", "none.tsv", status=1,
                    err="techgraph: none.tsv: cannot be opened: No such file or directory\n")

    def test_folder_without_words(self):
        (self.folder / "words").mkdir()
        self.expect("check", "words", status=1, err="techgraph: words: no words or rules in this folder\n")


if __name__ == "__main__":
    unittest.main()
