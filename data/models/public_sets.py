#!/usr/bin/env python3
"""Turns public annotated sets into the articles that `techgraph train` reads (docs: data/models/README.md).

    public_sets.py FOLDER OUT    reads the sets that FOLDER holds, writes OUT/NAME.jsonl for each and prints counts

One line is one sentence in the facts form, with what a set leaves open said plainly:

  "types": [...]     of an entity or relation: it is one of these (`type`, the likeliest, is one of them)
  "optional": true   of an entity: the mark may also be no name at all
  "open": [...]      of the article: entity and relation types that the set does not annotate; there may be more of them

Sets of names are called names.*, sets of one marked pair a sentence relations.*
"""
import ast
import collections
import csv
import gzip
import io
import json
import pathlib
import re
import sys

ENTITIES = ["company", "person", "fund", "product", "government", "organization"]
RELATIONS = ["invested-in", "acquired", "merged-with", "subsidiary-of", "holds-stake-in", "spun-off-from", "founded",
             "works-for", "board-member-of", "advises", "partnered-with", "supplies", "develops", "uses", "licensed-to",
             "competes-with", "listed-on", "member-of", "sued", "fined", "investigates", "sanctioned", "commented-on"]
ANY = ENTITIES
GROUP = ["organization", "company", "government"]
ORG = ["company", "organization", "government", "fund"]
FIRM = ["company", "fund"]
BODY = ["government", "organization"]
PLACE = ["government"]  # optional: a place is a node only where it acts


class Article:
    """A sentence with marks, on its way to one line of JSON."""

    def __init__(self, doc, lang, text, open_types=()):
        self.line = {"doc": doc, "lang": lang, "text": text, "entities": [], "relations": [], "open": list(open_types)}

    def mark(self, start, end, types, optional=False):
        """Adds an entity with one mention (code points) and gives its id."""
        entity = {"id": "e%d" % (len(self.line["entities"]) + 1), "type": types[0],
                  "mentions": [{"start": start, "end": end, "text": self.line["text"][start:end]}]}
        if len(types) > 1:
            entity["types"] = types
        if optional:
            entity["optional"] = True
        self.line["entities"].append(entity)
        return entity["id"]

    def state(self, relation, source, target, **attributes):
        self.line["relations"].append({"type": relation, "source": source, "target": target, **attributes})


def text_of(path):
    return gzip.open(path, "rt", encoding="utf-8").read()


def joined(tokens, blanks=True):
    """The text of the tokens, and where each begins and ends in it. Blanks as one writes English, or only between Latin words."""
    text, places, quote_open = "", [], False
    for token in tokens:
        token = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "&amp;": "&", "&lt;": "<", "&gt;": ">"}.get(token, token)
        if not text:
            gap = ""
        elif not blanks:
            gap = " " if text[-1].isascii() and text[-1].isalpha() and token[0].isascii() and token[0].isalpha() else ""
        elif token == '"':
            gap = "" if quote_open else " "
        elif text[-1] in "([$£€" or (text[-1] == '"' and quote_open):
            gap = ""
        else:
            gap = "" if re.match(r"[.,;:!?)\]%]|['’](s|t|re|ve|ll|m|d)?$|n't$", token) else " "
        if token == '"':
            quote_open = not quote_open
        begin = len(text) + len(gap)
        text += gap + token
        places.append((begin, len(text)))
    return text, places


def runs(labels):
    """Stretches of one label in B-, I- or plain I-labels: (label, first, behind the last)."""
    first = None
    for i in range(len(labels) + 1):
        label = labels[i] if i < len(labels) else "O"
        if first is not None and (label == "O" or label.startswith("B-") or label[2:] != labels[first][2:]):
            yield labels[first][2:], first, i
            first = None
        if label != "O" and first is None:
            first = i


# ---- names ----

def column_sentences(text, word, label):
    """Sentences of a column file: comments, words and labels of each."""
    comments, words, labels = [], [], []
    for line in text.splitlines() + [""]:
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if line.startswith("# "):
            comments.append(line[2:])
        elif len(cells) > max(word, label) and cells[word] and not cells[word].startswith("-DOCSTART-"):
            words.append(cells[word])
            labels.append(cells[label])
        elif words:
            yield comments, words, labels
            comments, words, labels = [], [], []


