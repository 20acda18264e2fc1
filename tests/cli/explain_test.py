"""`explain` tells how an article was read; `extract` writes it as a page with its names marked."""

import json
import os
import pty
import re
import subprocess
import unittest
from html.parser import HTMLParser

from program import PROGRAM, STORY, ProgramTest

SILENT = "Fernhill Ventures took Pebblework to lunch and led nothing."
HOSTILE = ('<script>alert(1)</script> & "Quill\'s" <b>Robotics</b> raised $20 million from Fernhill Ventures on '
           "Monday.")


class Page(HTMLParser):
    """Tags with their attributes, and the text outside of <style>."""

    VOID = {"meta"}

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data

    def named(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


class Explain(ProgramTest):
    def test_text(self):
        self.write("story.txt", STORY)
        lines = self.made("explain", "story.txt").splitlines()
        self.assertEqual(lines[0], "story (en)")
        self.assertEqual(lines[2], f"1  {STORY}")
        kinds = [line.split()[0] for line in lines[3:]]
        self.assertEqual(kinds.count("mention"), 2)
        self.assertTrue(any(re.match(r" +mention +Pebblework: company, 0\.\d+, \S+$", line) for line in lines))
        self.assertTrue(any(re.match(r' +rule +en/\S+ \(invested-in\) at ".*raised.*": Fernhill Ventures → Pebblework, 0\.\d+$', line)
                            for line in lines), lines)
        self.assertTrue(any(re.match(r" +relation +invested-in: Fernhill Ventures → Pebblework \[.*amount=20000000 USD.*\], 0\.\d+, en/\S+$", line)
                            for line in lines), lines)
        self.assertNotIn("\x1b", "\n".join(lines))

    def test_rules_that_fail(self):
        self.write("story.txt", SILENT)
        rows = json.loads(self.made("explain", "story.txt", "--json"))["failures"]
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual((row["document"], row["sentence"]), ("story", 1))
            self.assertTrue(row["rule"].startswith("en/"))
            self.assertTrue(row["reason"])
        self.assertIn("led", [row["words"] for row in rows])

    def test_json_agrees_with_extract(self):
        self.write("story.txt", STORY)
        facts = json.loads(self.made("extract", "story.txt"))
        told = json.loads(self.made("explain", "story.txt", "--json"))
        self.assertEqual(list(told), ["sentences", "mentions", "rules", "relations", "failures"])
        self.assertEqual([row["relation"] for row in told["relations"] if row["kept"]],
                         [relation["type"] for relation in facts["relations"]])
        for row in told["mentions"]:
            self.assertEqual(STORY[row["begin"]:row["end"]], row["text"])

    def test_several_articles_and_bad_ones(self):
        self.write("a.txt", STORY)
        self.write("b.txt", SILENT)
        done = self.run_program("explain", "a.txt", "b.txt", "none.txt")
        self.assertEqual((done.returncode, done.stderr),
                         (1, "techgraph: none.txt: cannot be opened: No such file or directory\n"))
        self.assertEqual([line for line in done.stdout.splitlines() if line.endswith("(en)")], ["a (en)", "b (en)"])

    def test_control_characters_do_not_reach_the_terminal(self):
        self.write("story.txt", "Pebblework \x1b[31mraised $20 million from Fernhill Ventures on Monday.")
        self.assertNotIn("\x1b", self.made("explain", "story.txt"))

    def on_terminal(self, **environment):
        master, slave = pty.openpty()
        with subprocess.Popen([PROGRAM, "explain", "story.txt"], cwd=self.folder, stdout=slave,
                              env={**os.environ, "TERM": "xterm", **environment}):
            os.close(slave)
            shown = b""
            while True:
                try:
                    piece = os.read(master, 65536)
                except OSError:  # the other end is closed
                    break
                if not piece:
                    break
                shown += piece
        os.close(master)
        return shown.decode()

    def test_colours_on_a_terminal_only(self):
        self.write("story.txt", STORY)
        coloured = self.on_terminal()
        self.assertIn("\x1b[1m", coloured)
        plain = self.on_terminal(NO_COLOR="1").replace("\r\n", "\n")
        self.assertEqual(plain, self.made("explain", "story.txt"))
        self.assertEqual(re.sub("\x1b\\[\\d*m", "", coloured).replace("\r\n", "\n"), plain)


class Html(ProgramTest):
    def test_marks_and_relations(self):
        self.write("story.txt", STORY)
        self.expect("extract", "story.txt", "-o", "story.html", err="techgraph: story.html: 1 document\n")
        html = self.bytes_of("story.html").decode()
        page = Page(html)
        self.assertEqual(page.open, [])
        self.assertIn(STORY, page.text)
        self.assertIn("Fernhill Ventures invested in Pebblework", page.text)
        self.assertIn("amount=20000000 USD", page.text)
        (meter,) = page.named("meter")
        self.assertGreater(float(meter["value"]), 0.3)
        titles = [mark.get("title", "") for mark in page.named("mark")]
        self.assertTrue(any(title.startswith("Pebblework (company) ") for title in titles), titles)
        self.assertIn("#0072B2", html)  # as companies look in the exports
        for tag in ("script", "link", "img", "iframe"):
            self.assertEqual(page.named(tag), [])

    def test_html_option_writes_the_same(self):
        self.write("story.txt", STORY)
        self.made("extract", "story.txt", "-o", "story.html")
        self.assertEqual(self.made("extract", "story.txt", "--html", "-").encode(), self.bytes_of("story.html"))
        done = self.run_program("extract", "story.txt", "--html", "a", "-o", "b")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.files(), ["story.html", "story.txt"])

    def test_hostile_text_stays_text(self):
        article = {"id": "<i>\"x'", "title": "<img src=x onerror=alert(1)>", "text": HOSTILE,
                   "url": "javascript:alert(1)", "date": "2025-03-14"}
        linked = {"id": "linked", "text": STORY, "url": "https://example.com/?a=\"><script>&b='"}
        self.write("bad.jsonl", json.dumps(article) + "\n" + json.dumps(linked) + "\n")
        page = Page(self.made("extract", "bad.jsonl", "--html", "-"))
        self.assertEqual(page.open, [])
        self.assertEqual({tag for tag, _ in page.tags} -
                         {"html", "head", "meta", "title", "style", "body", "article", "h1", "p", "div", "mark",
                          "ul", "li", "meter", "span", "a"}, set())
        self.assertIn(HOSTILE, page.text)
        self.assertIn(article["title"], page.text)
        self.assertEqual([link["href"] for link in page.named("a")], [linked["url"]])
        for _, attributes in page.tags:
            self.assertFalse([name for name in attributes if name.startswith("on")])

    def test_nothing_written_for_no_article(self):
        done = self.run_program("extract", "none.txt", "-o", "out.html")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.files(), [])


if __name__ == "__main__":
    unittest.main()
