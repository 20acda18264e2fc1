"""What techgraph makes of the sample articles.

samples/made/SET.tsv holds every edge of the set's graph; it must be what the program makes today (after a change of
extraction: ./dev samples writes them anew, and the difference is read before it is committed). samples/expected.tsv
holds what a careful reader finds: of it the program must find at least so much.
"""

import os
import pathlib
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from program import ROOT, ProgramTest

SETS = ("korean", "english", "mixed")
LEAST_FOUND = 0.5  # of samples/expected.tsv, all sets together
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
SYMMETRIC = ("merged-with", "partnered-with", "competes-with")


def read_graphml(path):
    """(nodes by id, edges), each a dict of its data by attribute name."""
    root = ElementTree.parse(path).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.iter(NAMESPACE + "key")}

    def data(element):
        return {names[d.get("key")]: d.text or "" for d in element.findall(NAMESPACE + "data")}

    nodes = {node.get("id"): data(node) for node in root.iter(NAMESPACE + "node")}
    edges = [dict(data(edge), source=edge.get("source"), target=edge.get("target")) for edge in root.iter(NAMESPACE + "edge")]
    return nodes, edges


def spellings(node):
    return {node["label"].casefold()} | {alias.strip().casefold() for alias in node.get("aliases", "").split("|")}


class Samples(ProgramTest):
    def graph(self, name):
        self.made("build", ROOT / "samples" / name, "-o", f"{name}.graphml")
        return read_graphml(self.folder / f"{name}.graphml")

    def test_made(self):
        for name in SETS:
            nodes, edges = self.graph(name)
            rows = sorted("\t".join((nodes[edge["source"]]["label"], edge["relation"], nodes[edge["target"]]["label"],
                                     edge.get("status", ""), edge["confidence"])) for edge in edges)
            text = "# source, relation, target, status, confidence\n" + "".join(row + "\n" for row in rows)
            path = ROOT / "samples" / "made" / f"{name}.tsv"
            if os.environ.get("TECHGRAPH_WRITE_SAMPLES"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
            self.assertEqual(path.read_text(encoding="utf-8"), text, f"{path.name}: write it anew with ./dev samples")

    def test_expected(self):
        graphs = {name: self.graph(name) for name in SETS}
        wanted = found = 0
        missed = []
        for line in (ROOT / "samples" / "expected.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            name, relation, source, target = line.split("\t")[:4]
            nodes, edges = graphs[name]
            ends = [{spelling.strip().casefold() for spelling in side.split("|")} for side in (source, target)]

            def states(edge):
                sides = [spellings(nodes[edge["source"]]), spellings(nodes[edge["target"]])]
                straight = sides[0] & ends[0] and sides[1] & ends[1]
                turned = relation in SYMMETRIC and sides[0] & ends[1] and sides[1] & ends[0]
                return edge["relation"] == relation and (straight or turned)

            wanted += 1
            if any(states(edge) for edge in edges):
                found += 1
            else:
                missed.append(line)
        print(f"{found} of {wanted} expected facts found", *missed, sep="\n  ", file=sys.stderr)
        self.assertGreater(wanted, 40)
        self.assertGreaterEqual(found / wanted, LEAST_FOUND)


if __name__ == "__main__":
    unittest.main()
