"""Parts of graphs, files that are read back, reports and the page in the browser."""

import json
import os
import unittest

from program import ROOT, ProgramTest


class Exports(ProgramTest):
    def setUp(self):
        super().setUp()
        self.made("build", *(ROOT / "samples" / name for name in ("korean", "english", "mixed")), "-o", "news.tg")

    def read(self, name):
        return json.loads(self.bytes_of(name))

    def exported(self, *options):
        self.made("export", "news.tg", "part.json", *options)
        return self.read("part.json")

    def test_by_type_and_confidence(self):
        part = self.exported("--types", "company,fund,invested-in", "--min-confidence", "0.8")
        self.assertGreater(len(part["links"]), 5)
        self.assertEqual({link["relation"] for link in part["links"]}, {"invested-in"})
        self.assertLessEqual({node["entity_type"] for node in part["nodes"]}, {"company", "fund"})
        self.assertTrue(all(link["confidence"] >= 0.8 for link in part["links"]))

    def test_by_time(self):
        part = self.exported("--since", "2025-06", "--until", "2025-09")
        self.assertGreater(len(part["links"]), 5)
        for link in part["links"]:
            self.assertLessEqual(link["first_date"][:7], "2025-09")
            self.assertTrue("2025-06" <= link["last_date"][:7] or len(link["last_date"]) == 4, link)

    def test_around_a_name(self):
        near, far = self.exported("--ego", "온새로보틱스"), self.exported("--ego", "온새로보틱스", "--depth", "2")
        whole = self.exported()
        self.assertLess(len(near["nodes"]), len(far["nodes"]))
        self.assertLess(len(far["nodes"]), len(whole["nodes"]))
        done = self.run_program("export", "news.tg", "none.json", "--ego", "Nobody Inc")
        self.assertEqual((done.returncode, "none.json" in self.files()), (1, False))
        self.assertIn("Nobody Inc", done.stderr)

    def test_nothing_left(self):
        self.expect("export", "news.tg", "none.svg", "--types", "merged-with", "--until", "1999", "--ego",
                    "Onsae Robotics", "--quiet")
        self.expect("export", "news.tg", "none.json", "--types", "product,merged-with", "--until", "1999", status=1,
                    err="techgraph: news.tg: nothing in the graph is of that kind\n")

    def test_labels_and_sizes(self):
        korean, own = self.exported("--label-language", "ko"), self.exported("--size", "pagerank")
        label = {node["id"]: node["label"] for node in korean["nodes"]}
        node = next(node for node in own["nodes"] if node["name"] == "Onsae Robotics")
        self.assertEqual((label[node["id"]], node["label"]), ("온새로보틱스", "Onsae Robotics"))
        sizes = {node["id"]: node["size"] for node in korean["nodes"]}
        self.assertNotEqual({node["id"]: node["size"] for node in own["nodes"]}, sizes)

    def test_json_is_the_whole_graph(self):
        self.made("export", "news.tg", "a.json", "a.graphml", "a.nq")
        self.made("export", "a.json", "b.json", "b.graphml", "b.nq")
        for ending in ("json", "graphml", "nq"):
            self.assertEqual(self.bytes_of(f"a.{ending}"), self.bytes_of(f"b.{ending}"))
        for name in ("a.json", "a.graphml"):
            answers = [self.made("neighbors", graph, "Onsae Robotics", "--csv") for graph in ("news.tg", name)]
            self.assertEqual(*answers)

    def test_damaged_files(self):
        self.write("x.graphml", "<graphml><graph>")
        self.write("x.json", '{"nodes": 3}')
        self.write("y.json", "{}")
        for name, place in (("x.graphml", "1:"), ("x.json", " nodes: "), ("y.json", " top level: ")):
            done = self.run_program("export", name, "out.svg")
            self.assertTrue(done.stderr.startswith(f"techgraph: {name}:{place}"), done.stderr)
            self.assertEqual((done.returncode, "out.svg" in self.files()), (1, False))

    def test_two_files(self):
        self.made("export", "news.tg", "out.csv", "out.neo4j.csv")
        names = [name for name in self.files() if name.startswith("out")]
        self.assertEqual(names, ["out.edges.csv", "out.edges.neo4j.csv", "out.nodes.csv", "out.nodes.neo4j.csv"])
        (self.folder / "bad.edges.csv").mkdir()
        self.expect("export", "news.tg", "bad.csv", status=1, err="techgraph: bad.edges.csv: this is a folder\n")
        self.assertNotIn("bad.nodes.csv", self.files())
        self.expect("export", "news.tg", "-", "--format", "csv", status=2,
                    err="techgraph: csv is two files: name one, not standard output\n")

    def test_report(self):
        text = self.made("report", "news.tg", "--limit", "3")
        for title in ("Most connected", "Biggest deals", "Newest", "Rumoured, denied, called off", "Least sure"):
            self.assertIn(f"\n## {title}\n", text)
            section = text.split(f"\n## {title}\n")[1].split("\n## ")[0]
            self.assertEqual(section.count("\n- **"), 3, section)
        self.made("report", "news.tg", "-o", "out.html", "--types", "company,invested-in")
        page = self.bytes_of("out.html").decode()
        self.assertIn("default-src 'none'", page)
        self.assertIn("<h2>Biggest deals</h2>", page)

    def test_view(self):
        browser = self.write("bin/xdg-open", '#!/bin/sh\necho "$1" > "$SEEN"\necho noise\n')
        (self.folder / browser).chmod(0o755)
        seen = self.folder / "seen.txt"
        surroundings = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "SEEN": str(seen),
                        "TMPDIR": str(self.folder)}
        self.expect("view", "news.tg", "--quiet", env=surroundings)
        page = seen.read_text().strip()
        self.assertRegex(page, rf"\A{self.folder}/techgraph-\w+/news\.html\Z")
        with open(page, encoding="utf-8") as file:
            self.assertIn("온새로보틱스", file.read())
        self.expect("view", "news.tg", "-o", "here.html", env=surroundings, err="techgraph: here.html: written\n")
        self.assertEqual(seen.read_text(), "here.html\n")
        (self.folder / browser).write_text("#!/bin/sh\nexit 3\n")
        surroundings["PATH"] = f"{self.folder}/bin"
        self.expect("view", "news.tg", "-o", "here.html", "--quiet", env=surroundings, status=1,
                    err="techgraph: no browser could be opened: open here.html yourself\n")


if __name__ == "__main__":
    unittest.main()
