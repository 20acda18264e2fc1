"""Queries, the shell, and commands that look at a graph as a whole, on a small graph of invented articles."""

import csv
import io
import json
import unittest

from answers_test import FACTS
from program import ProgramTest

MORE = {"doc": "a4", "lang": "en", "title": "More", "date": "2025-04-01",
        "entities": [
            {"id": "e1", "type": "fund", "name": "Fernhill Ventures", "aliases": [],
             "mentions": [{"start": 0, "end": 17, "text": "Fernhill Ventures"}]},
            {"id": "e2", "type": "company", "name": "Quillfin", "aliases": [],
             "mentions": [{"start": 30, "end": 38, "text": "Quillfin"}]}],
        "relations": [
            {"type": "invested-in", "source": "e1", "target": "e2", "amount": 5000000, "currency": "USD", "status": "planned",
             "date": "2025-04", "confidence": 0.7, "rule": "en/round", "sentence": [0, 40], "evidence": "A plan."}]}


class Asking(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("old.jsonl", "".join(json.dumps(document) + "\n" for document in FACTS))
        self.write("facts.jsonl", "".join(json.dumps(document) + "\n" for document in FACTS + [MORE]))
        self.made("merge", "facts.jsonl", "-o", "news.tg")

    def rows(self, *arguments):
        return json.loads(self.made(*arguments, "--json"))

    def query(self, *arguments):
        return self.rows("query", "news.tg", *arguments)

    def test_query(self):
        self.assertEqual(
            self.query("MATCH (f:Fund)-[r:INVESTED_IN]->(c) RETURN f.name AS fund, c.name, r.sum_usd ORDER BY c.name"),
            [{"fund": "Fernhill Ventures", "c.name": "Pebblework", "r.sum_usd": 20000000},
             {"fund": "Fernhill Ventures", "c.name": "Quillfin", "r.sum_usd": 5000000}])
        self.assertEqual(self.query("MATCH (n) WHERE named(n, $who) RETURN n.name", "--param", "who=페블워크"),
                         [{"n.name": "Pebblework"}])
        self.assertEqual(self.query("RETURN $n + 1 AS x, $l AS l, $t AS t", "--param", "n=2", "--param", "l=[1, 'a']",
                                    "--param", "t=2 pi r"), [{"x": 3, "l": [1, "a"], "t": "2 pi r"}])
        self.assertEqual(self.query("RETURN 9007199254740993 AS big, 0.5 AS half, null AS none, {a: [true]} AS map"),
                         [{"big": 9007199254740993, "half": 0.5, "none": None, "map": {"a": [True]}}])

    def test_nodes_and_relationships_in_json(self):
        row = self.query("MATCH (f:Fund)-[r]->(c {name: 'Quillfin'}) RETURN f, r")[0]
        self.assertEqual((row["f"]["name"], row["r"]["type"], row["r"]["status"]),
                         ("Fernhill Ventures", "invested-in", "planned"))
        self.assertEqual(row["r"]["source"], row["f"]["key"])

    def test_query_from_a_file_and_in_other_forms(self):
        self.write("question.cypher", "MATCH (n:Company)\nRETURN n.name AS name\nORDER BY name LIMIT 1;\n")
        self.assertEqual(self.made("query", "news.tg", "-f", "question.cypher", "--csv"), "name\nMossgate Robotics\n")
        self.assertEqual(self.made("query", "news.tg", "RETURN 'a|b' AS x, [1, 2] AS y", "--markdown"),
                         "| x | y |\n| --- | --- |\n| a\\|b | [1, 2] |\n")
        self.assertEqual(self.made("query", "news.tg", "RETURN 1 AS x UNION RETURN 2 AS x", "--tsv"), "x\n1\n2\n")

    def test_answer_as_graphml(self):
        xml = self.made("query", "news.tg", "MATCH (f:Fund)-[r]->(c {name: 'Quillfin'}) RETURN r", "--graphml")
        self.write("answer.graphml", xml)
        self.made("check", "answer.graphml")
        self.assertEqual((xml.count("<node "), xml.count("<edge ")), (2, 1))
        self.assertEqual(self.rows("find", "answer.graphml", "quillfin")[0]["name"], "Quillfin")
        self.expect("query", "news.tg", "RETURN 1", "--graphml", status=1,
                    err="techgraph: the answer holds no nodes and no relationships to write; RETURN some\n")

    def test_nothing_found_is_status_1(self):
        self.expect("query", "news.tg", "MATCH (n {name: 'Nobody'}) RETURN n", "--json", status=1, out="[]\n",
                    err="techgraph: nothing in the graph is as asked\n")

    def test_faults_have_a_caret(self):
        self.expect("query", "news.tg", "MATCH (n:Compny)\nRETURN n", status=2,
                    err="techgraph: query:1:10: unknown label Compny; did you mean company?\n"
                        "  MATCH (n:Compny)\n           ^^^^^^\n")
        self.expect("query", "news.tg", "MATCH (n) DELETE n", status=2,
                    err="techgraph: query:1:11: DELETE is outside the subset: a query only reads the graph\n"
                        "  MATCH (n) DELETE n\n            ^^^^^^\n")
        self.expect("query", "news.tg", status=2, err="techgraph: QUERY is required (see: techgraph help query)\n")

    def test_limits(self):
        done = self.run_program("query", "news.tg", "MATCH (n) RETURN n", "--max-rows", "2")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("more than 2 rows; ask for less (LIMIT), or raise --max-rows", done.stderr)
        many = "MATCH " + ", ".join("(n%d)" % i for i in range(14)) + " RETURN count(*)"
        done = self.run_program("query", "news.tg", many, "--timeout", "0.3")
        self.assertEqual(done.returncode, 1)
        self.assertIn("not done after 300 ms; ask for less, or raise --timeout", done.stderr)

    def test_top(self):
        self.assertEqual([(row["name"], row["edges"]) for row in self.rows("top", "news.tg", "--limit", "3")],
                         [("Pebblework", 2), ("Quillfin", 2), ("Fernhill Ventures", 2)])
        self.assertEqual(self.rows("top", "news.tg", "--by", "amount", "--type", "fund")[0]["amount_usd"], 25000000)
        self.assertEqual(self.rows("top", "news.tg", "--by", "sources")[0]["documents"], 3)
        self.assertEqual(self.run_program("top", "news.tg", "--type", "person").returncode, 1)

    def test_groups(self):
        for command in ("communities", "components"):
            groups = self.rows(command, "news.tg")
            self.assertEqual([(group["nodes"], group["edges"]) for group in groups], [(3, 3), (2, 1)])
            self.assertEqual(set(groups[1]["names"]), {"Mossgate Robotics", "Mossgate Rover"})

    def test_common(self):
        row = self.rows("common", "news.tg", "Pebblework", "Quillfin")[0]
        self.assertEqual((row["name"], row["relations_a"], row["relations_b"], row["documents"]),
                         ("Fernhill Ventures", ["← invested-in"], ["← invested-in"], 3))
        self.expect("common", "news.tg", "Pebblework", "Mossgate Rover", status=1,
                    err="techgraph: nothing is joined to both Pebblework and Mossgate Rover\n")

    def test_diff(self):
        parts = self.rows("diff", "old.jsonl", "facts.jsonl")
        self.assertEqual([(row["change"], row["source"], row["relation"], row["target"]) for row in parts["edges"]],
                         [("added", "Fernhill Ventures", "invested-in", "Quillfin")])
        self.assertEqual({(row["change"], row["name"]): row["details"] for row in parts["nodes"]},
                         {("changed", "Quillfin"): ["documents 1 → 2"], ("changed", "Fernhill Ventures"): ["documents 2 → 3"]})
        self.expect("diff", "old.jsonl", "old.jsonl", status=1, err="techgraph: both graphs say the same\n")

    def test_neighbors_in_part(self):
        def names(*arguments):
            return [row["name"] for row in self.rows("neighbors", "news.tg", *arguments)]
        self.assertEqual(names("Fernhill Ventures", "--status", "planned"), ["Quillfin"])
        self.assertEqual(names("Fernhill Ventures", "--until", "2025-02"), ["Pebblework"])
        self.assertEqual(names("Fernhill Ventures", "--since", "2025-04"), ["Quillfin"])
        rows = self.rows("neighbors", "news.tg", "Quillfin", "--type", "invested-in", "--depth", "2")
        self.assertEqual([(row["name"], row["steps"], row["from"]) for row in rows],
                         [("Fernhill Ventures", 1, "Quillfin"), ("Pebblework", 2, "Fernhill Ventures")])

    def test_several_paths(self):
        rows = self.rows("path", "news.tg", "Pebblework", "Quillfin", "-k", "3")
        self.assertEqual([(row["path"], row["relation"]) for row in rows],
                         [(1, "competes-with"), (2, "invested-in"), (2, "invested-in")])
        only = self.rows("path", "news.tg", "Pebblework", "Quillfin", "--types", "invested-in")
        self.assertEqual([row["step"] for row in only], [1, 2])
        self.assertEqual(self.run_program("path", "news.tg", "Pebblework", "Quillfin", "--types", "founded").returncode, 1)

    def test_shell(self):
        done = self.run_program("shell", "news.tg", input="MATCH (n:Fund)\nRETURN n.name AS name;\n"
                                ":find quill --csv\n:form json\n:param x=20\n\nRETURN $x + 1 AS y\n\n"
                                "MATCH (n:Fnd) RETURN n;\n:nosuch\n:quit\nRETURN 'never';\n")
        self.assertEqual(done.returncode, 2)
        table, found, answer = done.stdout.split("\n", 2)[0:2], done.stdout.split("\n")[2:4], done.stdout.split("\n")[4]
        self.assertEqual(table, ["name", "Fernhill Ventures"])
        self.assertEqual(next(csv.DictReader(io.StringIO("\n".join(found))))["name"], "Quillfin")
        self.assertEqual(json.loads(answer), [{"y": 21}])
        self.assertIn("did you mean fund?", done.stderr)
        self.assertIn("unknown command :nosuch (:help tells what there is)", done.stderr)
        self.assertNotIn("never", done.stdout)


if __name__ == "__main__":
    unittest.main()