def named(name, lang, sentences, types, open_types, blanks=True):
    """Articles of a set with one label a token. `types` gives for a label its types; ending in `?` they are optional."""
    for number, (comments, words, labels) in enumerate(sentences):
        given = [c[len("text = "):] for c in comments if c.startswith("text = ")]
        text, places = joined(words, blanks)
        if given:
            text, places, at = given[0], [], 0
            for token in words:
                at = text.index(token, at)
                places.append((at, at + len(token)))
                at += len(token)
        article = Article("%s-%d" % (name, number), lang, text, open_types)
        for label, first, last in runs(labels):
            if label in types:
                allowed, optional = types[label]
                article.mark(places[first][0], places[last - 1][1], allowed, optional)
        yield article


def wikigold(folder):
    types = {"PER": (["person"], False), "ORG": (ORG, False), "MISC": (["product", "organization"], True), "LOC": (PLACE, True)}
    return named("wikigold", "en", column_sentences(text_of(folder / "en-wikigold.conll.gz"), 0, 1), types, [])


def wnut17(folder):
    types = {"person": (["person"], False), "corporation": (FIRM, False), "product": (["product"], False),
             "group": (GROUP, False), "location": (PLACE, True), "creative-work": (["product"], True)}
    return named("wnut17", "en", column_sentences(text_of(folder / "en-wnut17-train.conll.gz"), 0, 1), types, [])


def uner_chinese(folder):
    types = {"PER": (["person"], False), "ORG": (ORG, False), "LOC": (PLACE, True)}
    return named("uner-gsd", "zh", column_sentences(text_of(folder / "zh-uner-gsd-train.iob2.gz"), 1, 2), types, ["product"], False)


def ud_japanese(folder):
    types = {"PERSON": (["person"], False), "ORG": (ORG, False), "PRODUCT": (["product"], True), "GPE": (PLACE, True),
             "NORP": (BODY, True), "FAC": (["organization", "company"], True), "WORK_OF_ART": (["product"], True)}
    return named("ud-gsd", "ja", column_sentences(text_of(folder / "ja-ud-gsd-ne-train.bio.gz"), 0, 1), types, [], False)


def stockmark(folder):
    types = {"人名": (["person"], False), "法人名": (["company", "fund", "organization"], False), "政治的組織名": (BODY, False),
             "その他の組織名": (["organization", "company"], False), "製品名": (["product"], False), "地名": (PLACE, True),
             "施設名": (["organization", "company"], True)}
    for number, line in enumerate(text_of(folder / "ja-stockmark-ner-train.jsonl.gz").splitlines()):
        row = json.loads(line)
        article = Article("stockmark-%d" % number, "ja", row["text"])
        end = 0
        for entity in sorted(row["entities"], key=lambda e: e["span"]):
            if entity["type"] in types and entity["span"][0] >= end:
                end = entity["span"][1]
                article.mark(*entity["span"], *types[entity["type"]])
        yield article


# The beginnings of KLUE's fine labels; the first that fits counts. Nothing: not one of our names.
KLUE_NAMES = [
    ("OGG_POLITICS", BODY, False), ("OGG_MILITARY", BODY, False), ("OGG_LAW", GROUP, False), ("OGG_ECONOMY", ORG, False),
    ("OGG_MEDIA", ["company", "organization"], False), ("OGG_FOOD", ["company"], False), ("OGG_HOTEL", ["company"], False),
    ("OGG_EDUCATION", ["organization"], False), ("OGG_SPORTS", ["organization", "company"], False), ("OGG_", GROUP, False),
    ("PS_NAME", ["person"], False), ("PS_", ["person"], True), ("LCP_", PLACE, True), ("LC_OTHERS", GROUP, True),
    ("AF_BUILDING", ["organization", "company"], True), ("TMI_", ["product"], True), ("AF", ["product"], True),
    ("CV_FUNDS", ["fund", "product"], True), ("TMM_DRUG", ["product"], True), ("EV_", ["organization"], True)]

