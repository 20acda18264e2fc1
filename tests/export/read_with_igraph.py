"""Reads the sample graph with igraph: nothing may be lost or changed. Argument: program that writes it."""
import subprocess
import sys
import tempfile
import warnings

import igraph

warnings.simplefilter("error")


def read(*arguments):
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        file.write(subprocess.run([sys.argv[1], *arguments], capture_output=True, check=True).stdout)
        file.flush()
        return igraph.Graph.Read_GraphML(file.name)


graph = read()
assert graph.is_directed()
assert graph.vcount() == 9 and graph.ecount() == 7
assert set(graph.vs.attributes()) == {
    "id", "label", "entity_type", "name_ko", "name_en", "name_zh", "name_ja", "aliases", "knowledge", "documents",
    "mentions", "first_seen", "last_seen", "measures", "r", "g", "b", "size", "x", "y"}
assert set(graph.es.attributes()) == {
    "id", "label", "relation", "weight", "confidence", "status", "first_date", "last_date", "event_count",
    "amount_usd", "amount_text", "round", "stake", "title", "product", "partnership", "symmetric", "document_ids",
    "evidence", "rule"}
names = dict(zip(graph.vs["id"], graph.vs["label"]))
assert names["n01-null"] == "null"
assert names["n02-control"] == "Tab BellEsc & \"Sons\" <Ltd> 'Co'"
assert names["n04-wide"] == "𠮷野🚀연구소"
assert names["n07-jamo"] == "한빛"
edge = graph.es.find(relation="invested-in")
assert (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) == ("n01-null", "n00-inf")
assert edge["amount_usd"] == 61085000.25 and edge["stake"] == 12.5 and edge["symmetric"] == 0
assert sum(graph.es["symmetric"]) == 2
assert min(graph.es["weight"]) > 0
assert read("--events").ecount() == 9
