"""Questions to a small graph of three invented articles, and what comes back, to the letter."""

import csv
import io
import json
import unittest

from program import ProgramTest

FACTS = [
    {"doc": "a1", "lang": "en", "title": "Round", "date": "2025-03-01",
     "entities": [
         {"id": "e1", "type": "company", "name": "Pebblework", "aliases": ["페블워크"], "alias_languages": ["ko"],
          "mentions": [{"start": 0, "end": 10, "text": "Pebblework"}]},
         {"id": "e2", "type": "fund", "name": "Fernhill Ventures", "aliases": [],
          "mentions": [{"start": 30, "end": 47, "text": "Fernhill Ventures"}]}],
     "relations": [
         {"type": "invested-in", "source": "e2", "target": "e1", "amount": 20000000, "currency": "USD", "round": "a",
          "lead": True, "date": "2025-02", "confidence": 0.9, "rule": "en/round", "sentence": [0, 48],
          "evidence": "Pebblework raised $20 million from Fernhill Ventures."}],
     "measures": [{"entity": "e1", "measure": "headcount", "value": 120, "confidence": 0.6}]},
    {"doc": "a2", "lang": "ko", "title": "투자", "date": "2025-03-02",
     "entities": [
         {"id": "e1", "type": "company", "name": "Pebblework", "aliases": ["페블워크"], "alias_languages": ["ko"],
          "mentions": [{"start": 0, "end": 4, "text": "페블워크"}]},
         {"id": "e2", "type": "fund", "name": "Fernhill Ventures", "aliases": [],
          "mentions": [{"start": 6, "end": 23, "text": "Fernhill Ventures"}]},
         {"id": "e3", "type": "company", "name": "Quillfin", "aliases": [],
          "mentions": [{"start": 30, "end": 38, "text": "Quillfin"}]}],
     "relations": [
         {"type": "invested-in", "source": "e2", "target": "e1", "confidence": 0.5, "rule": "ko/invest",
          "sentence": [0, 30], "evidence": "페블워크에 Fernhill Ventures가 투자했다."},
         {"type": "competes-with", "source": "e1", "target": "e3", "confidence": 0.8, "rule": "ko/rival",
          "sentence": [31, 50], "evidence": "Quillfin과 경쟁한다."}]},
    {"doc": "a3", "lang": "en", "title": "Namesakes", "date": "2025-03-03",
     "entities": [
         {"id": "e1", "type": "company", "name": "Mossgate Robotics", "aliases": [],
          "mentions": [{"start": 0, "end": 17, "text": "Mossgate Robotics"}]},
         {"id": "e2", "type": "product", "name": "Mossgate Rover", "aliases": [],
          "mentions": [{"start": 20, "end": 34, "text": "Mossgate Rover"}]}],
     "relations": [
         {"type": "develops", "source": "e1", "target": "e2", "confidence": 0.7, "rule": "en/launch",
          "sentence": [0, 36], "evidence": "Mossgate Robotics launched Mossgate Rover."}]},
]