LETTER = re.compile("[가-힣A-Za-z0-9]")
LATIN = re.compile("[A-Za-z0-9]")
PARTICLES = re.compile("(씨|님|측|들|군|양|이|가|은|는|을|를|의|에|와|과|도|만|로|으로|에서|에게|에게서|께서|께|한테|랑|이랑|하고|까지|부터|보다|처럼|같은|"
                       "나|이나|이라|라|라고|라는|이라는|란|이란|이다|다|입니다|이며|며|이고|고|인|였다|이었다|였던|조차|마저|밖에|뿐|이야|야|아|대)"
                       "{1,3}(?![가-힣A-Za-z0-9])")


def klue_names(folder):
    """Projects the forms of names on the sentences they come from. A form that stands there far more often than it was
    annotated is often another word: its marks are optional."""
    labels = collections.defaultdict(dict)
    for row in csv.DictReader(io.StringIO(text_of(folder / "ko-entity-forms.tsv.gz")), delimiter="\t", quoting=csv.QUOTE_NONE):
        labels[row["form"]][row["label"]] = int(row["train_freq"])
    sentences = [line.split("\t", 1) for line in text_of(folder / "ko-klue-ner-sentences.tsv.gz").splitlines()]
    longest = max(map(len, labels))

    def ends_name(text, begin, end):
        """Whether a form at [begin, end) is not cut out of a longer word: only particles and forms of address are glued on."""
        if end == len(text) or not LETTER.match(text[end]):
            return end - begin > 1 or text[end:end + 1] == " "
        return end - begin > 1 and not LATIN.match(text[end]) and bool(PARTICLES.match(text, end))

    def found(text):
        at = 0
        while at < len(text):
            end = 0
            if at == 0 or not LETTER.match(text[at - 1]):
                end = next((at + n for n in range(min(longest, len(text) - at), 0, -1)
                            if text[at:at + n] in labels and ends_name(text, at, at + n)), 0)
            if end:
                yield at, end
            at = max(end, at + 1)

    places = [list(found(text)) for _, text in sentences]
    seen = collections.Counter(text[a:b] for (_, text), spans in zip(sentences, places) for a, b in spans)
    for (doc, text), spans in zip(sentences, places):
        article = Article(doc, "ko", text, ["product"])
        for begin, end in spans:
            form = text[begin:end]
            total = sum(labels[form].values())
            types, optional = [], total < 0.8 * seen[form] or end - begin == 1
            for label, count in sorted(labels[form].items(), key=lambda item: -item[1]):
                known = next((k for k in KLUE_NAMES if label.startswith(k[0])), None)
                if known is None or known[2]:
                    optional = optional or count > 0.05 * total
                if known and count > 0.05 * total:
                    types += [t for t in known[1] if t not in types]
            if types:
                article.mark(begin, end, types, optional)
        yield article


def fire_names(folder):
    types = {"Person": (["person"], False), "Company": (["company", "fund", "organization"], False),
             "Product": (["product"], True), "BusinessUnit": (["company", "organization", "product"], True),
             "GeopoliticalEntity": (PLACE, True), "Location": (PLACE, True)}
    for row in json.loads(text_of(folder / "en-fire-train.json.gz")):
        text, places = joined(row["tokens"])
        article = Article("fire-%d" % row["orig_id"], "en", text, ["product", "organization", "government"])
        end = 0
        for entity in sorted(row["entities"], key=lambda e: e["start"]):
            first = entity["start"] + (row["tokens"][entity["start"]] in ("Mr.", "Ms.", "Mrs.", "Dr."))
            if entity["type"] in types and entity["end"] > first and places[first][0] >= end:
                end = places[entity["end"] - 1][1]
                article.mark(places[first][0], end, *types[entity["type"]])
        yield article


# ---- relations ----

def pair_article(doc, lang, text, covers):
    """A sentence of which only one pair is marked: any other name may be there, and relations that are not covered."""
    return Article(doc, lang, text, ANY + [r for r in RELATIONS if r not in covers])


def firm_types(name):
    """A company, or a fund where the name says so."""
    fund = re.search(r"Ventures?\b|Capital\b|Partners\b|Equity\b|Fund\b|Investments?\b|Angels?\b|创投|基金|资本|投资|캐피탈|벤처스|인베스트먼트|파트너스", name)
    return ["fund", "company"] if fund else FIRM


