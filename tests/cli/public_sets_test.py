"""data/models/public_sets.py: from the files of public sets to articles that `techgraph train` reads."""

import gzip
import json
import subprocess
import sys
import unittest

from program import ROOT, ProgramTest


class PublicSets(ProgramTest):
    def put(self, name, content):
        """Writes one file of a set, compressed."""
        self.write("sets/" + name, gzip.compress(content.encode()))

    def convert(self):
        """Converts the sets and gives the lines made of each."""
        done = subprocess.run([sys.executable, "-B", ROOT / "data/models/public_sets.py", "sets", "made"], cwd=self.folder,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        made = sorted((self.folder / "made").glob("*.jsonl"))
        return {path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in made}

    def marks(self, line):
        """text: types of each mark, with ? where it is optional."""
        return {entity["mentions"][0]["text"]: "/".join(entity.get("types", [entity["type"]])) + ("?" if entity.get("optional") else "")
                for entity in line["entities"]}

    def stated(self, line):
        names = {entity["id"]: entity["mentions"][0]["text"] for entity in line["entities"]}
        return [(relation["type"], names[relation["source"]], names[relation["target"]]) for relation in line["relations"]]

    def test_columns_of_words_become_text(self):
        self.put("en-wikigold.conll.gz", "Dana I-PER\nOrvel I-PER\nleft O\nKorvast I-ORG\n, O\nof O\nSelmany I-LOC\n. O\n\n-DOCSTART- O\n\nThe O\nPumpo I-MISC\n( O\n2 O\n) O\n")
        first, second = self.convert()["names.en-wikigold"]
        self.assertEqual(first["text"], "Dana Orvel left Korvast, of Selmany.")
        self.assertEqual(self.marks(first), {"Dana Orvel": "person", "Korvast": "company/organization/government/fund", "Selmany": "government?"})
        self.assertEqual(second["text"], "The Pumpo (2)")
        self.assertEqual(self.marks(second), {"Pumpo": "product/organization?"})

    def test_the_text_of_a_set_is_kept(self):
        self.put("zh-uner-gsd-train.iob2.gz", "# text = 岚洲 算力在嘉陵。\n1\t岚洲\tB-ORG\t-\t-\n2\t算力\tI-ORG\t-\t-\n3\t在\tO\t-\t-\n4\t嘉陵\tB-LOC\t-\t-\n5\t。\tO\t-\t-\n")
        (line,) = self.convert()["names.zh-uner"]
        self.assertEqual(line["text"], "岚洲 算力在嘉陵。")
        self.assertEqual(self.marks(line), {"岚洲 算力": "company/organization/government/fund", "嘉陵": "government?"})
        self.assertEqual(line["open"], ["product"])

    def test_forms_are_projected_at_word_boundaries(self):
        self.put("ko-entity-forms.tsv.gz", "form\tlabel\ttrain_freq\n누리봄\tPS_NAME\t2\n단비\tPS_NAME\t1\n모음랩\tOGG_ECONOMY\t1\n")
        self.put("ko-klue-ner-sentences.tsv.gz", "a\t누리봄은 모음랩의 대표다.\nb\t누리봄이 왔다. 단비가 내렸다.\nc\t단비를 기다렸다. 누리봄나무\n")
        first, second, third = self.convert()["names.ko-klue"]
        self.assertEqual(self.marks(first), {"누리봄": "person", "모음랩": "company/organization/government/fund"})
        self.assertEqual(self.marks(second), {"누리봄": "person", "단비": "person?"})
        self.assertEqual(self.marks(third), {"단비": "person?"})

    def test_relations_get_their_direction(self):
        self.put("zh-finre-train.tsv.gz", "岚洲\t孟禾\t收购\t岚洲以<N>亿元收购孟禾。\n\n孟禾\t岚洲\t被收购\t岚洲以<N>亿元收购孟禾。\n\n"
                                          "岚洲\t青砚\tunknown\t岚洲和青砚上涨。\n\n岚洲\t青砚\t拥有\t青砚是岚洲子公司。\n")
        bought, nothing, owned = self.convert()["relations.zh-finre"]
        self.assertEqual((bought["text"], self.stated(bought)), ("岚洲以20亿元收购孟禾。", [("acquired", "岚洲", "孟禾")]))
        self.assertEqual(self.stated(nothing), [])
        self.assertNotIn("acquired", nothing["open"])
        self.assertIn("sued", nothing["open"])
        self.assertEqual(self.stated(owned), [("subsidiary-of", "青砚", "岚洲")])

    def test_inverted_relations_are_turned(self):
        row = {"id": "E1", "relation": "client_of", "invert_relation": 0, "e1_start": 0, "e1_end": 0, "e2_start": 2, "e2_end": 3,
               "context": ["Korvast", "buys", "Pelunor", "Works", "pumps", "."]}
        pronoun = dict(row, id="E2", context=["It", "buys", "Pelunor", "Works", "pumps", "."])
        self.put("en-core-train.json.gz", json.dumps([row, dict(row, id="E3", invert_relation=1), pronoun]))
        straight, inverted = self.convert()["relations.en-core"]
        self.assertEqual(self.stated(straight), [("supplies", "Pelunor Works", "Korvast")])
        self.assertEqual(self.stated(inverted), [("supplies", "Korvast", "Pelunor Works")])

    def test_klue_pairs(self):
        header = "id,sentence,subject_entity,object_entity,label,source\n"
        mark = "\"{'word': '%s', 'start_idx': %d, 'end_idx': %d, 'type': '%s'}\""
        rows = [("누리봄이 모음랩을 세웠다.", mark % ("모음랩", 5, 7, "ORG"), mark % ("누리봄", 0, 2, "PER"), "org:founded_by"),
                ("모음랩은 다온그룹 소속이다.", mark % ("모음랩", 0, 2, "ORG"), mark % ("다온그룹", 5, 8, "ORG"), "org:member_of"),
                ("누리봄은 2001년에 났다.", mark % ("누리봄", 0, 2, "PER"), mark % ("2001", 5, 8, "DAT"), "per:date_of_birth")]
        self.put("ko-klue-re/org-per.csv.gz", header + "".join("%d,%s,%s,%s,%s,x\n" % (i, *row) for i, row in enumerate(rows)))
        founded, belongs = self.convert()["relations.ko-klue"]
        self.assertEqual(self.stated(founded), [("founded", "누리봄", "모음랩")])
        self.assertEqual(self.stated(belongs), [("subsidiary-of", "모음랩", "다온그룹")])

    def test_the_program_trains_on_them(self):
        self.put("en-wikigold.conll.gz", "Dana I-PER\nleft O\nKorvast I-ORG\n. O\n")
        self.convert()
        self.made("train", "names", "--language", "en", "made/names.en-wikigold.jsonl", "--data", ROOT / "data", "-o", "names.en.bin")
        self.assertGreater(len(self.bytes_of("names.en.bin")), 1000000)


if __name__ == "__main__":
    unittest.main()
