"""Reads the sample graph with NetworkX: nothing may be lost or changed. Argument: program that writes it."""
import io
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import networkx

from sample_names import NAMES

JOINER = "\u2060"


def read(*arguments):
    written = subprocess.run([sys.argv[1], *arguments], capture_output=True, check=True).stdout
    return written, networkx.read_graphml(io.BytesIO(written), force_multigraph=True)


written, graph = read()
assert graph.is_directed()
assert graph.number_of_nodes() == 9, graph.number_of_nodes()
assert graph.number_of_edges() == 7, graph.number_of_edges()

names = {key: data["label"] for key, data in graph.nodes(data=True)}
assert names == NAMES, names

semi = graph.nodes["n00-inf"]
assert semi["entity_type"] == "company"
assert semi["aliases"] == f"I{JOINER}NFINOVA | 인피노바 | 인피노바반도체 | 英飞诺", semi["aliases"]
assert semi["name_en"] == f"I{JOINER}NFINOVA Semi"
assert semi["name_ko"] == "인피노바"
assert semi["name_zh"] == "英飞诺"
assert "name_ja" not in semi
assert semi["knowledge"] == "infinova-semi"
assert semi["documents"] == 2 and semi["mentions"] == 2
assert semi["measures"] == "revenue 12,000,000,000 KRW (2025, planned)", semi["measures"]
assert (semi["r"], semi["g"], semi["b"]) == (0, 114, 178)
assert (semi["x"], semi["y"]) == (0.0, -3.0)
assert semi["size"] > graph.nodes["n07-jamo"]["size"]
assert graph.nodes["n01-null"]["name_en"] == "null" + JOINER
assert "aliases" in graph.nodes["n01-null"] and "aliases" not in graph.nodes["n03-script"]

(round_a,) = [d for s, t, d in graph.edges("n01-null", data=True) if d["relation"] == "invested-in"]
assert round_a["label"] == "invested in"
assert round_a["weight"] == 3.0
assert round_a["event_count"] == 3
assert round_a["amount_usd"] == 61085000.25
assert round_a["amount_text"] == "1,500,000,000 KRW | 60,000,000 USD"
assert round_a["round"] == "a" and round_a["stake"] == 12.5
assert round_a["document_ids"] == "doc-0 | doc-1"
assert round_a["evidence"] == f"null put 1.5 billion KRW into I{JOINER}NFINOVA & got 12.5%."
assert round_a["symmetric"] == 0
assert "title" not in round_a
assert all(d["symmetric"] == 1 for *_, d in graph.edges(data=True) if d["relation"] == "partnered-with")
assert all(d["weight"] > 0 for *_, d in graph.edges(data=True))
assert [d["evidence"] for *_, d in graph.edges("n02-control", data=True)] == ["null" + JOINER]

# What NetworkX does not keep: the type in the edge's own label, which Gephi calls Kind.
space = "{http://graphml.graphdrawing.org/xmlns}"
tree = ElementTree.fromstring(written)
kinds = sorted(edge.get("label") for edge in tree.iter(space + "edge"))
assert kinds == ["COMMENTED_ON", "DEVELOPS", "FINED", "INVESTED_IN", "PARTNERED_WITH", "PARTNERED_WITH", "WORKS_FOR"]
ids = [element.get("id") for element in tree.iter() if element.get("id")]
assert len(ids) == len(set(ids))
assert all(key.get("id") == key.get("id").lower() for key in tree.iter(space + "key"))

_, events = read("--events")
assert events.number_of_nodes() == 9 and events.number_of_edges() == 9
rounds = [d for *_, d in events.edges("n01-null", data=True) if d["relation"] == "invested-in"]
assert [d["amount_text"] for d in rounds if "amount_text" in d] == ["~60,000,000 USD", "1,500,000,000 KRW"]
assert [d["first_date"] for d in rounds] == ["2025-03", "2025-09-20", "2025-09-20"]
assert all(d["event_count"] == 1 and d["weight"] == 1 for d in rounds)