KLUE_COVERS = ["founded", "works-for", "board-member-of", "member-of", "subsidiary-of", "develops"]
# label -> (relation, turned: the object is the source)
KLUE_RELATIONS = {"org:founded_by": ("founded", True), "org:top_members/employees": ("works-for", True),
                  "per:employee_of": ("works-for", False), "org:product": ("develops", False),
                  "per:product": ("develops", False), "org:member_of": ("member-of", False),
                  "org:members": ("member-of", True), "no_relation": (None, False), "per:schools_attended": (None, False)}
KLUE_GROUP_NAME = re.compile(r"(그룹|홀딩스|지주|Group|Holdings?)$")
KLUE_UNION_NAME = re.compile(r"(협회|연맹|연합|연합회|협의회|총연맹|기구|동맹|리그|위원회|조합|공동체|의회|회의|조약|노총|유엔|UN|EU|NATO|OPEC|당)$")
KLUE_PUBLIC_NAME = re.compile(r"(부|처|청|원|시|도|군|구|정부|의회|법원|경찰|검찰|위원회|국|군|은행)$")


def klue_types(mark, label):
    kind, word = mark["type"], mark["word"]
    if kind == "PER":
        return ["person"]
    if label.endswith(":product") and kind in ("POH", "ORG"):
        return ["product"]
    if kind != "ORG":
        return None
    if KLUE_GROUP_NAME.search(word) or re.search(r"(전자|증권|건설|통신|카드|엔터테인먼트|바이오|제약|화학|생명|방송|신문|미디어|코리아)$", word):
        return ["company", "fund"]
    if KLUE_UNION_NAME.search(word) or re.search(r"(대학교|대학|학교|연구소|재단|협회|학회)$", word):
        return ["organization", "government", "company"]
    if KLUE_PUBLIC_NAME.search(word):
        return ["government", "organization", "company"]
    return ORG


def klue_relations(folder):
    rows = []
    for path in sorted((folder / "ko-klue-re").glob("*.csv.gz")):
        rows += csv.DictReader(io.StringIO(text_of(path)))
    for row in sorted(rows, key=lambda r: int(r["id"])):
        label = row["label"]
        if label not in KLUE_RELATIONS:
            continue
        subject, obj = ast.literal_eval(row["subject_entity"]), ast.literal_eval(row["object_entity"])
        source, target = klue_types(subject, "subject"), klue_types(obj, label)
        relation, turned = KLUE_RELATIONS[label]
        if not source or not target or (relation != "develops" and source == target == ["person"]):
            continue
        if relation == "works-for" and (target if turned else source) != ["person"]:
            continue
        if relation == "works-for" and (source if turned else target) == ["person"]:
            continue
        if relation == "member-of":
            whole = subject["word"] if turned else obj["word"]
            if KLUE_GROUP_NAME.search(whole):
                relation = "subsidiary-of"
            elif not KLUE_UNION_NAME.search(whole):
                continue
        if subject["start_idx"] <= obj["end_idx"] and obj["start_idx"] <= subject["end_idx"]:
            continue
        article = pair_article("klue-re-" + row["id"], "ko", row["sentence"], KLUE_COVERS)
        a = article.mark(subject["start_idx"], subject["end_idx"] + 1, source)
        b = article.mark(obj["start_idx"], obj["end_idx"] + 1, target)
        if relation:
            article.state(relation, *((b, a) if turned else (a, b)))
        yield label, relation, article


CORE_COVERS = ["invested-in", "acquired", "merged-with", "subsidiary-of", "holds-stake-in", "partnered-with", "supplies",
               "develops", "competes-with", "listed-on"]
# "X R Y": relation, turned (Y is the source)
CORE_RELATIONS = {"acquired_by": ("acquired", True), "subsidiary_of": ("subsidiary-of", False), "merged_with": ("merged-with", False),
                  "collaboration": ("partnered-with", False), "client_of": ("supplies", True), "competitor_of": ("competes-with", False),
                  "product_or_service_of": ("develops", True), "brand_of": ("develops", True), "traded_on": ("listed-on", False),
                  "shareholder_of": ("holds-stake-in", False), "undefined": (None, False)}


# What stands for a name said before: nobody knows it in a single sentence.
CORE_NOMINAL = re.compile(r"((?i:it|its|they|their|them|this|these|that|he|she|we|our)|([Tt]he|[Tt]his|[Ii]ts|[Tt]heir|[Aa]n?) [a-z’' -]+|[Tt]he Company)$")