class Answers(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("facts.jsonl", "".join(json.dumps(document) + "\n" for document in FACTS))
        self.made("merge", "facts.jsonl", "-o", "news.tg")

    def rows(self, *arguments):
        return json.loads(self.made(*arguments, "--json"))

    def test_find_in_any_script(self):
        for name in ("Pebblework", "PEBBLE WORK", "페블워크", "Pebblework Inc."):
            first = self.rows("find", "news.tg", name)[0]
            self.assertEqual((first["name"], first["match"], first["documents"], first["edges"]),
                             ("Pebblework", "exact", 2, 2))
        self.assertEqual([row["name"] for row in self.rows("find", "news.tg", "mossgate")],
                         ["Mossgate Robotics", "Mossgate Rover"])
        self.assertEqual(len(self.rows("find", "news.tg", "mossgate", "--limit", "1")), 1)

    def test_find_nothing(self):
        self.expect("find", "news.tg", "Nobody Here", status=1,
                    err='techgraph: nothing in the graph is called "Nobody Here"\n')
        self.expect("find", "news.tg", "Nobody Here", "--json", status=1, out="[]\n",
                    err='techgraph: nothing in the graph is called "Nobody Here"\n')

    def test_a_facts_file_answers_like_a_graph_file(self):
        for arguments in (["find", "pebble"], ["show", "Pebblework"], ["stats"]):
            command, rest = arguments[0], arguments[1:]
            self.assertEqual(self.made(command, "facts.jsonl", *rest), self.made(command, "news.tg", *rest))

    def test_show(self):
        parts = self.rows("show", "news.tg", "페블워크")
        self.assertEqual(list(parts), ["node", "measures", "relations"])
        node = parts["node"][0]
        self.assertEqual((node["name"], node["type"], node["aliases"], node["documents"], node["mentions"]),
                         ("Pebblework", "company", ["ko:페블워크"], 2, 2))
        self.assertEqual([(row["measure"], row["value"], row["document"]) for row in parts["measures"]],
                         [("headcount", 120, "a1")])
        self.assertEqual([(row["direction"], row["relation"], row["name"], row["documents"], row["sum_usd"])
                          for row in parts["relations"]],
                         [("in", "invested-in", "Fernhill Ventures", 2, 20000000),
                          ("both", "competes-with", "Quillfin", 1, None)])

    def test_show_for_the_eye(self):
        text = self.made("show", "news.tg", "Pebblework")
        self.assertIn("aliases     ko:페블워크\n", text)
        self.assertIn("\nmeasures\nmeasure    value", text)
        self.assertIn("\nrelations\ndirection  relation       name ", text)
        self.assertIn("20,000,000", text)

    def test_neighbors(self):
        def names(*options):
            return [row["name"] for row in self.rows("neighbors", "news.tg", "Pebblework", *options)]
        self.assertEqual(names(), ["Fernhill Ventures", "Quillfin"])
        self.assertEqual(names("--type", "competes-with"), ["Quillfin"])
        self.assertEqual(names("--direction", "in"), ["Fernhill Ventures", "Quillfin"])
        self.assertEqual(names("--direction", "out"), ["Quillfin"])
        self.assertEqual(names("--min-confidence", "0.9"), ["Fernhill Ventures"])
        self.expect("neighbors", "news.tg", "Pebblework", "--type", "sued", status=1,
                    err="techgraph: Pebblework has no such neighbors\n")

    def test_path(self):
        self.expect("path", "news.tg", "Fernhill Ventures", "Quillfin", out=
                    "step  source             relation       target      status     documents  confidence"
                    "  first_date  last_date\n"
                    "   1  Fernhill Ventures  invested-in    Pebblework  completed          2        0.95"
                    "  2025-02     2025-02\n"
                    "   2  Pebblework         competes-with  Quillfin    completed          1        0.80"
                    "  2025-03-02  2025-03-02\n")
        self.expect("path", "news.tg", "Fernhill Ventures", "Quillfin", "--max-hops", "1", status=1,
                    err="techgraph: no path of at most 1 steps joins Fernhill Ventures and Quillfin\n")

    def test_why(self):
        rows = self.rows("why", "news.tg", "Pebblework", "Fernhill Ventures")
        self.assertEqual([(row["document"], row["published"], row["rule"], row["confidence"]) for row in rows],
                         [("a1", "2025-03-01", "en/round", 0.9), ("a2", "2025-03-02", "ko/invest", 0.5)])
        self.assertEqual((rows[0]["source"], rows[0]["relation"], rows[0]["target"], rows[0]["date"]),
                         ("Fernhill Ventures", "invested-in", "Pebblework", "2025-02"))
        self.assertEqual(rows[0]["attributes"], ["amount=20000000 USD", "round=a", "lead=true"])
        self.assertEqual(rows[0]["sentence"], "Pebblework raised $20 million from Fernhill Ventures.")
        self.expect("why", "news.tg", "Fernhill Ventures", "Quillfin", status=1,
                    err="techgraph: no statement joins Fernhill Ventures and Quillfin directly "
                        "(techgraph path finds longer ways)\n")

    def test_ambiguous_name(self):
        done = self.run_program("show", "news.tg", "Mossgate")
        self.assertEqual((done.stdout, done.returncode), ("", 1))
        self.assertRegex(done.stderr, r'\Atechgraph: "Mossgate" may be any of: Mossgate Robotics \(company, 1 '
                                      r'document, key [^ ]+\); Mossgate Rover \(product, 1 document, key [^ ]+\)\n\Z')

    def test_part_of_a_name(self):
        done = self.run_program("show", "news.tg", "Quill")
        self.assertRegex(done.stderr, r'\Atechgraph: "Quill" is taken for Quillfin \(company, 1 document, key [^ ]+\)\n\Z')
        self.assertIn("name        Quillfin\n", done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_misspelt_name(self):
        done = self.run_program("show", "news.tg", "Pebblewerk")
        self.assertEqual((done.stdout, done.returncode), ("", 1))
        self.assertIn('nothing in the graph is called "Pebblewerk"; similar: Pebblework', done.stderr)

    def test_key_is_a_name(self):
        key = self.rows("find", "news.tg", "Mossgate Rover")[0]["key"]
        self.assertEqual(self.rows("show", "news.tg", key)["node"][0]["name"], "Mossgate Rover")

    def test_stats(self):
        parts = self.rows("stats", "news.tg", "--limit", "2")
        self.assertEqual(parts["graph"], [{"documents": 3, "nodes": 5, "edges": 3, "statements": 4, "measures": 1,
                                           "first_date": "2025-03-01", "last_date": "2025-03-03"}])
        self.assertEqual(parts["languages"], [{"language": "en", "documents": 2}, {"language": "ko", "documents": 1}])
        self.assertEqual(parts["relations"][0], {"relation": "invested-in", "edges": 1, "statements": 2})
        self.assertEqual(len(parts["central"]), 2)
        self.assertEqual(parts["central"][0]["name"], "Pebblework")

    def test_machine_forms_agree(self):
        question = ["neighbors", "news.tg", "Pebblework"]
        rows = self.rows(*question)
        lines = [json.loads(line) for line in self.made(*question, "--jsonl").splitlines()]
        self.assertEqual(lines, rows)
        for option, separator in (("--csv", ","), ("--tsv", "\t")):
            table = list(csv.DictReader(io.StringIO(self.made(*question, option)), delimiter=separator))
            self.assertEqual([list(row) for row in table], [list(row) for row in rows])
            self.assertEqual([row["name"] for row in table], [row["name"] for row in rows])
            self.assertEqual([row["sum_usd"] for row in table], ["20000000", ""])

    def test_check(self):
        self.made("export", "news.tg", "news.graphml")
        self.expect("check", "news.graphml",
                    err="techgraph: news.graphml: Gephi and the other programs read this as meant\n")
        self.write("bad.graphml", self.bytes_of("news.graphml")[:-20])
        done = self.run_program("check", "bad.graphml", "--json")
        self.assertEqual((done.stderr, done.returncode),
                         ("techgraph: bad.graphml: not every program reads this as meant\n", 1))
        self.assertEqual([(row["harm"], row["rule"]) for row in json.loads(done.stdout)], [("aborts", "xml")])

    def test_check_of_the_compiled_in_names(self):
        done = self.run_program("check")
        self.assertRegex(done.stderr, r"\Atechgraph: data: \d+ files with [\d,]+ entries; [\d,]+ names with "
                                      r"[\d,]+ spellings: 0 errors, \d+ warnings?\n\Z")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.run_program("check", "data").stdout, done.stdout)

    def test_check_of_names(self):
        self.write("words/knowledge/a.tsv", "naran\tcompany\tNaran\tko:나란\t\ndaram\tfund\tDaram\t\tparent=naran\n")
        self.write("own.csv", "type,name,ko\ncompany,Naran Lab,나란\n")
        self.expect("check", "words", "--names", "own.csv", "--csv",
                    out="file,line,harm,rule,message,advice\n"
                        "own.csv,2,warning,spelling-clash,"
                        "\"\"\"나란\"\" is also a company at words/knowledge/a.tsv:1 (naran); yours goes before it\","
                        "\"if they are one, give this line the id naran\"\n",
                    err="techgraph: words: 1 file with 2 entries; 3 names with 4 spellings: 0 errors, 1 warning\n")
        self.write("own.csv", "type,name,ko,parent\nshop,Naran Lab,나란,\nfund,Sabit,사빛,nobody\n")
        done = self.run_program("check", "--data", "words", "--names", "own.csv", "--json")
        self.assertEqual([(row["file"], row["line"], row["harm"], row["rule"]) for row in json.loads(done.stdout)],
                         [("own.csv", 2, "error", "row"), ("own.csv", 3, "error", "unknown-id")])
        self.assertEqual(done.returncode, 1)



if __name__ == "__main__":
    unittest.main()
