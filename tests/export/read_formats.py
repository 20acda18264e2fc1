"""Reads each format with a program that is not ours: nothing may be lost, changed or taken for something else.
Argument: the program that writes the sample graph."""
import csv
import importlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from sample_names import NAMES

WRITER = sys.argv.pop(1)
JOINER = "\u2060"
RELATIONS = sorted(["commented-on", "develops", "fined", "invested-in", "partnered-with", "partnered-with",
                    "works-for"])
USD = 61085000.25


def needed(module):
    """The module, or a reason to skip."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise unittest.SkipTest(f"python3-{module} is not installed (./dev setup)")


class Formats(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="techgraph-formats-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, *options):
        subprocess.run([WRITER, *options, name], cwd=self.folder, check=True)
        return self.folder / name

    def test_gexf(self):
        networkx = needed("networkx")
        path = self.write("out.gexf")
        root = ElementTree.parse(path).getroot()
        space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
        nodes = {node.get("id"): node for node in root.findall("g:graph/g:nodes/g:node", space)}
        self.assertEqual({key: node.get("label") for key, node in nodes.items()}, NAMES)
        self.assertTrue(all(node.find("viz:position", space) is not None for node in nodes.values()))
        colour = nodes["n01-null"].find("viz:color", space)
        self.assertEqual([colour.get(part) for part in "rgb"], ["0", "158", "115"])
        # An edge is not older than the nodes it joins, or the timeline would never show it.
        edges = root.findall("g:graph/g:edges/g:edge", space)
        for edge in edges:
            for end in ("source", "target"):
                self.assertLessEqual(nodes[edge.get(end)].get("start"), edge.get("start"))
        kinds = {edge.get("kind"): edge for edge in edges}
        self.assertEqual(kinds["INVESTED_IN"].get("start"), "2025-03-01")
        self.assertEqual(kinds["INVESTED_IN"].get("weight"), "3")
        titles = {a.get("id"): a.get("type") for a in root.iter("{http://gexf.net/1.3}attribute")}
        used = {v.get("for") for v in root.iter("{http://gexf.net/1.3}attvalue")}
        self.assertLessEqual(used, set(titles))
        self.assertEqual(titles["amount_usd"], "double")
        # NetworkX of Debian 12 knows the versions up to 1.2 only; but for the number it is the same.
        older = path.read_text(encoding="utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", 1)
        older = older.replace('version="1.3"', 'version="1.2"').replace("http://gexf.net/1.3/viz",
                                                                         "http://www.gexf.net/1.2draft/viz")
        path.write_text(older, encoding="utf-8")
        graph = networkx.read_gexf(path)
        self.assertEqual({key: data["label"] for key, data in graph.nodes(data=True)}, NAMES)
        (edge,) = [d for *_, d in graph.edges(data=True) if d["relation"] == "invested-in"]
        self.assertEqual((edge["amount_usd"], edge["stake"]), (USD, 12.5))

    def test_node_link(self):
        networkx = needed("networkx")
        data = json.loads(self.write("out.json").read_text(encoding="utf-8"))
        graph = networkx.node_link_graph(data)
        self.assertTrue(graph.is_directed() and graph.is_multigraph())
        names = {key: data["label"] for key, data in graph.nodes(data=True)}
        self.assertEqual(names.keys(), NAMES.keys())
        self.assertEqual(names["n02-control"], "Tab\tBell\aEsc\x1b & \"Sons\" <Ltd> 'Co'")  # JSON can hold them
        self.assertEqual(names["n08-broken"], NAMES["n08-broken"])
        self.assertEqual(sorted(d["relation"] for *_, d in graph.edges(data=True)), RELATIONS)
        (edge,) = [d for *_, d in graph.edges(data=True) if d["relation"] == "invested-in"]
        self.assertEqual((edge["amount_usd"], len(edge["events"])), (USD, 3))
        self.assertEqual(edge["sums"], {"KRW": 1500000000, "USD": 60000000})

    def test_cytoscape(self):
        networkx = needed("networkx")
        data = json.loads(self.write("out.cyjs").read_text(encoding="utf-8"))
        graph = networkx.cytoscape_graph(data)
        self.assertEqual(graph.number_of_nodes(), 9)
        self.assertEqual(sorted(d["relation"] for *_, d in graph.edges(data=True)), RELATIONS)
        (edge,) = [d for *_, d in graph.edges(data=True) if d["relation"] == "invested-in"]
        self.assertEqual((edge["amount_usd"], edge["stake"], edge["weight"]), (USD, 12.5, 3))
        self.assertTrue(all("position" in node for node in data["elements"]["nodes"]))

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def test_csv(self):
        self.write("out.csv")
        nodes, edges = self.rows("out.nodes.csv"), self.rows("out.edges.csv")
        self.assertEqual({row["Id"]: row["Label"] for row in nodes}, NAMES)
        self.assertEqual(sorted(row["relation"] for row in edges), RELATIONS)
        (edge,) = [row for row in edges if row["relation"] == "invested-in"]
        self.assertEqual((edge["amount_usd"], edge["amount_text"]), (str(USD), "1,500,000,000 KRW | 60,000,000 USD"))
        self.assertEqual((edge["source_name"], edge["Kind"]), ("null" + JOINER, "INVESTED_IN"))
        self.assertTrue(all(set(row) == set(edges[0]) and None not in row.values() for row in edges))

    def test_neo4j(self):
        self.write("out.neo4j.csv")
        nodes, edges = self.rows("out.nodes.neo4j.csv"), self.rows("out.edges.neo4j.csv")
        self.assertEqual({row["key:ID"]: row["name"].replace("\t", " ") for row in nodes}, NAMES)
        self.assertEqual({row[":LABEL"] for row in nodes},
                         {"Company", "Fund", "Product", "Organization", "Person", "Government"})
        ids = {row["key:ID"] for row in nodes}
        self.assertTrue(all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges))
        (edge,) = [row for row in edges if row[":TYPE"] == "INVESTED_IN"]
        self.assertEqual(edge["amount_usd:double"], str(USD))

    def test_dot(self):
        if shutil.which("dot") is None:
            self.skipTest("graphviz is not installed (./dev setup)")
        path = self.write("out.dot")
        read = subprocess.run(["dot", "-Tdot_json", path], capture_output=True, check=True)
        self.assertEqual(read.stderr.decode(), "")
        graph = json.loads(read.stdout)
        # Doubled backslashes and &amp; are Graphviz's own escapes of labels.
        shown = {node["name"]: node["xlabel"].replace("&amp;", "&").replace("\\\\", "\\") for node in graph["objects"]}
        self.assertEqual(shown, NAMES)
        self.assertEqual(sorted(edge["relation"] for edge in graph["edges"]), RELATIONS)
        drawn = subprocess.run(["neato", "-n", "-Tsvg", path], capture_output=True, check=True)
        text = "".join(ElementTree.fromstring(drawn.stdout).itertext())
        self.assertIn("<script>alert(1)</script>", text)
        self.assertIn("𠮷野🚀연구소", text)
        self.assertIn("& \"Sons\" <Ltd>", text)

    def test_turtle(self):
        rdflib = needed("rdflib")
        graph = rdflib.Graph().parse(self.write("out.ttl"), format="turtle")
        self.check_triples(rdflib, graph)

    def check_triples(self, rdflib, graph):
        own, schema, prov = map(rdflib.Namespace, ("urn:techgraph:schema#", "https://schema.org/",
                                                   "http://www.w3.org/ns/prov#"))
        node = rdflib.Namespace("urn:techgraph:node:")
        names = {str(s).rsplit(":", 1)[1]: str(o) for s, o in graph.subject_objects(schema.name)}
        self.assertEqual(names, NAMES)
        self.assertIn((node["n01-null"], own.investedIn, node["n00-inf"]), graph)
        self.assertIn((node["n00-inf"], schema.funder, node["n01-null"]), graph)
        self.assertIn((node["n05-rtl"], schema.worksFor, node["n07-jamo"]), graph)
        self.assertEqual(len(list(graph.triples((None, own.partneredWith, None)))), 4)  # both ways
        edge = rdflib.URIRef("urn:techgraph:edge:invested-in.n01.n00")
        self.assertEqual(str(graph.value(edge, own.amountUsd)), str(USD))
        statements = list(graph.objects(edge, prov.wasDerivedFrom))
        self.assertEqual(len(statements), 3)
        self.assertEqual({str(graph.value(s, prov.wasDerivedFrom)) for s in statements},
                         {"urn:techgraph:document:doc-0", "urn:techgraph:document:doc-1"})
        self.assertIn("널 펀드는 인피노바에 6000만 달러를 투자했다.", {str(graph.value(s, prov.value)) for s in statements})

    def test_nquads(self):
        rdflib = needed("rdflib")
        data = rdflib.ConjunctiveGraph()
        data.parse(self.write("out.nq"), format="nquads")
        self.check_triples(rdflib, data)
        named = {str(g.identifier) for g in data.contexts() if str(g.identifier).startswith("urn:techgraph:statement:")}
        self.assertEqual(len(named), 9)
        graph = data.get_context(rdflib.URIRef("urn:techgraph:statement:invested-in.n01.n00.1"))
        self.assertEqual(len(graph), 2)  # ours and schema.org's

    def test_cypher(self):
        script = self.write("out.cypher").read_text(encoding="utf-8")
        # What a Cypher parser sees first: strings, and outside of them no sign that a name could have brought.
        string = re.compile(r"'(?:[^'\\]|\\.)*'")
        outside = string.sub("S", script)
        self.assertRegex(outside, r"\A[A-Za-z0-9_:;,.(){}\[\]<>=+ \n-]*\Z")
        self.assertNotIn("script", outside)
        texts = [re.sub(r"\\(.)", r"\1", text[1:-1]) for text in string.findall(script)]
        self.assertLessEqual(set(NAMES.values()), set(texts))
        self.assertEqual(outside.count("MERGE (a)-[r:"), 6)
        self.assertIn("amount_usd: 61085000.25", outside)

    def test_events(self):
        for name in ("out.gexf", "out.json", "out.cyjs", "out.cypher", "out.dot"):
            text = self.write(name, "--events").read_text(encoding="utf-8")
            self.assertEqual(len(set(re.findall(r"invested-in\.n01\.n00\.[0-9a-f.]+", text))), 3, name)
        self.write("out.csv", "--events")
        self.assertEqual(len(self.rows("out.edges.csv")), 9)


if __name__ == "__main__":
    assert os.path.exists(WRITER)
    unittest.main()