def core_relations(folder):
    for row in json.loads(text_of(folder / "en-core-train.json.gz")):
        if row["relation"] not in CORE_RELATIONS:
            continue
        relation, turned = CORE_RELATIONS[row["relation"]]
        turned ^= bool(row["invert_relation"])
        text, places = joined(row["context"])
        if relation == "holds-stake-in" and re.search(r"\b(raised?|rounds?|invest(ed|or|ors|ment)?|funding|funded|backed|financ\w+)\b", text, re.I):
            relation = "invested-in"
        elif relation == "holds-stake-in" and not re.search(r"\b(stakes?|shares?|sharehold\w+|own\w*|hold\w*|interest|percent|%)", text, re.I):
            continue
        one = (places[row["e1_start"]][0], places[row["e1_end"]][1])
        two = (places[row["e2_start"]][0], places[row["e2_end"]][1])
        if max(one[0], two[0]) < min(one[1], two[1]) or any(CORE_NOMINAL.match(text[a:b]) for a, b in (one, two)):
            continue
        article = pair_article(row["id"], "en", text, CORE_COVERS)
        types = [firm_types(text[slice(*one)]), firm_types(text[slice(*two)])]
        if relation == "develops":
            types[0 if turned else 1] = ["product"]
        elif relation == "listed-on":
            types[0 if turned else 1] = ["company", "organization"]
        elif relation is None:
            types = [t + ["product", "organization"] for t in types]
        ids = [article.mark(*one, types[0]), article.mark(*two, types[1])]
        if relation:
            article.state(relation, *(reversed(ids) if turned else ids))
        yield row["relation"], relation, article


FIRE_COVERS = ["acquired", "subsidiary-of", "works-for", "board-member-of", "develops"]


def fire_relations(folder):
    """All relations of a pair of names; pairs of a covered kind without one are negatives. One pair a line."""
    kinds = {"Company": FIRM, "Person": ["person"], "Product": ["product"], "BusinessUnit": ["company", "product", "organization"]}
    mapped = {"ActionBuy": ("acquired", False), "Subsidiaryof": ("subsidiary-of", False), "Employeeof": ("works-for", False),
              "Productof": ("develops", True)}
    for row in json.loads(text_of(folder / "en-fire-train.json.gz")):
        text, places = joined(row["tokens"])
        entities = row["entities"]
        said = collections.defaultdict(set)
        for relation in row["relations"]:
            said[relation["head"], relation["tail"]].add(relation["type"])
        for i, one in enumerate(entities):
            for j, two in enumerate(entities):
                if i == j or one["type"] not in kinds or two["type"] not in kinds or one["text"] == two["text"]:
                    continue
                labels = said[i, j]
                back = said[j, i]
                known = [label for label in sorted(labels) if label in mapped]
                covered = {one["type"], two["type"]} in ({"Person", "Company"}, {"Company", "Product"}, {"Company"})
                negative = not labels and not back and covered and i < j
                spans = [(places[e["start"]][0], places[e["end"] - 1][1]) for e in (one, two)]
                if not known and not negative or max(s[0] for s in spans) < min(s[1] for s in spans):
                    continue
                types = [kinds[one["type"]], kinds[two["type"]]]
                article = pair_article("fire-%d-%d-%d" % (row["orig_id"], i, j), "en", text, FIRE_COVERS)
                if known == ["ActionBuy"] and two["type"] == "BusinessUnit":
                    continue
                ids = [article.mark(*span, kind) for span, kind in zip(spans, types)]
                for label in known:
                    relation, turned = mapped[label]
                    article.state(relation, *(reversed(ids) if turned else ids))
                    yield label, relation, article
                if negative:
                    yield "(none)", None, article


FINRE_COVERS = ["invested-in", "acquired", "merged-with", "subsidiary-of", "holds-stake-in", "partnered-with",
                "competes-with", "founded", "commented-on"]
# label of (A, B) -> relation, turned (B is the source), attributes
FINRE_RELATIONS = {"收购": ("acquired", False, {}), "拟收购": ("acquired", False, {"status": "planned"}), "持股": ("holds-stake-in", False, {}),
                   "拥有": ("subsidiary-of", True, {}), "合作": ("partnered-with", False, {}), "签约": ("partnered-with", False, {}),
                   "合资": ("partnered-with", False, {"kind": "joint-venture"}), "竞争": ("competes-with", False, {}),
                   "合并": ("merged-with", False, {}), "增持": ("invested-in", False, {}), "入股": ("invested-in", False, {}),
                   "注资": ("invested-in", False, {}), "成立": ("founded", False, {}), "分析": ("commented-on", False, {})}
