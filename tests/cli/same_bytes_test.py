"""The same articles give the same bytes, however they are handed over and on however many threads."""

import random
import unittest

from program import ROOT, ProgramTest


class SameBytes(ProgramTest):
    def setUp(self):
        super().setUp()
        samples = sorted(path for folder in ("korean", "english", "mixed")
                         for path in (ROOT / "samples" / folder).iterdir())
        self.samples = [path for path in samples if path.is_file()]
        self.assertGreater(len(self.samples), 30)

    def outputs(self, name, samples, *options):
        """The bytes of everything that can be made of the samples."""
        self.made("extract", *samples, "-o", f"{name}.jsonl", *options)
        for ending in ("tg", "graphml", "svg"):
            self.made("build", *samples, "-o", f"{name}.{ending}", *options)
        self.made("build", *samples, "-o", f"{name}-events.graphml", "--edges", "events", *options)
        return {path.suffix if path.stem == name else "events": path.read_bytes()
                for path in self.folder.glob(f"{name}[.-]*")}

    def expect_same(self, first, second):
        self.assertEqual(len(first), 5)
        self.assertEqual(first.keys(), second.keys())
        self.assertEqual([kind for kind in first if first[kind] != second[kind]], [])

    def test_one_and_eight_threads(self):
        self.expect_same(self.outputs("one", self.samples, "--jobs", 1),
                         self.outputs("eight", self.samples, "--jobs", 8))

    def test_shuffled_articles(self):
        shuffled = self.samples[:]
        random.Random(7).shuffle(shuffled)
        self.assertNotEqual(shuffled, self.samples)
        self.expect_same(self.outputs("sorted", self.samples), self.outputs("shuffled", shuffled))

    def test_an_article_given_twice(self):
        self.expect_same(self.outputs("once", self.samples),
                         self.outputs("twice", self.samples + self.samples[:5]))

    def test_split_and_merged(self):
        half = len(self.samples) // 2
        for name, samples in (("first", self.samples[half:]), ("second", self.samples[:half])):
            self.made("extract", *samples, "-o", f"{name}.jsonl")
        for order in (("first", "second"), ("second", "first")):
            self.made("merge", *[f"{name}.jsonl" for name in order], "-o", f"{order[0]}.graphml")
        self.made("build", *self.samples, "-o", "whole.graphml")
        self.assertEqual(self.bytes_of("first.graphml"), self.bytes_of("whole.graphml"))
        self.assertEqual(self.bytes_of("second.graphml"), self.bytes_of("whole.graphml"))

    def test_store_and_straight_export(self):
        self.made("build", *self.samples, "-o", "news.tg")
        self.made("export", "news.tg", "stored.graphml", "stored.svg")
        for ending in ("graphml", "svg"):
            self.made("build", *self.samples, "-o", f"straight.{ending}")
            self.assertEqual(self.bytes_of(f"stored.{ending}"), self.bytes_of(f"straight.{ending}"))


if __name__ == "__main__":
    unittest.main()
