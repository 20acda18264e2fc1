"""A graph file that grows, forgets, is told what is one thing, and is asked what held when."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest

from program import PROGRAM, ROOT, ProgramTest


def facts(doc, date, entities, relations=()):
    """A line of a facts file: entities are (type, name), relations (type, source, target, attributes)."""
    return json.dumps({
        "doc": doc, "lang": "en", "date": date,
        "entities": [{"id": f"e{i}", "type": kind, "name": name} for i, (kind, name) in enumerate(entities)],
        "relations": [{"type": kind, "source": f"e{source}", "target": f"e{target}", **more}
                      for kind, source, target, more in relations]}) + "\n"


HEAD_ONE = facts("one", "2022-03-05", [("person", "Mirela Castow"), ("company", "Orvane")],
                 [("works-for", 0, 1, {"title": "CEO"})])
HEAD_TWO = facts("two", "2024-05-01", [("person", "Tobin Halvor"), ("company", "Orvane")],
                 [("works-for", 0, 1, {"title": "CEO"})])
OTHER = facts("three", "2024-06-01", [("company", "새벽물산"), ("company", "Lumidor")],
              [("partnered-with", 0, 1, {})])


class Growing(ProgramTest):
    def stories(self, count):
        """A folder of articles, one company each."""
        for i in range(count):
            self.write(f"stories/{i}.json", json.dumps(
                {"id": f"story-{i}", "date": f"2024-01-{i + 1:02d}",
                 "text": f"Pebblework raised ${i + 1}0 million from Fernhill Ventures on Monday."}))

    def export(self, name="news.tg"):
        self.made("export", name, "out.graphml")
        return self.bytes_of("out.graphml")

    def test_add_passes_over_what_has_not_changed(self):
        self.stories(3)
        self.made("build", "stories/0.json", "-o", "news.tg")
        self.expect("add", "news.tg", "stories",
                    err="techgraph: news.tg: 2 documents added, 0 replaced, 1 unchanged; now 3 documents\n")
        self.write("stories/1.json", json.dumps(
            {"id": "story-1", "date": "2024-01-02", "text": "Pebblework acquired Fernhill Software on Monday."}))
        self.expect("add", "news.tg", "stories",
                    err="techgraph: news.tg: 0 documents added, 1 replaced, 2 unchanged; now 3 documents\n")
        grown = self.export()
        self.made("build", "stories", "-o", "at-once.tg")
        self.assertEqual(grown, self.export("at-once.tg"))

    def test_add_needs_a_graph_file(self):
        self.stories(1)
        self.expect("add", "none.tg", "stories", status=1, err="techgraph: none.tg: there is no such graph file\n")

    def test_update_takes_out_what_is_gone(self):
        self.stories(3)
        self.made("build", "stories", "-o", "news.tg")
        (self.folder / "stories/2.json").unlink()
        self.expect("update", "news.tg", "stories",
                    err="techgraph: news.tg: 0 documents added, 0 replaced, 2 unchanged, 1 removed; now 2 documents\n")
        left = self.export()
        self.made("build", "stories", "-o", "at-once.tg")
        self.assertEqual(left, self.export("at-once.tg"))

    def test_update_takes_out_nothing_if_an_article_cannot_be_read(self):
        self.stories(2)
        self.made("build", "stories", "-o", "news.tg")
        self.write("stories/1.json", "{")
        done = self.run_program("update", "news.tg", "stories")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing was removed", done.stderr)
        self.assertIn("now 2 documents", done.stderr)

    def test_other_settings_read_an_article_again(self):
        self.stories(1)
        self.made("build", "stories", "-o", "news.tg")
        self.expect("add", "news.tg", "stories", "--min-confidence", "0.999",
                    err="techgraph: news.tg: 0 documents added, 1 replaced, 0 unchanged; now 1 document\n")

    def test_killed_build_goes_on(self):
        made = subprocess.run([sys.executable, ROOT / "tests/bench/make_articles.py", "8000"], capture_output=True)
        lines = [line for line in made.stdout.splitlines(keepends=True) if line.endswith(b"}\n")]
        self.write("many.jsonl", b"".join(lines))
        running = subprocess.Popen([PROGRAM, "build", "many.jsonl", "-o", "news.tg", "-q", "-j", "1"], cwd=self.folder)
        part = self.folder / "news.tg.part"
        while running.poll() is None and not (part.exists() and part.stat().st_size > 12_000_000):
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        self.assertEqual(running.wait(), -signal.SIGKILL)
        self.assertFalse((self.folder / "news.tg").exists())
        done = self.run_program("build", "many.jsonl", "-o", "news.tg")
        self.assertRegex(done.stderr, r"[2468]000 unchanged; now \d+ documents\n$")
        self.assertEqual(self.files(), ["many.jsonl", "news.tg"])
        grown = self.export()
        self.made("build", "many.jsonl", "-o", "at-once.tg")
        self.assertEqual(grown, self.export("at-once.tg"))

    def test_decisions(self):
        self.write("facts.jsonl", HEAD_ONE + HEAD_TWO + OTHER)
        self.made("merge", "facts.jsonl", "-o", "news.tg")
        before = self.export()
        self.expect("join", "news.tg", "Orvane", "새벽물산", err="techgraph: news.tg: Orvane same-as 새벽물산\n")
        joined = self.export()
        self.assertNotEqual(joined, before)
        shown = json.loads(self.made("identity", "news.tg", "Orvane", "--json"))
        self.assertEqual([join["because"] for join in shown["joins"]], ["laid down by a decision"])
        self.assertEqual(shown["identity"][0]["decisions"], ["same-as Orvane", "same-as 새벽물산"])
        self.assertEqual([one["document"] for one in shown["mentions"]], ["one", "three", "two"])
        self.expect("join", "news.tg", "새벽물산", "Orvane",
                    err="techgraph: news.tg: Orvane same-as 새벽물산 (was laid down before)\n")
        self.write("names.tsv", "# mine\nsame-as\tOrvane\t새벽물산\n")
        self.made("merge", "facts.jsonl", "--decisions", "names.tsv", "-o", "straight.graphml")
        self.assertEqual(self.bytes_of("straight.graphml"), joined)
        self.made("merge", "news.tg", "-o", "copy.tg")
        self.assertEqual(self.export("copy.tg"), joined)
        self.made("split", "news.tg", "Orvane", "새벽물산")
        self.assertEqual(len(json.loads(self.made("find", "news.tg", "새벽물산", "--json"))), 1)
        self.made("forget", "news.tg", "Orvane", "새벽물산")
        self.assertEqual(self.export(), before)
        self.expect("forget", "news.tg", "Orvane", "새벽물산", status=1,
                    err="techgraph: news.tg: nothing is laid down about Orvane and 새벽물산\n")

    def test_split_parts_documents(self):
        self.write("facts.jsonl", HEAD_ONE + HEAD_TWO)
        self.made("merge", "facts.jsonl", "-o", "news.tg")
        self.made("split", "news.tg", "Orvane@one", "Orvane@two")
        found = json.loads(self.made("find", "news.tg", "Orvane", "--json"))
        self.assertEqual([one["documents"] for one in found], [1, 1])
        done = self.run_program("join", "news.tg", "Orvane", "Mirela Castow")
        self.assertEqual((done.returncode, done.stderr),
                         (1, 'techgraph: "Orvane" is the name of 2 things; write NAME@DOCUMENT or a key '
                             '(techgraph find lists them)\n'))
        self.made("join", "news.tg", found[0]["key"], found[1]["key"])
        self.assertEqual(len(json.loads(self.made("find", "news.tg", "Orvane", "--json"))), 1)

    def test_bad_decisions(self):
        self.write("facts.jsonl", HEAD_ONE)
        self.write("names.tsv", "same-as\tOrvane\n")
        self.expect("merge", "facts.jsonl", "--decisions", "names.tsv", "-o", "news.tg", status=1,
                    err='techgraph: names.tsv:1: "same-as" or "different-from" and two names were expected, '
                        'parted by tabs\n')
        self.assertEqual(self.files(), ["facts.jsonl", "names.tsv"])

    def test_time(self):
        self.write("facts.jsonl", HEAD_ONE + HEAD_TWO)
        lines = json.loads(self.made("timeline", "facts.jsonl", "Orvane", "--json"))
        self.assertEqual([(line["source"], line["from"], line["to"], line["ended_by"]) for line in lines],
                         [("Mirela Castow", "2022-03-05", "2024-05-01", "Tobin Halvor"),
                          ("Tobin Halvor", "2024-05-01", "", None)])
        for date, head in (("2023", "Mirela Castow"), ("2024-06", "Tobin Halvor")):
            found = json.loads(self.made("neighbors", "facts.jsonl", "Orvane", "--as-of", date, "--json"))
            self.assertEqual([one["name"] for one in found], [head])
        done = self.run_program("stats", "facts.jsonl", "--as-of", "soon")
        self.assertEqual(done.returncode, 2)
        self.assertIn("soon is no date like 2024", done.stderr)

    def test_deals(self):
        self.write("facts.jsonl", facts(
            "round", "2024-05-01", [("fund", "Hollowmere"), ("fund", "Castrel"), ("company", "Orvane")],
            [("invested-in", source, 2, {"amount": 10000000, "currency": "USD", "round": "a", "deal": "d1"})
             for source in (0, 1)]))
        (deal,) = json.loads(self.made("deals", "facts.jsonl", "--json"))
        self.assertEqual((sorted(deal["sources"]), deal["targets"], deal["sum_usd"], deal["round"]),
                         (["Castrel", "Hollowmere"], ["Orvane"], 10000000, "a"))
        self.assertEqual(self.made("deals", "facts.jsonl", "--type", "invested-in", "--tsv").count("\n"), 2)
        self.expect("deals", "facts.jsonl", "--type", "acquired", "--tsv", status=1,
                    out=self.made("deals", "facts.jsonl", "--tsv").splitlines(keepends=True)[0],
                    err="techgraph: no deal with a sum is told of\n")

    def test_reading_a_graph_file_that_may_not_be_written(self):
        self.write("facts.jsonl", HEAD_ONE)
        self.made("merge", "facts.jsonl", "-o", "news.tg")
        os.chmod(self.folder / "news.tg", 0o444)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        self.assertIn("Orvane", self.made("find", "news.tg", "Orvane"))


if __name__ == "__main__":
    unittest.main()