FINRE_SYMMETRIC = {"partnered-with", "competes-with", "merged-with"}


def finre_relations(folder):
    """Every pair stands there twice, A B and B A, with one label a line; both orders together are one article."""
    pairs = {}
    for line in text_of(folder / "zh-finre-train.tsv.gz").splitlines():
        cells = line.split("\t")
        if len(cells) == 4:
            one, two, label, text = cells
            pairs.setdefault((min(one, two), max(one, two), text), []).append((one, two, label))
    for number, ((one, two, text), rows) in enumerate(pairs.items()):
        labels = {row[2] for row in rows} - {"unknown"}
        active = [row for row in rows if row[2] in FINRE_RELATIONS]
        undone = {label for label in labels if label not in FINRE_RELATIONS and label.removeprefix("被") not in FINRE_RELATIONS}
        if "自己" in labels or (undone and not active):
            continue
        text = re.sub(r"<N>\.<N>", "3.5", text).replace("<N>", "20")
        names = [re.sub(r"<N>", "20", name) for name in (one, two)]
        # The longer name first, so that the shorter is not looked for inside it.
        spans = {}
        for name in sorted(names, key=len, reverse=True):
            begin = next((m.start() for m in re.finditer(re.escape(name), text)
                          if all(m.end() <= s or e <= m.start() for s, e in spans.values())), None)
            if begin is not None:
                spans[name] = (begin, begin + len(name))
        if len(spans) < 2:
            continue
        article = pair_article("finre-%d" % number, "zh", text, FINRE_COVERS)
        ids = {name: article.mark(*spans[name], firm_types(name)) for name in sorted(spans, key=spans.get)}
        done = set()
        for a, b, label in active:
            relation, turned, attributes = FINRE_RELATIONS[label]
            source, target = (re.sub(r"<N>", "20", x) for x in ((b, a) if turned else (a, b)))
            key = (relation, *(sorted((source, target)) if relation in FINRE_SYMMETRIC else (source, target)))
            if key not in done:
                done.add(key)
                article.state(relation, ids[source], ids[target], **attributes)
                yield label, relation, article
        if not active:
            yield "unknown", None, article


# ---- all ----

# name of the file made: (what reads it, what it needs); licences: README.md
SETS = {
    "names.ko-klue": (klue_names, "ko-entity-forms.tsv.gz"),
    "names.en-wikigold": (wikigold, "en-wikigold.conll.gz"),
    "names.en-wnut17": (wnut17, "en-wnut17-train.conll.gz"),
    "names.en-fire": (fire_names, "en-fire-train.json.gz"),
    "names.zh-uner": (uner_chinese, "zh-uner-gsd-train.iob2.gz"),
    "names.ja-stockmark": (stockmark, "ja-stockmark-ner-train.jsonl.gz"),
    "names.ja-ud": (ud_japanese, "ja-ud-gsd-ne-train.bio.gz"),
    "relations.ko-klue": (klue_relations, "ko-klue-re"),
    "relations.en-core": (core_relations, "en-core-train.json.gz"),
    "relations.en-fire": (fire_relations, "en-fire-train.json.gz"),
    "relations.zh-finre": (finre_relations, "zh-finre-train.tsv.gz"),
}


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    for name, (reader, needed) in SETS.items():
        if not (folder / needed).exists():
            continue
        counts, lines = collections.Counter(), {}
        for made in reader(folder):
            label, relation, article = made if isinstance(made, tuple) else (None, None, made)
            lines[article.line["doc"]] = article.line
            if label:
                counts["%s -> %s" % (label, relation or "no relation")] += 1
            else:
                for entity in article.line["entities"]:
                    counts["/".join(entity.get("types", [entity["type"]])) + ("?" if entity.get("optional") else "")] += 1
        with open(out / (name + ".jsonl"), "w", encoding="utf-8") as file:
            for line in lines.values():
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        print("%s: %d sentences" % (name, len(lines)))
        for key, count in counts.most_common():
            print("  %6d  %s" % (count, key))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
