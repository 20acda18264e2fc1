#!/usr/bin/env python3
"""Writes COUNT synthetic news articles (JSON Lines on standard output) for measuring large graphs.

usage: make_articles.py COUNT [--seed N]

Companies, funds, people and products are invented from syllables; few are named often and many seldom, and
their number grows with the articles. A seventh of the articles are near-duplicates of an earlier one (another
outlet's headline, a sentence dropped or added), one in fifty has a slip of the pen in a name, one in two
hundred is a record that cannot be read. The same COUNT and seed give the same bytes; the articles of a smaller
COUNT are not a prefix of those of a larger one.
"""
import argparse
import json
import random
import sys

KO_HEAD = "가람 나루 다온 라온 마루 바론 사름 아린 자람 차온 타래 파란 하늬 그린 너울 도담 로운 모아 보담 서늘 소담 여울 우솔 은결 조은 초롬 큰솔 포근 한결 해솔".split()
KO_MID = "결 담 빛 솔 온 찬 휘 별 샘 터".split()
KO_TAIL = "테크 로보틱스 바이오 소프트 모빌리티 반도체 에너지 네트웍스 메디컬 데이터".split()
KO_FUND = "벤처스 인베스트먼트 캐피탈 파트너스".split()
KO_SURNAME = list("김이박최정강조윤장임한오서신권황안송류홍")
KO_GIVEN = list("가나다라마보사아자차하세시예유주지찬태현")
EN_HEAD = "Amber Bristo Calder Dimmer Easter Fallow Gossa Hark Ivory Junip Kelp Larken Maple Night Oxen Pepper Quail Rook Silver Thorn Umber Violet Windle Yarrow Zinnia Ash Birch Clover Dapple Ember".split()
EN_MID = "wick moor field gate stone water thorn ridge mere ford".split()
EN_TAIL = "Robotics Systems Analytics Semiconductor Networks Therapeutics Mobility Software Dynamics Photonics".split()
EN_FUND = "Ventures Capital Partners".split()
EN_FIRST = "Mirela Tobin Odessa Corvin Lysandra Halvor Ismene Jorund Katrien Nerys Orsolya Perrin Quenby Sigrun Ulrike Wilmot Xanthe Ysolde Aldous Bettine".split()
EN_LAST = "Castow Wendelmar Harrowby Oakenfell Tarvish Brundage Dunstable Everlock Fairgrieve Hazelrigg Kettlewick Lambourne Mossgrave Ormerod Penhallow Ravenhurst Stannard Threlkeld Vavasour Yardleigh".split()
ROUNDS = "A B C D".split()
TEMPLATES = {
    "ko": [
        "{fund}가 {company}에 {amount}억원을 투자했다.",
        "{company}는 {fund}로부터 시리즈{round} 투자를 유치했다고 {day}일 밝혔다.",
        "{company}가 {other}를 {amount}억원에 인수했다.",
        "{person} {company} 대표는 \"올해 매출을 두 배로 늘리겠다\"고 말했다.",
        "{company}와 {other}는 {product} 공동 개발을 위한 업무협약을 맺었다.",
        "{company}는 {product}를 출시했다.",
        "{other}는 {company}에 부품을 공급한다.",
        "{company}의 지난해 매출은 {amount}억원이었다.",
    ],
    "en": [
        "{fund} invested ${amount} million in {company}.",
        "{company} raised a Series {round} round led by {fund}.",
        "{company} acquired {other} for ${amount} million.",
        "\"We will double our sales this year,\" said {person}, chief executive of {company}.",
        "{company} and {other} agreed to develop {product} together.",
        "{company} launched {product}.",
        "{other} supplies parts to {company}.",
        "{company} had revenue of ${amount} million last year.",
    ],
}
FILLERS = {
    "ko": ["업계에서는 경쟁이 더 치열해질 것으로 본다.", "시장은 당분간 성장세를 이어갈 전망이다.", "구체적인 조건은 공개되지 않았다."],
    "en": ["The terms were not disclosed.", "Competition in the market is expected to grow.", "More details will follow in the coming weeks."],
}


class World:
    """The things that the articles are about."""

    def __init__(self, count, dice):
        self.dice = dice
        size = max(50, count // 12)
        self.things = {language: self.make(language, size) for language in TEMPLATES}

    def make(self, language, size):
        korean = language == "ko"
        heads, mids = (KO_HEAD, KO_MID) if korean else (EN_HEAD, EN_MID)
        join = "" if korean else " "

        def name(number, tails):
            head, number = number % len(heads), number // len(heads)
            mid, number = number % len(mids), number // len(mids)
            tail, number = number % len(tails), number // len(tails)
            extra = ""
            while number:
                extra += mids[number % len(mids)]
                number //= len(mids)
            return heads[head] + mids[mid] + extra + join + tails[tail]

        def person(number):
            if korean:
                return KO_SURNAME[number % 20] + KO_GIVEN[number // 20 % 20] + KO_GIVEN[number // 400 % 20]
            return EN_FIRST[number % 20] + " " + EN_LAST[number // 20 % 20]

        companies = [name(i, KO_TAIL if korean else EN_TAIL) for i in range(size)]
        funds = [name(i * 7 + 3, KO_FUND if korean else EN_FUND) for i in range(size // 8)]
        people = [person(i) for i in range(size)]  # one a company; names recur at other companies
        products = [heads[i * 11 % len(heads)] + mids[i * 3 % len(mids)] + str(i) for i in range(size // 2)]
        return companies, funds, people, products

    def pick(self, items):
        """Few things are named often, many seldom."""
        return min(int(len(items) * self.dice.random() ** 3), len(items) - 1)

    def sentences(self, language):
        companies, funds, people, products = self.things[language]
        main = self.pick(companies)
        out = []
        for template in self.dice.sample(TEMPLATES[language], self.dice.randint(2, 5)):
            other = self.pick(companies)
            if other == main:
                other = (main + 1) % len(companies)
            out.append(template.format(
                company=companies[main], other=companies[other], fund=funds[self.pick(funds)], person=people[main],
                product=products[self.pick(products)], amount=self.dice.randint(1, 90) * 10,
                round=self.dice.choice(ROUNDS), day=self.dice.randint(1, 28)))
        out.append(self.dice.choice(FILLERS[language]))
        return companies[main], out


def slip(text, dice):
    """Two neighbouring letters change places."""
    at = dice.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1:at + 2] + text[at:at + 1] + text[at + 2:]


def articles(count, seed):
    dice = random.Random(seed)
    world = World(count, dice)
    recent = []
    for number in range(count):
        identity = f"article-{number:07d}"
        date = f"{2022 + number * 3 // count}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        if number % 200 == 199:
            yield "{\"id\": \"" + identity + "\", \"text\": "  # a record that was cut off
            continue
        if recent and dice.random() < 1 / 7:
            language, company, sentences = dice.choice(recent)
            sentences = list(sentences)
            if dice.random() < 0.5 and len(sentences) > 2:
                sentences.pop()
            else:
                sentences.append(dice.choice(FILLERS[language]))
        else:
            language = "ko" if dice.random() < 0.6 else "en"
            company, sentences = world.sentences(language)
            recent = recent[-500:] + [(language, company, sentences)]
        text = " ".join(sentences)
        if dice.random() < 1 / 50:
            text = text.replace(company, slip(company, dice), 1)
        title = f"{company} {'소식' if language == 'ko' else 'news'} {dice.randint(1, 999)}"
        yield json.dumps({"id": identity, "title": title, "date": date, "language": language, "text": text},
                         ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    for line in articles(options.count, options.seed):
        print(line)


if __name__ == "__main__":
    main()
