#!/usr/bin/env python3
"""Makes data/registers/<lang>.tsv: listed companies as papers write them, with English name and ticker.

usage: make_registers.py SOURCES data/registers

SOURCES is a folder with these public registers (gzip, UTF-8); their licences allow reuse with attribution:
  kr-dart-companies.tsv.gz   name_ko, name_en, ticker: corp codes of Open DART (Financial Supervisory Service, Korea; open data)
  jp-edinet-companies.tsv.gz name_ja, name_en, kana, ticker: EDINET code list (Financial Services Agency, Japan; PDL 1.0)
  tw-twse.csv.gz, tw-tpex.csv.gz  open data of TWSE and TPEx (Taiwan; Open Government Data License 1.0)
  listed-worldwide.tsv.gz    symbol, name, …: FinanceDatabase (MIT), for English names by ticker

A line is: key TAB English name TAB ticker, sorted by the bytes of the key. The key is the spelling as text/name_key.cpp
makes it: no legal form, folded, letters and digits only. Spellings of fewer than three characters and shells are left out; of two companies with one
spelling the one that is also in the worldwide list is taken, else the first.
"""
import csv
import gzip
import pathlib
import re
import sys
import unicodedata

FORMS = "주식회사 유한회사 유한책임회사 (주) (유) (株) 株式会社 有限会社 合同会社 株式會社 股份有限公司 有限公司".split()
ENGLISH_FORM = re.compile(
    r"[\s,.]*\b(?:co\.?\s*,?\s*(?:ltd|limited|lnc|inc)|company\s*,?\s*(?:limited|ltd)|incorporated|incorporation|inc|corporation|corp|company|co|"
    r"limited|ltd|llc|plc|k\s*\.?\s*k|kabushiki kaisha)\.?\s*$", re.I)
SHARES = re.compile(r"\s+(?:class [a-z]|ordinary shares?|common stock|preferred|pfd|gdr|adr|depositary).*$", re.I)
SHELL = re.compile(r"스팩|기업인수목적|투자회사|투자신탁|리츠|상장지수|제\d+호|\d+호$|投資法人|特殊目的")
SMALL = {"and", "of", "the", "for", "in"}


def read(folder, name):
    return gzip.open(folder / name, "rt", encoding="utf-8", newline="")


def cut_forms(name):
    """Without legal forms at both ends and what stands in parentheses there."""
    name = unicodedata.normalize("NFKC", name).strip()
    while True:
        cut = re.sub(r"\s*\([^)]*\)$|-KY$", "", name).strip()
        for form in FORMS:
            cut = cut.removeprefix(form).removesuffix(form).strip()
        if not cut or cut == name:
            return name
        name = cut


def key_of(name):
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LNM")


def english(name):
    """As papers write it: no legal form; words in capitals get small letters unless they are short."""
    name = re.sub(r"\s*\([^)]*\)$", "", SHARES.sub("", unicodedata.normalize("NFKC", name).strip()))
    while (cut := ENGLISH_FORM.sub("", name).strip(" ,.")) and cut != name:
        name = cut
    words = re.sub(r"^the\s+", "", name, flags=re.I).split()
    if any(len(word) > 4 for word in words) and not re.search("[a-z]", name):
        words = [word.lower() if word.lower() in SMALL and index else
                 re.sub(r"[A-Z]{4,}", lambda run: run[0].capitalize(), word) for index, word in enumerate(words)]
    name = " ".join(words)
    return name if re.search("[A-Za-z]{2}", name) and name.isascii() else ""


class Companies:
    """Rows of one language by key."""

    def __init__(self, worldwide):
        self.worldwide, self.rows = worldwide, {}

    def add(self, spelling, name, exchange, code, symbols):
        key = key_of(cut_forms(spelling))
        listed = next((self.worldwide[symbol] for symbol in symbols if symbol in self.worldwide), "")
        if len(key) < 3 or SHELL.search(spelling) or key.isascii() and len(key) < 4:
            return
        names = [english(each) for each in (name, listed)]
        # The register's own name, but the worldwide list's where that has small letters and the register has none.
        best = names[0] or names[1]
        if name.isupper() and names[1] and not listed.isupper():
            best = names[1]
        if key not in self.rows or bool(listed) > self.rows[key][0]:
            self.rows[key] = (bool(listed), best, f"{exchange}:{code}")

    def write(self, path, about):
        lines = [f"# {about}; made by tools/make_registers.py: key, English name, ticker"]
        lines += ["\t".join((key, *self.rows[key][1:])) for key in sorted(self.rows, key=lambda key: key.encode())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(path, len(self.rows))


def main(sources, target):
    worldwide = {}
    for row in csv.DictReader(read(sources, "listed-worldwide.tsv.gz"), delimiter="\t", quoting=csv.QUOTE_NONE):
        worldwide.setdefault(row["symbol"], row["name"])

    korea = Companies(worldwide)
    for row in csv.DictReader(read(sources, "kr-dart-companies.tsv.gz"), delimiter="\t", quoting=csv.QUOTE_NONE):
        code = (row["ticker"] or "").strip()
        if code:
            korea.add(row["name_ko"], row["name_en"], "KRX", code, (code + ".KS", code + ".KQ"))
    korea.write(target / "ko.tsv", "Listed Korean companies, from Open DART (FSS)")

    japan = Companies(worldwide)
    for row in csv.DictReader(read(sources, "jp-edinet-companies.tsv.gz"), delimiter="\t", quoting=csv.QUOTE_NONE):
        code = (row["ticker"] or "").strip()[:4]
        if code:
            japan.add(row["name_ja"], row["name_en"], "TYO", code, (code + ".T",))
    japan.write(target / "ja.tsv", "Listed Japanese companies, from EDINET (FSA)")

    taiwan = Companies(worldwide)
    for name, exchange, ending in (("tw-twse.csv.gz", "TWSE", ".TW"), ("tw-tpex.csv.gz", "TPEX", ".TWO")):
        for row in csv.DictReader(read(sources, name)):
            code = row["公司代號"].strip()
            for spelling in (row["公司簡稱"], row["公司名稱"]):
                taiwan.add(spelling, "", exchange, code, (code + ending,))
    taiwan.write(target / "zh.tsv", "Listed companies of Taiwan, from TWSE and TPEx")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
